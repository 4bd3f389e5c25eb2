"""A card or a column in the air, and the wall from which it is lifted."""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from fieldkit.domain.board import Board, Card, Column
from fieldkit.domain.board_edits import applied, move_card, move_column
from fieldkit.domain.edits import Edits
from fieldkit.tui.board.figures import name_of
from fieldkit.tui.board.page import Sitting
from fieldkit.tui.board.reveal import WallPage
from fieldkit.tui.board.told import marks
from fieldkit.tui.board.wall import Face, Lane, Wall
from fieldkit.tui.commands import Command
from fieldkit.tui.shell import shell

LOOSE = ""
"""The key of the lane of cards that are not grouped."""


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


class LiftingPage(WallPage):
    """Columns across, cards down; Space and arrows carry a card or a column, or the mouse drags a card."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._lifted: Lifted | None = None
        self._next: str | None = None
        """The card to be in hand when what was in hand is put elsewhere."""

    def load(self) -> None:
        """Not while something is in the air."""
        if not self._lifted:
            super().load()

    def show(self, board: Board) -> None:
        """The lanes; what is in the air stays there."""
        if lifted := self._lifted:
            self._show(applied(lifted.board, lifted.edits), lifted.record)
        else:
            self._show(board, self._next)
            self._next = None

    def _show(self, board: Board, hand: str | None = None) -> None:
        columns = [Lane(c.id, name_of(c) or "·", str(c.different), self._faces(c.cards)) for c in board.columns]
        self.cards.show([*self._loose_lanes(board), *columns], hand)

    def _loose_lanes(self, board: Board) -> list[Lane]:
        """What is not grouped takes the room that the columns leave."""
        lanes = self.cards.spread(len(board.loose), beside=len(board.columns))
        high = max(4, ceil(len(board.loose) / lanes))
        faces = self._faces(board.loose)
        further = [Lane(LOOSE, " ", "", faces[n : n + high]) for n in range(high, len(faces), high)]
        return [Lane(LOOSE, shell(self).say("not grouped yet"), str(len(faces)), faces[:high]), *further]

    def _faces(self, cards: Sequence[Card]) -> tuple[Face, ...]:
        return tuple(map(self.face, cards))

    def face(self, card: Card) -> Face:
        """A card as it hangs there."""
        return Face(card.id, card.text, marks(card))

    def in_bar(self, command: Command) -> str:
        """What is in the air is dropped, or put back."""
        label = {"lift": "drop", "leave": "put back"}.get(command.action, "") if self._lifted else ""
        return label or super().in_bar(command)

    @property
    def column(self) -> Column | None:
        """The column in hand; None for what is not grouped."""
        lane = self.cards.current
        return self.board.column(lane.key) if self.board and lane else None

    def action_lift(self) -> None:
        """Lift what is in hand, or drop it."""
        wall, board, lane = self.cards, self.board, self.cards.current
        if self._lifted:
            self._drop()
        elif board and lane and (wall.card or lane.key):
            columns = [column.id for column in board.columns]
            cards = [card.id for card in board.standing(lane.key or None)]
            place = cards.index(wall.card) if wall.card else 0
            self._lifted = Lifted(wall.card or lane.key, board, columns.index(lane.key) + 1 if lane.key else 0, place)
            wall.lifted = True
            wall.refresh()
            self.tell_hand()
            self.refresh_bindings()

    def on_wall_carried(self, event: Wall.Carried) -> None:
        """Show where it would be."""
        if self._lifted and self.board:
            self._lifted = self._lifted.carried(event.lanes, event.places)
            self.show(self.board)

    def _drop(self) -> None:
        if lifted := self._put_down():
            self.edit(lifted.edits, "")
            self.load()

    def _put_down(self) -> Lifted | None:
        lifted, self._lifted = self._lifted, None
        self.cards.lifted = False
        self.refresh_bindings()
        return lifted

    def on_wall_dropped(self, event: Wall.Dropped) -> None:
        """The mouse has dropped a card."""
        if board := self.board:
            self.edit(move_card(board, event.card, event.lane or None, event.place), "")

    def action_leave(self) -> None:
        """Put back what is lifted; else leave."""
        if self._put_down():
            if self.board:
                self.show(self.board)
            self.load()
        else:
            super().action_leave()
