"""Files and folders that the system cannot say anything about: told in a sentence, or forgotten, never the end."""

from pathlib import Path

from played import lead, settle, shown, type_in

from fieldkit.tui.preferences import Preferences
from fieldkit.tui.widgets.place import is_file, is_folder

TOO_LONG = Path("x" * 300)


def test_a_name_that_is_too_long_is_nothing() -> None:
    assert not is_folder(TOO_LONG)
    assert not is_file(TOO_LONG)


def test_what_is_there_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert (is_folder(tmp_path), is_file(tmp_path)) == (True, False)
    assert (is_folder(tmp_path / "file"), is_file(tmp_path / "file")) == (False, True)


async def test_a_folder_typed_too_long_is_said_beside_the_field(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "x", "o", "ctrl+u", str(TOO_LONG), "enter")
        assert "There is no folder at this place." in shown(app)


async def test_saving_is_offered_at_home_where_nothing_can_be_said_of_the_last_folder(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    Preferences(laptop.machine.state_dir).set("saved", str(Path.home() / TOO_LONG))
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "/", "down", "s")
        assert "~/notes-" in shown(app)


def test_a_folder_whose_name_is_no_text_is_remembered_for_now(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path)
    preferences.set("saved", "/media/caf\udce9")
    assert preferences.get("saved") == "/media/caf\udce9"
    assert Preferences(tmp_path).get("saved") == ""
