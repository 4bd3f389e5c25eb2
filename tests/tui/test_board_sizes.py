"""A board in every phase and state lives through any change of the window, and what is in hand stays in sight."""

from pathlib import Path

import pytest
from boarded import crowded, empty, facilitator
from played import Laptop, settle, shown, type_in

from fieldkit.domain.board import PHASES
from fieldkit.tui.board.wall import Wall
from fieldkit.tui.boxes import ErrorBox

SIZES = ((200, 60), (20, 6), (120, 40), (1, 1), (46, 22), (30, 70))


async def resized(laptop: Laptop, *keys: str | list[str]) -> None:
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "w", "enter", *keys)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert not isinstance(app.screen, ErrorBox)
            if app.screen.query(Wall) and min(size) > 20:
                assert in_hand(app.screen.query_one(Wall)) in shown(app), size
        assert app.return_code is None


def in_hand(wall: Wall) -> str:
    """The first word of the card in hand, or of its lane."""
    lane = wall.current
    if wall.card and lane:
        return lane.cards[wall.place].text.split()[0]
    return lane.title.split()[0] if lane else ""


@pytest.mark.parametrize("phase", PHASES)
async def test_every_phase(tmp_path: Path, phase: str) -> None:
    await resized(facilitator(tmp_path, phase))


@pytest.mark.parametrize("phase", ["reveal", "group"])
async def test_a_wall_without_cards(tmp_path: Path, phase: str) -> None:
    await resized(empty(tmp_path, phase))


@pytest.mark.parametrize(
    "keys",
    [
        (["down"] * 8, ["right"] * 12, "end"),
        (["right"] * 12, " ", ["right"] * 9, ["down"] * 3),
        (["right"] * 3, "up", " ", ["right"] * 9),
        (["right"] * 30, "enter"),
    ],
)
async def test_many_columns_with_something_in_hand_or_lifted(tmp_path: Path, keys: tuple[str | list[str], ...]) -> None:
    await resized(crowded(tmp_path, cards=100, loose=40), *keys)


@pytest.mark.parametrize(("columns", "loose"), [(0, 80), (1, 0), (1, 80), (4, 60)])
async def test_few_columns_and_lanes_that_do_not_fit(tmp_path: Path, columns: int, loose: int) -> None:
    await resized(crowded(tmp_path, columns, cards=80, loose=loose), ["right"] * 3, "end", ["up"] * 3)


async def test_every_card_comes_in_sight_on_the_way_down_and_up(tmp_path: Path) -> None:
    app = crowded(tmp_path, columns=3, cards=33, loose=30).app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "w", "enter")
        wall = app.screen.query_one(Wall)
        cards = len(wall.lanes[0].cards)
        assert cards == 30, "columns take the room that they need"
        for key in ("down", "up"):
            for _ in range(cards):
                assert in_hand(wall) in shown(app)
                above = wall._first_card(wall.lane)
                assert (f"… {above} above" in shown(app)) == (above > 0)
                await type_in(pilot, key)
