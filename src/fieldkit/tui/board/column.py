"""One column alone: its cards, the one in hand large."""

from collections.abc import Iterator

from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.board import Board
from fieldkit.tui import text
from fieldkit.tui.board.card_page import CardPage
from fieldkit.tui.board.page import Sitting
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.board import COLUMN
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.table import Column, Row, Table


class ColumnPage(CardPage):
    """The cards as lines, the one in hand in a frame of its own."""

    NAME = "Board: one column"
    PHASE = "group"
    ABOUT = "The cards of one column, one after the other, large enough for the whole room."
    DECLARED = COLUMN
    BINDINGS = bindings(COLUMN)
    DEFAULT_CSS = """
    ColumnPage {
        #large { height: 1fr; align: center middle; padding: 1 4; }
        #card { width: 100%; max-width: 70; height: auto; padding: 2 4; background: $panel; text-align: center; text-style: bold; }
        #cards { max-height: 40%; border-top: solid $line; margin-bottom: 1; }
        #told { display: none; }
    }
    """

    def __init__(self, sitting: Sitting, column: str | None, card: str | None) -> None:
        """`column` None for what is not grouped."""
        super().__init__(sitting)
        self._column, self._first = column, card

    def wall(self) -> Iterator[Widget]:
        """The card above, the cards below."""
        with Vertical(id="large"):
            yield Static(id="card")
        yield Table(Column(), id="cards", empty="no card in it yet")

    @property
    def held(self) -> str | None:
        """The id of the card in hand."""
        return self.query_one("#cards", Table).chosen

    def show(self, board: Board) -> None:
        """The cards of the column."""
        table = self.query_one("#cards", Table)
        cards = board.standing(self._column)
        table.show([Row(card.id, (text.words(card.text),)) for card in cards])
        if self._first in (ids := [card.id for card in cards]):
            table.cursor, self._first = ids.index(self._first), None
        self.on_table_moved()

    def on_table_moved(self) -> None:
        """Another card is large."""
        card = self.in_hand
        self.query_one("#card", Static).update(text.words(card.text if card else ""))

    def _head(self) -> None:
        if board := self.board:
            column = board.column(self._column)
            cards = board.standing(self._column)
            name = column.name if column else shell(self).say("not grouped yet")
            count = text.words(text.counted(len(cards), "card", "cards"), text.QUIET)
            self.heading.show(text.words(name, text.STRONG), count)

    def enter(self, phase: str) -> None:
        """The board has gone on to another phase: the page below shows it."""
        self.dismiss()

    def action_back(self) -> None:
        """Back to the board."""
        self.dismiss()
