"""Small groups: what is suppressed, and what cannot be worked out from what is left."""

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.record import Record
from fieldkit.domain.suppression import Thresholds, heads, may_be_quoted, suppressed, thresholds

NAMES = st.text("abcdefgh", min_size=1, max_size=2)
GROUPS = st.dictionaries(NAMES, st.none() | st.integers(0, 30), max_size=8)
THRESHOLD = st.integers(1, 15)


def people(groups: dict[str, int | None], some: frozenset[str]) -> int:
    return sum(groups[group] or 0 for group in some)


@given(GROUPS, THRESHOLD)
def test_no_group_below_the_threshold_is_shown(groups: dict[str, int | None], threshold: int) -> None:
    for group in groups.keys() - suppressed(groups, threshold):
        assert (groups[group] or 0) >= threshold


@given(GROUPS, THRESHOLD)
def test_the_whole_less_what_is_shown_is_about_enough_people(groups: dict[str, int | None], threshold: int) -> None:
    hidden = suppressed(groups, threshold)
    if hidden and hidden != groups.keys():
        assert len(hidden) > 1
        assert people(groups, hidden) >= threshold


@given(GROUPS, THRESHOLD)
def test_no_more_is_hidden_than_that_takes(groups: dict[str, int | None], threshold: int) -> None:
    hidden = suppressed(groups, threshold)
    primary = {group for group, heads in groups.items() if (heads or 0) < threshold}
    if not primary:
        assert hidden == frozenset()
    elif largest := max(hidden - primary, key=lambda group: (groups[group] or 0, group), default=None):
        without = hidden - {largest}
        assert len(without) < 2 or people(groups, without) < threshold


@given(GROUPS, THRESHOLD)
def test_a_stricter_threshold_shows_nothing_that_was_hidden(groups: dict[str, int | None], threshold: int) -> None:
    assert suppressed(groups, threshold) <= suppressed(groups, threshold + 1)


@given(GROUPS, THRESHOLD)
def test_the_order_of_groups_is_no_matter(groups: dict[str, int | None], threshold: int) -> None:
    assert suppressed(groups, threshold) == suppressed(dict(reversed(groups.items())), threshold)


def test_the_next_smallest_goes_with_one_that_is_alone() -> None:
    assert suppressed({"sales": 24, "managers": 4, "support": 18}, 5) == {"managers", "support"}
    assert suppressed({"sales": 24, "managers": 4, "drivers": 3, "support": 18}, 5) == {"managers", "drivers"}
    assert suppressed({"sales": 24, "managers": 1, "drivers": 3, "support": 18}, 5) == {
        "managers",
        "drivers",
        "support",
    }
    assert suppressed({"sales": 24, "managers": 5}, 5) == frozenset()
    assert suppressed({"sales": 24, "unknown": None, "support": 18}, 5) == {"unknown", "support"}


def test_words_of_a_small_group_only_if_released() -> None:
    assert may_be_quoted(10, 10, released=False)
    assert not may_be_quoted(9, 10, released=False)
    assert not may_be_quoted(None, 10, released=False)
    assert may_be_quoted(2, 10, released=True)


def test_thresholds_of_an_engagement_and_the_stricter_of_two_answers() -> None:
    def engagement(fields: dict[str, object], conflicts: dict[str, list[object]] | None = None) -> Record:
        return Record("0" * 32, "engagement", fields, conflicts or {})

    assert thresholds(None) == thresholds(engagement({})) == Thresholds(5, 10)
    assert thresholds(engagement({"thresholds": {"scores": 7}})) == Thresholds(7, 10)
    two = engagement({"thresholds": {"comments": 12}}, {"thresholds.comments": [12, 20]})
    assert thresholds(two) == Thresholds(5, 20)
    assert thresholds(engagement({"thresholds": {"scores": "many"}})) == Thresholds(5, 10)


def test_of_two_answers_to_how_many_people_there_are_the_smaller_one_protects_them() -> None:
    group = Record("1" * 32, "group", {"head_count": 11}, {"head_count": [11, 4]})
    assert heads(group) == 4
    assert heads(Record("1" * 32, "group", {"head_count": 11}, {})) == 11
    assert heads(Record("1" * 32, "group", {"head_count": 11}, {"head_count": [11, None]})) is None
    assert heads(Record("1" * 32, "group", {}, {})) is None
