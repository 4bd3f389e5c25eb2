"""Where a group is stuck: the five ADKAR elements, current values and the barrier point.

The five elements and the barrier point are Hiatt's (ADKAR: A Model for Change in Business, Government and our
Community, 2006). ADKAR is a registered trademark of Prosci, Inc., with which this program is not affiliated.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import msgspec

from fieldkit.domain import values

ELEMENTS = ("awareness", "desire", "knowledge", "ability", "reinforcement")

PLAIN_WORDS = {
    "awareness": "know why",
    "desire": "want",
    "knowledge": "know how",
    "ability": "can",
    "reinforcement": "sticks",
}

FITS = {
    "awareness": (
        "say why, and why now",
        "a word from the sponsor and from their own manager",
        "open the reasons to all",
    ),
    "desire": ("what is in it for me", "let them take part", "work with the influencers", "answer the objection"),
    "knowledge": ("training for the role", "short lessons", "job aids", "a buddy"),
    "ability": ("practice on real cases", "somebody on the floor", "time to learn", "fix what does not fit"),
    "reinforcement": (
        "recognise it",
        "tell the wins",
        "show what became of their words",
        "count work done in the system",
    ),
}
"""What helps where an element is missing."""

BARRIER = 3
"""A score of 3 or lower is a barrier; 3.1 is not."""

WINDOW = timedelta(days=30)
"""How far back from the latest assessment of a group scores are current."""

APART = 2
"""Two assessors whose scores of one element differ by so much disagree."""

Score = Fraction | Decimal | int
Exact = Fraction | int


class Assessment(msgspec.Struct, frozen=True):
    """The scores that one assessor gave on one day: to a group, or to one participant in it."""

    assessed_on: date
    assessor: str
    scores: Mapping[str, Exact]
    """By element; an element that was not assessed is absent."""
    participant: str | None = None


class Current(msgspec.Struct, frozen=True):
    """Where a group stands."""

    latest: date | None
    """The day of the group's latest assessment; None if there is none."""
    values: Mapping[str, Exact | None]
    """The mean of each element, exact; None means not assessed yet."""
    barrier: str | None
    distribution: Mapping[str | None, int]
    """How many assessors, and participants assessed singly, have their barrier where; None counts those without."""
    disagreement: Mapping[str, Exact]
    """The elements on which two assessors are at least `APART`, and how far."""


def barrier(scores: Mapping[str, Score | None]) -> str | None:
    """The barrier point: the first element, in order, whose score is 3 or lower; None if there is none.

    An element that was not assessed has no score, and is no barrier.
    """
    for element in ELEMENTS:
        score = scores.get(element)
        if score is not None and score <= BARRIER:
            return element
    return None


def assessment(fields: Mapping[str, object], author: str) -> Assessment | None:
    """The assessment in a record's fields; the author is the assessor if none is named.

    Scores that are no number from 1 to 5 are left out; None without a day.
    """
    day = values.date_of(fields.get("assessed_on"))
    if day is None:
        return None
    participant = fields.get("participant")
    scores = {element: score for element in ELEMENTS if (score := _score(fields.get(element))) is not None}
    return Assessment(
        day, str(fields.get("assessor") or author), scores, None if participant is None else str(participant)
    )


def _score(given: object) -> Exact | None:
    try:
        score = given if type(given) is int else values.number(given)
    except values.Unreadable:
        return None
    return score if 1 <= score <= 5 else None


def current(assessments: Iterable[Assessment]) -> Current:
    """The current values of one group.

    Of each assessor counts the latest score of each element within the 30 days up to the group's latest assessment;
    the value is their mean, unrounded. Scores of single participants count in the distribution alone.
    """
    taken = list(assessments)
    of_the_group = [each for each in taken if each.participant is None]
    latest = max((each.assessed_on for each in of_the_group or taken), default=None)
    if latest is None:
        return Current(None, dict.fromkeys(ELEMENTS), None, {}, {})
    voices = _voices(each for each in taken if each.assessed_on >= latest - WINDOW)
    scores = {
        element: [
            voice[element] for (_, participant), voice in voices.items() if participant is None and element in voice
        ]
        for element in ELEMENTS
    }
    means = {element: mean(given) if given else None for element, given in scores.items()}
    spread = {element: max(given) - min(given) for element, given in scores.items() if given}
    return Current(
        latest,
        means,
        barrier(means),
        Counter(barrier(voice) for voice in voices.values()),
        {element: apart for element, apart in spread.items() if apart >= APART},
    )


def training_too_early(barrier_point: str | None) -> bool:
    """Whether training misses its aim: who does not know why, or does not want to, is not helped by knowing how."""
    return barrier_point in ("awareness", "desire")


def _voices(assessments: Iterable[Assessment]) -> dict[tuple[str, str | None], dict[str, Exact]]:
    """Each assessor's latest score of each element, of the group and of each participant apart.

    Of two scores of one day neither is later, and their mean stands.
    """
    given: dict[tuple[str, str | None], dict[str, list[tuple[date, Exact]]]] = {}
    for each in assessments:
        voice = given.setdefault((values.folded(each.assessor), each.participant), {})
        for element, score in each.scores.items():
            voice.setdefault(element, []).append((each.assessed_on, score))
    return {who: {element: _latest(scores) for element, scores in voice.items()} for who, voice in given.items()}


def _latest(scores: list[tuple[date, Exact]]) -> Exact:
    last = max(day for day, _ in scores)
    return mean([score for day, score in scores if day == last])


def mean(scores: Sequence[Exact]) -> Exact:
    """The mean, unrounded, of one score or more."""
    return scores[0] if len(scores) == 1 else Fraction(sum(scores)) / len(scores)
