"""A card or a column in the air."""

from typing import NamedTuple

from fieldkit.domain.board import Board
from fieldkit.domain.board_edits import move_card, move_column
from fieldkit.domain.edits import Edits


class Lifted(NamedTuple):
    """What is lifted, the board as it was before, and where it would be dropped."""

    record: str
    board: Board
    lane: int
    place: int

    @property
    def edits(self) -> Edits:
        """What dropping it there changes."""
        if self.board.card(self.record):
            column = self.board.columns[self.lane - 1].id if self.lane else None
            return move_card(self.board, self.record, column, self.place)
        return move_column(self.board, self.record, self.lane - 1)

    def carried(self, lanes: int, places: int) -> "Lifted":
        """The same, so many lanes and places further: a card into any lane, a column to any place among columns."""
        is_card = self.board.card(self.record) is not None
        lane = max(0 if is_card else 1, min(self.lane + lanes, len(self.board.columns)))
        column = self.board.columns[lane - 1].id if lane else None
        others = sum(card.id != self.record for card in self.board.standing(column))
        return self._replace(lane=lane, place=max(0, min(self.place + places, others)))
