"""The form of a board: its question, the people, how many cards and votes each."""

from collections.abc import Callable, Mapping

from fieldkit.domain.board import Board
from fieldkit.domain.values import natural
from fieldkit.tui.widgets.form import Field, Form

NUMBERS = {
    "people": "People",
    "cards_per_person": "Cards each",
    "votes_per_person": "Votes each",
    "votes_per_column": "Votes a column",
}
USUAL = {"people": "", "cards_per_person": "3", "votes_per_person": "3", "votes_per_column": "2"}
"""What a new board begins with."""

_HELP = {
    "people": "How many take part; cards and votes are checked against it. May stay empty.",
    "cards_per_person": "How many cards everybody writes, 3 as a rule.",
    "votes_per_person": "How many votes everybody has, 3 to 5 as a rule.",
    "votes_per_column": "How many of them may go on one column.",
}


QUESTIONS = {
    "frustrations": "What costs you most each day?",
    "solutions": "If you had a magic wand, what would be different?",
    "needs": "What does the system have to do for you?",
}
"""What stands over the wall of a new board, by workshop."""


def form(
    title: str,
    board: Board | None = None,
    workshop: str = "frustrations",
    carry_out: Callable[[Form, dict[str, str]], None] | None = None,
) -> Form:
    """The form, filled in with what stands; for a new board the usual question of the workshop is asked where none is typed."""
    if board:
        question = Field("question", "Question", "What stands over the wall.", required=True, value=board.question)
    else:
        about = "What stands over the wall; the usual question where you type none."
        question = Field("question", "Question", about, hint=QUESTIONS[workshop])
    numbers = [Field(name, label, _HELP[name], value=_value(name, board)) for name, label in NUMBERS.items()]
    return Form(title, [question, *numbers], _wrong, carry_out)


def _value(name: str, board: Board | None) -> str:
    held = getattr(board, name) if board else USUAL[name]
    return "" if held is None else str(held)


def _wrong(values: Mapping[str, str]) -> str | None:
    odd = next((name for name in NUMBERS if values[name] and natural(values[name]) is None), None)
    return f"{NUMBERS[odd]} is a whole number." if odd else None
