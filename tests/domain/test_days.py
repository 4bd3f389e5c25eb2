"""Days as people say them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.days import MONTHS, WEEKDAYS, meant
from fieldkit.domain.values import Unreadable

TODAY = date(2026, 3, 2)  # a Monday
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("today", "2026-03-02"),
        ("Tomorrow", "2026-03-03"),
        ("yesterday", "2026-03-01"),
        ("fri", "2026-03-06"),
        ("monday", "2026-03-09"),
        ("+7", "2026-03-09"),
        ("-1", "2026-03-01"),
        ("3 March", "2026-03-03"),
        ("1 march", "2027-03-01"),
        ("Mar 3, 2025", "2025-03-03"),
        ("3.3.", "2026-03-03"),
        ("28. 2. 2024", "2024-02-28"),
        ("29 feb", "2028-02-29"),
        (" 2026-03-04 ", "2026-03-04"),
    ],
)
def test_what_is_to_come(said: str, day: str) -> None:
    assert meant(said, TODAY) == day


@pytest.mark.parametrize(
    ("said", "day"), [("fri", "2026-02-27"), ("mon", "2026-03-02"), ("3 March", "2025-03-03"), ("1 mar", "2026-03-01")]
)
def test_what_was(said: str, day: str) -> None:
    assert meant(said, TODAY, past=True) == day


@pytest.mark.parametrize("said", ["", "soon", "t", "32 march", "3 ju", "30 feb", "3.13.", "2026-02-30", "+", "march"])
def test_what_is_no_day(said: str) -> None:
    with pytest.raises(Unreadable):
        meant(said, TODAY)


@given(DAYS, DAYS, st.booleans())
def test_a_whole_date_is_read_back_in_every_way_of_writing_it(day: date, today: date, past: bool) -> None:
    month = MONTHS[day.month - 1]
    for said in (day.isoformat(), f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", f"{day:%d.%m.%Y}"):
        assert meant(said, today, past=past) == day.isoformat()


@given(st.sampled_from(WEEKDAYS), DAYS, st.booleans())
def test_a_weekday_is_within_a_week_on_the_side_that_is_meant(name: str, today: date, past: bool) -> None:
    found = date.fromisoformat(meant(name[:3], today, past=past))
    assert WEEKDAYS[found.weekday()] == name
    assert (
        timedelta(days=-6) <= found - today <= timedelta()
        if past
        else timedelta(days=1) <= found - today <= timedelta(days=7)
    )
