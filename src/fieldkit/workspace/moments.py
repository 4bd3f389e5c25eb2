"""Times as people type them, in the engagement's time zone, and as the log holds them, in UTC."""

import re
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from fieldkit.domain import values
from fieldkit.errors import BadInput
from fieldkit.store.machine import stamp

MOMENTS = ("at", "started", "ended", "objected_at", "answered_at")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:.h]([0-5][0-9])(?:[:.]([0-5][0-9]))?")
_LIKE_A_CLOCK = r"[0-9]{1,2}[:.h][0-9]{2}(?:[:.][0-9]{2})?"
_SPAN = re.compile(r"([+-]?)(?:([0-9]{1,4})h)?(?:([0-9]{1,5})(?:m|min)?)?")
_NAIVE = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d{1,2}):(\d\d(?::\d\d)?)")


def clock(text: str) -> time | None:
    """`9:30`, `09.30`, `9h30` or `09:30:12` as a time of the day; None for anything else."""
    found = _CLOCK.fullmatch(text.strip())
    return time(int(found[1]), int(found[2]), int(found[3] or 0)) if found else None


def not_a_time(text: str) -> str:
    """What is wrong with a text that is no time."""
    if re.fullmatch(_LIKE_A_CLOCK, text.strip()):
        return f"'{text}' is no time of the day, which goes from 0:00 to 23:59"
    return f"'{text}' is no time"


def day(text: str) -> date:
    """`2026-03-02`; BadInput otherwise."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"'{text}' is no day of the calendar: write it like 2026-03-02.") from None


def local_moment(on: date, at: time, zone: tzinfo) -> str:
    """A time of a day in a zone as it stands in the log."""
    return _stamp(datetime.combine(on, at, zone))


def _stamp(when: datetime) -> str:
    try:
        return values.moment(when)
    except values.Unreadable:
        raise BadInput(f"The year {when.year} is too far away: write the time of something that happened.") from None


def moment(text: str, now: datetime, zone: tzinfo) -> str:
    """A time as typed: of the day (the last one that is not in the future), or a whole date and time."""
    at = clock(text)
    if at is None:
        try:
            whole = datetime.fromisoformat(text)
        except ValueError:
            raise BadInput(f"{not_a_time(text)}: write it like 9:30 or 2026-03-02T09:30.") from None
        return _stamp(whole if whole.tzinfo else whole.replace(tzinfo=zone))
    today = now.astimezone(zone).date()
    found = datetime.combine(today, at, zone)
    if found > now + timedelta(minutes=1):
        found = datetime.combine(today - timedelta(days=1), at, zone)
    return stamp(found)


def span(text: str) -> timedelta:
    """A stretch of time with its sign: `+3h`, `-20m`, `1h30`, `90 min`; without a unit minutes. BadInput for anything else."""
    found = _SPAN.fullmatch(text.strip().lower().replace(" ", ""))
    if not found or not (found[2] or found[3]):
        raise BadInput(f"'{text}' is no stretch of time: write it like +3h, -20m or 1h30.")
    length = timedelta(hours=int(found[2] or 0), minutes=int(found[3] or 0))
    return -length if found[1] == "-" else length


def in_zone(field: str, value: Any, zone: tzinfo) -> Any:
    """A date and time without a zone as one of the engagement's zone; everything else as it is."""
    if field not in MOMENTS or not isinstance(value, str):
        return value
    found = _NAIVE.fullmatch(value.strip())
    if not found:
        return value
    try:
        return values.moment(datetime.fromisoformat(f"{found[1]}T{found[2]:0>2}:{found[3]}").replace(tzinfo=zone))
    except ValueError:
        return value


def following(on: date, before: time | None, at: time) -> date:
    """The day of the next line of a notebook: a time more than 12 hours back is of the next day."""
    if before is None:
        return on
    back = timedelta(hours=before.hour - at.hour, minutes=before.minute - at.minute, seconds=before.second - at.second)
    return on + timedelta(days=1) if back > timedelta(hours=12) and on < date.max else on
