"""What one person should see when the day begins: what is open, what is due, and what became of their notes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, Protocol

from fieldkit.domain.record import Record
from fieldkit.domain.zone import zone

LATEST = 200
"""How many of the latest sessions and follow-ups are looked at: Today is about now."""

NO_DEBRIEF = 3
"""How many sessions without a debrief are named."""

LOOSE = "capture"
"""The slot of the line outside any session."""

DONE = ("delivered", "rejected")
HALF_DAY = timedelta(hours=2)
"""From this length on a session counts as half a day."""


class Source(Protocol):
    """What is read."""

    def list(
        self, kind: str, where: Mapping[str, Any] | None = None, *, newest_first: bool = False, limit: int | None = None
    ) -> list[Record]:
        """The records of a kind with these values."""

    def count_notes(self, where: Mapping[str, Any]) -> int:
        """How many notes have these values."""

    def find(self, record: str) -> Record | None:
        """A record, or None if it is not here."""

    def names(self, kind: str) -> dict[str, str]:
        """What the records of a kind are called, by id."""

    def kept_line(self, slot: str) -> tuple[str, str] | None:
        """The line that was left half typed."""


class Sitting(NamedTuple):
    """A session as Today tells it."""

    id: str
    type: str
    group: str | None
    participants: tuple[str, ...]
    place: str | None
    started: datetime | None
    ended: datetime | None
    notes: int
    half_typed: bool
    """Whether a line of it was left half typed."""


class Due(NamedTuple):
    """A follow-up with a date; `days` until then, negative when late."""

    id: str
    text: str
    days: int


class News(NamedTuple):
    """What became of a note of one's own."""

    note: Record
    follow_up: Record
    participant: str | None
    """Whom to tell."""


class Today(NamedTuple):
    """What Today shows beside the groups."""

    engagement: Record | None
    day: int | None
    """Days since go-live, negative before it."""
    sessions: list[Sitting]
    """One's own that are open, and those that ended on this day."""
    half_typed: bool
    """Whether a line outside any session was left half typed."""
    due: list[Due]
    no_debrief: list[Sitting]
    """One's own that ended, on whatever day, and were not looked back on; the latest."""
    half_days: int
    news: list[News]


def today(source: Source, me: str, now: datetime) -> Today:
    """Today as it stands for the member `me` at `now`."""
    engagement = next(iter(source.list("engagement", limit=1)), None)
    local = now.astimezone(zone(engagement))
    mine = [s for s in source.list("session", newest_first=True, limit=LATEST) if s.id.startswith(me[:16])]
    follow_ups = source.list("follow_up", newest_first=True, limit=LATEST)
    return Today(
        engagement=engagement,
        day=_day(engagement, local.date()),
        sessions=[_sitting(source, s) for s in mine if _is_present(s, local)],
        half_typed=source.kept_line(LOOSE) is not None,
        due=due(follow_ups, local.date()),
        no_debrief=[_sitting(source, s) for s in mine if s.get("ended") and not s.get("debrief")][:NO_DEBRIEF],
        half_days=half_days(mine, local),
        news=_news(source, follow_ups, me),
    )


def moment(value: object) -> datetime | None:
    """A time of the log as a datetime, None for what is none, or says no zone."""
    try:
        when = datetime.fromisoformat(str(value)) if value else None
    except ValueError:
        return None
    return when if when and when.tzinfo else None


def due(follow_ups: Iterable[Record], day: date) -> list[Due]:
    """Open follow-ups with a date, the latest first, up to a week ahead."""
    found = (
        Due(follow_up.id, str(follow_up.get("text", "")), (when - day).days)
        for follow_up in follow_ups
        if follow_up.get("status") not in DONE and (when := _date(follow_up.get("due")))
    )
    return sorted((d for d in found if d.days <= 7), key=lambda d: d.days)


def half_days(sessions: Iterable[Record], now: datetime) -> int:
    """Half days spent in sessions in the week of `now`, counted from two hours on."""
    monday = (now - timedelta(days=now.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    count = 0
    for session in sessions:
        started, ended = moment(session.get("started")), moment(session.get("ended"))
        count += bool(started and ended and started >= monday and ended - started >= HALF_DAY)
    return count


def _day(engagement: Record | None, day: date) -> int | None:
    go_live = _date(engagement.get("go_live")) if engagement else None
    return (day - go_live).days if go_live else None


def _date(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


def _is_present(session: Record, now: datetime) -> bool:
    ended = moment(session.get("ended"))
    return bool(session.get("started")) and (ended is None or ended.astimezone(now.tzinfo).date() == now.date())


def _sitting(source: Source, session: Record) -> Sitting:
    codes, groups = source.names("participant"), source.names("group")
    return Sitting(
        id=session.id,
        type=str(session.get("type", "")),
        group=groups.get(str(session.get("group"))),
        participants=tuple(codes.get(p, p) for p in _ids(session.get("participants"))),
        place=session.get("place"),
        started=moment(session.get("started")),
        ended=moment(session.get("ended")),
        notes=source.count_notes({"session": session.id}),
        half_typed=source.kept_line(session.id) is not None,
    )


def _ids(value: object) -> list[str]:
    """The elements of a set; none where a record holds something else there."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _news(source: Source, follow_ups: Sequence[Record], me: str) -> list[News]:
    codes = source.names("participant")
    found = []
    for follow_up in follow_ups:
        for answered in _ids(follow_up.get("answers")) if follow_up.get("status") in DONE else ():
            note = source.find(answered) if answered.startswith(me[:16]) else None
            if note:
                found.append(News(note, follow_up, codes.get(str(note.get("participant")))))
    return found
