"""Must, should, could, won't this time: how much of the work is called a must.

The limit is the DSDM Agile Project Framework's (Agile Business Consortium, chapter MoSCoW Prioritisation): at most 60 %
of the effort, so that there is something to give way.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

MUST_LIMIT = Fraction(60, 100)

DELIVERED_GOAL = Fraction(60, 100)
"""Of the musts, this share at least is to be delivered: what users were promised is what they look for."""


@dataclass(frozen=True)
class MustShare:
    """The musts' part of the effort."""

    share: Fraction | None
    """Between 0 and 1; None while nothing has been estimated."""
    without_effort: int
    """Needs that have no estimate yet and could not be counted."""

    @property
    def too_many(self) -> bool:
        """Whether the musts leave no room: more than 60 %."""
        return self.share is not None and self.share > MUST_LIMIT


def must_share(needs: Iterable[tuple[str, Fraction | None]]) -> MustShare:
    """The share of (priority, effort) that is `must`; what won't be done this time is no part of the effort."""
    planned = [(priority, effort) for priority, effort in needs if priority != "wont"]
    estimated = [(priority, effort) for priority, effort in planned if effort is not None]
    total = sum((effort for _, effort in estimated), Fraction())
    musts = sum((effort for priority, effort in estimated if priority == "must"), Fraction())
    return MustShare(musts / total if total else None, len(planned) - len(estimated))


class Delivered(NamedTuple):
    """How many of the musts have been delivered."""

    delivered: int
    musts: int
    """All of them, those that were rejected too: a promise taken back is not kept."""

    @property
    def share(self) -> Fraction | None:
        """Between 0 and 1; None where there is no must."""
        return Fraction(self.delivered, self.musts) if self.musts else None

    @property
    def reached(self) -> bool:
        """Whether the goal is reached: at least 60 % of the musts delivered."""
        return self.share is not None and self.share >= DELIVERED_GOAL


def delivered(needs: Iterable[tuple[str, str]]) -> Delivered:
    """The musts of (priority, status), and those among them that are there."""
    musts = [status for priority, status in needs if priority == "must"]
    return Delivered(musts.count("delivered"), len(musts))
