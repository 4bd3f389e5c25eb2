"""The cells of a journey are written, one after the other; the map shows them at once, and the disk has them soon."""

from collections import deque
from typing import TYPE_CHECKING

from textual.widgets import Input, Static

from fieldkit.domain.edits import Edits
from fieldkit.insight import journey_edits as edits
from fieldkit.insight.journey import MARKS, ROWS, Journey
from fieldkit.tui import text
from fieldkit.tui.shell import shell
from fieldkit.tui.undoing import Undoing, undoing
from fieldkit.tui.widgets.room import Projected
from fieldkit.tui.workshops.journey_kept import Keeper, Kept, half_typed, kept
from fieldkit.tui.workshops.journey_line import ASKED, TITLES, Cell, CellLine, Pending
from fieldkit.tui.workshops.journey_map import LANE_WORDS, YES, Hand, JourneyMap
from fieldkit.tui.workshops.journey_reading import Read, read
from fieldkit.tui.workshops.journey_words import counts, title

if TYPE_CHECKING:
    from fieldkit.workspace.deeds import Deed


class JourneyWriting(Projected, Undoing):
    """A map, and the line in which its cells are written."""

    def __init__(self, journey: str) -> None:
        """A journey by its id."""
        super().__init__()
        self._record = journey
        self._read: Read | None = None
        self._begun: Edits = ()
        """A step that is begun, and recorded with the first words that are written into it."""
        self._cell: Cell | None = None
        self._waiting: deque[Pending] = deque()
        """What is on its way to the disk."""
        self._unwritten: list[Cell] = []
        """What did not arrive there."""
        self._keeper = Keeper(self, journey)

    @property
    def map(self) -> JourneyMap:
        """The map."""
        return self.query_one(JourneyMap)

    @property
    def line(self) -> CellLine:
        """The line."""
        return self.query_one(CellLine)

    @property
    def journey(self) -> Journey | None:
        """The journey as it was read last, with what was done to it since."""
        return self._read.journey if self._read else None

    # reading and writing

    def load(self) -> None:
        """Read it, unless something is on its way to it."""
        if not self._waiting:
            self.desk.read(self, lambda workspace: read(workspace, self._record), self._learn)

    def _learn(self, found: Read | None) -> None:
        if self._waiting:
            return
        if found is None:
            self.dismiss()
            return
        if self._read is None:
            self.desk.read(self, lambda workspace: kept(workspace, self._record), self._bring_back)
        step = self.map.step
        self._read = found
        index = found.journey.index(step.id) if step else None
        hand = self.map.hand if index is None else self.map.hand._replace(place=index)
        self._show(hand)
        self._write_again()

    def _bring_back(self, found: Kept | None) -> None:
        """A cell that was half typed when the program last stopped."""
        if found and self.journey:
            self._unwritten.append(found.cell(self.journey))
            self._write_again()

    def _show(self, hand: Hand | None = None) -> None:
        if not self.journey:
            return
        self.map.show(edits.applied(self.journey, self._begun) if self._begun else self.journey, hand)
        self._head()

    def _head(self) -> None:
        if self._read:
            self.heading.show(title(self._read), counts(self._read.journey))

    def _do(self, changes: Edits, cell: Cell | None = None) -> None:
        """Show what changes at once, then write it."""
        from fieldkit.tui.workshops.journey_deeds import Charting

        if self._read and changes:
            self._read = self._read._replace(journey=edits.applied(self._read.journey, changes))
            self.do(Charting(changes), cell=cell)

    def do(self, deed: "Deed", told: str = "", cell: Cell | None = None) -> None:
        """Write it; it can be undone from now on."""
        self._waiting.append(Pending(deed, cell))
        self._deeds.append(deed)
        self.desk.write(self, deed.do, lambda changes: self._settled(told))

    def _settled(self, told: str = "") -> None:
        if self._waiting:
            self._waiting.popleft()
        if told:
            self.tell(told)
        self.load()

    def on_failed(self) -> None:
        """What was not written is not shown as if it were; its words come back into the line, one cell after the other."""
        if not self._waiting:
            return
        lost = [pending.cell for pending in self._waiting if pending.cell]
        not_done = [pending.deed for pending in self._waiting]
        self._deeds = [deed for deed in self._deeds if deed not in not_done]
        if self._cell:
            lost.append(self._cell._replace(words=self.line.value))
            self._stop()
        self._waiting.clear()
        self._unwritten = [*lost, *self._unwritten]
        self.load()

    def _write_again(self) -> None:
        """The next cell whose words were not written."""
        if self._unwritten and self._cell is None and self.journey:
            cell = self._unwritten.pop(0)
            self._open(cell.hand, cell.field, cell.words)

    def action_undo(self) -> None:
        """Undo what was done last."""
        if not self._deeds:
            self.tell("There is nothing to undo.")
            return
        self._waiting.append(Pending(None, None))
        self.desk.write(self, undoing(self._deeds), lambda changes: self._settled("Undone."))

    # the line

    def action_write(self) -> None:
        """Write into the cell in hand."""
        if self.journey:
            self._open(self.map.hand, self.map.hand.field)

    def _open(self, hand: Hand, field: str, words: str | None = None) -> None:
        """Write into a cell; where there is no step yet, begin one."""
        if self.journey and not self.journey.step(hand.place, hand.official):
            self._begin(edits.begin(self.journey, hand.place, hand.official, self._new_id()), hand)
        self._write(hand, field, words)

    def action_insert(self) -> None:
        """A new step before the one in hand."""
        if self.journey:
            hand = self.map.hand._replace(row=0)
            self._begin(edits.insert(self.journey, hand.place, hand.official, self._new_id()), hand)
            self._write(hand, hand.field)

    def _new_id(self) -> str:
        return shell(self).machine.new_id(self._read.member if self._read else "")

    def _begin(self, begun: Edits, hand: Hand) -> None:
        self._begun = begun
        self._show(hand)

    def _write(self, hand: Hand, field: str, words: str | None = None) -> None:
        """Open the line for a cell, with what stands there."""
        self.map.take(hand)
        step = self.map.step
        stands = step.words[field] if step else ""
        self._cell = Cell(hand, field)
        self.line.value = stands if words is None else words
        self.line.cursor_position = len(self.line.value)
        self.line.placeholder = shell(self).say(ASKED[field])
        lane = shell(self).say(f"{hand.place + 1} {LANE_WORDS[hand.official]}")
        self.query_one("#asked", Static).update(text.line(text.words(f"{lane} · {TITLES[field]} ", text.QUIET), " "))
        self.map.type(self.line.value if field in ROWS else None)
        self.add_class("-writing")
        self.line.focus()
        self.refresh_bindings()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The room reads along, and what is typed is kept in case the battery dies."""
        if self._cell and event.value == self.line.value:
            if self._cell.field in ROWS:
                self.map.type(self.line.value)
            self._keep_line()

    def _keep_line(self) -> None:
        self._keeper.keep(half_typed(self._cell, self.map.step, self.line.value, begun=bool(self._begun)))

    def typed(self, action: str) -> None:
        """A key of the line: keep what was typed, and go on, within the same moment."""
        cell, words = self._cell, self.line.value
        if cell is None or self.journey is None:
            return
        kept = self._keep(cell, words, marks=action == "next")
        nothing_begun = action == "next" and not kept and bool(self._begun)
        if action == "stop" or cell.field in MARKS or nothing_begun:
            self._stop()
        else:
            self._go_on(self.map.hand, action)
        self._keep_line()

    def _keep(self, cell: Cell, words: str, *, marks: bool) -> bool:
        """Write what was typed, with the step if it is new; false where that was nothing. Enter alone makes a mark."""
        step = self.map.step
        if step is None:
            return False
        if cell.field in MARKS and marks and not words.strip() and not step.words[cell.field]:
            words = YES
        written = edits.write(step, cell.field, words)
        if written:
            begun, self._begun = self._begun, ()
            self._do(edits.joined(*begun, *written), cell._replace(words=words))
        return bool(words.strip())

    def _go_on(self, hand: Hand, action: str) -> None:
        """The next cell; a step that was begun and stayed empty is forgotten."""
        if action == "next":
            last = hand.row == len(ROWS) - 1
            there = hand._replace(place=hand.place + 1, row=0) if last else hand._replace(row=hand.row + 1)
        elif action in ("above", "below"):
            there = hand.down(1 if action == "below" else -1)
        else:
            there = hand._replace(place=max(0, hand.place + (1 if action == "right" else -1)))
        if self._begun and there.place == hand.place and there.official == hand.official:
            self._write(there, there.field)
            return
        self._begun = ()
        self._show(there)
        self.action_write()

    def _stop(self) -> None:
        self._cell, self._begun = None, ()
        self.remove_class("-writing")
        self.map.type(None)
        self._show()
        self.map.focus()

    def on_journey_map_picked(self, event: JourneyMap.Picked) -> None:
        """A click takes a cell in hand, a second one writes into it; what is being written elsewhere is kept."""
        if self._cell and self._cell.hand != event.hand:
            self.typed("stop")
        if self._cell is None:
            self.map.take(event.hand)
            if event.again:
                self.action_write()
