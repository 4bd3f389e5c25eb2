"""Picking records from a list: what something rests on, or what it answers."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.note_kinds import NOTE_KINDS
from fieldkit.domain.record import Record
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.records import PICK
from fieldkit.tui.page import Box
from fieldkit.tui.records import known
from fieldkit.tui.records.known import Known
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.field import TextField
from fieldkit.tui.widgets.table import Column, Row, Table

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace

MOST = 200
"""How many of the latest that have the words are listed; more words find the others."""


class Offered(NamedTuple):
    """What can be picked."""

    words: str
    """What it was narrowed by."""
    records: list[Record]
    picked: list[Record]
    """What is picked already, whatever the words are."""


class Pick(Box[list[str] | None]):
    """A list with marks, narrowed by words. Comes to the ids of what is marked, or None."""

    NAME = "Pick notes"
    ABOUT = """
    Space marks a note or takes its mark away; / narrows the list by words. Marked ones stay on top, whatever the words are.
    """
    DECLARED = PICK
    BINDINGS = bindings(PICK)
    AUTO_FOCUS = "Table"
    DEFAULT_CSS = """
    Pick {
        #frame { max-width: 120; }
        Table { margin-top: 1; max-height: 45vh; height: auto; }
    }
    """

    def __init__(
        self, title: str, group: str | None, picked: Iterable[str], kinds: Sequence[str] = tuple(sorted(NOTE_KINDS))
    ) -> None:
        """Records of the kinds, of a group or of all of them; `picked` are marked from the beginning."""
        super().__init__(title)
        self._group, self._kinds = group, tuple(kinds)
        self._columns = _columns(self._kinds)
        self._picked = dict.fromkeys(picked)
        self._words = ""
        """What the list is narrowed by; what was asked for before is passed over."""
        self._names: Known | None = None
        self._offered: Offered | None = None

    def body(self) -> Iterator[Widget]:
        """The words, the list."""
        yield TextField(placeholder="/ words, or how they begin")
        yield Table(*self._columns.values(), empty="nothing has all of that")
        yield Static(id="whole")

    def on_mount(self) -> None:
        """Ask for the names once, and for the latest."""
        shell(self).desk.read(self, known.read, self._learn)
        self._ask()

    def _learn(self, names: Known) -> None:
        self._names = names
        self._show()

    def on_input_changed(self) -> None:
        """Other words."""
        self._ask()

    def on_input_submitted(self) -> None:
        """Enter in the words: to the list."""
        self.query_one(Table).focus()

    def _ask(self) -> None:
        words, picked = self.query_one(TextField).value, list(self._picked)
        self._words = words

        def read(workspace: "Workspace") -> Offered:
            from fieldkit.workspace import Wanted

            if words != self._words:
                return Offered(words, [], [])
            found = workspace.page(Wanted(words=words, kinds=self._kinds, group=self._group), limit=MOST)
            held = [record for record in map(workspace.find, picked) if record and not record.deleted]
            return Offered(words, [hit.record for hit in found], held)

        shell(self).desk.read(self, read, self._fill)

    def _fill(self, offered: Offered) -> None:
        if offered.words != self._words:
            return
        self._offered = offered
        self._show()
        if self.query_one(TextField).value:
            self.query_one(Table).cursor = len(offered.picked)

    def _show(self) -> None:
        offered, names = self._offered, self._names
        if offered is None or names is None:
            return
        first = {record.id: record for record in offered.picked}
        rest = [record for record in offered.records if record.id not in first]
        self.query_one(Table).show([self._row(record, names) for record in [*first.values(), *rest]])
        self.on_table_moved()

    def _row(self, record: Record, names: Known) -> Row:
        said = {
            "mark": text.words("✓" if record.id in self._picked else "", text.STRONG),
            "when": text.words(names.time(record.get("at") or record.get("assessed_on"), "%d %b"), text.QUIET),
            "kind": text.words(shell(self).say(record.kind.replace("_", " ")), text.QUIET),
            "text": text.words(known.about(record)),
            "who": text.words(names.name("participant", record.get("participant")), text.QUIET),
        }
        return Row(record.id, tuple(said[name] for name in self._columns))

    def on_table_moved(self) -> None:
        """The note in hand in full."""
        table = self.query_one(Table)
        whole = table.rows[table.cursor].cells[list(self._columns).index("text")] if table.chosen else text.EMPTY
        self.query_one("#whole", Static).update(text.lines("", whole))

    def action_mark(self) -> None:
        """Mark, or take the mark away, and go on."""
        table = self.query_one(Table)
        if note := table.chosen:
            if note in self._picked:
                del self._picked[note]
            else:
                self._picked[note] = None
            self._show()
            table.cursor += 1

    def action_search(self) -> None:
        """To the words."""
        self.query_one(TextField).focus()

    def action_done(self) -> None:
        """What is marked is picked."""
        self.dismiss(list(self._picked))

    def action_back(self) -> None:
        """Nothing has changed."""
        self.dismiss(None)


def _columns(kinds: Sequence[str]) -> dict[str, Column]:
    """What is told of each: of needs alone, or of cards alone, nothing but what they say."""
    mark = Column("", 1, gap=1)
    if len(kinds) == 1:
        return {"mark": mark, "text": Column()}
    return {
        "mark": mark,
        "when": Column("When", 7),
        "kind": Column("kind", 12),
        "text": Column("note"),
        "who": Column("who", 6, keep=70),
    }
