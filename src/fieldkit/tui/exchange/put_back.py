"""What a restored backup brought back and nobody has handed over: looked at before it goes out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.record import Record
from fieldkit.tui import text
from fieldkit.tui.boxes import Ask
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.today import PUT_BACK
from fieldkit.tui.page import Page
from fieldkit.tui.records import known
from fieldkit.tui.records.known import Known
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.table import Column, Row, Table

if TYPE_CHECKING:
    from fieldkit.workspace import Changes, Workspace


class PutBack(NamedTuple):
    """What waits."""

    records: list[Record]
    names: Known


class PutBackScreen(Page):
    """The entries that wait; one key lets them go out with the next file."""

    NAME = "Put back"
    ABOUT = """
    These entries come from a backup that was put back. Some may have been deleted or corrected since it was made, so they wait for
    a look and are in no file that you hand over until then. Open and delete what should not stand; then say that all is well.
    """
    DECLARED = PUT_BACK
    BINDINGS = bindings(PUT_BACK)
    DEFAULT_CSS = """
    PutBackScreen {
        #why { padding: 1 2; }
        Table { height: 1fr; }
    }
    """

    def body(self) -> Iterator[Widget]:
        """Why they wait, and which they are."""
        yield Static(text.words(shell(self).say(_WHY), text.QUIET), id="why")
        yield Table(
            Column("When", 17), Column("kind", 13), Column("entry"), Column("group", 18, keep=90), empty="nothing waits"
        )

    def load(self) -> None:
        """Read what waits."""
        self.desk.read(self, lambda workspace: PutBack(workspace.waiting_drafts(), known.read(workspace)), self._fill)

    def changed(self, changes: "Changes | None") -> None:
        """Anything may have been deleted."""
        self.load()

    def _fill(self, back: PutBack) -> None:
        self.heading.show(
            text.words(shell(self).say(self.NAME), text.STRONG),
            text.words(text.counted(len(back.records), "entry", "entries"), text.QUIET),
        )
        latest_first = sorted(back.records, key=_stamp, reverse=True)
        self.query_one(Table).show([_row(record, back.names) for record in latest_first if not record.deleted])

    def action_open(self) -> None:
        """Read the entry in hand."""
        from fieldkit.tui.notes.note import NoteScreen

        if chosen := self.query_one(Table).chosen:
            self.app.push_screen(NoteScreen(chosen))

    def action_confirm(self) -> None:
        """Let them go out, once it was asked: nothing holds them back after that."""
        question = text.words(shell(self).say(_QUESTION))
        self.app.push_screen(Ask("Let them all go out?", question), lambda yes: self._confirm() if yes else None)

    def _confirm(self) -> None:
        def confirm(workspace: "Workspace") -> None:
            workspace.confirm_drafts()

        def confirmed(_: None) -> None:
            self.app.notify("They go out with the next file that you hand over.", markup=False)
            shell(self).everything_changed()
            self.action_back()

        self.desk.write(self, confirm, confirmed)


_WHY = "They come from a backup and wait for a look: delete what should not stand, then press y."
_QUESTION = "They go out with the next file that you hand over, and cannot be held back together again."
_KINDS = {"adkar": "assessment", "follow_up": "follow-up"}


def _stamp(record: Record) -> str:
    """When it was, or will be; nothing for what has no time."""
    return next(
        (str(record.get(name)) for name in ("at", "started", "assessed_on", "day", "due") if record.get(name)), ""
    )


def _row(record: Record, names: Known) -> Row:
    return Row(
        record.id,
        (
            text.words(names.time(_stamp(record), "%d %b %Y %H:%M"), text.QUIET),
            text.words(_KINDS.get(record.kind, record.kind.replace("_", " ")), text.QUIET),
            text.words(known.session_words(record, names) if record.kind == "session" else known.about(record)),
            text.words(names.name("group", record.get("group")), text.QUIET),
        ),
    )
