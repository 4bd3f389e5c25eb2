"""Going up and down the groups: what is said of one is read once, and shown whole."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from grouped import filled
from played import settle, shown, type_in
from textual.widgets import Static

from fieldkit.tui.groups import screen as groups_screen

if TYPE_CHECKING:
    from fieldkit.insight.adkar import AdkarRow
    from fieldkit.workspace import Workspace


async def test_what_is_said_of_a_group_is_read_once_until_something_changes(tmp_path: Path) -> None:
    app = filled(tmp_path).app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "g", ["down"] * 4)
        screen = app.screen
        assert isinstance(screen, groups_screen.GroupsScreen)
        reads: list[str] = []
        reading = groups_screen._beside

        def counted(workspace: "Workspace", row: "AdkarRow") -> groups_screen.Beside:
            reads.append(row.group_name)
            return reading(workspace, row)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(groups_screen, "_beside", counted)
            await type_in(pilot, "up", "up", "down", "down", "up")
            assert reads == ["Managers", "Junior sales"]
            assert "Managers" in shown(app)
            screen.load()
            await settle(pilot)
            await type_in(pilot, "down", "up")
            assert len(reads) == 4


async def test_nothing_of_a_group_is_shown_before_all_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = filled(tmp_path).app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "g")
        about = app.screen.query_one("#about-group", Static)
        said: list[str] = []
        monkeypatch.setattr(about, "update", lambda words: said.append(str(words)))
        await type_in(pilot, ["down"] * 4)
    sales = [words for words in said if words.startswith("Senior sales")]
    assert sales
    assert all("2 resistance notes" in words for words in sales)
