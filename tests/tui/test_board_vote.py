"""A ballot half entered is nobody's to lose: not to another key, not to a step, not to the battery."""

from contextlib import closing
from pathlib import Path

from boarded import facilitator
from played import Laptop, settle, shown, type_in
from textual.pilot import Pilot

from fieldkit.domain.board_votes import totals
from fieldkit.tui.boxes import Ask, ErrorBox
from fieldkit.tui.program import FieldkitApp

OPEN = ("w", "enter")


async def opened(pilot: Pilot[None], *keys: str) -> str:
    """What the board shows in the phase Vote, after some keys."""
    await settle(pilot)
    await type_in(pilot, *OPEN, *keys)
    assert isinstance(pilot.app, FieldkitApp)
    return shown(pilot.app)


def cast(laptop: Laptop) -> dict[str, int]:
    """The votes on each column, those that are covered too."""
    with closing(laptop.open()) as workspace:
        board = workspace.board(workspace.list("board")[0].id)
    return {column.name: totals(board)[column.id] for column in board.columns}


async def test_a_ballot_half_entered_is_there_again_after_leaving_and_after_the_program_stopped(tmp_path: Path) -> None:
    laptop = facilitator(tmp_path, "vote")
    before = cast(laptop)
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        assert "●●" in await opened(pilot, "2", "1", "escape", "enter")
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        assert "3 of 3 given" in await opened(pilot)
        await type_in(pilot, "enter")
        assert "●" not in shown(app)
    after = cast(laptop)
    assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == {
        "double entry": 2, "lost information": 1,
    }  # fmt: skip


async def test_showing_the_totals_and_stepping_on_or_back_ask_before_a_ballot_is_left_out(tmp_path: Path) -> None:
    laptop = facilitator(tmp_path, "vote")
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, "2")
        for key in ("v", "n", "b"):
            await type_in(pilot, key)
            assert isinstance(app.screen, Ask), key
            assert "half entered" in shown(app)
            await type_in(pilot, "n")
            assert "●●" in shown(app)
        await type_in(pilot, "b", "y", "y")
        assert "3 group▌" in shown(app)
        await type_in(pilot, "n", "y")
        assert "●" not in shown(app), "it was left out"


async def test_a_ballot_that_is_refused_stays_to_be_put_right(tmp_path: Path) -> None:
    app = facilitator(tmp_path, "vote").app()
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, "2", "2", "enter")
        assert isinstance(app.screen, ErrorBox)
        await type_in(pilot, "escape")
        assert "4 of 3 given" in shown(app)


async def test_once_the_totals_are_shown_no_ballot_is_offered_and_a_total_can_be_corrected(tmp_path: Path) -> None:
    laptop = facilitator(tmp_path, "vote")
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        assert "v show" in await opened(pilot)
        await type_in(pilot, "v", "y")
        keys = shown(app).splitlines()[-1]
        assert "ballot" not in shown(app)
        assert "show" not in keys
        assert "h hands" in keys
        await type_in(pilot, "1", "enter", "v")
        assert not isinstance(app.screen, Ask)
    assert sum(cast(laptop).values()) == 18
