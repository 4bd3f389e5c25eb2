"""The pauses of a session, as its record holds them: `from/to` a line, times as in the log; the last may still be open.

An interval of two times with a slash between is ISO 8601 (4.4.1); an open end is nothing after the slash.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from fieldkit.domain import values


class Pause(NamedTuple):
    """A stretch of a session in which nothing was watched."""

    begun: datetime
    ended: datetime | None = None
    """None while it goes on."""


def read(held: object) -> list[Pause]:
    """The pauses by their beginning; a line that is none is left out."""
    found = (_read(line) for line in str(held or "").splitlines())
    return sorted((pause for pause in found if pause), key=lambda pause: pause.begun)


def write(pauses: Iterable[Pause]) -> str:
    """The pauses as `read` reads them."""
    return "\n".join(f"{values.moment(begun)}/{values.moment(ended) if ended else ''}" for begun, ended in pauses)


def worked(started: datetime, ended: datetime, pauses: Iterable[Pause]) -> timedelta:
    """The time from start to end without the pauses; what two pauses share is taken out once, an open one to the end."""
    watched, reached = timedelta(), started
    for pause in sorted(pauses, key=lambda pause: pause.begun):
        watched += max(timedelta(), min(pause.begun, ended) - reached)
        reached = max(reached, pause.ended or ended)
    return watched + max(timedelta(), ended - reached)


def _read(line: str) -> Pause | None:
    begun, slash, ended = line.partition("/")
    try:
        pause = Pause(_moment(begun), _moment(ended) if ended.strip() else None)
    except values.Unreadable:
        return None
    return pause if slash and (pause.ended is None or pause.ended >= pause.begun) else None


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(values.moment(text))
