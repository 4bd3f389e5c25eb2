"""What people type, as the values of the log: numbers, days, times, durations, frequencies, yes and no.

A reader returns the value, or raises Unreadable when the words cannot be read; who asked says so in a sentence.
No pydantic here: the capture line reads with these too.
"""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

PERIOD_WORDS = {"h": "an hour", "d": "a day", "w": "a week", "mo": "a month"}
_PERIOD_OF = {
    word: period
    for period, words in {
        "h": "h hr hour std stunde heure ora hora",
        "d": "d day tag t jour j giorno día dia",
        "w": "w wk week woche semaine sem settimana semana",
        "mo": "mo month monat mois mese mes",
    }.items()
    for word in words.split()
}
_SECONDS_OF = {"s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600}
_NUMBER = r"-?[0-9]{1,15}(?:[.,][0-9]{1,9})?"
_NATURAL = r"[0-9]{1,15}"
_DURATION = r"([0-9]{1,9}(?:[.,][0-9]{1,9})?)\s*(h|min|m|sec|s|)(?![\w.,])"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MONTH = r"[0-9]{4}-(?:0[1-9]|1[0-2])"
_ENDS = datetime.min.replace(tzinfo=UTC) + timedelta(days=1), datetime.max.replace(tzinfo=UTC) - timedelta(days=1)
"""What lies between them has a day in every time zone."""
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class Unreadable(ValueError):
    """What was given is no such value."""


def folded(name: str) -> str:
    """The form in which two names are the same name: NFC, case folded."""
    return unicodedata.normalize("NFC", name).casefold()


def number(given: object) -> Fraction:
    """The exact number in `24`, `3.5`, `3,5`, 3.5 or Decimal("3.5")."""
    if type(given) is int:
        return Fraction(given)
    if isinstance(given, bool) or not isinstance(given, str | int | float | Decimal):
        raise Unreadable(given)
    text = str(given).strip()
    if not re.fullmatch(_NUMBER, text):
        raise Unreadable(given)
    return Fraction(text.replace(",", "."))


def whole(given: object) -> int:
    """A whole number; `24.0` is one, `24.5` is not."""
    if type(given) is int:
        return given
    exact = number(given)
    if exact.denominator != 1:
        raise Unreadable(given)
    return int(exact)


def natural(typed: str) -> int | None:
    """A whole number from 0 upwards, as people type it; None for anything else, and for more than 15 digits."""
    return int(typed) if re.fullmatch(_NATURAL, typed.strip()) else None


def decimal(given: object) -> str | int:
    """A number as the log writes it, one way only: 4 for `4` and `4.0`, "3.5" for `3,50`."""
    if type(given) is int:
        return given
    exact = number(given)
    if exact.denominator == 1:
        return int(exact)
    return format((Decimal(exact.numerator) / Decimal(exact.denominator)).normalize(), "f")


def flag(given: object) -> bool:
    """Yes or no, true or false, 1 or 0."""
    if isinstance(given, bool):
        return given
    try:
        return _FLAGS[str(given).strip().casefold()]
    except KeyError as error:
        raise Unreadable(given) from error


def day(given: object) -> str:
    """A day of the calendar, `YYYY-MM-DD`."""
    text = str(given).strip()
    if not re.fullmatch(_DAY, text):
        raise Unreadable(given)
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise Unreadable(given) from error


def month(given: object) -> str:
    """A month, `YYYY-MM`; a day stands for the month that it lies in."""
    text = str(given).strip()
    if re.fullmatch(_DAY, text):
        text = day(text)[:7]
    if not re.fullmatch(_MONTH, text) or text.startswith("0000"):
        raise Unreadable(given)
    return text


def moment(given: object) -> str:
    """A point in time in UTC to the millisecond, from ISO 8601 with its zone or offset; without one it is refused.

    So is one on the first or last day of the calendar: in other time zones that is none.
    """
    try:
        when = given if isinstance(given, datetime) else datetime.fromisoformat(str(given).strip())
        if when.utcoffset() is None or not _has_a_day_everywhere(when):
            raise Unreadable(given)
        return when.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"
    except (ValueError, OverflowError) as error:
        raise Unreadable(given) from error


def instant(held: object) -> datetime | None:
    """A time that a record holds; None for what is none, says no zone, or cannot be shown in each."""
    try:
        when = datetime.fromisoformat(str(held)) if held else None
    except ValueError:
        return None
    return when if when and when.tzinfo and _has_a_day_everywhere(when) else None


def _has_a_day_everywhere(when: datetime) -> bool:
    return _ENDS[0] <= when <= _ENDS[1]


def date_of(held: object) -> date | None:
    """A day that a record holds; None for what is none."""
    try:
        return date.fromisoformat(day(held))
    except Unreadable:
        return None


def seconds(amount: str, unit: str) -> int:
    """Whole seconds in `0.5`, `m`: 30; a part of a second is rounded, half upwards."""
    exact = number(amount) * _SECONDS_OF[unit.casefold()]
    return int(exact + Fraction(1, 2))


def frequency(given: object) -> str:
    """How often: `5/d` for `5/d`, `5/day`, `5/Tag`, `5/jour`; more than 0 times an hour, day, week or month."""
    amount, _, period = str(given).strip().partition("/")
    times = decimal(amount)
    if number(times) <= 0 or period.strip().casefold() not in _PERIOD_OF:
        raise Unreadable(given)
    return f"{times}/{_PERIOD_OF[period.strip().casefold()]}"


def frequency_words(often: str) -> str:
    """`5 a day` for `5/d`."""
    times, _, period = often.partition("/")
    return f"{times} {PERIOD_WORDS[period]}"


def duration(given: object) -> int:
    """Whole seconds in `6 min`, `90s`, `1 h 30 min`; a number alone is minutes."""
    typed = str(given).strip()
    parts = [(amount, unit or "min") for amount, unit in re.findall(_DURATION, typed)]
    if not parts or not re.fullmatch(rf"(?:{_DURATION}\s*)+", typed):
        raise Unreadable(given)
    return sum(seconds(amount, unit) for amount, unit in parts)


def duration_words(seconds: int) -> str:
    """`1 h 30 min`, `6 min`, `90 s`: two minutes and more in minutes, unless seconds are left over."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    if not hours and (seconds < 120 and left):
        return f"{seconds} s"
    parts = ((hours, "h"), (minutes, "min"), (left, "s"))
    return " ".join(f"{amount} {unit}" for amount, unit in parts if amount) or "0 s"
