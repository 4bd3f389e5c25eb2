"""What is told of the card in hand while cards are grouped."""

from fieldkit.domain.board import Board, Card
from fieldkit.insight.board_likeness import Suggestion
from fieldkit.tui import text

DISPUTED, REALISTIC, SAME = "≠", "◆", "="
"""Before a card with two answers, one that could be done, one that says the same as another."""


def marks(card: Card) -> str:
    """What stands before its words."""
    of = {DISPUTED: card.disputed, SAME: card.same_as, REALISTIC: card.realistic}
    return "".join(f"{mark} " for mark, is_so in of.items() if is_so)


def more(board: Board, card: Card, marked: int, suggested: Suggestion | None) -> str:
    """What is to be known of it, or could be done with it; nothing where there is nothing."""
    if card.disputed:
        return f"{DISPUTED} two answers: lift it and drop it where it belongs, or press e for its words."
    if marked:
        return f"{text.counted(marked, 'card', 'cards')} marked; = says that they say the same as this one."
    if original := board.card(card.same_as or ""):
        return f"{SAME} says the same as “{original.text}” and counts with it; = takes that back."
    if card.realistic:
        return f"{REALISTIC} could be done; y makes it wild again."
    if suggested:
        column = board.column(suggested.column)
        where = f"in {column.name}" if column else "not grouped either"
        return f"Like “{suggested.card.text}”, {where}; l puts it there, = says that it is the same."
    return ""
