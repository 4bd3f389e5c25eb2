"""Personas, what they rest on, and what is in it for them."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple, Protocol

from fieldkit.domain import values
from fieldkit.domain.record import Record
from fieldkit.insight.calculator import Lost
from fieldkit.insight.voices import Voices, voices

GOALS: Mapping[str, int] = {"benefits_named": 75, "calculator_used": 60, "keen_before_launch": 70}
"""Shares of the people, in per cent: who can name two or three benefits of their own; who used the calculator or saw a
demonstration; who is curious or keen before the launch. Counted by hands in the room, never worked out from notes."""


class Source(Protocol):
    """What is read."""

    def list(self, kind: str, where: Mapping[str, Any] | None = None) -> "Records":
        """The records of a kind with these values."""

    def find(self, record: str) -> Record | None:
        """A record, or None if it is not here."""


Records = list[Record]


class Portrait(NamedTuple):
    """A persona with what belongs to it."""

    persona: Record
    voices: Voices
    needs: Records
    benefits: Records

    @property
    def gained(self) -> Lost:
        """What its benefits give back."""
        return Lost(gained(self.benefits))


class Told(NamedTuple):
    """The latest count of one measure in one group."""

    group: str
    measure: str
    percent: Fraction
    day: str
    source: str

    @property
    def reached(self) -> bool:
        """Whether the goal is reached."""
        return self.percent >= GOALS[self.measure]


def portraits(source: Source) -> list[Portrait]:
    """Every persona, in the order of their names."""
    benefits: dict[str, Records] = {}
    for benefit in source.list("benefit"):
        benefits.setdefault(str(benefit.get("persona")), []).append(benefit)
    found = [
        Portrait(
            persona,
            voices(_held(source, persona, "evidence")),
            _held(source, persona, "needs"),
            benefits.get(persona.id, []),
        )
        for persona in source.list("persona")
    ]
    return sorted(found, key=lambda each: (str(each.persona.get("name")).casefold(), each.persona.id))


def gained(benefits: Iterable[Record]) -> Fraction:
    """Hours a week that the benefits give back; what is no number counts as none."""
    return sum((hours for benefit in benefits if (hours := hours_of(benefit))), Fraction())


def hours_of(benefit: Record) -> Fraction | None:
    """Hours a week that a benefit gives back; None where nobody said."""
    try:
        hours = values.number(benefit.get("hours_per_week"))
    except values.Unreadable:
        return None
    return hours if hours >= 0 else None


def told(figures: Sequence[Record]) -> list[Told]:
    """The latest count of each of the three measures in each group, by group and measure. `figures` are in the order of time."""
    latest: dict[tuple[str, str], Told] = {}
    for count in filter(None, map(_told, figures)):
        before = latest.get((count.group, count.measure))
        if before is None or count.day >= before.day:
            latest[count.group, count.measure] = count
    return [latest[key] for key in sorted(latest, key=lambda key: (key[0], list(GOALS).index(key[1])))]


def _told(figure: Record) -> Told | None:
    measure, group = figure.get("measure"), figure.get("group")
    if measure not in GOALS or not isinstance(group, str):
        return None
    try:
        percent, day = values.number(figure.get("value")), values.day(figure.get("day"))
    except values.Unreadable:
        return None
    return Told(group, measure, percent, day, str(figure.get("source") or ""))


def _held(source: Source, persona: Record, field: str) -> Records:
    ids = persona.get(field)
    found = [source.find(id) for id in ids if isinstance(id, str)] if isinstance(ids, list) else []
    return [record for record in found if record and not record.deleted]
