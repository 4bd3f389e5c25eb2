"""How a record is shown from its changes: live values, two answers, sets and maps, hidden or in doubt visible."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.record import Record
from fieldkit.store.fold import Entry, fold, live

EARLY, LATE = "2026-03-02T09:00:00.000Z", "2026-03-03T09:00:00.000Z"


def entry(identity: str, fields: dict[str, Any], at: str = EARLY, saw: str = "", **sup: str) -> Entry:
    """A change; `sup` and `saw` name others by their letters."""
    return Entry(identity, at, fields, {field: list(ids) for field, ids in sup.items()}, tuple(saw))


def shown(*entries: Entry) -> Record:
    return fold("r" * 32, "group", live(entries))


def test_the_later_word_on_a_value_that_was_seen_stands_whatever_the_clock() -> None:
    record = shown(entry("a", {"name": "x"}, LATE), entry("b", {"name": "y"}, EARLY, name="a"))
    assert (record.fields, record.conflicts) == ({"name": "y"}, {})


def test_two_who_did_not_see_each_other_are_a_conflict_shown_by_time_then_id() -> None:
    both = entry("a", {"name": "x"}, LATE), entry("b", {"name": "y"}, EARLY)
    assert (shown(*both).fields, shown(*both).conflicts) == ({"name": "x"}, {"name": ["x", "y"]})
    at_once = entry("b", {"name": "x"}), entry("a", {"name": "y"})
    assert shown(*at_once).fields == {"name": "x"}


def test_the_same_answer_twice_is_no_conflict() -> None:
    record = shown(entry("a", {"name": "x"}), entry("b", {"name": "x"}))
    assert (record.fields, record.conflicts) == ({"name": "x"}, {})


@pytest.mark.parametrize(("one", "other"), [(1, True), (0, False), ("1", 1), (None, ""), ([1], [True])])
def test_answers_of_different_form_are_different(one: Any, other: Any) -> None:
    assert list(shown(entry("a", {"x": one}), entry("b", {"x": other})).conflicts) == ["x"]


def test_superseding_counts_in_its_own_field_and_for_what_is_yet_to_come() -> None:
    old, new = entry("a", {"name": "x", "risks": "r"}), entry("b", {"name": "y"}, name="a")
    assert shown(new).fields == {"name": "y"}
    assert shown(new, old).fields == {"name": "y", "risks": "r"}
    assert shown(old, entry("c", {"risks": "s"}, name="a")).conflicts == {"risks": ["r", "s"]}


def test_a_cleared_field_is_gone_and_disputed_stays() -> None:
    assert shown(entry("a", {"name": "x"}), entry("b", {"name": None}, name="a")).fields == {}
    assert shown(entry("a", {"name": "x"}), entry("b", {"name": None})).conflicts == {"name": ["x", None]}


NESTED: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"themes.b": True, "themes.a": True, "themes.c": False}, {"themes": ["a", "b"]}),
    ({"themes.a": False}, {}),
    ({"themes.a": None}, {}),
    ({"vocabulary.customer": "partner", "vocabulary.site": None}, {"vocabulary": {"customer": "partner"}}),
    ({"tags.a": True, "tags.b": "x"}, {"tags": {"a": True, "b": "x"}}),
    ({"tags.b": True, "tags.a": "x", "tags.c": True}, {"tags": {"a": "x", "b": True, "c": True}}),
    ({"tags": "whole", "tags.a": True}, {"tags": "whole", "tags.a": True}),
    ({"tags": None, "tags.a": True}, {"tags": ["a"]}),
    ({"themes.a.b": True}, {"themes": ["a.b"]}),
    ({"themes.": True}, {"themes": [""]}),
    ({".x": True}, {".x": True}),
]


@pytest.mark.parametrize(("flat", "nested"), NESTED)
def test_elements_make_lists_and_maps(flat: dict[str, Any], nested: dict[str, Any]) -> None:
    assert shown(entry("a", flat)).fields == nested


def test_tagging_at_once_is_no_conflict_and_two_words_for_one_are() -> None:
    assert shown(entry("a", {"themes.x": True}), entry("b", {"themes.y": True})).fields == {"themes": ["x", "y"]}
    record = shown(entry("a", {"themes.x": True}), entry("b", {"themes.x": False}))
    assert record.conflicts == {"themes.x": [False, True]}


# ---- deleted ---------------------------------------------------------------------------------------------------------
MADE = entry("a", {"name": "x"})


def test_a_delete_hides_what_it_has_seen() -> None:
    record = shown(MADE, entry("b", {"deleted": True}, saw="a"))
    assert record.deleted
    assert record.fields == {"name": "x", "deleted": True}


@pytest.mark.parametrize(
    "others",
    [
        [entry("b", {"deleted": True})],
        [entry("b", {"deleted": True}, saw="a"), entry("c", {"risks": "new"})],
        [entry("b", {"deleted": True}, saw="a"), entry("c", {"name": "y"}, name="a")],
        [entry("b", {"deleted": True}, saw="a"), entry("c", {"deleted": False})],
        [entry("b", {"deleted": True}, saw="a"), entry("c", {"deleted": "true"})],
    ],
    ids=["sees nothing", "not the new field", "not the new value", "somebody says no", "somebody says something else"],
)
def test_in_doubt_a_record_is_visible(others: list[Entry]) -> None:
    record = shown(MADE, *others)
    assert not record.deleted
    assert record.conflicts["deleted"] == [False, True]


def test_two_deletes_see_together() -> None:
    other = entry("b", {"name": "y"})
    assert shown(MADE, other, entry("c", {"deleted": True}, saw="a"), entry("d", {"deleted": True}, saw="b")).deleted


def test_an_undelete_shows_it_again() -> None:
    delete = entry("b", {"deleted": True}, saw="a")
    record = shown(MADE, delete, entry("c", {"deleted": False}, deleted="b"))
    assert (record.fields, record.conflicts) == ({"name": "x"}, {})


@given(st.permutations(range(6)), st.lists(st.integers(0, 5), max_size=4))
def test_order_and_repetition_mean_nothing(order: list[int], again: list[int]) -> None:
    entries = [
        entry("a", {"name": "x", "themes.p": True}),
        entry("b", {"name": "y"}, LATE),
        entry("c", {"name": "z"}, name="a"),
        entry("d", {"themes.p": False, "themes.q": True}),
        entry("e", {"deleted": True}, saw="abd"),
        entry("f", {"risks": None}, LATE, risks="g"),
    ]
    expected = shown(*entries)
    assert shown(*(entries[n] for n in order)) == expected
    once = {n: entries[n] for n in [*order, *again]}
    assert shown(*once.values()) == expected
