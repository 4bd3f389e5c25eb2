"""SUS, MoSCoW, readiness, friction cost, agreement: each figure on worked examples, and its laws."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain import agreement, friction, moscow, readiness, sus
from fieldkit.domain.friction import Place, Range

# ---- SUS -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "score"),
    [
        ([5, 1, 5, 1, 5, 1, 5, 1, 5, 1], 100),
        ([1, 5, 1, 5, 1, 5, 1, 5, 1, 5], 0),
        ([3] * 10, 50),
        ([4, 2, 4, 1, 5, 2, 4, 2, 4, 3], Fraction(155, 2)),
    ],
)
def test_the_sus_score_of_ten_answers(answers: list[int], score: Fraction) -> None:
    assert sus.score(answers) == score


@pytest.mark.parametrize("answers", [[], [3] * 9, [3] * 11, [3] * 9 + [None], [3] * 9 + [6], [3] * 9 + [0]])
def test_an_incomplete_form_has_no_score(answers: list[int | None]) -> None:
    assert sus.score(answers) is None


@given(st.lists(st.integers(1, 5), min_size=10, max_size=10))
def test_turned_answers_give_the_turned_score(answers: list[int]) -> None:
    score, turned = sus.score(answers), sus.score([6 - answer for answer in answers])
    assert score is not None
    assert turned == 100 - score


# ---- MoSCoW and readiness ------------------------------------------------------------------------------------------


def test_musts_are_counted_by_effort_and_without_what_will_not_be_done() -> None:
    needs = [("must", 6), ("should", 2), ("could", 2), ("wont", 90), ("must", None), ("wont", None)]
    share = moscow.must_share((priority, None if effort is None else Fraction(effort)) for priority, effort in needs)
    assert share == moscow.MustShare(Fraction(6, 10), without_effort=1)
    assert not share.too_many


def test_musts_above_sixty_per_cent_are_too_many() -> None:
    assert moscow.must_share([("must", Fraction(61)), ("could", Fraction(39))]).too_many


def test_without_any_estimate_there_is_no_share() -> None:
    assert moscow.must_share([("must", None)]) == moscow.MustShare(None, without_effort=1)
    assert moscow.must_share([("must", Fraction(0))]).share is None
    assert not moscow.must_share([]).too_many


def test_sixty_per_cent_of_the_musts_are_to_be_delivered_and_a_rejected_one_is_not() -> None:
    needs = [("must", "delivered")] * 3 + [
        ("must", "open"),
        ("must", "rejected"),
        ("should", "delivered"),
        ("", "delivered"),
    ]
    found = moscow.delivered(needs)
    assert (found.delivered, found.musts, found.share) == (3, 5, Fraction(3, 5))
    assert found.reached
    assert not moscow.delivered([*needs, ("must", "")]).reached
    assert moscow.delivered([("could", "delivered")]).share is None


def test_readiness_is_the_points_reached_of_thirty() -> None:
    scores = dict(zip(readiness.QUESTIONS, [4, 3, 2, 4, 3, 2], strict=True))
    assert readiness.percent(scores) == 60
    assert readiness.percent(scores | {"capacity": None}) is None
    assert readiness.percent(dict.fromkeys(readiness.QUESTIONS, 5)) == 100
    assert not readiness.is_high_risk(Fraction(60))
    assert readiness.is_high_risk(Fraction(179, 3))


# ---- friction cost -------------------------------------------------------------------------------------------------


def at(low: int, likely: int, high: int) -> Range:
    return Range(Fraction(low), Fraction(likely), Fraction(high))


def test_how_often_in_a_working_week() -> None:
    often = {each: friction.times_a_week(each) for each in ("1/h", "5/d", "3/w", "13/mo", "0.5/d")}
    assert often == {"1/h": 40, "5/d": 25, "3/w": 3, "13/mo": 3, "0.5/d": Fraction(5, 2)}


def test_a_factor_is_the_least_the_median_and_the_greatest_of_what_was_seen() -> None:
    assert friction.estimate([360, 120, 240]) == at(120, 240, 360)
    assert friction.estimate([300]) == at(300, 300, 300)
    assert friction.estimate([2, 4]) == at(2, 3, 4)
    assert friction.estimate([]) is None


def test_the_cost_in_hours_a_week() -> None:
    assert friction.hours_a_week(at(120, 240, 360), at(5, 25, 30), at(1, 6, 24)) == Range(
        Fraction(1, 6), Fraction(10), Fraction(72)
    )


def test_places_that_the_ranges_could_swap_are_tied() -> None:
    costs = {"small": at(1, 2, 3), "middle": at(3, 4, 8), "large": at(7, 9, 10), "alone": at(20, 21, 22)}
    assert friction.places(costs) == {
        "alone": Place(1, 1),
        "large": Place(2, 3),
        "middle": Place(2, 4),
        "small": Place(3, 4),
    }
    assert list(friction.places(costs)) == ["alone", "large", "middle", "small"]


THREE = st.lists(st.integers(0, 100), min_size=3, max_size=3).map(lambda three: at(*sorted(three)))


@given(THREE, THREE, THREE)
def test_a_cost_is_a_range(seconds: Range, often: Range, people: Range) -> None:
    cost = friction.hours_a_week(seconds, often, people)
    assert 0 <= cost.low <= cost.likely <= cost.high


@given(st.dictionaries(st.integers(), THREE, max_size=6))
def test_two_share_a_place_only_if_their_ranges_meet(costs: dict[int, Range]) -> None:
    places = friction.places(costs)
    assert all(1 <= place.best <= place.worst <= len(costs) for place in places.values())
    for (one, its), (other, others) in product(costs.items(), repeat=2):
        if its.low > others.high:
            assert places[one].best < places[other].best
            assert places[one].worst < places[other].worst


# ---- agreement -----------------------------------------------------------------------------------------------------

PAIRS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")))
SCORED = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)))


def test_kappa_of_a_worked_example() -> None:
    """50 applications, two readers: both yes 20, both no 15, first alone 5, second alone 10; (0.7 - 0.5) / 0.5."""
    pairs = [("y", "y")] * 20 + [("n", "n")] * 15 + [("y", "n")] * 5 + [("n", "y")] * 10
    assert agreement.percent(pairs) == 70
    assert agreement.kappa(pairs) == Fraction(2, 5)


def test_weighted_kappa_of_a_worked_example() -> None:
    """Squared distances: 0 + 0 + 1 + 4 in 4 pairs, against 12 + 4 + 4 + 28 in the 16 that chance would pair."""
    assert agreement.weighted_kappa([(1, 1), (3, 3), (2, 3), (5, 3)]) == 1 - Fraction(5, 4) / Fraction(48, 16)


def test_where_only_one_category_occurs_kappa_is_not_defined() -> None:
    assert agreement.kappa([("a", "a")] * 9) is agreement.kappa([]) is None
    assert agreement.weighted_kappa([(4, 4)] * 9) is agreement.weighted_kappa([]) is None
    assert agreement.percent([("a", "a")] * 9) == 100
    assert agreement.percent([]) is None


def test_who_always_say_different_things_agree_by_less_than_chance() -> None:
    assert agreement.kappa([("a", "b"), ("b", "a")]) == -1
    assert agreement.kappa([("a", "b"), ("a", "b")]) == 0


@given(PAIRS, SCORED)
def test_kappa_is_at_most_one_and_the_same_from_either_side(
    pairs: list[tuple[str, str]], scored: list[tuple[int, int]]
) -> None:
    for kappa, turned in (
        (agreement.kappa(pairs), agreement.kappa([(other, one) for one, other in pairs])),
        (agreement.weighted_kappa(scored), agreement.weighted_kappa([(other, one) for one, other in scored])),
    ):
        assert kappa == turned
        assert kappa is None or kappa <= 1


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1))))
def test_of_two_scores_the_weighted_kappa_is_the_plain_one(scored: list[tuple[int, int]]) -> None:
    plain = agreement.kappa([(str(one), str(other)) for one, other in scored])
    assert agreement.weighted_kappa(scored) == plain


@pytest.mark.parametrize(
    ("kappa", "word"),
    [("-1/10", "poor"), ("0", "slight"), ("1/5", "slight"), ("21/100", "fair"), ("2/5", "fair"), ("41/100", "moderate"),
     ("3/5", "moderate"), ("61/100", "substantial"), ("4/5", "substantial"), ("81/100", "almost perfect"), ("1", "almost perfect")],
)  # fmt: skip
def test_the_words_of_landis_and_koch(kappa: str, word: str) -> None:
    assert agreement.in_words(Fraction(kappa)) == word
