"""When a group is asked again: weekly in the first month, then on the days 30, 60 and 90."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.pulse import EARLY, LAPSE, ROUNDS, next_round
from fieldkit.insight.pulse import due, rounds
from fieldkit.workspace import Machine, Workspace

LIVE = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("answered", "today", "asked"),
    [
        ((), -20, 7),
        ((), 7, 7),
        ((), 13, 7),
        ((), 14, 14),
        ((7,), 9, 14),
        ((5,), 7, 14),
        ((4,), 7, 7),
        ((28,), 29, 60),
        ((7, 14, 21), 45, 30),
        ((91,), 100, None),
        ((), 119, 90),
        ((), 120, None),
    ],
)
def test_the_round_that_is_due_or_comes_next(answered: tuple[int, ...], today: int, asked: int | None) -> None:
    day = next_round(LIVE, [LIVE + timedelta(days=each) for each in answered], LIVE + timedelta(days=today))
    assert (day and (day - LIVE).days) == asked


@given(st.integers(-30, 200), st.sets(st.integers(-10, 150)))
def test_a_round_is_asked_until_it_is_answered_or_lapses(today: int, answered: set[int]) -> None:
    now, days = LIVE + timedelta(days=today), [LIVE + timedelta(days=each) for each in answered]
    asked = next_round(LIVE, days, now)
    if asked is None:
        assert now >= LIVE + ROUNDS[-1] + LAPSE or max(days) >= LIVE + ROUNDS[-1] - EARLY
    else:
        assert asked - LIVE in ROUNDS
        following = next_round(LIVE, [*days, asked], max(now, asked))
        assert following is None or following > asked


def test_groups_are_asked_by_their_own_day_and_those_that_are_one_as_one(tmp_path: Path) -> None:
    machine = Machine(state_dir=tmp_path / "state")
    with closing(Workspace.init(tmp_path / "home", "Vega", person="Lena", machine=machine)) as workspace:
        sales, pilot, twin = workspace.add_many(
            [
                ("group", {"name": "Sales"}),
                ("group", {"name": "Pilot", "go_live": "2026-02-02"}),
                ("group", {"name": "Twin"}),
            ]
        ).ids
        assert [each.name for each in rounds(workspace, LIVE)] == ["Pilot"], "nobody said when the others begin"
        frame = workspace.frame
        assert frame
        workspace.edit(frame.id, {"go_live": LIVE.isoformat()})
        workspace.edit(twin, {"same_as": sales})
        workspace.add("pulse", {"group": twin, "day": "2026-03-09", "works_well": "the list"})
        found = rounds(workspace, date(2026, 3, 10))
        assert [(each.group, each.name, each.day.isoformat(), each.days) for each in found] == [
            (pilot, "Pilot", "2026-03-04", -6),
            (sales, "Sales", "2026-03-16", 6),
        ]
        assert [each.group for each in due(found)] == [pilot]
