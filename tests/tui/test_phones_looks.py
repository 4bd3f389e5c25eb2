"""Pictures of the phones on the projector. `--snapshot-update` renews them; look at them then."""

from pathlib import Path

import phoned
import pytest
from looks import LARGE, PROJECTOR, SMALL, Looks
from played import settle, type_in
from textual.pilot import Pilot

from fieldkit.tui.phones.screen import PhonesPage


async def on_the_board(pilot: Pilot[None]) -> PhonesPage:
    await settle(pilot)
    await type_in(pilot, "w", "enter", "f6")
    page = pilot.app.screen
    assert isinstance(page, PhonesPage)
    return page


async def test_which_network(looks: Looks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    phoned.networks(monkeypatch)
    laptop, _ = phoned.board(tmp_path)
    await looks.of(laptop.app(), play=on_the_board, sizes=(SMALL, LARGE, PROJECTOR))


async def test_no_network(looks: Looks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phoned, "NETWORKS", [])
    phoned.networks(monkeypatch)
    laptop, _ = phoned.board(tmp_path)
    await looks.of(laptop.app(), play=on_the_board)


async def test_how_to_come_in(looks: Looks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
    await looks.of(laptop.app(), play=opened, sizes=(SMALL, LARGE, PROJECTOR))
    assert pages[0].phones
    pages[0].phones.shut()
