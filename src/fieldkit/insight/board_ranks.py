"""Ranks of a board's columns: by votes, by cost, both side by side, and what would change their order.

Equal is equal: columns with the same figure share a rank, and the next one counts those before it (1, 2, 2, 4).
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from fieldkit.domain.board import Board, Column
from fieldkit.domain.board_votes import totals


class Ranked(NamedTuple):
    """A column with its ranks; None as cost where nobody judged it: it stands behind all that were."""

    column: Column
    votes: int
    cost: int | None
    by_votes: int
    by_cost: int
    shared: frozenset[str]
    """By which of the two it shares its rank."""

    def rank(self, order: str) -> int:
        """Its rank by votes or cost; by both, the sum of the two."""
        return {"votes": self.by_votes, "cost": self.by_cost, "both": self.by_votes + self.by_cost}[order]


def ranking(board: Board, order: str) -> list[Ranked]:
    """Every column, the first rank first; those that share one from left to right."""
    votes = totals(board)
    costs = {column.id: column.cost.total for column in board.columns}
    by_votes, by_cost = ranks(votes), ranks({id: -1 if cost is None else cost for id, cost in costs.items()})
    rows = [
        Ranked(
            column, votes[column.id], costs[column.id], by_votes[column.id], by_cost[column.id],
            frozenset(
                name
                for name, held in (("votes", by_votes), ("cost", by_cost))
                if list(held.values()).count(held[column.id]) > 1
            ),
        )
        for column in board.columns
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row.rank(order))


def ranks(figures: Mapping[str, int]) -> dict[str, int]:
    """The rank of each, the greatest figure first; the same figure is the same rank."""
    order = sorted(figures.values(), reverse=True)
    return {id: order.index(figure) + 1 for id, figure in figures.items()}


def shares(rows: Sequence[Ranked], row: Ranked, order: str) -> bool:
    """Whether another column has the same rank."""
    return sum(other.rank(order) == row.rank(order) for other in rows) > 1


def what_would_change(board: Board) -> list[str]:
    """The closest calls, in sentences: ties, neighbours a single vote or point apart, and where votes and costs disagree."""
    found = [_closest(ranking(board, "votes"), lambda row: row.votes, "vote", "votes")]
    judged = [row for row in ranking(board, "cost") if row.cost is not None]
    found.append(_closest(judged, lambda row: row.cost or 0, "point of cost", "points of cost"))
    rows = ranking(board, "votes")
    apart = max(rows, key=lambda row: abs(row.by_votes - row.by_cost), default=None)
    if apart and len(judged) > 1 and apart.cost is not None and abs(apart.by_votes - apart.by_cost) > 1:
        found.append([f"Votes and cost disagree most on {apart.column.name}: {apart.by_votes}. and {apart.by_cost}."])
    return [sentence for sentences in found for sentence in sentences]


def _closest(rows: Sequence[Ranked], figure: Callable[[Ranked], int], one: str, many: str) -> list[str]:
    """The first tie, and the first two neighbours that are as close as any."""
    pairs = [(figure(above) - figure(below), above.column.name, below.column.name) for above, below in pairwise(rows)]
    tie = next(((above, below) for gap, above, below in pairs if gap == 0), None)
    said = [f"{tie[0]} and {tie[1]} are tied: one {one} decides."] if tie else []
    near = min((pair for pair in pairs if pair[0]), default=None, key=lambda pair: pair[0])
    if near:
        gap, above, below = near
        said.append(f"{gap} {one if gap == 1 else many} more for {below}, and it is level with {above}.")
    return said
