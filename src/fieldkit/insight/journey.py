"""A journey as a map: steps across, the process as it is meant to be above the process as it is.

Steps of one position stand one above the other, so that what was meant and what is done can be compared; either may be missing.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, zip_longest
from typing import NamedTuple

import msgspec

from fieldkit.domain import edits
from fieldkit.domain.record import Record

ROWS = ("actions", "tools", "information", "sticking_point")
"""What is written down of a step, from the top."""

MARKS = ("lost_information", "failed_handoff", "wasted_time")
"""What goes wrong in a step: each with the words that say what."""

LANES = (True, False)
"""Official first: as it is meant to be, then as it is."""


class Step(msgspec.Struct, frozen=True):
    """One step, in one of the two processes."""

    id: str
    official: bool
    position: int | None
    words: Mapping[str, str]
    """What its rows and marks say; nothing is an empty text."""
    evidence: tuple[str, ...]
    disputed: bool
    """Whether two people answered something about it differently."""

    @property
    def marks(self) -> list[str]:
        """Which of the three go wrong here."""
        return [mark for mark in MARKS if self.words[mark]]


class Place(NamedTuple):
    """A place in the journey: the step that is meant, the step that is done."""

    position: int | None
    official: Step | None
    real: Step | None

    def step(self, official: bool) -> Step | None:
        """The step of one of the two processes."""
        return self.official if official else self.real

    @property
    def steps(self) -> list[Step]:
        """Both, or the one that is there."""
        return [step for step in (self.official, self.real) if step]


class Journey(msgspec.Struct, frozen=True):
    """A typical day or process of one role."""

    id: str
    role: str
    name: str
    group: str | None
    places: tuple[Place, ...]
    records: Mapping[str, Record]
    """The records that it was folded from."""

    def step(self, index: int, official: bool) -> Step | None:
        """The step at a place, None where there is none."""
        return self.places[index].step(official) if 0 <= index < len(self.places) else None

    def index(self, step: str) -> int | None:
        """Where a step stands from the left."""
        return next((n for n, place in enumerate(self.places) if step in [each.id for each in place.steps]), None)


class Figures(NamedTuple):
    """What a journey comes to."""

    meant: int
    """Steps as it is meant to be."""
    done: int
    """Steps as it is."""
    only_meant: int
    """Meant, and with nothing done in their place."""
    only_done: int
    """Done, and with nothing meant in their place."""
    sticking: int
    """Steps where it gets stuck."""
    marked: Mapping[str, int]
    """By mark, the steps that have it."""
    without_evidence: int
    """Steps with a sticking point or a mark that no note shows."""


def figures(journey: Journey) -> Figures:
    """Counted from what stands on the map, of both processes."""
    places, steps = journey.places, list(_steps(journey))
    wrong = [step for step in steps if step.words["sticking_point"] or step.marks]
    return Figures(
        meant=sum(place.official is not None for place in places),
        done=sum(place.real is not None for place in places),
        only_meant=sum(place.real is None for place in places),
        only_done=sum(place.official is None for place in places),
        sticking=sum(bool(step.words["sticking_point"]) for step in steps),
        marked={mark: sum(bool(step.words[mark]) for step in steps) for mark in MARKS},
        without_evidence=sum(not step.evidence for step in wrong),
    )


def _steps(journey: Journey) -> Iterator[Step]:
    return (step for place in journey.places for step in place.steps)


def view(journey: Record, steps: Iterable[Record]) -> Journey:
    """The map of its records; what is deleted, or stands on another map, is left out.

    Of several steps that two people put into one place of one process, the later ids follow in places of their own.
    """
    held = {record.id: record for record in (journey, *steps) if not record.deleted}
    found = [
        _step(record)
        for record in held.values()
        if record.kind == "journey_step" and record.get("journey") == journey.id
    ]
    found.sort(key=lambda step: (step.position is None, step.position or 0, step.id))
    group = journey.get("group")
    return Journey(
        journey.id, _text(journey, "role"), _text(journey, "name"), group if isinstance(group, str) else None,
        tuple(_places(found)), held,
    )  # fmt: skip


def _places(steps: Iterable[Step]) -> Iterator[Place]:
    for position, together in groupby(steps, key=lambda step: step.position):
        if position is None:
            yield from (Place(None, *((step, None) if step.official else (None, step))) for step in together)
            continue
        lanes: dict[bool, list[Step]] = {True: [], False: []}
        for step in together:
            lanes[step.official].append(step)
        yield from (Place(position, *pair) for pair in zip_longest(lanes[True], lanes[False]))


def _step(record: Record) -> Step:
    return Step(
        record.id,
        record.get("official") is True,
        edits.position(record),
        {name: _text(record, name) for name in (*ROWS, *MARKS)},
        tuple(record.elements("evidence")),
        bool(record.conflicts),
    )


def _text(record: Record, field: str) -> str:
    value: object = record.get(field)
    return value if isinstance(value, str) else ""
