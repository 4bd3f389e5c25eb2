"""What a friction costs: the time each time x how often x how many people, as a range.

Each factor is a three-point estimate (least, likely, greatest), the product of the leasts and of the greatests bound
what it may be (interval arithmetic on positive numbers). Two costs whose ranges overlap could stand in either order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import NamedTuple, TypeVar

from fieldkit.domain import values

TIMES_A_WEEK = {"h": Fraction(40), "d": Fraction(5), "w": Fraction(1), "mo": Fraction(12, 52)}
"""How often `1/h`, `1/d`, `1/w`, `1/mo` are in a working week of five days of eight hours."""

Key = TypeVar("Key")


@dataclass(frozen=True)
class Range:
    """A quantity that is not known exactly; low <= likely <= high."""

    low: Fraction
    likely: Fraction
    high: Fraction


class Place(NamedTuple):
    """The ranks that one of several may have, counted from 1; tied if they differ."""

    best: int
    worst: int


def times_a_week(often: str) -> Fraction:
    """`5/d` as 25 times a working week."""
    times, _, period = often.partition("/")
    return values.number(times) * TIMES_A_WEEK[period]


def estimate(observed: Iterable[Fraction | int]) -> Range | None:
    """One factor from what was observed of it: the least, the median, the greatest; None if nothing was."""
    seen = sorted(Fraction(each) for each in observed)
    return Range(seen[0], median(seen), seen[-1]) if seen else None


def affected(seen: int, heads: int | None = None) -> Range:
    """How many people it takes: whom it was seen of, and at most the whole group.

    What was seen of one person is known of one person, so the likely number is the one that was seen.
    """
    return Range(Fraction(seen), Fraction(seen), Fraction(max(seen, heads or seen)))


def total(costs: Iterable[Range]) -> Range:
    """Several costs together."""
    low, likely, high = Fraction(), Fraction(), Fraction()
    for cost in costs:
        low, likely, high = low + cost.low, likely + cost.likely, high + cost.high
    return Range(low, likely, high)


def hours_a_week(seconds: Range, often: Range, people: Range) -> Range:
    """The cost in hours a week of a friction that takes so many seconds, so many times a week, so many people."""
    return Range(
        seconds.low * often.low * people.low / 3600,
        seconds.likely * often.likely * people.likely / 3600,
        seconds.high * often.high * people.high / 3600,
    )


def places(costs: Mapping[Key, Range]) -> dict[Key, Place]:
    """The ranks that each may have, dearest first: another is surely dearer only if its low lies above one's high."""
    order = sorted(costs, key=lambda key: costs[key].likely, reverse=True)
    return {
        key: Place(
            best=1 + sum(other.low > costs[key].high for other in costs.values()),
            worst=len(costs) - sum(other.high < costs[key].low for other in costs.values()),
        )
        for key in order
    }
