"""Where every group stands: the ADKAR table, with since when, and whose opinions it rests on."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import msgspec

from fieldkit.domain.adkar import ELEMENTS, WINDOW, Assessment, Current, Exact, assessment, current, mean
from fieldkit.domain.record import Record
from fieldkit.store import query, roster
from fieldkit.store.database import Connection

NO_BARRIER = "none"
"""The key of those without a barrier in a barrier distribution."""

Number = int | float


class Opinion(msgspec.Struct, frozen=True):
    """One assessment of the current window: who scored what, and why."""

    record: str
    assessor: str
    assessed_on: str
    scores: dict[str, Number]
    rationale: str | None


class AdkarRow(msgspec.Struct, frozen=True):
    """A group's line of the table: current values (None: not yet), the barrier point and what stands behind them.

    `barrier_distribution` counts individual barrier points; `disagreement` says whether two assessors are two or more apart
    on an element, `differ` on which and by how much. `since` is the first day of the unbroken run of this barrier, `trend`
    the mean of all assessed elements at each assessment.
    """

    group: str
    group_name: str
    assessments: int
    awareness: Number | None
    desire: Number | None
    knowledge: Number | None
    ability: Number | None
    reinforcement: Number | None
    barrier: str | None
    barrier_distribution: dict[str, int]
    disagreement: bool
    differ: dict[str, Number]
    since: str | None
    trend: list[Number]
    opinions: list[Opinion]
    head_count: int | None
    head_counts: list[int]
    """The answers to it where several stand beside each other, the smallest first."""

    def score(self, element: str) -> Number | None:
        """The current value of an element."""
        value: Number | None = getattr(self, element)
        return value


class _Held(msgspec.Struct, frozen=True):
    record: Record
    assessment: Assessment


def table(connection: Connection, stands_for: Callable[[str], str]) -> list[AdkarRow]:
    """A row for each group, by name; groups that are the same (`same_as`) are one. `stands_for` follows `same_as`."""
    held: dict[str, list[_Held]] = {}
    people = {member.id[:16]: roster.person(connection, member.id) for member in query.records(connection, ("member",))}
    for record in query.records(connection, ("adkar",)):
        read = assessment(record.fields, people.get(record.id[:16], record.id[:8]))
        if read and isinstance(record.get("group"), str):
            held.setdefault(stands_for(record.fields["group"]), []).append(_Held(record, read))
    groups = [g for g in query.records(connection, ("group",)) if stands_for(g.id) == g.id]
    rows = [_row(group, held.get(group.id, [])) for group in groups]
    return sorted(rows, key=lambda row: (row.group_name.casefold(), row.group))


def _row(group: Record, held: Sequence[_Held]) -> AdkarRow:
    now = current(h.assessment for h in held)
    course = {day: _at(held, day) for day in sorted({h.assessment.assessed_on for h in held})}
    heads = group.get("head_count")
    return AdkarRow(
        group=group.id,
        group_name=str(group.get("name", group.id)),
        assessments=len(held),
        **{element: _number(now.values[element]) for element in ELEMENTS},
        barrier=now.barrier,
        barrier_distribution={place or NO_BARRIER: n for place, n in sorted(now.distribution.items(), key=_order)},
        disagreement=bool(now.disagreement),
        differ={element: _number(apart) or 0 for element, apart in now.disagreement.items()},
        since=_since(course, now),
        trend=_trend(course.values()),
        opinions=_opinions(held, now),
        head_count=heads if isinstance(heads, int) else None,
        head_counts=sorted(each for each in group.conflicts.get("head_count", ()) if isinstance(each, int)),
    )


def _order(item: tuple[str | None, int]) -> int:
    return ELEMENTS.index(item[0]) if item[0] in ELEMENTS else len(ELEMENTS)


def _number(value: Exact | None) -> Number | None:
    return None if value is None else int(value) if value.denominator == 1 else float(value)


def _at(held: Sequence[_Held], day: date) -> Current:
    return current(h.assessment for h in held if day - WINDOW <= h.assessment.assessed_on <= day)


def _since(course: dict[date, Current], now: Current) -> str | None:
    """The day from which on the barrier was the one that it is now; `course`: the current values on each day, in order."""
    if now.barrier is None:
        return None
    since = None
    for day in reversed(course):
        if course[day].barrier != now.barrier:
            break
        since = day.isoformat()
    return since


def _trend(course: Iterable[Current]) -> list[Number]:
    given = ([value for value in then.values.values() if value is not None] for then in course)
    return [_number(mean(scores)) or 0 for scores in given if scores]


def _opinions(held: Sequence[_Held], now: Current) -> list[Opinion]:
    if now.latest is None:
        return []
    found = [h for h in held if now.latest - WINDOW <= h.assessment.assessed_on]
    return [
        Opinion(
            record=h.record.id,
            assessor=h.assessment.assessor,
            assessed_on=h.assessment.assessed_on.isoformat(),
            scores={e: _number(v) or 0 for e, v in h.assessment.scores.items()},
            rationale=h.record.get("rationale"),
        )
        for h in sorted(found, key=lambda h: (h.assessment.assessed_on, h.assessment.assessor))
    ]
