"""What a page of a board has where one card is in hand."""

from abc import abstractmethod
from collections.abc import Mapping

from fieldkit.domain.board import Card
from fieldkit.domain.board_edits import reword
from fieldkit.tui.board.page import BoardPage
from fieldkit.tui.widgets.form import Field, Form


def words_of(card: str) -> Form:
    """The form in which a card is written otherwise."""
    return Form("Other words", (Field("text", "Card", "What is to be read on it.", required=True, value=card),))


class CardPage(BoardPage):
    """A page with a card in hand."""

    @property
    def in_hand(self) -> Card | None:
        """The card in hand."""
        held = self.held
        return self.board.card(held) if self.board and held else None

    @property
    @abstractmethod
    def held(self) -> str | None:
        """The id of the card in hand."""

    def action_reword(self) -> None:
        """Other words for the card."""
        if card := self.in_hand:
            self.app.push_screen(words_of(card.text), lambda values: self._reworded(card, values))

    def _reworded(self, card: Card, values: Mapping[str, str] | None) -> None:
        if values:
            self.edit(reword(card.id, values["text"]), "")
