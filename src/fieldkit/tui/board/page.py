"""What the board has in every phase: its heading with the phases and the time left, steps, undo, the room view."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain import board_steps
from fieldkit.domain.board import PHASES, Board
from fieldkit.domain.board_edits import applied
from fieldkit.domain.edits import Edits
from fieldkit.domain.plain_text import clean
from fieldkit.errors import Refused
from fieldkit.tui import text
from fieldkit.tui.boxes import Ask
from fieldkit.tui.shell import shell
from fieldkit.tui.undoing import undoing
from fieldkit.tui.widgets.room import Projected

if TYPE_CHECKING:
    from fieldkit.tui.phones.answering import Phones
    from fieldkit.workspace import Changes, Workspace
    from fieldkit.workspace.deeds import Deed

PROMISE = "Cards carry no author, no time and no order; none is stored."

MARGINS = 7
"""Cells of the heading that stay empty."""
GIVING_WAY = ((True, 3), (True, 1), (False, 1), (False, 0))
"""Whether phases are named and how many counts there are beside the question, the first that leaves it room."""


class Sitting:
    """What lasts from phase to phase while a board is open."""

    def __init__(self, board: str) -> None:
        self.board = board
        self.deeds: list[Deed] = []
        self.room = False
        self.phones: Phones | None = None


class Seen(NamedTuple):
    """What is read of a board."""

    board: Board
    ends: datetime | None
    themes: dict[str, str]
    member: str


class BoardPage(Projected):
    """One phase of a board."""

    SHOWS = frozenset({"board", "column", "card", "theme"})
    PHASE: ClassVar[str]
    DEFAULT_CSS = """
    BoardPage {
        #told { dock: bottom; height: auto; padding: 0 2; margin-bottom: 2; border-top: solid $line; }
        #told.-empty { display: none; }
    }
    """

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self.seen: Seen | None = None
        self._pending: set[object] = set()
        """What is on its way to the disk."""

    def body(self) -> Iterator[Widget]:
        """What is said below the board."""
        yield from self.wall()
        yield Static(id="told", classes="private")

    def wall(self) -> Iterator[Widget]:
        """The board itself."""
        yield from ()

    def on_mount(self) -> None:
        """The clock goes on by itself."""
        self.set_class(self.sitting.room, "-room")
        self.set_interval(1, self._head)

    # reading and writing

    def load(self) -> None:
        """Read the board, unless something is on its way to it."""
        board = self.sitting.board

        def read(workspace: "Workspace") -> Seen | None:
            if workspace.find(board) is None:
                return None
            return Seen(workspace.board(board), workspace.phase_ends(board), workspace.names("theme"), workspace.member)

        if not self._pending:
            self.desk.read(self, read, self._learn)

    def _learn(self, seen: Seen | None) -> None:
        if self._pending:
            return
        if seen is None:
            self.dismiss()
            return
        if self.sitting.phones:
            self.sitting.phones.follow(seen.board)
        if seen.board.phase != self.PHASE:
            self.enter(seen.board.phase)
            return
        known, self.seen = self.seen, seen
        if seen != known:
            self.show(seen.board)
            self.refresh_bindings()
        self._head()

    @property
    def board(self) -> Board | None:
        """The board as it was read last, with what was done to it since."""
        return self.seen.board if self.seen else None

    def show(self, board: Board) -> None:
        """Show the board in this phase."""

    def edit(self, edits: Edits, told: str) -> None:
        """Show what changes at once, then write it."""
        from fieldkit.workspace.board_deeds import Rearranging

        if self.seen and edits:
            votes = {column.id: column.votes for column in self.seen.board.columns}
            self.seen = self.seen._replace(board=applied(self.seen.board, edits))
            self.show(self.seen.board)
            self.do(Rearranging(edits, votes), told)

    def do(self, deed: "Deed", told: str, refused: Callable[[], None] = lambda: None) -> None:
        """Write a deed, and remember it for undoing: from now on, for it is written before whatever is asked for next.

        `refused` is called by the writer where it is not done.
        """
        deeds = self.sitting.deeds

        def write(workspace: "Workspace") -> "Changes":
            try:
                return deed.do(workspace)
            except BaseException:
                deeds.remove(deed)
                refused()
                raise

        deeds.append(deed)
        self._write(write, told)

    def _write(self, work: "Callable[[Workspace], Changes]", told: str) -> None:
        """Show what is read only when everything is written, or refused."""
        pending, own = self._pending, object()

        def write(workspace: "Workspace") -> "Changes":
            try:
                return work(workspace)
            except BaseException:
                pending.discard(own)
                raise

        def settled(_: "Changes") -> None:
            pending.discard(own)
            self._head()
            if told:
                self.tell(told)
            self.load()

        pending.add(own)
        self._head()
        self.desk.write(self, write, settled)

    def on_failed(self) -> None:
        """What could not be written is not shown as if it were; the box says why."""
        self._head()
        self.load()

    def tell(self, sentence: str) -> None:
        """Say what happened; never in the room view."""
        if not self.sitting.room:
            self.app.notify(clean(shell(self).say(sentence)), markup=False)

    def say(self, hand: str | None, *lines: str) -> None:
        """What is said below the board: what is in hand, where something can be; then more about it."""
        first = () if hand is None else (text.words(hand, text.STRONG),)
        told = self.query_one("#told", Static)
        told.update(text.lines(*first, *(text.words(line, text.QUIET) for line in lines)))
        told.set_class(not (first or any(lines)), "-empty")

    def action_undo(self) -> None:
        """Undo what was done last."""
        if not self.sitting.deeds:
            self.tell("There is nothing to undo.")
            return
        self._write(undoing(self.sitting.deeds), "Undone.")

    # phases

    def action_on(self) -> None:
        """One step on."""
        if self.board and (phase := board_steps.after(self.board)):
            self.ask_and_step(phase, board_steps.going_on(self.board))

    def action_back_a_phase(self) -> None:
        """One step back."""
        if self.board and (phase := board_steps.before(self.board)):
            self.ask_and_step(phase, board_steps.going_back(self.board))

    def ask_and_step(self, phase: str, sentences: tuple[str, ...]) -> None:
        """Say what the step changes, then take it."""
        if not sentences:
            self.step(phase)
            return
        title = f"{'On' if PHASES.index(phase) > PHASES.index(self.PHASE) else 'Back'} to {phase}?"
        question = text.lines(*(shell(self).say(sentence) for sentence in sentences))
        self.app.push_screen(Ask(title, question), lambda yes: self.step(phase) if yes else None)

    def step(self, phase: str) -> None:
        """Take the step; `changed` brings the screen of the new phase."""
        from fieldkit.workspace.board_deeds import Stepping

        self.do(Stepping(self.sitting.board, phase), "")

    def enter(self, phase: str) -> None:
        """The screen of another phase in place of this one."""
        from fieldkit.tui.board.phases import page_of

        if self.app.screen is self:  # a screen under another counts as current
            self.app.switch_screen(page_of(phase, self.sitting))

    def on_screen_resume(self) -> None:
        """What was over it is gone, and the phase may be another."""
        self.load()

    # heading

    def _head(self) -> None:
        if not (board := self.board) or not self.seen:
            return
        name = text.words(board.question or "Frustrations", text.STRONG)
        time = self._time(self.seen.ends)
        ends = [(self._phases(named=named), text.line(self._count(board, most), time)) for named, most in GIVING_WAY]
        rooms = [self.size.width - MARGINS - strip.cell_length - right.cell_length for strip, right in ends]
        fits = next((n for n, room in enumerate(rooms) if name.cell_length <= room), -1)
        strip, right = ends[fits]
        self.heading.show(text.line(name.truncate(max(14, rooms[fits]), ellipsis=True), " ", strip), right)

    def on_resize(self) -> None:
        """First the further counts give way to the question, then the names of the phases, then the last count."""
        self._head()

    def _phases(self, *, named: bool) -> Content:
        return text.line(
            *(
                text.words(f"▐{n} {phase}▌", "bold $accent")
                if phase == self.PHASE
                else text.words(f" {n} {phase} " if named else f" {n} ", text.QUIET)
                for n, phase in enumerate(PHASES, 1)
            )
        ).rstrip()

    def _count(self, board: Board, most: int) -> Content:
        """Phones while they are answered, cards, people: at most so many of them."""
        if self._pending:
            return text.words("saving …  ", text.QUIET)
        phones = self.sitting.phones
        counts = [text.counted(board.card_count, "card", "cards")]
        if board.people:
            counts.append(text.counted(board.people, "person", "people"))
        if phones and phones.open:
            counts.insert(0, text.counted(phones.room.phones, "phone", "phones"))
        return text.words(" · ".join(counts[:most]) + "  ", text.QUIET) if most else text.EMPTY

    def _time(self, ends: datetime | None) -> Content:
        """What is left of the phase; past zero it counts on."""
        if ends is None:
            return text.EMPTY
        seconds = round((ends - shell(self).machine.now()).total_seconds())
        minutes, rest = divmod(abs(seconds), 60)
        return text.words(f"{minutes}:{rest:02d} {'over' if seconds < 0 else 'left'}", "bold $accent")

    def action_longer(self) -> None:
        """A minute more."""
        self._minutes(1)

    def action_shorter(self) -> None:
        """A minute less."""
        self._minutes(-1)

    def _minutes(self, minutes: int) -> None:
        board = self.sitting.board
        self.desk.write(self, lambda workspace: workspace.add_minutes(board, minutes))

    # the room view, leaving, saving

    @property
    def room(self) -> bool:
        """From phase to phase."""
        return self.sitting.room

    @room.setter
    def room(self, on: bool) -> None:
        self.sitting.room = on

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What the board can do in the phase and the view that it is in."""
        if not super().check_action(action, parameters):
            return False
        if action in ("save", "change", "on", "back_a_phase") and self.board is None:
            return False
        place = PHASES.index(self.PHASE)
        return not (action == "on" and place == len(PHASES) - 1) and not (action == "back_a_phase" and place == 0)

    def action_leave(self) -> None:
        """Back to the list of boards; from the room view, a question first."""
        if self.sitting.room:
            self.action_leave_the_room()
        else:
            if self.sitting.phones:
                self.sitting.phones.shut()
            self.dismiss()

    def action_phones(self) -> None:
        """Let phones in, or see how many are in."""
        if find_spec("uvicorn") is None:
            where = "in the folder that fieldkit was installed from, pip install '.[phones]' adds it."
            shell(self).show_error(Refused(f"Phones need one more part of fieldkit: {where}"))
            return
        from fieldkit.tui.phones.screen import PhonesPage

        self.app.push_screen(PhonesPage(self.sitting))

    def action_save(self) -> None:
        """Save it to take it away."""
        from fieldkit.tui.board.saving import save

        if self.board:
            save(self, self.board)

    def action_change(self) -> None:
        """Change what the board was begun with."""
        from fieldkit.tui.board.frame import form

        if self.board:
            self.app.push_screen(form("The board", self.board), self._changed_frame)

    def _changed_frame(self, values: Mapping[str, str] | None) -> None:
        from fieldkit.workspace.deeds import Editing

        if values is not None:
            self.do(Editing(self.sitting.board, values), "")
