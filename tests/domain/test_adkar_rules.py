"""Where a group is stuck: barrier point, current values, who disagrees."""

import csv
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain import adkar
from fieldkit.domain.adkar import ELEMENTS, Assessment, barrier, current

FIELDWORK = Path(__file__).parent.parent / "fieldwork"
DAY = date(2026, 2, 16)

SCORES = st.integers(10, 50).map(lambda tenths: Fraction(tenths, 10))
ASSESSMENTS = st.builds(
    Assessment,
    assessed_on=st.dates(DAY - timedelta(days=40), DAY),
    assessor=st.sampled_from(["Amira", "Jonas", "Ben"]),
    scores=st.dictionaries(st.sampled_from(ELEMENTS), SCORES),
    participant=st.sampled_from([None, None, "P-01", "P-02"]),
)


def assessed(who: str, day: date, *scores: str | int | None, participant: str | None = None) -> Assessment:
    """Scores in the order of the elements; None was not assessed."""
    given = {element: Fraction(score) for element, score in zip(ELEMENTS, scores, strict=False) if score is not None}
    return Assessment(day, who, given, participant)


@pytest.mark.parametrize(
    ("scores", "point"),
    [
        ((3, 1, 5, 5, 5), "awareness"),
        ((4, 1, 2, 3, 1), "desire"),
        ((4, 4, "3.0", 1, 1), "knowledge"),
        ((4, 4, "3.1", 1, 1), "ability"),
        ((5, 5, 5, 4, 2), "reinforcement"),
        ((4, 4, 4, 4, 4), None),
        ((4, 4, 4, 4, None), None),
        ((None, 4, 2, 1, None), "knowledge"),
        ((), None),
    ],
)
def test_the_barrier_point_is_the_first_element_at_three_or_lower(
    scores: tuple[str | int | None, ...], point: str | None
) -> None:
    assert barrier(assessed("Amira", DAY, *scores).scores) == point


@given(st.dictionaries(st.sampled_from(ELEMENTS), SCORES))
def test_every_element_before_the_barrier_point_is_above_three(scores: dict[str, Fraction]) -> None:
    point = barrier(scores)
    before = ELEMENTS[: ELEMENTS.index(point)] if point else ELEMENTS
    assert all(scores[element] > 3 for element in before if element in scores)
    assert point is None or scores[point] <= 3


def test_the_current_value_is_the_mean_of_each_assessor_s_latest_score() -> None:
    now = current([
        assessed("Amira", DAY - timedelta(days=9), 1, 1, 1, 1, 1),
        assessed("Amira", DAY, 4, 2, 2, 2),
        assessed("Jonas", DAY - timedelta(days=30), 4, 4, 2, 3),
        assessed("Ben", DAY - timedelta(days=31), 1, 1, 1, 1, 1),
    ])  # fmt: skip
    assert now.latest == DAY
    assert [now.values[element] for element in ELEMENTS] == [4, 3, 2, Fraction(5, 2), 1]
    assert now.barrier == "desire"
    assert now.distribution == {"desire": 1, "knowledge": 1}
    assert now.disagreement == {"desire": 2}


def test_a_mean_is_compared_unrounded() -> None:
    high = [assessed(str(who), DAY, 4, 4, 4, 4, 4) for who in range(1)]
    low = [assessed(f"low {who}", DAY, 3, 4, 4, 4, 4) for who in range(99)]
    assert current([*low, *high]).values["awareness"] == Fraction(301, 100)
    assert current([*low, *high]).barrier is None
    assert current(low).barrier == "awareness"


def test_an_element_that_nobody_assessed_is_not_yet_known() -> None:
    now = current([assessed("Amira", DAY, 4, None, 4)])
    assert now.values["desire"] is now.values["reinforcement"] is None
    assert now.barrier is None
    assert current([]) == adkar.Current(None, dict.fromkeys(ELEMENTS), None, {}, {})


def test_single_participants_count_in_the_distribution_alone() -> None:
    now = current([
        assessed("Amira", DAY, 4, 4, 4, 4, 4),
        assessed("Amira", DAY, 1, participant="P-01"),
        assessed("Amira", DAY, 4, 2, participant="P-02"),
    ])  # fmt: skip
    assert now.values["awareness"] == 4
    assert now.distribution == {None: 1, "awareness": 1, "desire": 1}
    assert current([assessed("Amira", DAY, 1, participant="P-01")]).values["awareness"] is None


def test_of_one_assessor_s_two_scores_of_one_day_the_mean_stands() -> None:
    now = current([assessed("Amira", DAY, 5), assessed("amira", DAY, 2)])
    assert now.values["awareness"] == Fraction(7, 2)
    assert now.disagreement == {}


@given(st.lists(ASSESSMENTS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_in_which_assessments_arrive_changes_nothing(assessments: list[Assessment], random: Random) -> None:
    shuffled = list(assessments)
    random.shuffle(shuffled)
    assert current(shuffled) == current(assessments)


@given(st.lists(ASSESSMENTS, max_size=8))
def test_a_current_value_lies_among_the_scores_given(assessments: list[Assessment]) -> None:
    for element, value in current(assessments).values.items():
        given_scores = [each.scores[element] for each in assessments if element in each.scores]
        assert value is None or min(given_scores) <= value <= max(given_scores)


def test_the_field_material_s_barrier_points_over_four_rounds() -> None:
    """By hand: the first element at 3 or lower, of the mean where two assessed."""
    expected = {
        "Junior sales": ["knowledge", "ability", "reinforcement", None],
        "Senior sales": ["awareness", "desire", "desire", "ability"],
        "Managers": ["desire", "ability", "reinforcement", None],
        "Customer support": ["awareness", "desire", "knowledge", "reinforcement"],
    }
    rounds = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 30), date(2026, 6, 30)]
    given: dict[str, list[Assessment]] = defaultdict(list)
    with (FIELDWORK / "adkar.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            fields = {name: value for name, value in row.items() if value}
            read = adkar.assessment(fields, author="nobody")
            assert read is not None
            given[row["group"]].append(read)
    points = {
        group: [current(each for each in taken if each.assessed_on <= until).barrier for until in rounds]
        for group, taken in given.items()
    }
    assert points == expected

    february = current(each for each in given["Senior sales"] if each.assessed_on <= rounds[1])
    assert february.values["desire"] == 3
    assert february.disagreement == {"desire": 2}
    assert february.distribution == {"desire": 1, "knowledge": 1}


@pytest.mark.parametrize("day", [None, "soon", "2026-02-30", 20260216])
def test_without_a_day_there_is_no_assessment(day: object) -> None:
    assert adkar.assessment({"assessed_on": day, "desire": 4}, author="Amira") is None


@pytest.mark.parametrize("score", [None, "high", True, 0, 6, "5.1", ["4"]])
def test_a_score_that_the_model_refuses_is_left_out(score: object) -> None:
    read = adkar.assessment({"assessed_on": "2026-02-16", "desire": score, "ability": 2}, author="Amira")
    assert read == Assessment(DAY, "Amira", {"ability": Fraction(2)})


def test_the_author_assesses_where_nobody_is_named() -> None:
    read = adkar.assessment({"assessed_on": "2026-02-16", "desire": "3.5", "ability": 2}, author="Amira")
    assert read == Assessment(DAY, "Amira", {"desire": Fraction(7, 2), "ability": Fraction(2)})


def test_training_is_too_early_before_people_know_why_and_want_to() -> None:
    assert [adkar.training_too_early(point) for point in (*ELEMENTS, None)] == [True, True, False, False, False, False]


def test_every_element_has_its_plain_word_and_what_helps() -> None:
    assert set(adkar.PLAIN_WORDS) == set(adkar.FITS) == set(ELEMENTS)
