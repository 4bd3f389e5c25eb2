"""Workshops: the boards of this engagement, the latest first."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from textual.widget import Widget

from fieldkit.domain.record import Record
from fieldkit.tui import text
from fieldkit.tui.board.frame import form
from fieldkit.tui.board.page import Sitting
from fieldkit.tui.board.phases import page_of
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.board import WORKSHOPS
from fieldkit.tui.page import Page
from fieldkit.tui.shell import shell
from fieldkit.tui.table import Column, Row, Table

if TYPE_CHECKING:
    from fieldkit.workspace import Changes, Workspace


class Listed(NamedTuple):
    """A board, and how many cards it has, the covered ones too."""

    board: Record
    cards: int


class WorkshopsPage(Page):
    """A line a board."""

    NAME = "Workshops"
    ABOUT = """
    Each workshop leaves a board: cards in columns, votes, costs. Two to three hours with 8 to 12 people; n begins one.
    Everything is saved at every step, also what is covered; a board goes to the others with the next file.
    """
    DECLARED = WORKSHOPS
    BINDINGS = bindings(WORKSHOPS)
    SHOWS = frozenset({"board", "card"})
    DEFAULT_CSS = "WorkshopsPage #boards { height: auto; max-height: 1fr; margin-top: 1; }"

    def body(self) -> Iterator[Widget]:
        """The boards."""
        yield Table(
            Column("Board"), Column("phase", 10), Column("cards", 6, right=True), Column("people", 7, right=True, keep=70),
            id="boards", empty="no workshop yet; press n to begin one",
        )  # fmt: skip

    def load(self) -> None:
        """Read the boards."""

        def gather(workspace: "Workspace") -> list[Listed]:
            boards = workspace.list("board", {"workshop": "frustrations"}, newest_first=True)
            return [Listed(board, workspace.board(board.id).card_count) for board in boards]

        self.desk.read(self, gather, self._fill)

    def _fill(self, boards: list[Listed]) -> None:
        self.heading.show(text.words(shell(self).say("Workshops"), text.STRONG))
        self.query_one("#boards", Table).show([_row(listed) for listed in boards])

    def action_open(self) -> None:
        """The board in hand, in the phase in which it is."""
        if chosen := self.query_one("#boards", Table).chosen:
            self._open(chosen)

    def _open(self, board: str) -> None:
        def gather(workspace: "Workspace") -> str:
            return workspace.board(board).phase

        def show(phase: str) -> None:
            self.app.push_screen(page_of(phase, Sitting(board)))

        self.desk.read(self, gather, show)

    def action_new(self) -> None:
        """A new board."""
        self.app.push_screen(form("A new board"), self._begun)

    def _begun(self, values: Mapping[str, str] | None) -> None:
        if values is None:
            return
        given = {name: value for name, value in values.items() if value}

        def begin(workspace: "Workspace") -> "Changes":
            return workspace.add("board", {"workshop": "frustrations", "phase": "collect", **given})

        self.desk.write(self, begin, lambda changes: self._open(changes.ids[0]))


def _row(listed: Listed) -> Row:
    board = listed.board
    name = text.words(board.get("question") or "Frustrations")
    people = text.words(board.get("people"), text.QUIET)
    return Row(board.id, (name, text.words(board.get("phase") or "collect"), text.words(listed.cards), people))
