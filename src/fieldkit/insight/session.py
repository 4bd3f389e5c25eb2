"""A session in figures: how long it took, what was seen how often, what the frictions of it cost.

Only what was measured counts. A note takes as long as its `seconds` say; one without them has no time, not none at all, and is
counted as not timed.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import NamedTuple

from fieldkit.domain import friction, pauses
from fieldkit.domain.friction import Range
from fieldkit.domain.note_kinds import NOTE_KINDS
from fieldkit.domain.record import Record
from fieldkit.domain.values import Unreadable, instant

COSTLY = ("friction", "workaround")
"""What costs time again and again by its nature, whether it says how much or not."""


class Part(NamedTuple):
    """What notes of one kind, or of one step, come to."""

    name: str
    """Empty where the notes name none."""
    notes: int
    timed: int
    """How many of them say how long it took."""
    seconds: int
    """What those say together."""


class Cost(NamedTuple):
    """What was seen costs so many hours a week if nothing is done."""

    hours: Range
    notes: int
    """How many notes say how long and how often, and are counted."""
    without: int
    """How many frictions and own ways do not, and are not."""


class Budget(NamedTuple):
    """Where the time of a group goes, step by step, and what that rests on."""

    parts: list[Part]
    sessions: int
    people: int


class Summary(NamedTuple):
    """One session."""

    watched: timedelta | None
    """From start to end without the pauses; None as long as one of them is missing."""
    paused: timedelta
    kinds: list[Part]
    """In the order of the kinds."""
    interruptions: list[Record]
    own_ways: list[Record]
    switches: int
    cost: Cost


def summary(session: Record, notes: Sequence[Record], heads: int | None = None) -> Summary:
    """The figures of a session from its notes; `heads` is how many people its group has."""
    watched, paused = _times(session)
    by_kind = {part.name: part for part in parts(notes, lambda note: note.kind)}
    seen = len(session.elements("participants")) or 1
    return Summary(
        watched=watched,
        paused=paused,
        kinds=[by_kind[kind] for kind in NOTE_KINDS if kind in by_kind],
        interruptions=[note for note in notes if note.get("interruption")],
        own_ways=[note for note in notes if note.kind == "workaround"],
        switches=sum(_whole(note.get("switches")) or 0 for note in notes),
        cost=cost(notes, seen, heads),
    )


def told_apart(people: int, heads: int | None, least: int) -> bool:
    """Whether times tell about somebody: they are of one person, or of a group of fewer than `least`, or nobody knows how many."""
    return people == 1 or (heads or 0) < least


def parts(notes: Iterable[Record], of: Callable[[Record], object]) -> list[Part]:
    """The notes by what `of` says of each, the longest first."""
    found: dict[str, Part] = {}
    for note in notes:
        name = str(of(note) or "")
        seconds = _whole(note.get("seconds"))
        part = found.get(name, Part(name, 0, 0, 0))
        found[name] = Part(name, part.notes + 1, part.timed + (seconds is not None), part.seconds + (seconds or 0))
    return sorted(found.values(), key=lambda part: (-part.seconds, -part.notes, part.name.casefold()))


def budget(notes: Sequence[Record]) -> Budget:
    """The time of the notes of a group by step; notes that name no step are a part of their own."""
    sessions = {note.get("session") for note in notes if note.get("session")}
    people = {note.get("participant") for note in notes if note.get("participant")}
    return Budget(parts(notes, lambda note: note.get("step")), len(sessions), len(people))


def cost(notes: Iterable[Record], seen: int, heads: int | None = None) -> Cost:
    """What the frictions and own ways cost, each as often and as long as it says.

    Of as many people as it says, else of those whom it was `seen` of, up to the `heads` of the group.
    """
    hours = [(note, _hours(note, seen, heads)) for note in notes]
    known = [cost for _, cost in hours if cost]
    without = sum(1 for note, cost in hours if cost is None and note.kind in COSTLY)
    return Cost(friction.total(known), len(known), without)


def _hours(note: Record, seen: int, heads: int | None) -> Range | None:
    seconds, often = _whole(note.get("seconds")), _often(note)
    if seconds is None or often is None:
        return None
    stated = _whole(note.get("people"))
    people = friction.affected(stated, stated) if stated else friction.affected(seen, heads)
    return friction.hours_a_week(_exactly(seconds), _exactly(often), people)


def _often(note: Record) -> Fraction | None:
    try:
        return friction.times_a_week(str(note.get("frequency") or ""))
    except (Unreadable, KeyError):
        return None


def _exactly(number: int | Fraction) -> Range:
    return Range(Fraction(number), Fraction(number), Fraction(number))


def _whole(value: object) -> int | None:
    """A count as the log holds it; None for what is none."""
    return value if type(value) is int and value >= 0 else None


def _times(session: Record) -> tuple[timedelta | None, timedelta]:
    started, ended = instant(session.get("started")), instant(session.get("ended"))
    if not started or not ended:
        return None, timedelta()
    watched = pauses.worked(started, ended, pauses.read(session.get("pauses")))
    return watched, max(timedelta(), ended - started) - watched
