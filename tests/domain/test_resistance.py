"""Resistance: the answer fits the obstacle, and a reminder is none."""

import pytest

from fieldkit.domain.kinds import KINDS
from fieldkit.domain.resistance import FITS, OUTCOMES, fitting, is_answered, is_reminder


def test_every_obstacle_that_the_form_suggests_has_its_answer_first() -> None:
    obstacles = KINDS["resistance"].form()["barrier"].suggestions
    assert set(obstacles) == set(FITS)
    for obstacle in obstacles:
        assert fitting(obstacle)[0] == fitting(obstacle.upper())[0] == FITS[obstacle]
        assert sorted(fitting(obstacle)) == sorted(FITS.values())


def test_an_obstacle_in_own_words_gets_them_all() -> None:
    assert sorted(fitting("something else")) == sorted(fitting(None)) == sorted(FITS.values())


def test_the_outcomes_are_those_of_the_form() -> None:
    assert tuple(KINDS["resistance"].form()["outcome"].choices) == OUTCOMES


@pytest.mark.parametrize("answer", ["Reminder by mail", "remind them again", "Erinnerung an alle", "un rappel"])
def test_a_reminder_does_not_count(answer: str) -> None:
    assert is_reminder(answer)
    assert not is_answered({"intervention": answer})


@pytest.mark.parametrize("answer", [*FITS.values(), "a bridge to the old tool"])
def test_what_addresses_an_obstacle_counts(answer: str) -> None:
    assert is_answered({"intervention": answer})


@pytest.mark.parametrize("fields", [{}, {"intervention": ""}, {"intervention": "  "}, {"intervention": None}])
def test_nothing_is_no_answer(fields: dict[str, object]) -> None:
    assert not is_answered(fields)
