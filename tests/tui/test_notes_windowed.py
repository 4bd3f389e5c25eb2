"""A list of any length: every row is reached by every way of moving, in order, and few are held at a time."""

from contextlib import closing
from random import Random

import pytest
from played import Laptop, settle, type_in, with_groups
from textual.pilot import Pilot

from fieldkit.tui.notes.screen import NotesScreen
from fieldkit.tui.widgets.windowed import HELD, PAGE, Windowed

MANY = 9 * PAGE + 5


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """An engagement with more notes than the list holds, numbered from the newest on."""
    laptop = Laptop(tmp_path_factory.mktemp("many"), "Lena")
    with_groups(laptop)
    numbers = list(range(MANY))
    Random(3).shuffle(numbers)
    with closing(laptop.open()) as workspace:
        at = [f"2026-03-01T{n // 3600:02d}:{n // 60 % 60:02d}:{n % 60:02d}Z" for n in range(MANY)]
        workspace.add_many(("observation", {"text": f"number {n:04d}", "at": at[MANY - 1 - n]}) for n in numbers)
    return laptop


async def browsing(pilot: Pilot[None]) -> Windowed:
    await settle(pilot)
    await type_in(pilot, "/", "enter")
    assert isinstance(pilot.app.screen, NotesScreen)
    return pilot.app.screen.rows


def number(rows: Windowed) -> int:
    assert rows.record
    return int(str(rows.record.get("text")).split()[1])


def in_sight(rows: Windowed) -> list[int]:
    """The numbers on the screen, as drawn."""
    drawn = [rows.render_line(y).text for y in range(1, rows.size.height)]
    return [int(line.split("number ")[1][:4]) for line in drawn if "number " in line]


async def test_paging_down_and_up_passes_every_row(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await browsing(pilot)
        for key, last in (("pagedown", MANY - 1), ("pageup", 0)):
            seen = set(in_sight(rows))
            while number(rows) != last:
                before = number(rows)
                await type_in(pilot, key)
                assert number(rows) != before
                assert number(rows) in in_sight(rows)
                assert in_sight(rows) == list(range(min(in_sight(rows)), max(in_sight(rows)) + 1))
                assert len(rows.rows) <= HELD
                seen |= set(in_sight(rows))
            assert seen == set(range(MANY))


async def test_home_and_end_are_those_of_the_whole_list(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await browsing(pilot)
        await type_in(pilot, "end")
        assert number(rows) == MANY - 1
        assert in_sight(rows)[-1] == MANY - 1
        await type_in(pilot, "pageup", "pageup")
        assert in_sight(rows) == list(range(min(in_sight(rows)), max(in_sight(rows)) + 1))
        await type_in(pilot, "home")
        assert number(rows) == 0
        assert in_sight(rows)[0] == 0


async def test_the_wheel_goes_on_as_well(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await browsing(pilot)
        for _ in range(40):
            rows.scroll_relative(y=20, animate=False, force=True)
            await settle(pilot)
        assert in_sight(rows)[-1] == MANY - 1


async def test_a_change_leaves_the_row_in_hand_where_it_is(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await browsing(pilot)
        await type_in(pilot, ["pagedown"] * 40)
        here, sight = number(rows), in_sight(rows)
        app.everything_changed()
        await settle(pilot)
        assert number(rows) == here
        assert in_sight(rows) == sight


async def test_other_words_begin_at_the_top(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await browsing(pilot)
        await type_in(pilot, ["pagedown"] * 20)
        await type_in(pilot, "/", "number")
        assert number(rows) == 0
        assert in_sight(rows)[0] == 0
