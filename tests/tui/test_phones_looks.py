"""Pictures of the phones on the projector. `--snapshot-update` renews them; look at them then."""

from pathlib import Path

import phoned
import pytest
from looks import EACH_LOOK, Compare
from played import settle, type_in
from textual.pilot import Pilot

from fieldkit.tui.phones.screen import PhonesPage

pytestmark = EACH_LOOK


async def on_the_board(pilot: Pilot[None]) -> PhonesPage:
    await settle(pilot)
    await type_in(pilot, "w", "enter", "f6")
    page = pilot.app.screen
    assert isinstance(page, PhonesPage)
    return page


def test_which_network(
    snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], theme: str
) -> None:
    phoned.networks(monkeypatch)
    laptop, _ = phoned.board(tmp_path)
    assert snap_compare(laptop.app(theme=theme), terminal_size=size, run_before=on_the_board)


def test_how_to_come_in(
    snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], theme: str
) -> None:
    phoned.networks(monkeypatch)
    laptop, _ = phoned.board(tmp_path, vote=True)

    async def opened(pilot: Pilot[None]) -> None:
        page = await on_the_board(pilot)
        await type_in(pilot, "enter")
        phoned.same_each_time(page)
        page.load()
        await settle(pilot)
        pages.append(page)

    pages: list[PhonesPage] = []
    assert snap_compare(laptop.app(theme=theme), terminal_size=size, run_before=opened)
    assert pages[0].phones
    pages[0].phones.shut()
