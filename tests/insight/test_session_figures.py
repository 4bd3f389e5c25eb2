"""The figures of a session: nothing is counted twice, nothing is measured that nobody measured."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.friction import Range
from fieldkit.domain.note_kinds import NOTE_KINDS
from fieldkit.domain.record import Record
from fieldkit.insight.session import budget, cost, parts, summary

SESSION = {
    "type": "shadowing",
    "participants": ["p"],
    "started": "2026-03-02T08:30:00Z",
    "ended": "2026-03-02T12:10:00Z",
}


def note(kind: str = "friction", **fields: Any) -> Record:
    return Record("n", kind, {"text": "x", **fields}, {})


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "seconds": st.integers(0, 5000) | st.sampled_from(["long", True, -1]),
        "step": st.sampled_from(["offer", "visit", ""]),
        "frequency": st.sampled_from(["5/d", "1/w", "0.5/mo", "often", "5/", 7]),
        "people": st.integers(0, 50),
        "session": st.sampled_from(["s1", "s2"]),
        "participant": st.sampled_from(["p1", "p2"]),
        "switches": st.integers(0, 9),
    },
)
NOTES = st.lists(st.builds(lambda kind, fields: note(kind, **fields), st.sampled_from(NOTE_KINDS), FIELDS), max_size=9)


def whole(value: object) -> int | None:
    return value if type(value) is int and value >= 0 else None


@given(NOTES)
def test_every_note_is_in_one_part_with_the_time_that_it_says(notes: list[Record]) -> None:
    for found in (
        parts(notes, lambda each: each.get("step")),
        summary(Record("s", "session", SESSION, {}), notes).kinds,
    ):
        timed = [seconds for each in notes if (seconds := whole(each.get("seconds"))) is not None]
        assert sum(part.notes for part in found) == len(notes)
        assert sum(part.timed for part in found) == len(timed)
        assert sum(part.seconds for part in found) == sum(timed)
        assert len({part.name for part in found}) == len(found)


@given(NOTES, st.integers(1, 5), st.none() | st.integers(0, 40))
def test_what_costs_is_counted_or_named_as_not_counted(notes: list[Record], seen: int, heads: int | None) -> None:
    found = cost(notes, seen, heads)
    assert 0 <= found.hours.low <= found.hours.likely <= found.hours.high
    assert found.notes + found.without <= len(notes)
    assert sum(1 for each in notes if each.kind in ("friction", "workaround")) <= found.notes + found.without


@given(NOTES, NOTES)
def test_the_cost_of_two_halves_is_the_cost_of_the_whole(one: list[Record], other: list[Record]) -> None:
    first, second, both = cost(one, 1, 9), cost(other, 1, 9), cost([*one, *other], 1, 9)
    assert both.hours.high == first.hours.high + second.hours.high
    assert both.notes == first.notes + second.notes


def test_what_was_seen_of_one_may_be_so_for_the_whole_group() -> None:
    six_minutes = note(seconds=360, frequency="5/d")
    assert cost([six_minutes], 1, 11).hours == Range(Fraction(5, 2), Fraction(5, 2), Fraction(55, 2))
    stated = note(seconds=360, frequency="5/d", people=4)
    assert cost([stated], 1, 11).hours == Range(Fraction(10), Fraction(10), Fraction(10))
    assert cost([note(seconds=360), note(frequency="5/d"), note("quote")], 1, 11).without == 2


def test_a_session_lasts_from_start_to_end_without_its_pauses() -> None:
    paused = SESSION | {"pauses": "2026-03-02T10:41:00Z/2026-03-02T11:20:00Z"}
    found = summary(Record("s", "session", paused, {}), [])
    assert (found.watched, found.paused) == (timedelta(hours=3, minutes=1), timedelta(minutes=39))
    assert summary(Record("s", "session", SESSION | {"ended": None}, {}), []).watched is None


def test_what_broke_in_what_went_past_the_tool_and_how_often_tools_changed() -> None:
    notes = [note("observation", interruption="telephone", switches=3), note("workaround", switches=4), note("win")]
    found = summary(Record("s", "session", SESSION, {}), notes)
    assert (found.interruptions, found.own_ways, found.switches) == (notes[:1], notes[1:2], 7)
    assert [part.name for part in found.kinds] == ["observation", "workaround", "win"]


def test_the_time_of_a_group_says_on_whom_it_rests() -> None:
    notes = [
        note(seconds=60, step="offer", session="a", participant="1"),
        note(seconds=300, step="visit", session="a", participant="2"),
        note(seconds=90, step="offer", session="b", participant="2"),
        note(step="offer", session="b"),
    ]
    found = budget(notes)
    assert [(part.name, part.notes, part.timed, part.seconds) for part in found.parts] == [
        ("visit", 1, 1, 300), ("offer", 3, 2, 150),
    ]  # fmt: skip
    assert (found.sessions, found.people) == (2, 2)
