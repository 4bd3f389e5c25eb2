"""What nobody expects: a home of nobody's in a file's name, values of the wrong type, a fault of the screens themselves."""

import os
from contextlib import closing
from pathlib import Path

import pytest
from played import Laptop, lead, settle, shown, type_in

from fieldkit.store import drafts
from fieldkit.tui.boxes import ErrorBox
from fieldkit.tui.program import FieldkitApp
from fieldkit.tui.today.screen import TodayScreen
from fieldkit.tui.widgets.form import Form
from fieldkit.tui.widgets.place import place

SCREENS = (
    "",
    "enter",
    "g",
    "g enter",
    "g v",
    "f",
    "r",
    "a",
    "l",
    "l enter",
    "/ enter",
    "/ enter enter",
    "w",
    "w p",
    "w d",
    "x",
)


def test_a_home_that_is_nobodys_stays_as_typed() -> None:
    assert place("~nosuchuser/a.html") == Path("~nosuchuser/a.html")
    assert place("~/a.html") == Path.home() / "a.html"


async def test_a_file_is_saved_where_ones_own_folders_are_or_where_the_last_one_was(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    app = lead(tmp_path).app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "a", "s")
        assert f"~{os.sep}you-asked-" in shown(app)
        await type_in(pilot, "ctrl+u", list(f"~{os.sep}reports{os.sep}asked.html"), "enter", "s")
        assert (tmp_path / "reports" / "asked.html").is_file()
        assert f"~{os.sep}reports{os.sep}you-asked-" in shown(app)


async def test_a_file_in_a_home_of_nobodys_is_refused_where_it_was_typed(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "a", "s")
        await type_in(pilot, "ctrl+u", list("~nosuchuser/x.html"), "ctrl+s")
        assert isinstance(app.screen, Form)
        assert "~nosuchuser/x.html" in shown(app)


async def test_a_fault_of_the_screens_ends_them_without_a_word_that_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(self: TodayScreen) -> None:
        note = "P-02 said something about the boss"
        raise KeyError(note)

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "log"))
    monkeypatch.setattr(TodayScreen, "action_groups", fail)
    app = lead(tmp_path).app()
    with pytest.raises(KeyError):
        await pressed(app, "g")
    told = capsys.readouterr()
    assert app.return_code == 1
    assert "boss" not in told.out + told.err


async def pressed(app: FieldkitApp, key: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press(key)


@pytest.fixture
def misled(tmp_path: Path) -> Laptop:
    """Records in which somebody's program wrote something else than a set."""
    laptop = lead(tmp_path)
    with closing(laptop.open()) as workspace, workspace.writing() as connection:
        for kind, field in (
            ("session", "participants"), ("follow_up", "answers"), ("observation", "themes"), ("observation", "tags"),
            ("adkar", "evidence"), ("group", "influencers"), ("need", "answers"), ("persona", "evidence"),
        ):  # fmt: skip
            held = workspace.list(kind, limit=1)
            values = {"name": "x", "text": "x", "group": "x"} if not held else {}
            record = held[0].id if held else workspace.machine.new_id(workspace.member)
            drafts.edit(connection, workspace.machine, record, kind, {**values, field: 7})
    return laptop


async def test_values_of_the_wrong_type_disable_no_screen(misled: Laptop) -> None:
    app = misled.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for keys in SCREENS:
            await type_in(pilot, *keys.split())
            assert not isinstance(app.screen, ErrorBox), (keys, shown(app))
            while len(app.screen_stack) > 1:
                await app.pop_screen()
            await settle(pilot)
