"""What somebody typed into a box is not thrown away by one slip of Esc, and an untouched one closes at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from played import Laptop, lead, settle, shown, type_in
from textual.pilot import Pilot
from textual.screen import Screen

from fieldkit.tui.capture import CaptureScreen
from fieldkit.tui.capture.answers import TASK, AnswersBox
from fieldkit.tui.groups.adoption import AdoptionScreen
from fieldkit.tui.groups.stakeholders import StakeholdersScreen
from fieldkit.tui.page import Page
from fieldkit.tui.program import FieldkitApp
from fieldkit.tui.widgets.filled import DOUBT
from fieldkit.tui.widgets.form import Field, Form


def over(app: FieldkitApp, box: type[Form]) -> bool:
    """Whether such a box is open."""
    return isinstance(app.screen, box)


def record_form(app: FieldkitApp) -> None:
    app.push_screen(StakeholdersScreen())


def plain_form(app: FieldkitApp) -> None:
    app.push_screen(
        Form("A question", (Field("day", "Day", "When.", value="monday"), Field("why", "Why", "A reason.")))
    )


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


async def in_front(pilot: Pilot[None], opened: Callable[[FieldkitApp], None], keys: list[str]) -> Screen[Any]:
    """The box, opened by that and by keys."""
    assert isinstance(pilot.app, FieldkitApp)
    await settle(pilot)
    opened(pilot.app)
    await settle(pilot)
    await type_in(pilot, *keys)
    return pilot.app.screen


@pytest.mark.parametrize(("opened", "keys", "typed"), BOXES)
async def test_the_first_escape_asks_where_something_was_typed(
    tmp_path: Path, opened: Callable[[FieldkitApp], None], keys: list[str], typed: str
) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        box = await in_front(pilot, opened, keys)
        await type_in(pilot, [typed, "escape"])
        assert app.screen is box
        assert DOUBT in shown(app)
        await type_in(pilot, "escape")
        assert app.screen is not box


@pytest.mark.parametrize(("opened", "keys"), [(opened, keys) for opened, keys, _ in BOXES])
async def test_one_that_was_not_touched_closes(
    tmp_path: Path, opened: Callable[[FieldkitApp], None], keys: list[str]
) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        box = await in_front(pilot, opened, keys)
        await type_in(pilot, "escape")
        assert app.screen is not box


async def test_what_was_typed_after_the_question_is_asked_about_again(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        await in_front(pilot, plain_form, [])
        await type_in(pilot, "x", "escape", "y")
        assert DOUBT not in shown(app)
        await type_in(pilot, "escape")
        assert DOUBT in shown(app)
        await type_in(pilot, "backspace", "backspace", "escape")
        assert not over(app, Form)


async def test_fields_that_were_folded_away_are_no_reason_to_ask(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        await in_front(pilot, record_form, ["n"])
        await type_in(pilot, "Board", "ctrl+o", "ctrl+o", "ctrl+u", "escape")
        assert isinstance(app.screen, StakeholdersScreen)


async def test_what_is_refused_stays_in_its_form_with_the_reason(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    table = tmp_path / "figures.csv"
    table.write_text("group,day,measure,value\nNobody,2026-03-01,daily_active,80\n")
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        app.push_screen(AdoptionScreen())
        await settle(pilot)
        await type_in(pilot, "i", str(table), "enter")
        assert over(app, Form)
        assert "Nobody" in shown(app)
        assert table.name in shown(app)
        table.write_text("group,day,measure,value\nManagers,2026-03-01,daily_active,80\n")
        await type_in(pilot, "enter")
        assert not over(app, Form)
        await type_in(pilot, "u")
        assert "no figure yet" in shown(app)


async def test_a_file_that_is_no_invitation_is_refused_in_the_form_that_asked_for_it(tmp_path: Path) -> None:
    stray = tmp_path / "stray.fkb"
    stray.write_text("no invitation")
    leader, laptop = lead(tmp_path), Laptop(tmp_path, "Amira")
    workspace = leader.open()
    workspace.kit(tmp_path / "vega.fkb")
    workspace.close()
    app = laptop.app(engagement=None)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "down", "enter", str(stray), "enter", "Amira", "enter")
        assert over(app, Form)
        assert "Amira" in shown(app)
        assert "cannot be read" in shown(app)
        await type_in(pilot, "escape", "escape")
        await type_in(pilot, "enter", str(tmp_path / "vega.fkb"), "enter", "Amira", "enter", "n")
        assert over(app, Form)
        await type_in(pilot, "enter", "y")
        assert "Vega rollout" in shown(app)


async def test_a_file_that_cannot_be_written_is_asked_for_again(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "/", "enter", "s", "ctrl+u", str(tmp_path / "nowhere" / "notes.csv"), "enter")
        assert over(app, Form)
        assert "notes.csv" in shown(app)
        await type_in(pilot, "ctrl+u", str(tmp_path / "notes.csv"), "enter")
        assert not over(app, Form)
    assert (tmp_path / "notes.csv").exists()


async def test_what_looks_like_a_name_is_asked_about_once(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "s", "enter", "P-02, Maria Keller", "ctrl+s")
        assert "looks like a name" in shown(app)
        await type_in(pilot, "ctrl+k")
        assert "P-02, P-03" in shown(app)
        await type_in(pilot, "enter")
        assert isinstance(app.screen, CaptureScreen)
    workspace = laptop.open()
    session = workspace.list("session", newest_first=True, limit=1)[0]
    people = {str(workspace.name_of(id)): workspace.local(id) for id in session.elements("participants")}
    assert people == {"P-02": {}, "P-03": {"real_name": "Maria Keller"}}
    workspace.close()


async def test_a_code_without_a_number_is_one_when_that_is_said_again(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "s", "enter", "Boss", "ctrl+s", "ctrl+s")
        assert isinstance(app.screen, CaptureScreen)
        await type_in(pilot, "escape", "s", "enter", "Boss", "ctrl+s")
        assert isinstance(app.screen, CaptureScreen)


async def test_days_are_read_as_people_say_them(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path, "Lena")
    app = laptop.app(engagement=None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "enter", "Vega", "enter", "Lena", "enter", "1 apr")
        assert "Wednesday, 01 April 2026" in shown(app)
        await type_in(pilot, "enter")
    workspace = laptop.open()
    assert workspace.list("engagement")[0].get("go_live") == "2026-04-01"
    workspace.close()


async def test_times_are_taken_as_the_form_shows_them_and_refused_in_words(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "s", "ctrl+l", "25:00", "enter")
        assert "'25:00' is no time of the day, which goes from 0:00 to 23:59" in shown(app)
        await type_in(pilot, "escape", "escape", "escape")
        await type_in(pilot, "/", "forecast", "enter", "enter", "down", "enter", "ctrl+u", "2026-03-02 8:05", "enter")
        assert not over(app, Form)
    workspace = laptop.open()
    (found,) = workspace.search("forecast")
    assert found.get("at") == "2026-03-02T07:05:00.000Z"
    workspace.close()


async def test_a_refusal_stays_when_enter_filled_in_the_ending(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    field = Field("name", "Name", "A name.", names=("Managers",))
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        app.push_screen(Form("A question", (field,), lambda values: f"Not {values['name']}."))
        await settle(pilot)
        await type_in(pilot, "man", "enter")
        assert "Not managers." in shown(app).replace("Managers", "managers")


async def test_what_is_wrong_is_said_in_the_field_where_it_stands(tmp_path: Path) -> None:
    app = Laptop(tmp_path, "Amira").app(engagement=None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "down", "enter", "nowhere.fkb", "enter", "Amira", "enter")
        assert "There is no file at this place." in shown(app)
        assert app.focused is not None
        assert app.focused.id == "field-path"
