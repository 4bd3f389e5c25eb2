"""What a roll-out should have reached by a day."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from fieldkit.domain import checkpoints
from fieldkit.domain.checkpoints import CHECKPOINTS, Checkpoint, Outcome, outcome
from fieldkit.domain.kinds import KINDS

GO_LIVE = date(2026, 3, 2)


def checkpoint(measure: str, day: int) -> Checkpoint:
    return next(each for each in CHECKPOINTS if (each.measure, each.day) == (measure, day))


def on(day: int, share: int) -> tuple[date, Fraction]:
    """A figure of a day counted from the go-live day, which is day 1."""
    return GO_LIVE + timedelta(days=day - 1), Fraction(share)


def test_every_measure_can_be_recorded() -> None:
    measures = set(KINDS["adoption_figure"].form()["measure"].choices)
    assert {each.measure for each in CHECKPOINTS} - measures == {"readiness"}


def test_an_alarm_is_never_above_its_goal() -> None:
    assert all(0 < each.alarm <= each.goal <= 100 for each in CHECKPOINTS)


@pytest.mark.parametrize(
    ("measure", "day", "share", "passed"),
    [
        ("readiness", 0, 60, Outcome.REACHED),
        ("readiness", 0, 59, Outcome.ALARM),
        ("discovery_participation", 0, 75, Outcome.MISSED),
        ("discovery_participation", 0, 69, Outcome.ALARM),
        ("training_participation", 0, 84, Outcome.ALARM),
        ("practice_use", 0, 70, Outcome.REACHED),
        ("connections", 1, 80, Outcome.REACHED),
        ("connections", 3, 69, Outcome.ALARM),
        ("connections", 5, 89, Outcome.ALARM),
        ("connections", 30, 80, Outcome.REACHED),
        ("survey_participation", 30, 59, Outcome.ALARM),
        ("daily_active", 60, 80, Outcome.REACHED),
        ("workflow_completion", 90, 84, Outcome.ALARM),
        ("data_completeness", 90, 79, Outcome.MISSED),
        ("data_completeness", 90, 69, Outcome.ALARM),
        ("workflow_completion", 180, 90, Outcome.REACHED),
        ("data_completeness", 180, 84, Outcome.ALARM),
    ],
)
def test_a_figure_of_the_day_passes_or_not(measure: str, day: int, share: int, passed: Outcome) -> None:
    assert outcome(checkpoint(measure, day), [on(day, share)], GO_LIVE) is passed


def test_the_latest_figure_since_the_checkpoint_before_counts() -> None:
    day_5 = checkpoint("connections", 5)
    assert outcome(day_5, [on(4, 60), on(5, 95)], GO_LIVE) is Outcome.REACHED
    assert outcome(day_5, [on(4, 95)], GO_LIVE) is Outcome.REACHED
    assert outcome(day_5, [on(3, 95), on(6, 95)], GO_LIVE) is Outcome.NO_FIGURE
    assert outcome(checkpoint("readiness", 0), [on(-50, 80)], GO_LIVE) is Outcome.REACHED


def test_a_fall_of_a_tenth_against_the_first_week_is_noticed_however_slow() -> None:
    week_1 = [on(1, 70), on(7, 90)]
    assert not checkpoints.has_fallen([*week_1, on(90, 73)], GO_LIVE)
    assert checkpoints.has_fallen([*week_1, on(30, 78), on(60, 75), on(90, 72)], GO_LIVE)
    assert not checkpoints.has_fallen([*week_1, on(30, 60), on(90, 80)], GO_LIVE)
    assert not checkpoints.has_fallen([on(0, 90), on(8, 10)], GO_LIVE)


def test_training_more_than_a_week_ahead_is_too_early() -> None:
    assert not checkpoints.trained_too_early(GO_LIVE - timedelta(days=7), GO_LIVE)
    assert checkpoints.trained_too_early(GO_LIVE - timedelta(days=8), GO_LIVE)
