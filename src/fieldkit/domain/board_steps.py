"""The phases of a workshop, a step on or back. None loses a card, column, vote or cost; what it changes is said first."""

from collections.abc import Callable, Mapping

from fieldkit.domain import board_votes
from fieldkit.domain.board import PHASES, Board, Column


def after(board: Board) -> str | None:
    """The next phase."""
    place = PHASES.index(board.phase) + 1
    return PHASES[place] if place < len(PHASES) else None


def before(board: Board) -> str | None:
    """The phase before."""
    place = PHASES.index(board.phase) - 1
    return PHASES[place] if place >= 0 else None


def going_back(board: Board) -> tuple[str, ...]:
    """What a step back changes, and what stays, in sentences."""
    return (*_BACK[board.phase](board), *coming_back(board)) if before(board) else ()


def coming_back(board: Board) -> tuple[str, ...]:
    """The columns that others deleted while votes on them were covered, in a sentence."""
    names = ", ".join(column.name for column in board.columns if column.deleted)
    return (f"Deleted by somebody else, and kept for its votes: {names}. Merge it where it belongs.",) if names else ()


def going_on(board: Board) -> tuple[str, ...]:
    """What has to be said before a step on; nothing where it goes without saying."""
    return (*_going_on(board), *coming_back(board))


def _going_on(board: Board) -> tuple[str, ...]:
    count = board_votes.count(board)
    if board.phase == "collect" and not board.card_count:
        return ("There is no card yet.",)
    if board.phase == "group" and board.loose:
        return (f"{_cards(len(board.loose))} not grouped yet: nobody can vote on them. They stay on the board.",)
    if board.phase == "vote" and not board.voted and not count.complete:
        missing = "The count is not complete" if count.missing is None else f"{_votes(count.missing)} missing"
        return (f"{missing}. The totals are shown as they are; more can be added after a step back.",)
    return ()


def _from_reveal(board: Board) -> tuple[str, ...]:
    return (
        f"{_cards(len(board.cards))} on the wall: they stay, and are covered until the next reveal.",
        "Cards written now are mixed with them, except with those that were handed over in a file already.",
    )


def _from_group(board: Board) -> tuple[str, ...]:
    return (f"The wall shows all cards side by side again. {_columns(board)} and what is in them stay.",)


def _from_vote(board: Board) -> tuple[str, ...]:
    cast = board_votes.count(board).cast
    if not cast:
        return ("Nobody has voted yet. Columns can be moved, merged and split again.",)
    return (
        f"{_votes(cast)} on {_columns(board)}: they stay where they are.",
        "Merging two columns adds their votes. Splitting one leaves them with it, unless you say how many go along.",
    )


def _from_cost(board: Board) -> tuple[str, ...]:
    shown = "the totals stay shown" if board.voted else "the totals are covered again"
    return (f"All costs and reasons stay; {shown}, and votes can be corrected.",)


def merging(board: Board, source: Column, target: Column) -> tuple[str, ...]:
    """What becomes of votes and costs when one column goes into another, in sentences; nothing where there are none."""
    said = []
    if source.votes and board.votes_shown:
        said.append(f"Their votes are added: {target.votes} and {source.votes} make {target.votes + source.votes}.")
    elif source.votes:
        said.append("Their votes are added, and stay covered.")
    if source.costs.judged and target.costs.judged:
        said.append("Of their costs the greater stays, in each kind.")
    return tuple(said)


_BACK: Mapping[str, Callable[[Board], tuple[str, ...]]] = {
    "reveal": _from_reveal,
    "group": _from_group,
    "vote": _from_vote,
    "cost": _from_cost,
    "rank": lambda board: ("Costs can be judged otherwise; the ranks follow.",),
}


def _cards(number: int) -> str:
    return "1 card is" if number == 1 else f"{number} cards are"


def _votes(number: int) -> str:
    return "1 vote is" if number == 1 else f"{number} votes are"


def _columns(board: Board) -> str:
    return "1 column" if len(board.columns) == 1 else f"{len(board.columns)} columns"
