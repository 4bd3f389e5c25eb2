"""The first start: begin an engagement, join one, open one that is here, or look at the demo."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from textual.widget import Widget
from textual.widgets import Static

from fieldkit.tui import text
from fieldkit.tui.boxes import Ask
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.welcome import WELCOME
from fieldkit.tui.desk import Answer, Failed, attempt
from fieldkit.tui.page import Page
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.form import LIKE_A_DAY, Days, Field, Form
from fieldkit.tui.widgets.place import is_file, place
from fieldkit.tui.widgets.table import Column, Row, Table

if TYPE_CHECKING:
    from fieldkit.workspace import Entry, Invitation

T = TypeVar("T")

CREATE, JOIN, DEMO = "create", "join", "demo"


class WelcomeScreen(Page):
    """Shown until there is an engagement to open."""

    NAME = "First start"
    ABOUT = """
    An engagement is one roll-out: its groups, its words, its notes. One person, the lead, begins it and hands out the
    invitation. Everybody else joins with that file. All of it stays on this computer until you hand something over.
    """
    DECLARED = WELCOME
    BINDINGS = bindings(WELCOME)
    DEFAULT_CSS = "WelcomeScreen #greeting { padding: 1 2; }"

    _making = False
    """Whether the demo is being made."""

    def body(self) -> Iterator[Widget]:
        """A few words, and what can be done."""
        yield Static(_GREETING, id="greeting")
        yield Table(Column(width=32), Column(), id="choices")

    def load(self) -> None:
        """What is in the home already."""
        self.heading.show(text.words("fieldkit", text.STRONG))
        self._show([])
        home = shell(self).home

        def known() -> "list[Entry]":
            from fieldkit.workspace import engagements

            return engagements(home)

        self._do(known, self._show)

    def _show(self, entries: "list[Entry]") -> None:
        rows = [
            Row(
                "open " + entry.slug,
                (text.words(f"Open {entry.slug}"), text.words("it is on this computer", text.QUIET)),
            )
            for entry in entries
        ]
        table = self.query_one(Table)
        table.show([*rows, *(Row(key, (text.words(a), text.words(b, text.QUIET))) for key, a, b in _CHOICES)])
        table.cursor = 0

    def action_choose(self) -> None:
        """Do what the line says."""
        chosen = self.query_one(Table).chosen or ""
        if chosen.startswith("open "):
            shell(self).open_engagement(shell(self).home, chosen[5:])
        elif chosen == CREATE:
            today = shell(self).machine.now().astimezone().date()
            self.app.push_screen(Form("A new engagement", (*_CREATE, _go_live(today)), carry_out=self._create))
        elif chosen == JOIN:
            self.app.push_screen(Form("Join with an invitation", _JOIN, carry_out=self._look))
        elif chosen == DEMO:
            self._demo()

    async def action_leave(self) -> None:
        """Leave fieldkit."""
        await shell(self).action_leave()

    def _create(self, form: Form, values: Mapping[str, str]) -> None:
        home, machine = shell(self).home, shell(self).machine

        def create() -> str:
            from fieldkit.workspace import Workspace

            go_live = values["go_live"] or None
            workspace = Workspace.init(home, values["name"], person=values["person"], go_live=go_live, machine=machine)
            workspace.close()
            return workspace.slug

        form.say_wrong("The engagement is being made. This takes a few seconds.", text.QUIET)
        self._do(create, lambda slug: self._enter(form, slug), form)

    def _enter(self, form: Form, slug: str) -> None:
        form.dismiss(None)
        shell(self).open_engagement(shell(self).home, slug)

    def _look(self, form: Form, values: Mapping[str, str]) -> None:
        path, person, home = place(values["path"]), values["person"], shell(self).home

        def look() -> "Invitation":
            from fieldkit.workspace import invitation

            return invitation(path, home)

        self._do(look, lambda invitation: self._ask(form, path, person, invitation), form)

    def _ask(self, form: Form, path: Path, person: str, invitation: "Invitation") -> None:
        question = text.lines(
            text.line(
                text.words(invitation.person, text.STRONG),
                " invites you to ",
                text.words(invitation.name, text.STRONG),
                ".",
            ),
            "",
            "The laptop that wrote this invitation has these words:",
            "",
            text.words("  " + invitation.words, text.ACCENT),
            "",
            "Ask for them by telephone. Are they the same?",
        )

        def answered(yes: bool | None) -> None:
            if yes:
                self._join(form, path, person, invitation.signer)
            else:
                form.go_on()

        self.app.push_screen(Ask("Is it the right one?", question), answered)

    def _join(self, form: Form, path: Path, person: str, fingerprint: str) -> None:
        home, machine = shell(self).home, shell(self).machine

        def join() -> str:
            from fieldkit.workspace import Workspace

            workspace = Workspace.join(home, path, person=person, expect=fingerprint, machine=machine)
            workspace.close()
            return workspace.slug

        form.say_wrong("You are joining. This takes a few seconds.", text.QUIET)
        self._do(join, lambda slug: self._enter(form, slug), form)

    def _demo(self) -> None:
        if self._making:
            return
        self._making = True
        home, machine = shell(self).home / "demo", shell(self).machine
        self.query_one("#greeting", Static).update(
            text.words("The demo is being made. This takes a few seconds.", text.QUIET)
        )

        def demo() -> str:
            from fieldkit.demo.stage import make

            return make(home, today=machine.now().date())

        self._do(demo, lambda slug: shell(self).open_engagement(home, slug))

    def on_failed(self) -> None:
        """It was not made; the box says why."""
        self._making = False
        self.query_one("#greeting", Static).update(_GREETING)

    def _do(self, work: Callable[[], T], then: Callable[[T], None], form: Form | None = None) -> None:
        """Work in a thread of its own; what a form asked for is answered there."""
        target = form or self

        def worker() -> None:
            result = attempt(work)
            if isinstance(result, Exception):
                target.post_message(Failed(result))
            else:
                target.post_message(Answer(target, lambda: then(result)))

        self.run_worker(worker, thread=True, exit_on_error=False)


_GREETING = text.lines(
    "What people live through in a roll-out, recorded beside them, never lost.",
    text.words("Everything stays on this computer until you hand it over.", text.QUIET),
)
_CHOICES = (
    (CREATE, "Begin a new engagement", "you lead a roll-out and set up its groups"),
    (JOIN, "Join with an invitation", "a lead gave you a file"),
    (DEMO, "Look at the demo", "a filled sample, apart from your own"),
)
_CREATE = (
    Field("name", "Engagement", "What the roll-out is called, for example: Vega rollout.", required=True),
    Field("person", "Your name", "As your colleagues know you. You will be its lead.", required=True),
)


def _check_invitation(typed: str) -> str | None:
    return None if is_file(place(typed)) else "There is no file at this place."


_JOIN = (
    Field(
        "path",
        "Invitation",
        "Where the file is, for example: /media/stick/vega.fkb",
        required=True,
        check=_check_invitation,
    ),
    Field("person", "Your name", "As the lead knows you.", required=True),
)


def _go_live(today: date) -> Field:
    return Field(
        "go_live", "Go-live", f"The day the software goes live: {LIKE_A_DAY}. May stay empty.", days=Days(today)
    )
