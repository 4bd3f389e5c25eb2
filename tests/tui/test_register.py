"""A register: order, filters, words, new, delete, undo, and thousands of entries."""

from pathlib import Path

import pytest
from played import Laptop, lead, settle, shown, type_in
from textual.pilot import Pilot

from fieldkit.domain.record import Record
from fieldkit.tui.follow_up.follow_ups import FollowUpsScreen
from fieldkit.tui.groups.stakeholders import StakeholdersScreen
from fieldkit.tui.program import FieldkitApp
from fieldkit.tui.records.record_form import RecordForm
from fieldkit.tui.widgets.table import Row

MAP = (
    ("Works council", "high", "neutral"),
    ("Board", "high", "supporter"),
    ("Training", "low", "not_convinced"),
    ("IT", None, None),
)


def mapped(folder: Path) -> Laptop:
    laptop = lead(folder)
    workspace = laptop.open()
    for function, influence, attitude in MAP:
        laptop.clock.at(clock="09:31")
        given = {"function": function, "influence": influence, "attitude": attitude}
        workspace.add("stakeholder", {name: value for name, value in given.items() if value})
    workspace.close()
    return laptop


async def opened(pilot: Pilot[None]) -> StakeholdersScreen:
    await settle(pilot)
    screen = StakeholdersScreen()
    pilot.app.push_screen(screen)
    await settle(pilot)
    return screen


def listed(screen: StakeholdersScreen) -> list[str]:
    return [str(record.get("function")) for record in screen.table.records]


async def test_order_by_any_column_with_what_says_nothing_last(tmp_path: Path) -> None:
    app = mapped(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await type_in(pilot, "o")
        assert listed(screen) == ["Board", "IT", "Training", "Works council"]
        assert "Function ▾" in shown(app)
        await type_in(pilot, "O")
        assert listed(screen) == ["Works council", "Training", "IT", "Board"]
        await type_in(pilot, "o")
        assert listed(screen)[2:] == ["Training", "IT"]
        await type_in(pilot, "O")
        assert listed(screen)[0] == "Training"
        assert listed(screen)[3] == "IT"


async def test_words_and_fields_narrow_it(tmp_path: Path) -> None:
    app = mapped(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await type_in(pilot, "/", "COUN hi")
        assert listed(screen) == ["Works council"]
        assert "1 of 4" in shown(app)
        await type_in(pilot, "ctrl+u", "enter", "f", "hi", "ctrl+s")
        assert set(listed(screen)) == {"Works council", "Board"}
        assert "influence: high" in shown(app)
        await type_in(pilot, "f", "ctrl+u", "none", "ctrl+s")
        assert "Nothing here has “none” as influence." in shown(app)


async def test_delete_and_undo(tmp_path: Path) -> None:
    app = mapped(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await type_in(pilot, "o", "d")
        assert listed(screen) == ["IT", "Training", "Works council"]
        await type_in(pilot, "u")
        assert listed(screen) == ["Board", "IT", "Training", "Works council"]
        await type_in(pilot, "enter")
        assert isinstance(app.screen, RecordForm)
        await type_in(pilot, "ctrl+u", "The board", "ctrl+s")
        assert "The board" in listed(screen)
        await type_in(pilot, "u", "u")
        assert "Board" in listed(screen)


async def test_of_thousands_only_what_is_in_sight_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laptop = lead(tmp_path)
    workspace = laptop.open()
    workspace.add_many([("stakeholder", {"function": f"Function {n:04}"}) for n in range(2_000)])
    workspace.close()
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        drawn: list[Record] = []
        draw = screen._row

        def watched(record: Record) -> Row:
            drawn.append(record)
            return draw(record)

        monkeypatch.setattr(screen, "_row", watched)
        await type_in(pilot, "o", "/", "1999")
        assert listed(screen) == ["Function 1999"]
        assert len(drawn) < 200


async def test_what_was_added_is_in_hand(tmp_path: Path) -> None:
    app = lead(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "g", "n", "Warehouse", "ctrl+s")
        assert "▌ Warehouse" in shown(app)
        await type_in(pilot, "escape", "f", "n", "Print the list", "ctrl+s")
        assert "Print the list" in in_hand(app)
        await type_in(pilot, "escape", "w", "n", "A day", "ctrl+s", "escape")
        assert "▌ A day" in shown(app)


def in_hand(app: FieldkitApp) -> str:
    return next(line for line in shown(app).splitlines() if line.startswith("▌"))


async def test_no_id_is_shown_of_what_an_entry_answers(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    workspace = laptop.open()
    answering = next(each for each in workspace.list("follow_up") if each.get("answers"))
    ids = answering.elements("answers")
    workspace.close()
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        app.push_screen(FollowUpsScreen(answering.id))
        await settle(pilot)
        assert "1 note" in shown(app)
        assert not any(id[:8] in shown(app) for id in ids)
