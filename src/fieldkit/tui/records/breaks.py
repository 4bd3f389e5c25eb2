"""The pauses of a session as a person says and types them: times of the day, 9:30-10:05."""

import re
from datetime import datetime, time, timedelta, tzinfo

from fieldkit.domain import pauses
from fieldkit.domain.pauses import Pause
from fieldkit.domain.values import Unreadable
from fieldkit.errors import BadInput
from fieldkit.workspace.moments import clock

LIKE_PAUSES = "9:30-10:05, 12:00-12:45"

_SPAN = re.compile("([^-\N{EN DASH}]+)[-\N{EN DASH}](.*)")


def in_words(held: object, zone: tzinfo) -> str:
    """The pauses of the log in times of the engagement's zone; what is none stands as it is."""
    found = pauses.read(held)
    return ", ".join(f"{_clock(each.begun, zone)}-{_clock(each.ended, zone)}" for each in found) or str(held or "")


def meant(typed: str, started: datetime | None, zone: tzinfo, ended: datetime | None = None) -> str:
    """The pauses as the log holds them; each time is the next such one from the start of the session on.

    Raises BadInput where a pause is not from one time of the day to another, begins when the session had `ended`, or at the end of
    the calendar, or nobody said when the session started.
    """
    spans = [words.strip() for words in typed.split(",") if words.strip()]
    if spans and started is None:
        raise BadInput("Say when the session started first: its pauses are counted from there.")
    since = started.astimezone(zone).replace(second=0, microsecond=0) if started else None
    try:
        return pauses.write(_pause(words, since, zone, ended) for words in spans if since)
    except (Unreadable, OverflowError):
        raise BadInput("The session started too late for pauses: say the year in which it was.") from None


def _pause(words: str, since: datetime, zone: tzinfo, over: datetime | None) -> Pause:
    span = _SPAN.fullmatch(words)
    begun = clock(span[1]) if span else None
    ended = clock(span[2]) if span else None
    if span is None or begun is None or (ended is None and span[2].strip()):
        raise BadInput(f"“{words}” is no pause: write from when to when, like 9:30-10:05.")
    first = _next(begun, since, zone)
    if over and first > over:
        went = f"{_clock(since, zone)} to {_clock(over, zone)}"
        raise BadInput(f"“{words}” is no pause of this session, which went from {went}.")
    return Pause(first, _next(ended, first, zone) if ended else None)


def _next(at: time, since: datetime, zone: tzinfo) -> datetime:
    """That time of the day, on the day of `since` or the next."""
    same_day = datetime.combine(since.date(), at, zone)
    return same_day if same_day >= since else datetime.combine(since.date() + timedelta(days=1), at, zone)


def _clock(moment: datetime | None, zone: tzinfo) -> str:
    """A time to the minute, or to the second where it is not a whole one; nothing while it is open."""
    if moment is None:
        return ""
    local = moment.astimezone(zone)
    return f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
