"""Workshops: the boards of this engagement, the latest first."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.widget import Widget

from fieldkit.domain.record import Record
from fieldkit.tui import text
from fieldkit.tui.board.frame import QUESTIONS, form
from fieldkit.tui.board.page import Sitting
from fieldkit.tui.board.phases import page_of
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.board import WORKSHOPS
from fieldkit.tui.page import Page
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.form import Form
from fieldkit.tui.widgets.table import Column, Row, Table

if TYPE_CHECKING:
    from fieldkit.workspace import Changes, Workspace


class Listed(NamedTuple):
    """A board, and how many cards it has, the covered ones too."""

    board: Record
    cards: int


LISTS = {
    "journeys": ("Journeys", "a role's day, as it is meant and as it is"),
    "personas": ("Personas", "types of users, and whose voices they are"),
    "benefits": ("What is in it for me", "pain, benefit, hours gained; calculator"),
    "needs": ("Needs", "must, should, could, won't"),
}
"""What workshops leave beside boards, by the action that opens it."""

KIND_OF = {"journeys": "journey", "personas": "persona", "benefits": "benefit", "needs": "need"}
CALLED = {"frustrations": "frustrations", "solutions": "magic wand", "needs": "needs", "journey": "journey"}


class Read(NamedTuple):
    """The boards, and how many entries each list has."""

    boards: list[Listed]
    counts: Mapping[str, int]


class WorkshopsPage(Page):
    """A line a board; below, the lists."""

    NAME = "Workshops"
    ABOUT = """
    Four workshops of two to three hours with 8 to 12 people: frustrations on a board; journeys, step by step; solutions, first wild
    on a board, then as personas and what is in it for them; needs, ranked. Everything is saved at every step, also what is covered;
    a board goes to the others with the next file.
    """
    DECLARED = WORKSHOPS
    BINDINGS = bindings(WORKSHOPS)
    SHOWS = frozenset({"board", "card", *KIND_OF.values()})
    DEFAULT_CSS = "WorkshopsPage Table { height: auto; max-height: 1fr; margin-top: 1; }"

    def body(self) -> Iterator[Widget]:
        """The boards."""
        yield Table(
            Column("Board"), Column("workshop", 12), Column("phase", 8), Column("cards", 6, right=True),
            Column("people", 7, right=True, keep=70), id="boards", empty="no workshop yet; press n to begin one",
        )  # fmt: skip
        yield Table(Column("Lists", 20), Column(), Column(width=6, right=True), id="lists")

    def load(self) -> None:
        """Read the boards."""

        def gather(workspace: "Workspace") -> Read:
            boards = workspace.list("board", newest_first=True)
            listed = [Listed(board, workspace.board(board.id).card_count) for board in boards]
            return Read(listed, {name: workspace.count(kind) for name, kind in KIND_OF.items()})

        self.desk.read(self, gather, self._fill)

    def _fill(self, read: Read) -> None:
        self.heading.show(text.words(shell(self).say("Workshops"), text.STRONG))
        self.query_one("#boards", Table).show([_row(listed) for listed in read.boards])
        self.query_one("#lists", Table).show([_list(name, read.counts[name]) for name in LISTS])

    async def action_open(self) -> None:
        """The board in hand, in the phase in which it is; or the list."""
        table = self.focused
        if isinstance(table, Table) and table.chosen:
            if table.id == "lists":
                await self.run_action(table.chosen)
            else:
                self._open(table.chosen)

    def _open(self, board: str) -> None:
        def gather(workspace: "Workspace") -> str:
            return workspace.board(board).phase

        def show(phase: str) -> None:
            self.app.push_screen(page_of(phase, Sitting(board)))

        self.desk.read(self, gather, show)

    def action_new(self) -> None:
        """A new board of frustrations."""
        self._new("frustrations")

    def action_wand(self) -> None:
        """A new board for solutions."""
        self._new("solutions")

    def action_wishes(self) -> None:
        """A new board for needs."""
        self._new("needs")

    def _new(self, workshop: str) -> None:
        title = f"A new board: {CALLED[workshop]}"
        self.app.push_screen(form(title, workshop=workshop, carry_out=partial(self._begin, workshop)))

    def _begin(self, workshop: str, asked: Form, values: Mapping[str, str]) -> None:
        given = {name: value for name, value in values.items() if value}

        def begin(workspace: "Workspace") -> "Changes":
            return workspace.begin_board({"workshop": workshop, "question": QUESTIONS[workshop], **given})

        def begun(changes: "Changes") -> None:
            asked.dismiss(None)
            self.query_one("#boards", Table).want(changes.ids[0])
            self._open(changes.ids[0])

        self.desk.write(asked, begin, begun)

    # the lists

    def action_journeys(self) -> None:
        """Steps of a role."""
        from fieldkit.tui.workshops.journeys import JourneysScreen

        self.app.push_screen(JourneysScreen())

    def action_personas(self) -> None:
        """Types of users."""
        from fieldkit.tui.workshops.personas import PersonasScreen

        self.app.push_screen(PersonasScreen())

    def action_benefits(self) -> None:
        """What is in it for them."""
        from fieldkit.tui.workshops.benefits import BenefitsScreen

        self.app.push_screen(BenefitsScreen())

    def action_needs(self) -> None:
        """What they want."""
        from fieldkit.tui.workshops.needs import NeedsScreen

        self.app.push_screen(NeedsScreen())

    def action_calculator(self) -> None:
        """The personal calculator."""
        from fieldkit.tui.workshops.calculator import CalculatorScreen

        self.app.push_screen(CalculatorScreen())


def _list(name: str, count: int) -> Row:
    title, about = LISTS[name]
    return Row(name, (text.words(title), text.words(about, text.QUIET), text.words(count or "", text.QUIET)))


def _row(listed: Listed) -> Row:
    board = listed.board
    name = text.words(board.get("question") or "Frustrations")
    workshop = text.words(CALLED.get(str(board.get("workshop")), ""), text.QUIET)
    people = text.words(board.get("people"), text.QUIET)
    return Row(
        board.id, (name, workshop, text.words(board.get("phase") or "collect"), text.words(listed.cards), people)
    )
