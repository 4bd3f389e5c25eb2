"""The map of a journey: what stands where, what moving and inserting writes, what is counted. Ids stand for times of nothing."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.edits import GAP, Edit, Edits
from fieldkit.domain.record import Record
from fieldkit.insight import journey_edits as edits
from fieldkit.insight.journey import Journey, figures, view

FRAME = Record("j" * 32, "journey", {"role": "Senior seller"}, {})


def step(id: str, position: int | None, official: bool = False, **fields: object) -> Record:
    held = {"journey": FRAME.id, "official": official, **fields} | ({} if position is None else {"position": position})
    return Record(id, "journey_step", held, {})


def shape(journey: Journey) -> list[tuple[str, str]]:
    """The ids at each place, official and real."""
    return [
        (place.official.id if place.official else "", place.real.id if place.real else "") for place in journey.places
    ]


def test_steps_of_one_position_stand_one_above_the_other() -> None:
    journey = view(FRAME, [step("b", 20), step("A", 10, official=True), step("a", 10), step("C", 30, official=True)])
    assert shape(journey) == [("A", "a"), ("", "b"), ("C", "")]


def test_two_steps_of_one_place_both_stay_and_those_without_a_position_come_last() -> None:
    journey = view(FRAME, [step("z", None), step("b", 10), step("a", 10), step("A", 10, official=True)])
    assert shape(journey) == [("A", "a"), ("", "b"), ("", "z")]


def test_what_is_deleted_or_of_another_journey_or_of_no_sense_is_left_out() -> None:
    other = Record("o", "journey_step", {"journey": "k" * 32, "position": 1}, {})
    gone = Record("g", "journey_step", {"journey": FRAME.id, "position": 1, "deleted": True}, {})
    odd = Record("x", "journey_step", {"journey": FRAME.id, "position": "first", "actions": 7, "evidence": "no"}, {})
    journey = view(FRAME, [other, gone, odd])
    assert shape(journey) == [("", "x")]
    assert journey.places[0].position is None
    assert journey.places[0].real is not None
    assert journey.places[0].real.words["actions"] == ""


def test_figures_count_both_processes() -> None:
    journey = view(
        FRAME,
        [
            step("A", 10, official=True),
            step("a", 10, sticking_point="slow", evidence=["n"]),
            step("b", 20, lost_information="who called", wasted_time="yes"),
            step("C", 30, official=True, sticking_point="nobody does it"),
        ],
    )
    found = figures(journey)
    assert (found.meant, found.done, found.only_meant, found.only_done) == (2, 2, 1, 1)
    assert found.sticking == 2
    assert found.marked == {"lost_information": 1, "failed_handoff": 0, "wasted_time": 1}
    assert found.without_evidence == 2


def test_only_the_moved_steps_are_written() -> None:
    journey = view(FRAME, [step("a", 10), step("b", 20), step("B", 20, official=True), step("c", 30)])
    assert edits.move(journey, 0, official=False, by=1) == (
        Edit("b", "journey_step", {"position": 10}),
        Edit("a", "journey_step", {"position": 20}),
    )
    assert shape(edits.applied(journey, edits.move(journey, 0, official=False, by=1))) == [
        ("", "b"),
        ("B", "a"),
        ("", "c"),
    ]


def test_a_step_leaves_the_one_above_it_over_the_end() -> None:
    journey = view(FRAME, [step("a", 10), step("A", 10, official=True)])
    assert shape(edits.applied(journey, edits.move(journey, 0, official=False, by=1))) == [("A", ""), ("", "a")]
    assert shape(edits.applied(journey, edits.move(journey, 0, official=False, by=-1))) == [("", "a"), ("A", "")]
    alone = view(FRAME, [step("a", 10)])
    assert edits.move(alone, 0, official=False, by=1) == ()


def test_a_new_step_goes_between_and_only_it_is_written_while_there_is_room() -> None:
    journey = view(FRAME, [step("a", 10), step("b", 20)])
    (edit,) = edits.insert(journey, 1, official=True, new="n")
    assert edit == Edit("n", "journey_step", {"journey": FRAME.id, "official": True, "position": 15})
    tight = view(FRAME, [step("a", 10), step("b", 11)])
    assert shape(edits.applied(tight, edits.insert(tight, 1, official=False, new="n"))) == [
        ("", "a"),
        ("", "n"),
        ("", "b"),
    ]


def test_a_step_goes_behind_one_whose_position_was_forged() -> None:
    journey = view(FRAME, [step("a", 10), step("b", 2**53 - 1)])
    inserted = edits.insert(journey, 2, official=False, new="n")
    assert all((edit.fields or {})["position"] <= 3 * GAP for edit in inserted)
    assert shape(edits.applied(journey, inserted)) == [("", "a"), ("", "b"), ("", "n")]


def test_beginning_fills_the_gap_of_a_process_and_else_goes_behind_the_last() -> None:
    journey = view(FRAME, [step("a", 10), step("B", 20, official=True)])
    assert shape(edits.applied(journey, edits.begin(journey, 1, official=False, new="n")))[1] == ("B", "n")
    assert shape(edits.applied(journey, edits.begin(journey, 9, official=True, new="n")))[2] == ("n", "")
    assert edits.begin(view(FRAME, []), 0, official=True, new="n")[0].fields == {
        "journey": FRAME.id, "official": True, "position": GAP - 1,
    }  # fmt: skip


def test_an_edit_after_an_edit_is_one() -> None:
    joined = edits.joined(Edit("n", "journey_step", {"position": 1}), Edit("n", "journey_step", {"actions": "x"}))
    assert joined == (Edit("n", "journey_step", {"position": 1, "actions": "x"}),)
    assert edits.joined(*joined, Edit("n", "journey_step", None)) == (Edit("n", "journey_step", None),)


def test_writing_the_same_writes_nothing_and_nothing_clears() -> None:
    held = view(FRAME, [step("a", 1, tools="CRM")]).places[0].real
    assert held is not None
    assert edits.write(held, "tools", " CRM ") == ()
    assert edits.write(held, "tools", " ") == (Edit("a", "journey_step", {"tools": None}),)


POSITIONS = st.one_of(st.none(), st.integers(0, 6))
STEPS = st.lists(st.tuples(POSITIONS, st.booleans()), max_size=7).map(
    lambda found: [step(f"{n:02}", position, official) for n, (position, official) in enumerate(found)]
)


def order(journey: Journey, official: bool) -> list[str]:
    return [held.id for place in journey.places if (held := place.step(official))]


@given(STEPS, st.integers(0, 7), st.booleans())
def test_inserting_keeps_everything_else_where_it_was(steps: list[Record], index: int, official: bool) -> None:
    journey = view(FRAME, steps)
    index = min(index, len(journey.places))
    after = edits.applied(journey, edits.insert(journey, index, official, "new"))
    before = shape(journey)
    assert shape(after) == [*before[:index], ("new", "") if official else ("", "new"), *before[index:]]


@given(STEPS, st.lists(st.tuples(st.integers(0, 6), st.booleans(), st.sampled_from([-1, 1])), max_size=5))
def test_moving_loses_no_step_and_leaves_the_other_process_in_order(
    steps: list[Record], moves: list[tuple[int, bool, int]]
) -> None:
    journey = view(FRAME, steps)
    for index, official, by in moves:
        other, own = order(journey, not official), order(journey, official)
        moved = journey.step(index, official)
        journey = edits.applied(journey, edits.move(journey, index, official, by))
        assert order(journey, not official) == other
        assert sorted(order(journey, official)) == sorted(own)
        if moved and len(own) > 1:
            assert abs(order(journey, official).index(moved.id) - own.index(moved.id)) <= 1
    assert sum(len(place.steps) for place in journey.places) == len(steps)


@given(STEPS, st.integers(0, 6), st.booleans())
def test_a_move_and_its_way_back_are_the_map_from_before(steps: list[Record], index: int, official: bool) -> None:
    journey = view(FRAME, steps)
    held = journey.step(index, official)
    if held is None or index + 1 >= len(journey.places) or len(journey.places[index].steps) == 1:
        return
    there = edits.applied(journey, edits.move(journey, index, official, 1))
    place = there.index(held.id)
    assert place is not None
    assert shape(edits.applied(there, edits.move(there, place, official, -1))) == shape(journey)


@given(st.lists(st.integers(0, 5), max_size=30))
def test_typing_on_and_on_between_never_mixes_up_the_order(where: list[int]) -> None:
    """Halving the space between two steps ends: then all are numbered anew."""
    journey, numbers, wanted = view(FRAME, []), count(), list[str]()
    for place in where:
        index = min(place, len(wanted))
        new = f"{next(numbers):02}"
        made: Edits = edits.insert(journey, index, official=False, new=new)
        journey = edits.applied(journey, made)
        wanted.insert(index, new)
        assert order(journey, official=False) == wanted
