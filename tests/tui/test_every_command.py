"""Every command of every screen is there by its key, in the palette, and under the mouse.

What a command does is shown elsewhere; here each is replaced by one that says that it was called.
"""

import os
from collections.abc import Sequence
from functools import partial

import pytest
from played import Laptop, settle, type_in
from textual.pilot import Pilot

from fieldkit import demo
from fieldkit.tui.bars import KeyBar
from fieldkit.tui.commands import Command, commands_of
from fieldkit.tui.page import Page
from fieldkit.tui.program import FieldkitApp
from fieldkit.tui.widgets.table import Table
from fieldkit.workspace import engagements

FULL = "FIELDKIT_FULL" in os.environ
"""Whether each command is chosen in the palette, too, or one of each screen; all are looked for there."""

WIDE = (320, 16)
"""Wide enough for all keys of a screen in the bar, and low: what stands above it is painted at every key."""

ROUTES = {
    "Today": "", "Capture": "n", "Groups": "g", "One group": "g enter", "Groups, share view": "g v", "Adoption figures": "g t",
    "Checkpoints": "g t c", "Stakeholders": "g m", "Notes": "/ enter", "One note": "/ enter enter", "Sessions": "l",
    "Looking back": "l enter", "Resistance": "r", "Follow-ups": "f", "Workshops": "w", "Board: rank": "w enter", "Journeys": "w j",
    "Personas": "w p", "What is in it for me": "w b", "Needs": "w d", "Exchange": "x",
}  # fmt: skip
"""The keys from Today of the sample engagement to each screen."""


FIELD_TAKES = {"capture.save", "capture.kind_before", "capture.kind_after", "register.rows", "notes.rows"}
"""Commands whose key the field in hand takes itself, in the order of the keys typed, or that make sense from that field alone."""


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    folder = tmp_path_factory.mktemp("demo")
    laptop = Laptop(folder, "demo")
    demo.make(laptop.home)
    return laptop


@pytest.fixture(autouse=True)
def no_idling(monkeypatch: pytest.MonkeyPatch) -> None:
    """`settle` waits for what is to happen; Pilot waits, at every key and click, until the processor has nothing to do."""

    async def at_once(*seconds: float) -> None:
        pass

    monkeypatch.setattr("textual.pilot.wait_for_idle", at_once)


def called(page: Page, commands: Sequence[Command]) -> list[str]:
    """What is told when the commands of the page are called from now on: their ids."""
    told: list[str] = []
    for command in commands:
        setattr(page, f"action_{command.action}", partial(told.append, command.id))
    return told


def in_bar(app: FieldkitApp, command: Command) -> int:
    """Where the command stands in the bar of keys."""
    return app.screen.query_one(KeyBar).render().plain.index(f" {app.say(command.label)}") + 3


async def by_palette(pilot: Pilot[None], command: Command) -> list[str]:
    """Chooses the command in the palette; gives all that the palette offers."""
    await pilot.press("ctrl+p")
    await settle(pilot)
    table = pilot.app.screen.query_one(Table)
    offered = [row.key for row in table.rows]
    table.cursor = offered.index(command.id)
    await pilot.press("enter")
    await settle(pilot)
    return offered


@pytest.mark.parametrize("name", ROUTES)
async def test_by_key_palette_and_mouse(laptop: Laptop, name: str) -> None:
    app = FieldkitApp(laptop.home, engagements(laptop.home)[0].slug, laptop.machine)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await type_in(pilot, *ROUTES[name].split())
        page = app.screen
        assert isinstance(page, Page)
        assert name == page.NAME
        commands = [command for command in commands_of(page) if page.check_action(command.action, ())]
        told = called(page, commands)
        typed = [command for command in commands if command.id not in FIELD_TAKES]
        await pilot.press(*(command.keys.split(",")[0] for command in typed))
        await settle(pilot)
        assert told == [command.id for command in typed], "by key"
        for command in typed:
            if command.bar:
                await pilot.click(KeyBar, offset=(in_bar(app, command), 1))
                await pilot._wait_for_screen()
                assert told.pop() == command.id, "by mouse"
        for command in commands if FULL else commands[-1:]:
            offered = await by_palette(pilot, command)
            assert {each.id for each in commands} <= set(offered)
            assert told.pop() == command.id, "by palette"
