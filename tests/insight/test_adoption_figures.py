"""Adoption figures: the checkpoint that is due, alarms, catching up, falling."""

from datetime import date, timedelta
from fractions import Fraction

from fieldkit.domain.checkpoints import Outcome
from fieldkit.domain.record import Record
from fieldkit.insight.adoption import Measured, measured, reached_percent, weakest

GO_LIVE = date(2026, 3, 2)


def figure(measure: str, day: int, value: str | int) -> Record:
    on = (GO_LIVE + timedelta(days=day - 1)).isoformat()
    return Record("0" * 32, "adoption_figure", {"measure": measure, "day": on, "value": value}, {})


def check(*scores: int, on: str = "2026-02-20") -> Record:
    questions = ("history", "culture", "fatigue", "clarity", "resources", "capacity")
    return Record("1" * 32, "readiness", {"assessed_on": on, **dict(zip(questions, scores, strict=False))}, {})


def one(measure: str, figures: list[Record], day: int, checks: tuple[Record, ...] = ()) -> Measured:
    found = measured(figures, checks, GO_LIVE, GO_LIVE + timedelta(days=day - 1))
    return next(each for each in found if each.measure == measure)


def test_the_last_checkpoint_that_is_due_counts() -> None:
    found = one("connections", [figure("connections", 1, 85), figure("connections", 3, "69.5")], 4)
    assert (found.passed and found.passed.day, found.outcome, found.alarm) == (3, Outcome.ALARM, True)
    assert found.coming is not None
    assert found.coming.day == 5


def test_an_alarm_stands_until_a_later_checkpoint_has_a_figure() -> None:
    alarmed = [figure("connections", 3, 60)]
    assert one("connections", alarmed, 6).outcome is Outcome.ALARM
    assert one("connections", [*alarmed, figure("connections", 5, 90)], 6).outcome is Outcome.REACHED
    assert one("connections", [figure("connections", 3, 75)], 6).outcome is Outcome.NO_FIGURE


def test_who_reaches_the_goal_later_has_caught_up() -> None:
    late = one(
        "workflow_completion", [figure("workflow_completion", 80, 70), figure("workflow_completion", 95, 88)], 100
    )
    assert late.outcome is Outcome.ALARM
    assert not late.alarm
    assert one("workflow_completion", [figure("workflow_completion", 80, 70)], 100).alarm


def test_a_fall_by_a_tenth_is_an_alarm_although_the_goal_is_reached() -> None:
    fallen = one("daily_active", [figure("daily_active", 5, 100), figure("daily_active", 59, 90)], 61)
    assert (fallen.outcome, fallen.fallen, fallen.alarm) == (Outcome.REACHED, True, True)
    assert not one("daily_active", [figure("daily_active", 5, 100), figure("daily_active", 59, 91)], 61).alarm


def test_alarms_come_first_and_what_was_not_counted_is_told() -> None:
    found = measured([figure("data_completeness", 89, 60)], [], GO_LIVE, GO_LIVE + timedelta(days=100))
    assert found[0].measure == "data_completeness"
    assert {each.measure for each in found if not each.figures} >= {"readiness", "workflow_completion"}


def test_of_several_figures_of_one_day_the_last_recorded_stands() -> None:
    found = one("activities", [figure("activities", 5, 9), figure("activities", 5, 4)], 10)
    assert found.latest == (GO_LIVE + timedelta(days=4), Fraction(4))
    assert found.passed is None


def test_without_go_live_nothing_is_due() -> None:
    found = measured([figure("connections", 1, 10)], [], None, GO_LIVE)
    assert [(each.measure, each.passed, each.alarm) for each in found] == [("connections", None, False)]


def test_figures_that_cannot_be_read_are_left_out() -> None:
    odd = Record("2" * 32, "adoption_figure", {"measure": "connections", "day": "soon", "value": 3}, {})
    assert measured([odd], [check(1, 2)], None, GO_LIVE) == []


def test_readiness_below_sixty_per_cent_is_an_alarm_at_launch() -> None:
    low, enough = check(3, 3, 2, 3, 3, 3), check(3, 3, 3, 3, 3, 3)
    assert one("readiness", [], 1, (low,)).alarm
    assert not one("readiness", [], 1, (enough,)).alarm
    assert reached_percent(check(3, 3)) is None
    assert weakest(low) == ["fatigue"]
    assert weakest(check(1)) == ()
