"""Starting a session: one form, three fields, and whatever it names is made if it is new."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.plain_text import clean
from fieldkit.domain.values import folded
from fieldkit.tui import text
from fieldkit.tui.capture.sorts import SORTS, TOLD
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.boxes import FORM
from fieldkit.tui.commands.capture import START
from fieldkit.tui.desk import together
from fieldkit.tui.page import Page
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.form import Field, Form

if TYPE_CHECKING:
    from fieldkit.workspace import Changes, Workspace


def start(page: Page, then: Callable[[str], None]) -> None:
    """Ask whom the person sits beside, begin the session, and go on with its id."""
    form = StartForm(then)
    page.app.push_screen(form)
    page.desk.read(form, _known, form.know)


class _Known(NamedTuple):
    """What the form completes to, and where it is."""

    names: dict[str, list[str]]
    zone: tzinfo


class StartForm(Form):
    """What sort of session it is, whether people know, and that the clock is right, with one key each."""

    NAME = "Start of a session"
    ABOUT = """
    Three fields, of which each may stay empty. The last Enter begins, and says that the time shown is right.
    A person is a code, never a name: whose code it is can be kept on this laptop, from where it never leaves.
    """
    DECLARED = (*START[:6], FORM[0], *START[6:], *FORM[1:])
    BINDINGS = bindings(START)
    DEFAULT_CSS = """
    StartForm {
        #sorts { margin-bottom: 1; }
        #facts { margin-top: 1; }
    }
    """

    def __init__(self, then: Callable[[str], None]) -> None:
        super().__init__("Start a session", _FIELDS)
        self._then = then
        self._doubtful = ""
        """What was typed as a code and looks like a name."""
        self._private: dict[str, str] = {}
        """Codes that stand for a name, which stays on this laptop."""
        self._type = "shadowing"
        self._informed = False
        self._ahead = timedelta()
        self._zone: tzinfo | None = None

    def body(self) -> Iterator[Widget]:
        """The sorts above the fields, the facts below them."""
        yield Static(id="sorts")
        yield from super().body()
        yield Static(id="facts")

    def on_mount(self) -> None:
        """Say what would begin, and when."""
        self._tell_facts()

    def know(self, known: _Known) -> None:
        """Names that were read while somebody typed already."""
        self._zone = known.zone
        self.learn(known.names)
        self._tell_facts()

    def _tell_facts(self) -> None:
        say = shell(self).say
        chosen = SORTS[self._type]
        sorts = [
            text.words(f"▌{say(sort.name)}", text.STRONG)
            if sort is chosen
            else text.words(f" {say(sort.name)}", text.QUIET)
            for sort in SORTS.values()
        ]
        self.query_one("#sorts", Static).update(text.line(*sorts, between=" "))
        now = (shell(self).machine.now() + self._ahead).astimezone(self._zone)
        right = "set right for this session" if self._ahead else "by this laptop; ^l if that is wrong"
        known = "They were told." if self._informed else "Not told yet; ^n once they were."
        private = f"Only this laptop knows who is {', '.join(self._private)}." if self._private else ""
        clock = text.line(
            text.words(f"{now:%A} {now.day} {now:%B, %H:%M}", text.STRONG), " ", text.words(right, text.QUIET)
        )
        self.query_one("#facts", Static).update(
            text.lines(clock, text.words(known, "" if self._informed else text.QUIET), *([private] if private else []))
        )

    def _choose(self, type: str) -> None:
        self._type = type
        sort = SORTS[type]
        told = {"group": sort.group, "participants": sort.people}
        self._fields = tuple(field._replace(help=told.get(field.name, field.help)) for field in self._fields)
        self._tell()
        self._tell_facts()

    def action_sort(self) -> None:
        """The next sort."""
        types = list(SORTS)
        self._choose(types[(types.index(self._type) + 1) % len(types)])

    def action_shadowing(self) -> None:
        """Sit beside somebody."""
        self._choose("shadowing")

    def action_interview(self) -> None:
        """Listen."""
        self._choose("interview")

    def action_floor_walking(self) -> None:
        """Help."""
        self._choose("floor_walking")

    def action_user_test(self) -> None:
        """Give tasks."""
        self._choose("user_test")

    def action_meeting(self) -> None:
        """Note decisions."""
        self._choose("meeting")

    def action_workshop(self) -> None:
        """Note what is said in a workshop."""
        self._choose("workshop")

    def action_informed(self) -> None:
        """They know, or not yet."""
        self._informed = not self._informed
        self._tell_facts()

    def action_clock(self) -> None:
        """Say what time it really is."""
        field = Field(
            "time", "It is", "The right time, like 9:30; the laptop's own clock stays as it is.", required=True
        )

        def typed(values: Mapping[str, str] | None) -> None:
            if values:
                self._ahead = _ahead(shell(self).machine.now().astimezone(self._zone), values["time"])
                self._tell_facts()

        self.app.push_screen(Form("The right time", (field,), _no_time), typed)

    # codes, not names

    def wrong(self, values: Mapping[str, str]) -> tuple[Field, str] | None:
        """What looks like a name is asked about, once."""
        people = self._people
        known = set(map(folded, people.names))
        new = [code for code in _codes(values["participants"]) if folded(clean(code)) not in known]
        name = next((code for code in new if not any(map(str.isdigit, code))), "")
        asked, self._doubtful = self._doubtful, name
        self.refresh_bindings()
        if name == asked:
            return None
        told = f"“{clean(name)}” looks like a name, and codes go to the team. ^k: {self._free_code} instead; Enter: it is a code."
        return people, told

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A name is kept where one was typed."""
        return bool(self._doubtful) if action == "keep_name" else super().check_action(action, parameters)

    def action_keep_name(self) -> None:
        """A code in place of the name, which stays on this laptop; Enter begins then, as it was about to."""
        code, entry = self._free_code, self._input(self._people)
        self._private[code] = self._doubtful
        entry.value = ", ".join(code if given == self._doubtful else given for given in _codes(entry.value))
        entry.cursor_position = len(entry.value)
        self._doubtful = ""
        self.set_focus(self._input(self._fields[-1]))
        self.refresh_bindings()
        self._tell_facts()

    @property
    def _people(self) -> Field:
        return next(field for field in self._fields if field.name == "participants")

    @property
    def _free_code(self) -> str:
        """The code after the last one that is a P and a number."""
        taken = [_NUMBERED.fullmatch(folded(code)) for code in (*self._people.names, *self._private)]
        return f"P-{max([int(code[1]) for code in taken if code], default=0) + 1:02d}"

    # it begins

    def finish(self, values: dict[str, str]) -> None:
        """Begin; refused, the form stays."""
        started, private = shell(self).machine.now(), self._private
        ahead = str(int(self._ahead.total_seconds()))
        told = {"type": self._type, "informed": TOLD if self._informed else "", "ahead": ahead}

        def begun(made: "Changes") -> None:
            self.dismiss(None)
            self._then(made.ids[-1])

        self.wait()
        shell(self).desk.write(self, lambda workspace: _begin(workspace, {**values, **told}, private, started), begun)


_NUMBERED = re.compile(r"p-?(\d{1,6})")
_FIELDS = (
    Field("group", "Group", SORTS["shadowing"].group, new="A new group: it will be added."),
    Field(
        "participants",
        "Beside",
        f"{SORTS['shadowing'].people} Several with commas.",
        several=True,
        new="A new code: it will be added.",
    ),
    Field("place", "Place", "Where you sit. May stay empty."),
)


def _ahead(now: datetime, typed: str) -> timedelta:
    """How far the right time is ahead, at most half a day; by the minute."""
    from fieldkit.workspace.moments import clock

    right = clock(typed)
    if right is None:
        return timedelta()
    minutes = (right.hour - now.hour) * 60 + right.minute - now.minute
    return timedelta(minutes=(minutes + 720) % 1440 - 720)


def _no_time(values: Mapping[str, str]) -> str | None:
    from fieldkit.workspace.moments import clock, not_a_time

    return None if clock(values["time"]) else f"{not_a_time(clean(values['time']))}: write it like 9:30."


def _known(workspace: "Workspace") -> _Known:
    """The names that each field can be completed to."""
    latest = workspace.list("session", newest_first=True, limit=50)
    places = [clean(str(session.get("place"))) for session in latest if session.get("place")]
    names = {
        "group": _sorted(workspace, "group"),
        "participants": _sorted(workspace, "participant"),
        "place": list(dict.fromkeys(places)),
    }
    return _Known(names, workspace.zone)


def _codes(typed: str) -> list[str]:
    return list(dict.fromkeys(code.strip() for code in typed.split(",") if code.strip()))


def _begin(
    workspace: "Workspace", values: Mapping[str, str], private: Mapping[str, str], laptop: datetime
) -> "Changes":
    """The session, after the group and the participants that are new; its id is the last of the changes."""
    from fieldkit.workspace.sittings import CLOCK

    made: list[Changes] = []

    def add(kind: str, fields: dict[str, object]) -> str:
        made.append(workspace.add(kind, {name: value for name, value in fields.items() if value}))
        return made[-1].ids[-1]

    group = values["group"] and (_find(workspace, "group", values["group"]) or add("group", {"name": values["group"]}))
    people = [
        _find(workspace, "participant", code)
        or add("participant", {"code": code, "group": group, "real_name": private.get(code)})
        for code in _codes(values["participants"])
    ]
    started = laptop + timedelta(seconds=int(values["ahead"]))
    when = f"{started.astimezone(workspace.zone):%Y-%m-%d %H:%M}"
    fields = {"type": values["type"], "group": group, "participants": people, "place": values["place"]}
    told = f"{when}: {values['informed']}" if values["informed"] else ""
    session = add("session", {**fields, "started": started.isoformat(), "informed": told})
    if int(values["ahead"]):
        workspace.keep_line(values["ahead"], "", session + CLOCK)
    return together(made)


def _sorted(workspace: "Workspace", kind: str) -> list[str]:
    return sorted(map(clean, workspace.names(kind).values()), key=str.casefold)


def _find(workspace: "Workspace", kind: str, name: str) -> str | None:
    """The record of that name as it is shown."""
    wanted = folded(clean(name))
    return next((record for record, known in workspace.names(kind).items() if folded(clean(known)) == wanted), None)
