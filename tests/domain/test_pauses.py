"""Pauses: what is written is read again, and the time watched is the time outside of them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.pauses import Pause, read, worked, write

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
NOON = NINE + timedelta(hours=3)


def at(minutes: int) -> datetime:
    return NINE + timedelta(minutes=minutes)


MINUTES = st.integers(-60, 300)
PAUSES = st.lists(st.tuples(MINUTES, MINUTES).map(lambda pair: Pause(at(min(pair)), at(max(pair)))), max_size=5)


@given(PAUSES)
def test_what_is_written_is_read_again(pauses: list[Pause]) -> None:
    assert read(write(pauses)) == sorted(pauses, key=lambda pause: pause.begun)


@given(PAUSES)
def test_the_time_watched_is_every_minute_outside_of_a_pause(pauses: list[Pause]) -> None:
    outside = [n for n in range(180) if not any(p.begun <= at(n) < (p.ended or NOON) for p in pauses)]
    assert worked(NINE, NOON, pauses) == timedelta(minutes=len(outside))


def test_an_open_pause_lasts_to_the_end() -> None:
    pauses = read(f"{at(60).isoformat()}/")
    assert pauses == [Pause(at(60))]
    assert worked(NINE, NOON, pauses) == timedelta(hours=1)


@pytest.mark.parametrize("line", ["", "lunch", "9:00/9:10", "/2026-03-02T09:00:00Z", "2026-03-02T09:00:00Z",
                                  "2026-03-02T10:00:00Z/2026-03-02T09:00:00Z"])  # fmt: skip
def test_what_is_no_pause_is_left_out(line: str) -> None:
    kept = "2026-03-02T10:00:00.000Z/2026-03-02T10:30:00.000Z"
    assert write(read(f"{line}\n{kept}")) == kept
