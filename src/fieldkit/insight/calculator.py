"""The personal calculator: what a person's week loses on four things, and what that is in a year.

It makes "what is in it for me" one's own figure. What a person says is theirs: nothing of it is recorded unless they say so.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from fieldkit.domain import values
from fieldkit.errors import BadInput

QUESTIONS: Mapping[str, str] = {
    "looking": "looking for information",
    "reports": "making reports by hand",
    "following": "following up on things",
    "explaining": "explaining again what somebody knows already",
}
"""What is asked for: hours in an ordinary week."""

WEEKS = 46
"""Working weeks of a year: 52 without leave and public holidays, about."""

HOURS_A_DAY = 8

MOST = 60
"""Hours a week that somebody may lose: more is a slip of the finger."""


class Lost(NamedTuple):
    """What a week loses, and what that comes to."""

    hours_a_week: Fraction

    @property
    def hours_a_year(self) -> Fraction:
        """In a year of working weeks."""
        return self.hours_a_week * WEEKS

    @property
    def days_a_year(self) -> Fraction:
        """The same in days of work."""
        return self.hours_a_year / HOURS_A_DAY


def lost(hours: Iterable[Fraction]) -> Lost:
    """All four together."""
    return Lost(sum(hours, Fraction()))


def hours(typed: str) -> Fraction:
    """`1.5`, `1,5`, `90m`, nothing for none, as hours a week; BadInput for what is no such time."""
    words = typed.strip().casefold().removesuffix("h").strip()
    minutes = words.endswith("m")
    try:
        number = values.number(words.removesuffix("m").strip()) if words else Fraction()
    except values.Unreadable:
        raise BadInput("Hours are a number such as 2 or 1.5, or minutes such as 30m.") from None
    found = number / 60 if minutes else number
    if not 0 <= found <= MOST:
        raise BadInput(f"Hours a week are a number from 0 to {MOST}.")
    return found
