"""Reveal: all cards side by side, in no order, for everybody to read."""

from collections.abc import Iterator
from math import ceil

from textual.widget import Widget

from fieldkit.domain.board import Board
from fieldkit.domain.edits import Edit
from fieldkit.tui.board.card_page import CardPage
from fieldkit.tui.board.page import PROMISE
from fieldkit.tui.board.wall import Face, Lane, Wall
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.board import REVEAL

NO_CARD = "There is no card on the wall."


class WallPage(CardPage):
    """A phase in which the cards hang on the wall."""

    AUTO_FOCUS = "Wall"

    def wall(self) -> Iterator[Widget]:
        """The wall."""
        yield Wall(id="wall")

    @property
    def cards(self) -> Wall:
        """The wall."""
        return self.query_one(Wall)

    @property
    def held(self) -> str | None:
        """The id of the card in hand."""
        return self.cards.card

    def on_wall_moved(self) -> None:
        """Something else is in hand."""
        self.tell_hand()

    def tell_hand(self) -> None:
        """Tell the card in hand in full."""
        card = self.in_hand
        self.say(card.text if card else NO_CARD, self.promise)

    @property
    def promise(self) -> str:
        """What is promised of the cards; where there are none, what to do."""
        return PROMISE if self.board and self.board.cards else "Cards are written in collect: b goes back."

    def on_resize(self) -> None:
        """Other lanes where there is other room."""
        if self.board:
            self.show(self.board)

    def action_delete(self) -> None:
        """Off the wall; it can be undone."""
        if card := self.in_hand:
            self.edit((Edit(card.id, "card", None),), "The card is deleted; u undoes it.")


class RevealPage(WallPage):
    """Every card, columns or not."""

    NAME = "Board: reveal"
    PHASE = "reveal"
    ABOUT = """
    All cards in no order: nobody can tell from it who wrote which, not even from the files of this laptop.
    Read them aloud, change what nobody understands, then go on to Group.
    """
    DECLARED = REVEAL
    BINDINGS = bindings(REVEAL)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a card to change."""
        if action in ("reword", "delete") and not (self.board and self.board.cards):
            return False
        return super().check_action(action, parameters)

    def show(self, board: Board) -> None:
        """Some lanes, filled from left to right."""
        cards = sorted(board.cards, key=lambda card: card.id)
        high = max(1, ceil(len(cards) / self.cards.spread(len(cards))))
        self.cards.show(
            [
                Lane(str(n), "", "", tuple(Face(card.id, card.text) for card in cards[n * high : (n + 1) * high]))
                for n in range(ceil(len(cards) / high))
            ]
        )
