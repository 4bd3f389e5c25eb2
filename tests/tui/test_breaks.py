"""The pauses of a session, in times of the day."""

from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from followed import session_over
from hypothesis import given
from hypothesis import strategies as st
from played import lead, settle, shown, type_in

from fieldkit.domain import pauses
from fieldkit.domain.pauses import Pause
from fieldkit.errors import BadInput
from fieldkit.tui.records import breaks

ZURICH = ZoneInfo("Europe/Zurich")
STARTED = datetime(2026, 3, 2, 21, 30, 40, tzinfo=ZURICH)


@given(st.lists(st.integers(0, 8 * 3600), max_size=6).map(sorted))
def test_what_is_shown_is_taken_as_what_stands(seconds: list[int]) -> None:
    moments = [STARTED.replace(second=0) + timedelta(seconds=each) for each in seconds]
    held = pauses.write(Pause(*each) for each in zip(moments[::2], moments[1::2], strict=False))
    assert breaks.meant(breaks.in_words(held, ZURICH), STARTED, ZURICH) == held


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("21:30-21:40", "21:30-21:40"),
        ("23:50 - 0:10,1.00-1.20", "23:50-00:10, 01:00-01:20"),
        ("22h00\N{EN DASH}", "22:00-"),
        ("", ""),
    ],
)
def test_pauses_as_people_type_them(typed: str, words: str) -> None:
    assert breaks.in_words(breaks.meant(typed, STARTED, ZURICH), ZURICH) == words


@pytest.mark.parametrize("typed", ["noon", "9:30", "-9:30", "9:30-25:00", "9:30-soon", "9:30-9:40-9:50"])
def test_what_is_no_pause_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="is no pause"):
        breaks.meant(typed, STARTED, ZURICH)


@pytest.mark.parametrize("typed", ["21:20-21:25", "23:40-23:50"])
def test_a_pause_before_or_after_the_session_is_refused(typed: str) -> None:
    ended = datetime(2026, 3, 2, 23, 30, tzinfo=ZURICH)
    assert breaks.meant("23:20-23:40", STARTED, ZURICH, ended)
    with pytest.raises(BadInput, match=r"which went from 21:30 to 23:30\."):
        breaks.meant(typed, STARTED, ZURICH, ended)


@pytest.mark.parametrize("typed", ["23:00-22:00", "4:00-3:00"])
def test_at_the_end_of_the_calendar_there_is_no_next_day(typed: str) -> None:
    with pytest.raises(BadInput, match="started too late"):
        breaks.meant(typed, datetime(9999, 12, 30, 10, tzinfo=UTC), timezone(timedelta(hours=-5)))


def test_what_the_log_holds_and_nobody_understands_stands_as_it_is() -> None:
    assert breaks.in_words("coffee", UTC) == "coffee"


async def test_in_the_form_of_a_session(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    session = session_over(laptop)
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "l", "e")
        assert "10:30-10:50" in shown(app)
        await type_in(pilot, *["tab"] * 6, "ctrl+u", "11:00-tea", "ctrl+s")
        assert "“11:00-tea” is no pause" in shown(app)
        await type_in(pilot, "ctrl+u", "8:00-8:15", "ctrl+s")
        assert "“8:00-8:15” is no pause of this session" in shown(app)
        await type_in(pilot, "ctrl+u", "11:00-11:15", "ctrl+s")
    with closing(laptop.open()) as workspace:
        assert workspace.get(session).get("pauses") == "2026-03-02T10:00:00.000Z/2026-03-02T10:15:00.000Z"
