"""What something rests on: its notes, one key away, and whose voices they are."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.record import Record
from fieldkit.insight.voices import Voices, voices
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.evidence import EVIDENCE_LIST
from fieldkit.tui.page import Box
from fieldkit.tui.records import known
from fieldkit.tui.records.known import Known
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.table import Column, Row, Table

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace


class Shown(NamedTuple):
    """What it shows."""

    names: Known
    records: list[Record]


class Evidence(Box[None]):
    """The list; Enter reads the one in hand."""

    NAME = "Evidence"
    DECLARED = EVIDENCE_LIST
    BINDINGS = bindings(EVIDENCE_LIST)
    AUTO_FOCUS = "Table"
    DEFAULT_CSS = """
    Evidence {
        #frame { max-width: 120; }
        Table { margin-top: 1; max-height: 50vh; height: auto; }
    }
    """

    def __init__(self, title: str, records: Sequence[str]) -> None:
        """Records by their ids."""
        super().__init__(title)
        self._records = records

    def body(self) -> Iterator[Widget]:
        """Whose voices, the list, the line in hand in full."""
        yield Static(id="voices")
        columns = (Column("When", 7), Column("kind", 12), Column("note"), Column("who", 6, keep=60))
        yield Table(*columns, empty="nothing picked yet")
        yield Static(id="whole")

    def on_screen_resume(self) -> None:
        """Ask for them, again where one of them was read: it may say something else now."""
        ids = self._records

        def read(workspace: "Workspace") -> Shown:
            held = [record for record in map(workspace.find, ids) if record and not record.deleted]
            return Shown(known.read(workspace), held)

        shell(self).desk.read(self, read, self._fill)

    def _fill(self, shown: Shown) -> None:
        self.query_one("#voices", Static).update(whose(voices(shown.records)))
        self.query_one(Table).show([self._row(record, shown.names) for record in shown.records])
        self.on_table_moved()

    def _row(self, record: Record, names: Known) -> Row:
        when = text.words(names.time(record.get("at") or record.get("assessed_on"), "%d %b"), text.QUIET)
        what = text.words(shell(self).say(record.kind.replace("_", " ")), text.QUIET)
        who = text.words(names.name("participant", record.get("participant")), text.QUIET)
        return Row(record.id, (when, what, text.words(known.about(record)), who))

    def on_table_moved(self) -> None:
        """The one in hand in full."""
        table = self.query_one(Table)
        whole = table.rows[table.cursor].cells[2] if table.chosen else text.EMPTY
        self.query_one("#whole", Static).update(text.lines("", whole))

    def action_read(self) -> None:
        """All that is known of the one in hand."""
        from fieldkit.tui.notes.note import NoteScreen

        if note := self.query_one(Table).chosen:
            self.app.push_screen(NoteScreen(note))

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)


def whose(heard: Voices) -> Content:
    """Whose voices something rests on, in words; few are marked."""
    unnamed = f"{text.counted(heard.unnamed, 'note', 'notes')} without a person" if heard.unnamed else ""
    return text.dotted(
        text.counted(heard.notes, "note", "notes"),
        text.counted(heard.people, "person", "people"),
        unnamed,
        text.counted(heard.others, "other", "others") if heard.others else "",
        text.words("few voices" if heard.few else "", text.ACCENT),
    )
