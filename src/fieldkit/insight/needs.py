"""The list of needs: in which order, how much of it is a must, how much of that is there."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from fieldkit.domain import moscow, values
from fieldkit.domain.moscow import Delivered, MustShare
from fieldkit.domain.record import Record

PRIORITIES = ("must", "should", "could", "", "wont")
"""In the order of the list; what nobody has ranked yet stands before what won't be done."""

IMPACTS = ("low", "medium", "high")
"""Their place, from 1, is what an impact counts."""

EFFORTS = tuple(map(Fraction, ("0.5", "1", "2", "3", "5", "8", "13", "20", "40", "100")))
"""Steps of an estimate in person-days: the larger, the coarser, as nobody knows better (the series of planning poker)."""


class Figures(NamedTuple):
    """What the list comes to."""

    musts: MustShare
    must_effort: Fraction
    """Person-days of the musts that are estimated."""
    effort: Fraction
    """Person-days of everything that is ranked, estimated and not put off."""
    delivered: Delivered
    unranked: int
    """Needs without a priority."""
    tied: int
    """Needs that say which notes, cards or problems they answer."""


def figures(needs: Sequence[Record]) -> Figures:
    """Counted from the records; an estimate that is no number counts as none, what is not ranked is no part of the effort."""
    weighed = [(rank, effort(need)) for need in needs if (rank := priority(need))]
    return Figures(
        musts=moscow.must_share(weighed),
        must_effort=sum((days for rank, days in weighed if rank == "must" and days), Fraction()),
        effort=sum((days for rank, days in weighed if rank != "wont" and days), Fraction()),
        delivered=moscow.delivered((priority(need), str(need.get("status") or "")) for need in needs),
        unranked=sum(not priority(need) for need in needs),
        tied=sum(bool(need.get("answers")) for need in needs),
    )


def ordered(needs: Iterable[Record]) -> list[Record]:
    """By priority; within one, the most impact for its effort first, then what cannot be compared, the greater impact first."""
    return sorted(
        needs, key=lambda need: (PRIORITIES.index(priority(need)), *_worth(need), str(need.get("text")), need.id)
    )


def priority(need: Record) -> str:
    """What it was ranked; nothing where it was not."""
    held = need.get("priority")
    return held if held in PRIORITIES else ""


def effort(need: Record) -> Fraction | None:
    """Its estimate in person-days; None for none, and for what is no estimate."""
    try:
        days = values.number(need.get("effort"))
    except values.Unreadable:
        return None
    return days if days >= 0 else None


def impact(need: Record) -> int:
    """1 low, 2 medium, 3 high; 0 where nobody said."""
    held = need.get("impact")
    return IMPACTS.index(held) + 1 if held in IMPACTS else 0


def stepped(days: Fraction | None, by: int) -> Fraction | None:
    """The next estimate up (1) or down (-1) from this one; below the least there is none."""
    if by > 0:
        return next((step for step in EFFORTS if days is None or step > days), days)
    return next((step for step in reversed(EFFORTS) if days is not None and step < days), None)


def _worth(need: Record) -> tuple[bool, Fraction, int]:
    """Impact for effort, the most first; what takes nothing is worth most."""
    gain, days = impact(need), effort(need)
    if not gain or days is None:
        return True, Fraction(), -gain
    return False, Fraction(-gain) / days if days else Fraction(-(10**9)), -gain
