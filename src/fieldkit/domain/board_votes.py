"""Votes on columns: from a show of hands or from paper ballots, within limits, covered until the count is over."""

from collections.abc import Mapping
from typing import NamedTuple

from fieldkit.domain.board import Board, times
from fieldkit.errors import BadInput, Refused


class Count(NamedTuple):
    """How far the count is; None where people or votes each were not said."""

    cast: int
    possible: int | None
    ballots: int
    people: int | None

    @property
    def missing(self) -> int | None:
        """Votes that could still be cast."""
        return None if self.possible is None else max(0, self.possible - self.cast)

    @property
    def complete(self) -> bool:
        """Every vote is cast, or every person's ballot is in: who leaves votes out may."""
        return self.missing == 0 or (self.people is not None and 0 < self.people <= self.ballots)


def total(board: Board, column: str) -> int:
    """The votes on a column, those that are still covered too."""
    held = board.column(column)
    return (held.votes if held else 0) + board.waiting.votes.get(column, 0)


def totals(board: Board) -> dict[str, int]:
    """The votes on each column."""
    return {column.id: total(board, column.id) for column in board.columns}


def count(board: Board) -> Count:
    """How far the count is."""
    possible = times(board.people, board.votes_per_person)
    return Count(sum(totals(board).values()), possible, board.recorded_ballots + board.waiting.ballots, board.people)


def check_open(board: Board) -> None:
    """Refused outside of the phase in which votes are cast."""
    if board.phase != "vote":
        raise Refused("Votes are cast in the phase Vote: go there first.")


def check_ballot(board: Board, votes: Mapping[str, int]) -> None:
    """BadInput for a ballot that one person could not have cast, or for one more than there are people."""
    check_open(board)
    state = count(board)
    if board.voted:
        raise Refused("The votes are shown already: a ballot can only be added while they are covered.")
    if any(board.column(column) is None or given < 0 for column, given in votes.items()):
        raise BadInput("A ballot names a column that is not on the board.")
    most, each = board.votes_per_person, board.votes_per_column
    if most is not None and sum(votes.values()) > most:
        raise BadInput(f"That ballot has {sum(votes.values())} votes, and everybody has {most}.")
    if each is not None and any(given > each for given in votes.values()):
        raise BadInput(f"At most {each} votes of one person may go on one column.")
    if state.people is not None and state.ballots >= state.people:
        raise BadInput(f"All {state.people} people have voted already: check how many take part.")
    _check_sum(board, state.cast + sum(votes.values()))


def check_total(board: Board, column: str, votes: int) -> None:
    """BadInput for more hands than there can be on a column, or more votes than all people have."""
    check_open(board)
    if board.column(column) is None or votes < 0:
        raise BadInput("There is no such column on the board.")
    before = total(board, column)
    limit = column_limit(board)
    if limit is not None and votes > max(limit, before):
        raise BadInput(f"{votes} votes on one column cannot be: {board.people} people give it at most {limit}.")
    if votes > before:
        _check_sum(board, count(board).cast - before + votes)


def column_limit(board: Board) -> int | None:
    """How many votes one column can get; merging may have brought more together."""
    each = min((n for n in (board.votes_per_column, board.votes_per_person) if n is not None), default=None)
    return times(board.people, each)


def _check_sum(board: Board, votes: int) -> None:
    possible = times(board.people, board.votes_per_person)
    if possible is not None and votes > possible:
        raise BadInput(f"That makes {votes} votes, and {board.people} people have {possible}: count again.")
