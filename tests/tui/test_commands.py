"""One declaration a command: key, bar, palette, help, table of keys, and a keymap of one's own."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from boarded import facilitator
from played import lead, settle, shown, type_in

from fieldkit.tui.boxes import Help
from fieldkit.tui.capture import CaptureScreen
from fieldkit.tui.commands import shown as key_shown
from fieldkit.tui.commands.capture import CAPTURE
from fieldkit.tui.commands.table import TABLES
from fieldkit.tui.groups.screen import GroupsScreen

F_KEY = re.compile(r"f\d+")
EVERY = [command for commands in TABLES.values() for command in commands]


def test_every_command_has_an_id_of_its_own() -> None:
    assert [id for id, count in Counter(command.id for command in EVERY).items() if count > 1] == []


@pytest.mark.parametrize("screen", TABLES)
def test_no_key_does_two_things_on_one_screen(screen: str) -> None:
    keys = Counter(key for command in TABLES[screen] for key in command.keys.split(","))
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_key_that_a_terminal_cannot_tell_from_another_or_keeps_for_itself() -> None:
    never = {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+q"}
    assert [command.id for command in EVERY if never & set(command.keys.split(","))] == []


def test_a_function_key_has_a_second_way() -> None:
    """A slash command, or the palette."""
    by_f_alone = [command for command in EVERY if all(F_KEY.fullmatch(key) for key in command.keys.split(","))]
    assert by_f_alone
    assert [c.id for c in by_f_alone if c not in CAPTURE and c not in TABLES["Everywhere"]] == []


def test_no_key_is_broken_in_the_middle_in_the_help() -> None:
    """The column of keys is 11 cells wide, one of them for the gap."""
    keys = {key_shown(key) for command in EVERY for key in command.keys.split(",")}
    assert {key for key in keys if len(key) > 10} == set()
    assert {"Shift+→", "Shift+Tab", "Alt+1", "PgDn", "^p", "F2"} <= keys


async def test_help_lists_the_commands_of_the_screen_in_hand(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(100, 50)) as pilot:
        await settle(pilot)
        await type_in(pilot, "g", "?")
        assert isinstance(app.screen, Help)
        for command in (*TABLES["Groups"], *TABLES["Everywhere"]):
            assert command.help in shown(app)


async def test_the_palette_finds_a_command_by_its_words_and_does_it(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "ctrl+p", "stuck")
        assert "Where each group is stuck." in shown(app)
        await type_in(pilot, "enter")
        assert isinstance(app.screen, GroupsScreen)


async def test_a_click_on_the_bar_of_keys_is_the_key(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.click("KeyBar", offset=(shown(app).splitlines()[-1].index("groups"), 1))
        await settle(pilot)
        assert isinstance(app.screen, GroupsScreen)


async def test_a_keymap_of_ones_own_moves_a_command_to_another_key(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    laptop.machine.state_dir.mkdir(exist_ok=True)
    (laptop.machine.state_dir / "screens.json").write_text(json.dumps({"keys": {"today.groups": "b"}}))
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert "b groups" in shown(app)
        await type_in(pilot, "g")
        assert not isinstance(app.screen, GroupsScreen)
        await type_in(pilot, "b")
        assert isinstance(app.screen, GroupsScreen)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"keys": 5, "theme": ["x"]}', '{"theme": "nord"}'])
async def test_preferences_that_cannot_be_read_count_as_none(tmp_path: Path, text: str) -> None:
    laptop = lead(tmp_path)
    laptop.machine.state_dir.mkdir(exist_ok=True)
    (laptop.machine.state_dir / "screens.json").write_text(text)
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Vega rollout" in shown(app)
        assert app.theme == "fieldkit-dark"


async def test_light_or_dark_is_remembered(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "f9")
        assert app.theme == "fieldkit-light"
    assert laptop.app().theme == "fieldkit-light"


async def test_every_slash_command_of_the_line_is_known(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "enter")
        assert isinstance(app.screen, CaptureScreen)
        for command in CAPTURE:
            await type_in(pilot, command.slash)
            assert command.help in shown(app)
            await type_in(pilot, "ctrl+u")


async def test_the_organisations_words_are_on_every_screen(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    workspace = laptop.open()
    workspace.edit(workspace.list("engagement")[0].id, {"vocabulary": {"group": "team", "session": "visit"}})
    workspace.close()
    app = laptop.app()
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        assert "Teams" in shown(app)
        assert "g teams" in shown(app)
        await type_in(pilot, "s")
        assert "Start a visit" in shown(app)
        assert "Team" in shown(app)
        await type_in(pilot, "escape", "g")
        assert "new team" in shown(app)
        await type_in(pilot, "?")
        assert "Score the team" in shown(app)
        assert "group" not in shown(app).casefold()


async def test_the_bar_of_a_form_offers_what_does_something_in_the_field_in_hand(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    offered: list[str] = []
    async with app.run_test(size=(160, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "g", "n")
        while not offered or "Enter next" in offered[-1]:
            offered.append(shown(app).splitlines()[-1])
            await type_in(pilot, "tab")
    assert ["names" in bar for bar in offered] == ["as typed" in bar for bar in offered]
    assert "names" not in offered[0]
    assert "Enter done" in offered[-1]
    assert "^s done" not in offered[-1]


async def test_what_is_in_the_air_is_dropped_or_put_back(tmp_path: Path) -> None:
    app = facilitator(tmp_path, "group").app()
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "w", "enter", " ")
        assert "Space drop" in shown(app)
        assert "Esc put back" in shown(app)
