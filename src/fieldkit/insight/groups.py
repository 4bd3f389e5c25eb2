"""What there is to know of a group beside its scores: who was heard, what is resisted, what is planned and will not help."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, Protocol

import msgspec

from fieldkit.domain.adkar import training_too_early
from fieldkit.domain.checkpoints import trained_too_early
from fieldkit.domain.go_live import first_use
from fieldkit.domain.record import Record
from fieldkit.domain.values import date_of, instant
from fieldkit.domain.zone import zone
from fieldkit.insight.adkar import AdkarRow
from fieldkit.insight.adoption import Measured, measured
from fieldkit.insight.today import DONE, is_half_day

MOST = 2_000
"""How many of the latest notes and sessions of a group are looked at."""

LATELY = timedelta(days=30)
"""How far back signals reach."""

SEGMENTS = {
    "segment_a": "early adopters",
    "segment_b": "early majority",
    "segment_c": "late majority",
    "segment_d": "late",
}
AGAINST, FOR = ("workaround", "friction", "resistance"), ("win", "idea")
"""Notes that speak for a group still at odds with the new way of working, and for one that makes it its own."""

Records = list[Record]


class Source(Protocol):
    """What is read."""

    def list(
        self, kind: str, where: Mapping[str, Any] | None = None, *, deleted: bool = False, newest_first: bool = False,
        limit: int | None = None,
    ) -> Records:  # fmt: skip
        """The records of a kind with these values."""

    def notes(self, *, group: str | None = None, limit: int | None = 100, newest_first: bool = False) -> Records:
        """Notes of every kind."""

    def count_notes(self, where: Mapping[str, Any]) -> int:
        """How many notes have these values."""

    def count(self, kinds: str, where: Mapping[str, Any] | None = None) -> int:
        """How many records of a kind have these values."""

    def adkar(self) -> Sequence[AdkarRow]:
        """Where every group stands."""

    def find(self, record: str) -> Record | None:
        """A record, or None if it is not here."""

    def stands_for(self, record: str) -> str:
        """The record that stands for this one."""


class Careful(NamedTuple):
    """Trainings that will not help as they are planned."""

    aimless: Sequence[Record] = ()
    """Planned while people do not know why, or do not want to."""
    early: Sequence[Record] = ()
    """Planned more than a week before the first use."""


class Signals(NamedTuple):
    """What speaks for one stage or another, of the last 30 days."""

    against: int
    """Workarounds, frictions and resistance."""
    favour: int
    """Wins and ideas."""


class Portrait(msgspec.Struct, frozen=True):
    """All about one group."""

    group: Record
    row: AdkarRow
    go_live: date | None
    stage: str | None
    """Its own, else everybody's."""
    today: date
    heard: int
    """How many of its people notes or sessions are about."""
    assessments: list[Record]
    """By the day they are of, the latest first."""
    evidence: dict[str, Record]
    """The records that assessments rest on, by id."""
    resistance: list[Record]
    """The latest first."""
    sessions: list[Record]
    """The latest first."""
    half_days: int
    measures: list[Measured]
    readiness: list[Record]
    """The latest first."""
    follow_ups: list[Record]
    """Open ones first, by when they are due."""
    careful: Careful
    signals: Signals


def portrait(source: Source, group: str, now: datetime) -> Portrait | None:
    """All about the group; None if it is not there, or another stands for it."""
    row = next((row for row in source.adkar() if row.group == group), None)
    same = family(source, group)
    record = next((record for record in same if record.id == group), None)
    if row is None or record is None:
        return None
    engagement = next(iter(source.list("engagement", limit=1)), None)
    today = now.astimezone(zone(engagement)).date()
    start = first_use(record, engagement)
    ids = [each.id for each in same]
    sessions = of(source, "session", ids)
    follow_ups = sorted(of(source, "follow_up", ids), key=_urgency)
    checks = of(source, "readiness", ids)
    assessed = sorted(of(source, "adkar", ids), key=lambda each: str(each.get("assessed_on")), reverse=True)
    return Portrait(
        group=record,
        row=row,
        go_live=start,
        stage=record.get("stage") or (engagement.get("stage") if engagement else None),
        today=today,
        heard=heard(source, ids),
        assessments=assessed,
        evidence={id: held for each in assessed for id in each.elements("evidence") if (held := source.find(id))},
        resistance=of(source, "resistance", ids),
        sessions=sessions,
        half_days=sum(map(is_half_day, sessions)),
        measures=measured(reversed(of(source, "adoption_figure", ids)), reversed(checks), start, today),
        readiness=checks,
        follow_ups=follow_ups,
        careful=careful(row.barrier, follow_ups, start),
        signals=_signals(source, ids, now),
    )


def family(source: Source, group: str) -> list[Record]:
    """The groups that are this one: itself, and those it stands for."""
    return [record for record in source.list("group") if source.stands_for(record.id) == group]


def of(source: Source, kind: str, groups: Iterable[str]) -> list[Record]:
    """The latest records of a kind about these groups, the latest of all first."""
    found = [r for group in groups for r in source.list(kind, {"group": group}, newest_first=True, limit=MOST)]
    return sorted(found, key=lambda record: record.when or "", reverse=True)


def heard(source: Source, groups: Iterable[str]) -> int:
    """How many people of the groups a note or a session is about."""
    people = [person.id for group in groups for person in source.list("participant", {"group": group})]
    return sum(
        bool(source.count("session", {"participants": person}) or source.count_notes({"participant": person}))
        for person in people
    )


def by_theme(notes: Iterable[Record], names: Mapping[str, str]) -> list[tuple[str, int]]:
    """How many of the notes have which theme, the most frequent first; a note without one counts under ""."""
    count = Counter[str]()
    for note in notes:
        count.update({names[theme] for theme in note.elements("themes") if theme in names} or {""})
    return sorted(count.items(), key=lambda item: (-item[1], not item[0], item[0]))


def careful(barrier: str | None, follow_ups: Iterable[Record], first_use: date | None) -> Careful:
    """What is wrong with the trainings among follow-ups that are not done."""
    trainings = [each for each in follow_ups if each.get("training") is True and each.get("status") not in DONE]
    early = [
        each
        for each in trainings
        if first_use and (day := date_of(each.get("due"))) and trained_too_early(day, first_use)
    ]
    return Careful(trainings if training_too_early(barrier) else [], early)


def segment(group: Record) -> str:
    """Who is in the group, in words: one segment, mostly one, or mixed; nothing where nobody has said."""
    counts = {name: heads for name in SEGMENTS if type(heads := group.get(name)) is int and heads > 0}
    if not counts:
        return ""
    largest = max(counts, key=lambda name: counts[name])
    if len(counts) == 1:
        return SEGMENTS[largest]
    return f"mostly {SEGMENTS[largest]}" if 2 * counts[largest] > sum(counts.values()) else "mixed"


def _signals(source: Source, groups: Iterable[str], now: datetime) -> Signals:
    since = now - LATELY
    kinds = Counter(
        note.kind
        for group in groups
        for note in source.notes(group=group, newest_first=True, limit=MOST)
        if (at := instant(note.get("at"))) and at >= since
    )
    return Signals(sum(kinds[kind] for kind in AGAINST), sum(kinds[kind] for kind in FOR))


def _urgency(follow_up: Record) -> tuple[bool, str]:
    return follow_up.get("status") in DONE, str(follow_up.get("due") or "9")
