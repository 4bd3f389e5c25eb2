"""How many keys the ten most frequent actions take to start: driven, counted, and told in docs/users-day.md."""

from pathlib import Path
from typing import NamedTuple

import pytest
from played import lead, settle, shown, type_in

from fieldkit.tui.program import FieldkitApp

PAGE = Path(__file__).parents[2] / "docs" / "users-day.md"
MARKS = ("<!-- keystrokes -->\n", "<!-- /keystrokes -->")
MOST = 3


class Action(NamedTuple):
    """Something that is done all the time, from where it is done."""

    what: str
    before: tuple[str, ...]
    """What was pressed and typed until then."""
    keys: tuple[str, ...]
    begun: str
    """What the screen says when it has begun, or is done."""


SITTING = ("enter",)
ACTIONS = (
    Action("go on with the open session", (), ("enter",), "● Shadowing"),
    Action("save the line as a note", (*SITTING, "w: keeps a list !3"), ("enter",), "7 notes"),
    Action("time a step; stop it", SITTING, ("f2",), "Time a step"),
    Action("count a switch of tools", SITTING, ("f3",), "1 tool switch"),
    Action("change the last note in its place", (*SITTING, "ctrl+l"), ("up", "enter"), "instead of 09:07"),
    Action("the other fields of the last note", SITTING, ("tab",), "How often"),
    Action("pause, or go on", SITTING, ("f4",), "paused since 10:31"),
    Action("somebody objects", SITTING, ("ctrl+o",), "Strike the last 20 minutes"),
    Action("start a session", (), ("s",), "Start a session"),
    Action("score a group", (), ("g", "a"), "know why"),
)
NAMES = {"enter": "Enter", "up": "↑", "tab": "Tab"}


def written(key: str) -> str:
    return NAMES.get(key, f"^{key[5:]}" if key.startswith("ctrl+") else key.upper() if len(key) > 1 else key)


def table() -> str:
    rows = [f"| {a.what} | {' '.join(f'`{written(key)}`' for key in a.keys)} | {len(a.keys)} |" for a in ACTIONS]
    return "\n".join(["| what | keys | how many |", "|---|---|---:|", *rows]) + "\n"


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.what)
async def test_a_frequent_action_begins_with_three_keys_at_most(action: Action, tmp_path: Path) -> None:
    app: FieldkitApp = lead(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, *action.before)
        assert action.begun not in shown(app)
        await type_in(pilot, *action.keys)
        assert action.begun in shown(app)
    assert len(action.keys) <= MOST


def test_the_page_tells_the_same() -> None:
    text = PAGE.read_text("utf-8")
    assert text.partition(MARKS[0])[2].partition(MARKS[1])[0] == table()
