"""What somebody typed into a box is not thrown away by one slip of Esc, and an untouched one closes at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from played import lead, settle, shown, type_in

from fieldkit.tui.capture.answers import TASK, AnswersBox
from fieldkit.tui.groups.stakeholders import StakeholdersScreen
from fieldkit.tui.page import Page
from fieldkit.tui.program import FieldkitApp
from fieldkit.tui.widgets.filled import DOUBT
from fieldkit.tui.widgets.form import Field, Form


def record_form(app: FieldkitApp) -> None:
    app.push_screen(StakeholdersScreen())


def plain_form(app: FieldkitApp) -> None:
    app.push_screen(Form("A question", (Field("day", "Day", "When.", value="monday"), Field("why", "Why", "A reason."))))


def answers(app: FieldkitApp) -> None:
    app.push_screen(AnswersBox("A task", TASK, {"clicks": 3}))


def scores(app: FieldkitApp) -> None:
    assert isinstance(app.screen, Page)


BOXES = [
    (record_form, ["n"], "Works council"),
    (plain_form, [], "x"),
    (answers, [], "a"),
    (scores, ["g", "a"], "3"),
]


@pytest.mark.parametrize(("opened", "keys", "typed"), BOXES)
async def test_the_first_escape_asks_where_something_was_typed(
    tmp_path: Path, opened: Callable[[FieldkitApp], None], keys: list[str], typed: str
) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        opened(app)
        await settle(pilot)
        await type_in(pilot, *keys)
        box = app.screen
        await type_in(pilot, [typed, "escape"])
        assert app.screen is box
        assert DOUBT in shown(app)
        await type_in(pilot, "escape")
        assert app.screen is not box


@pytest.mark.parametrize(("opened", "keys", "typed"), BOXES)
async def test_one_that_was_not_touched_closes(
    tmp_path: Path, opened: Callable[[FieldkitApp], None], keys: list[str], typed: str
) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        opened(app)
        await settle(pilot)
        await type_in(pilot, *keys)
        box = app.screen
        await type_in(pilot, "escape")
        assert app.screen is not box


async def test_what_was_typed_after_the_question_is_asked_about_again(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        plain_form(app)
        await settle(pilot)
        await type_in(pilot, "x", "escape", "y")
        assert DOUBT not in shown(app)
        await type_in(pilot, "escape")
        assert DOUBT in shown(app)
        await type_in(pilot, "backspace", "backspace", "escape")
        assert not isinstance(app.screen, Form)


async def test_fields_that_were_folded_away_are_no_reason_to_ask(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        record_form(app)
        await settle(pilot)
        await type_in(pilot, "n", "Board", "ctrl+o", "ctrl+o", "ctrl+u", "escape")
        assert isinstance(app.screen, StakeholdersScreen)
