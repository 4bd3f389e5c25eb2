"""The shares that a roll-out should have reached by a day, and what to do where it has not.

The days and shares are those that CRM roll-outs are commonly steered by; the go-live day is day 1.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True)
class Checkpoint:
    """A share, in per cent, that a measure should have reached by a day."""

    measure: str
    """A measure of the adoption figures, or `readiness`."""
    day: int
    """Day 1 is the go-live day, day 0 the day before."""
    goal: int
    alarm: int
    """Below so many per cent `what_then` is called for; between alarm and goal it is only missed."""
    what_then: str

    def due(self, go_live: date) -> date:
        """The calendar day by which it should be reached."""
        return go_live + timedelta(days=self.day - 1)


CHECKPOINTS = (
    Checkpoint("readiness", 0, 60, 60, "high risk: close the weakest point before launch"),
    Checkpoint("discovery_participation", 0, 80, 70, "too few were heard: hold more workshops or interviews"),
    Checkpoint("training_participation", 0, 85, 85, "postpone the launch"),
    Checkpoint("practice_use", 0, 70, 70, "give people time on the practice system"),
    Checkpoint("connections", 1, 80, 80, "find out who could not log in, and why"),
    Checkpoint("connections", 3, 70, 70, "the sponsor steps in"),
    Checkpoint("connections", 5, 90, 90, "visit those who stay away"),
    Checkpoint("connections", 30, 80, 80, "look for the barrier, group by group"),
    Checkpoint("survey_participation", 30, 60, 60, "show what became of the last answers before asking again"),
    Checkpoint("daily_active", 60, 80, 80, "look for the barrier, group by group"),
    Checkpoint("workflow_completion", 90, 85, 85, "look for the barrier, group by group"),
    Checkpoint("data_completeness", 90, 80, 70, "adoption is superficial: see what people leave out, and why"),
    Checkpoint("workflow_completion", 180, 90, 90, "look for the barrier, group by group"),
    Checkpoint("data_completeness", 180, 85, 85, "see what people leave out, and why"),
)

FALL = Fraction(10, 100)
"""A fall by this part of the first week's figure, however slow, calls for an ADKAR diagnosis."""

TRAINING_AHEAD = timedelta(days=7)
"""Training longer than this before the first use is forgotten."""


class Outcome(StrEnum):
    """How a checkpoint was passed."""

    REACHED = "reached"
    MISSED = "missed"
    ALARM = "alarm"
    NO_FIGURE = "no figure"


Figure = tuple[date, Fraction]
"""A day and a share in per cent."""


def outcome(checkpoint: Checkpoint, figures: Iterable[Figure], go_live: date) -> Outcome:
    """How one measure's figures pass a checkpoint that is due.

    What counts is the latest figure up to the day, if it is later than the measure's checkpoint before.
    """
    due = checkpoint.due(go_live)
    earlier = [
        each.due(go_live) for each in CHECKPOINTS if each.measure == checkpoint.measure and each.day < checkpoint.day
    ]
    since = max(earlier, default=date.min)
    counting = [figure for figure in figures if since < figure[0] <= due]
    if not counting:
        return Outcome.NO_FIGURE
    _, share = max(counting)
    if share < checkpoint.alarm:
        return Outcome.ALARM
    return Outcome.REACHED if share >= checkpoint.goal else Outcome.MISSED


def has_fallen(figures: Sequence[Figure], go_live: date) -> bool:
    """Whether the latest figure of a measure lies 10 % or more below the mean of days 1 to 7."""
    week_1 = [share for day, share in figures if go_live <= day < go_live + timedelta(days=7)]
    if not week_1:
        return False
    _, latest = max(figures)
    return latest <= sum(week_1) / Fraction(len(week_1)) * (1 - FALL)


def trained_too_early(trained_on: date, first_use: date) -> bool:
    """Whether more than a week lay between training and first use."""
    return first_use - trained_on > TRAINING_AHEAD
