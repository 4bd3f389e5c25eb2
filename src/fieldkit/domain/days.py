"""Days as people say them: tomorrow, fri, 3 March, 3.3., +7."""

import re
from datetime import date, timedelta

from fieldkit.domain.values import Unreadable, day, folded

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}

_STEP = re.compile(r"([+-])\s?(\d{1,3})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?")
_DAY_MONTH = re.compile(r"(\d{1,2})\.?\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?")


def meant(said: str, today: date, *, past: bool = False) -> str:
    """The day that is meant, as the log writes it; Unreadable for what is no day.

    Where no year or week is said it is the next such day; with `past` the last one, today included.
    """
    words = folded(said.strip())
    if words in NEAR:
        return (today + timedelta(days=NEAR[words])).isoformat()
    if found := _STEP.fullmatch(words):
        return (today + timedelta(days=int(found[1] + found[2]))).isoformat()
    weekdays = [n for n, name in enumerate(WEEKDAYS) if len(words) > 1 and name.startswith(words)]
    if len(weekdays) == 1:
        return _weekday(weekdays[0], today, past=past).isoformat()
    if found := _DOTTED.fullmatch(words):
        return _of_year(int(found[1]), int(found[2]), found[3], today, past=past)
    if found := _DAY_MONTH.fullmatch(words):
        return _of_year(int(found[1]), _month(found[2]), found[3], today, past=past)
    if found := _MONTH_DAY.fullmatch(words):
        return _of_year(int(found[2]), _month(found[1]), found[3], today, past=past)
    return day(said)


def _weekday(weekday: int, today: date, *, past: bool) -> date:
    if past:
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _month(name: str) -> int:
    found = [n for n, month in enumerate(MONTHS, 1) if month.startswith(name)]
    if len(found) != 1:
        raise Unreadable(name)
    return found[0]


def _of_year(of_month: int, month: int, year: str | None, today: date, *, past: bool) -> str:
    """That day of the year; where none is said, of the nearest year on the side that is meant."""
    years = [int(year)] if year else [today.year - n for n in range(9)] if past else [today.year + n for n in range(9)]
    for each in years:
        try:
            found = date(each, month, of_month)
        except ValueError:
            continue
        if year or (found <= today if past else found >= today):
            return found.isoformat()
    raise Unreadable(f"{of_month} {month}")
