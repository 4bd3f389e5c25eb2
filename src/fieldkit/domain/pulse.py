"""When a group is asked the two short questions again: every week of the first month, then on the days 30, 60 and 90."""

from collections.abc import Iterable
from datetime import date, timedelta

ROUNDS = tuple(timedelta(days=days) for days in (7, 14, 21, 30, 60, 90))
"""From the go-live day on; day 30 ends the first month and is its last week's round as well."""

EARLY = timedelta(days=2)
"""Answers given so little before a round's day are that round's."""

LAPSE = timedelta(days=30)
"""So long after its day the last round is not asked for any more; every other one lapses when the next one is due."""


def next_round(go_live: date, answered: Iterable[date], today: date) -> date | None:
    """The day of the round that is due, or else of the next one to come; None where none is left."""
    days = [go_live + after for after in ROUNDS]
    latest = max(answered, default=date.min)
    for day, lapses in zip(days, [*days[1:], days[-1] + LAPSE], strict=True):
        if today < lapses and latest < day - EARLY:
            return day
    return None
