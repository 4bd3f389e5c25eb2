"""What people type, as values of the log."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain import values


@pytest.mark.parametrize(
    ("given", "read"),
    [("24", 24), (24, 24), ("4.0", 4), (4.0, 4), ("3.5", "3.5"), ("3,50", "3.5"), (3.5, "3.5"), (" 0.25 ", "0.25"), ("-1", -1)],
)  # fmt: skip
def test_a_number_is_written_one_way(given: object, read: int | str) -> None:
    assert values.decimal(given) == read


@pytest.mark.parametrize("given", ["", "x", "1e3", "1 2", "٣", "NaN", "1" * 16, True, None, [], float("nan"), 1e300])
def test_what_is_no_number_is_not_read(given: object) -> None:
    with pytest.raises(values.Unreadable):
        values.decimal(given)


@given(st.integers(-(10**12), 10**12), st.integers(0, 9))
def test_a_number_is_the_same_after_reading(units: int, tenths: int) -> None:
    typed = f"{units}.{tenths}"
    assert values.number(values.decimal(typed)) == values.number(typed)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (40, "40 s"),
        (60, "1 min"),
        (90, "90 s"),
        (120, "2 min"),
        (150, "2 min 30 s"),
        (5400, "1 h 30 min"),
        (3605, "1 h 5 s"),
    ],
)
def test_a_duration_in_words(seconds: int, words: str) -> None:
    assert values.duration_words(seconds) == words


@given(st.integers(0, 10**6))
def test_a_duration_is_read_as_it_is_said(seconds: int) -> None:
    assert values.duration(values.duration_words(seconds)) == seconds


@pytest.mark.parametrize(
    ("typed", "seconds"), [("12", 720), ("12m", 720), ("90s", 90), (" 1,5 h ", 5400), ("1 h 30 min", 5400)]
)
def test_a_duration_as_people_type_it(typed: str, seconds: int) -> None:
    assert values.duration(typed) == seconds


@pytest.mark.parametrize("typed", ["", "soon", "5/d", "-3 min", "3 mins or so", "1.2.3 h"])
def test_what_is_no_duration_is_not_read(typed: str) -> None:
    with pytest.raises(values.Unreadable):
        values.duration(typed)


@pytest.mark.parametrize(
    ("amount", "unit", "seconds"),
    [("0.5", "m", 30), ("1,5", "h", 5400), ("90", "s", 90), ("0.33", "min", 20), ("0.5", "sec", 1), ("0.4", "s", 0)],
)
def test_a_duration_is_rounded_to_the_second(amount: str, unit: str, seconds: int) -> None:
    assert values.seconds(amount, unit) == seconds


def test_names_are_the_same_whatever_their_case_and_composition() -> None:
    assert values.folded("CAFE\u0301 Straße") == values.folded("café STRASSE")


@pytest.mark.parametrize(("given", "read"), [("2026-03", "2026-03"), ("2026-03-31", "2026-03")])
def test_a_month_is_taken_from_a_day_too(given: str, read: str) -> None:
    assert values.month(given) == read


@pytest.mark.parametrize("given", ["2026-13", "2026-3", "0000-01", "2026-02-30", "March"])
def test_what_is_no_month_is_not_read(given: str) -> None:
    with pytest.raises(values.Unreadable):
        values.month(given)


def test_a_day_and_a_time_that_a_record_holds_or_nothing() -> None:
    assert values.date_of("2026-03-02") == date(2026, 3, 2)
    assert values.instant("2026-03-02T09:14:07.120Z") == datetime(2026, 3, 2, 9, 14, 7, 120_000, tzinfo=UTC)
    for strange in (None, "", 7, ["2026-03-02"], "2026-02-30", "20260302", "2026-W10-1"):
        assert values.date_of(strange) is None
    for strange in (None, "", 7, "soon", "2026-03-02T09:14:07"):
        assert values.instant(strange) is None


@pytest.mark.parametrize(
    "far",
    ["9999-12-31T23:00:00Z", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00Z", "0001-01-01T00:30:00+14:00"],
)
def test_a_time_that_is_none_in_some_zones_is_not_read(far: str) -> None:
    assert values.instant(far) is None
    with pytest.raises(values.Unreadable):
        values.moment(far)
    with pytest.raises(values.Unreadable):
        values.moment(datetime.fromisoformat(far))


@pytest.mark.parametrize(("typed", "read"), [("0", 0), (" 12 ", 12), ("007", 7)])
def test_a_count_is_typed_in_digits(typed: str, read: int) -> None:
    assert values.natural(typed) == read


@pytest.mark.parametrize("typed", ["", "-1", "1.0", "²", "½", "٣", "1e3", "9" * 5000])
def test_what_only_looks_like_a_count_is_none(typed: str) -> None:
    assert values.natural(typed) is None
