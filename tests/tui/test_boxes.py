"""What went wrong is said in a titled box, in plain words; what a programmer needs can be copied and holds no note."""

from pathlib import Path

import pytest
from played import Laptop, lead, settle, shown, type_in

from fieldkit import faults
from fieldkit.errors import Refused
from fieldkit.tui.boxes import ErrorBox
from fieldkit.workspace import Reading


async def test_a_refusal_is_one_plain_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Reading) -> None:
        raise Refused("only a lead can [bold]do[/bold] that")

    monkeypatch.setattr(Reading, "adkar", refuse)
    app = lead(tmp_path).app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ErrorBox)
        assert "Only a lead can [bold]do[/bold] that." in shown(app)
        await type_in(pilot, "enter")
        assert not isinstance(app.screen, ErrorBox)


async def test_a_fault_names_its_log_and_copies_no_word_of_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Reading) -> None:
        note = "P-02 said something about the boss"
        raise KeyError(note)

    monkeypatch.setattr(Reading, "adkar", fail)
    monkeypatch.setattr(faults, "_log", lambda text: Path("faults.log"))
    app = lead(tmp_path).app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "a fault of fieldkit, not yours" in shown(app)
        assert "faults.log" in shown(app)
        await type_in(pilot, "c")
        assert "KeyError" in app.clipboard
        assert "boss" not in app.clipboard + shown(app)


async def test_a_store_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    store = next(laptop.home.rglob("store.db"))
    for file in store.parent.glob("store.db*"):
        file.unlink()
    store.write_bytes(b"this is no database at all" * 200)
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        while not isinstance(app.screen, ErrorBox):
            await pilot.pause()
        await pilot.pause()
        assert "damaged" in shown(app)


async def test_a_form_says_what_is_wrong_and_stays(tmp_path: Path) -> None:
    app = Laptop(tmp_path, "Lena").app(engagement=None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "enter", "Vega", "enter", "Lena", "enter", "soon", "enter")
        assert "Go-live is a day, like fri, 3 March" in shown(app)
        await type_in(pilot, "escape", "escape")
        assert "Begin a new engagement" in shown(app)


async def test_enter_takes_the_grey_ending_and_tab_leaves_it(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "s", "sen", "enter", "P-0", "tab", "enter")
    workspace = laptop.open()
    session = workspace.list("session", newest_first=True, limit=1)[0]
    assert workspace.name_of(str(session.get("group"))) == "Senior sales"
    assert [workspace.name_of(p) for p in session.get("participants")] == ["P-0"]
    workspace.close()


async def test_help_and_palette_open_over_a_form_as_its_bar_says(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "g", "n", "Warehouse", "f1")
        assert "Type, and press Enter to go on." in shown(app)
        await type_in(pilot, "escape", "ctrl+p", "every field", "enter")
        assert "Warehouse" in shown(app)
        assert "Strategy" in shown(app)


async def test_the_palette_has_each_command_once(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "ctrl+p", "leave")
        assert shown(app).count("Leave fieldkit; everything is saved.") == 1


async def test_help_offers_the_lines_below_only_while_there_are_some(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "?")
        assert "further down" not in shown(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "further down" in shown(app)
