"""The list of needs: its order, its figures, the steps of an estimate."""

from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.record import Record
from fieldkit.insight import needs
from fieldkit.insight.needs import EFFORTS, IMPACTS, PRIORITIES

HELD = (
    ("a", "must", "5", "high", "delivered"),
    ("b", "must", "20", "high", "in_progress"),
    ("c", "must", "8", "medium", "open"),
    ("d", "should", "2", "high", ""),
    ("e", "could", "13", "low", ""),
    ("f", "could", "", "", ""),
    ("g", "wont", "100", "high", "rejected"),
    ("h", "", "", "medium", ""),
)


def need(id: str, priority: str = "", effort: object = "", impact: object = "", status: str = "") -> Record:
    given = {"text": id, "priority": priority, "effort": effort, "impact": impact, "status": status}
    return Record(id, "need", {name: value for name, value in given.items() if value != ""}, {})


LIST = [need(*each) for each in HELD]


def test_by_priority_then_by_impact_for_effort() -> None:
    """3/5, 2/8 and 3/20: 0.6, 0.25, 0.15."""
    assert [each.id for each in needs.ordered(reversed(LIST))] == ["a", "c", "b", "d", "e", "f", "h", "g"]


def test_what_takes_nothing_is_first_and_what_cannot_be_compared_last() -> None:
    given = [
        need("x", "must", "", "high"),
        need("y", "must", "0", "low"),
        need("z", "must", "1", "high"),
        need("w", "must", "1"),
    ]
    assert [each.id for each in needs.ordered(given)] == ["y", "z", "x", "w"]


def test_figures_by_hand() -> None:
    """Musts 5 + 20 + 8 of 5 + 20 + 8 + 2 + 13 days; f has no estimate, h no rank, g is put off."""
    found = needs.figures(LIST)
    assert (int(found.must_effort), int(found.effort)) == (33, 48)
    assert found.musts.share == Fraction(33, 48)
    assert found.musts.too_many
    assert found.musts.without_effort == 1
    assert (found.delivered.delivered, found.delivered.musts) == (1, 3)
    assert (found.unranked, found.tied) == (1, 0)


def test_what_nobody_has_ranked_makes_no_room_for_musts() -> None:
    half = [need("a", "must", "7"), need("b", "should", "3"), need("c", "", "20")]
    assert needs.figures(half).musts.share == Fraction(7, 10)


def test_what_no_form_would_take_is_no_figure() -> None:
    odd = need("o", "tomorrow", "-5", "huge")
    assert (needs.priority(odd), needs.effort(odd), needs.impact(odd)) == ("", None, 0)
    assert needs.effort(need("p", effort="much")) is None
    assert needs.figures([odd]).musts.share is None


def test_estimates_go_in_steps() -> None:
    assert needs.stepped(None, 1) == Fraction(1, 2)
    assert needs.stepped(Fraction(4), 1) == 5
    assert needs.stepped(Fraction(4), -1) == 3
    assert needs.stepped(Fraction(1, 2), -1) is None
    assert needs.stepped(Fraction(200), 1) == 200


NEEDS = st.lists(
    st.tuples(st.sampled_from(PRIORITIES), st.sampled_from(["", 0, 3, "2.5"]), st.sampled_from(["", *IMPACTS])),
    max_size=8,
).map(lambda found: [need(f"{n}", *each) for n, each in enumerate(found)])


@given(NEEDS, st.randoms())
def test_the_order_is_one_whatever_the_order_before(held: list[Record], random: Random) -> None:
    once = needs.ordered(held)
    random.shuffle(held)
    again = needs.ordered(held)
    assert [each.fields for each in again] == [each.fields for each in once]
    places = [PRIORITIES.index(needs.priority(each)) for each in once]
    assert places == sorted(places)


@given(st.sampled_from([None, *EFFORTS]))
def test_a_step_up_and_a_step_down_are_none(days: Fraction | None) -> None:
    up = needs.stepped(days, 1)
    assert up == days or needs.stepped(up, -1) == days
