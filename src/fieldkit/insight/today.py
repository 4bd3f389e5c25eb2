"""What one person should see when the day begins: what is open, what is due, and what became of their notes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from fieldkit.domain.record import Record
from fieldkit.domain.sorting import is_unsorted
from fieldkit.domain.values import date_of, instant
from fieldkit.domain.zone import zone

LATEST = 200
"""How many of the latest sessions are looked at: Today is about now."""

PLANNED = 2_000
"""How many of the latest follow-ups and resistance notes are: what is due may have been planned long ago."""

RECENT = 8
"""How many of one's latest sessions are looked through for notes without a theme."""

LOOSE = "capture"
"""The slot of the line outside any session."""

DONE = ("delivered", "rejected")
"""What a follow-up came to in the end."""
ANSWERED = ("resolved", "supporter")
"""What resistance came to in the end."""
HALF_DAY = timedelta(hours=2)
"""From this length on a session counts as half a day."""
AHEAD = 7
"""Days ahead that what is due is shown."""


Records = list[Record]

if TYPE_CHECKING:
    from typing import Any, Protocol

    class Source(Protocol):
        """What is read."""

        def list(
            self,
            kind: str,
            where: Mapping[str, Any] | None = None,
            *,
            newest_first: bool = False,
            limit: int | None = None,
        ) -> Records:
            """The records of a kind with these values."""

        def notes(self, *, session: str | None = None) -> Records:
            """The notes of a session."""

        def count_notes(self, where: Mapping[str, Any]) -> int:
            """How many notes have these values."""

        def find(self, record: str) -> Record | None:
            """A record, or None if it is not here."""

        def names(self, kind: str) -> dict[str, str]:
            """What the records of a kind are called, by id."""

        def kept_line(self, slot: str) -> tuple[str, str] | None:
            """The line that was left half typed."""

        def waiting_drafts(self) -> Records:
            """What came from a restored backup and waits for a look."""


class Sitting(msgspec.Struct, frozen=True):
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


class Due(msgspec.Struct, frozen=True):
    """A follow-up, or an answer to resistance, with a date; `days` until then, negative when late."""

    record: Record
    text: str
    days: int


class News(msgspec.Struct, frozen=True):
    """What became of a note of one's own."""

    note: Record
    follow_up: Record
    participant: str | None
    """Whom to tell."""


class Left(msgspec.Struct, frozen=True):
    """What sessions of one's own still lack."""

    number: int
    """Of notes, or of sessions."""
    sessions: int
    latest: Sitting | None
    """The session to go on with."""


class ToFinish(msgspec.Struct, frozen=True):
    """What was begun and not finished."""

    half_typed: bool
    """Whether a line outside any session was left half typed."""
    unthemed: Left
    """The notes of one's latest sessions that wait for a theme."""
    no_debrief: Left
    """The sessions that ended, on whatever day, and were not looked back on."""
    waiting: int
    """Records from a restored backup that wait for a look before they are handed over."""


class Today(msgspec.Struct, frozen=True):
    """What Today shows beside the groups."""

    engagement: Record | None
    day: int | None
    """Days since go-live, negative before it."""
    begun: bool
    """Whether one has had a session of one's own yet."""
    sessions: list[Sitting]
    """One's own that are open, and those that ended on this day."""
    due: list[Due]
    to_finish: ToFinish
    half_days: int
    news: list[News]
    groups: frozenset[str]
    """The groups that one's latest sessions were with."""


def today(source: "Source", me: str, now: datetime) -> Today:
    """Today as it stands for the member `me` at `now`."""
    engagement = next(iter(source.list("engagement", limit=1)), None)
    local = now.astimezone(zone(engagement))
    mine = [s for s in source.list("session", newest_first=True, limit=LATEST) if s.id.startswith(me[:16])]
    follow_ups = source.list("follow_up", newest_first=True, limit=PLANNED)
    resistance = source.list("resistance", newest_first=True, limit=PLANNED)
    tell = _Teller(source)
    return Today(
        engagement=engagement,
        day=_day(engagement, local.date()),
        begun=bool(mine),
        sessions=[tell(s) for s in mine if _is_present(s, local)],
        due=due([*follow_ups, *resistance], local.date()),
        to_finish=_to_finish(source, mine, tell),
        half_days=half_days(mine, local),
        news=_news(source, follow_ups, me, tell.codes),
        groups=frozenset(str(s.get("group")) for s in mine if s.get("group")),
    )


def due(records: Iterable[Record], day: date) -> list[Due]:
    """What is open and has a date, the latest first, up to a week ahead."""
    found = (
        Due(record, str(record.get("intervention") or record.get("text", "")), (when - day).days)
        for record in records
        if not _is_done(record) and (when := date_of(record.get("due")))
    )
    return sorted((d for d in found if d.days <= AHEAD), key=lambda d: d.days)


def _is_done(record: Record) -> bool:
    return record.get("outcome") in ANSWERED if record.kind == "resistance" else record.get("status") in DONE


def half_days(sessions: Iterable[Record], now: datetime) -> int:
    """Half days spent in sessions in the week of `now`, counted from two hours on."""
    monday = (now - timedelta(days=now.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    return sum(is_half_day(each) for each in sessions if (began := instant(each.get("started"))) and began >= monday)


def is_half_day(session: Record) -> bool:
    """Whether a session counts as half a day: from two hours on."""
    started, ended = instant(session.get("started")), instant(session.get("ended"))
    return bool(started and ended and ended - started >= HALF_DAY)


def _day(engagement: Record | None, day: date) -> int | None:
    go_live = date_of(engagement.get("go_live")) if engagement else None
    return (day - go_live).days if go_live else None


def _is_present(session: Record, now: datetime) -> bool:
    ended = instant(session.get("ended"))
    return bool(session.get("started")) and (ended is None or ended.astimezone(now.tzinfo).date() == now.date())


class _Teller:
    """Tells sessions with the names of whom they were with, read once."""

    def __init__(self, source: "Source") -> None:
        self._source = source
        self.codes, self._groups = source.names("participant"), source.names("group")

    def __call__(self, session: Record) -> Sitting:
        return Sitting(
            id=session.id,
            type=str(session.get("type", "")),
            group=self._groups.get(str(session.get("group"))),
            participants=tuple(self.codes.get(p, p) for p in session.elements("participants")),
            place=session.get("place"),
            started=instant(session.get("started")),
            ended=instant(session.get("ended")),
            notes=self._source.count_notes({"session": session.id}),
            half_typed=self._source.kept_line(session.id) is not None,
        )


def _to_finish(source: "Source", mine: Sequence[Record], tell: _Teller) -> ToFinish:
    ended = [session for session in mine if session.get("ended")]
    notes = {session.id: _without_theme(source, session) for session in ended[:RECENT]}
    without = [session for session in ended[:RECENT] if notes[session.id]]
    no_debrief = [session for session in ended if not session.get("debrief")]
    return ToFinish(
        half_typed=source.kept_line(LOOSE) is not None,
        unthemed=Left(sum(notes.values()), len(without), tell(without[0]) if without else None),
        no_debrief=Left(len(no_debrief), len(no_debrief), tell(no_debrief[0]) if no_debrief else None),
        waiting=len(source.waiting_drafts()),
    )


def _without_theme(source: "Source", session: Record) -> int:
    return sum(1 for note in source.notes(session=session.id) if is_unsorted(note))


def _news(source: "Source", follow_ups: Sequence[Record], me: str, codes: Mapping[str, str]) -> list[News]:
    return [
        News(note, follow_up, codes.get(str(note.get("participant"))))
        for follow_up in follow_ups
        if follow_up.get("status") in DONE
        for note in _answered(source, follow_up, me)
    ]


def _answered(source: "Source", follow_up: Record, me: str) -> Iterator[Record]:
    """One's own notes that it answers, those that are here."""
    for id in follow_up.elements("answers"):
        note = source.find(id) if id.startswith(me[:16]) else None
        if note and not note.deleted:
            yield note
