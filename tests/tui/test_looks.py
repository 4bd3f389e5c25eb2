"""Pictures of the screens, light and dark, small and large. `--snapshot-update` renews them; look at them then."""

from pathlib import Path

import pytest
from looks import Looks
from played import Laptop, agent, lead


async def test_first_start(looks: Looks, tmp_path: Path) -> None:
    app = Laptop(tmp_path, "Lena").app(engagement=None)
    await looks.of(app)


async def test_today(looks: Looks, tmp_path: Path) -> None:
    await looks.of(lead(tmp_path).app())


async def test_capture_covered(looks: Looks, tmp_path: Path) -> None:
    keys = ("enter", 'r: "I am not going to feed the machine" !4 #being-watched')
    await looks.of(lead(tmp_path).app(), *keys)


async def test_capture_timeline(looks: Looks, tmp_path: Path) -> None:
    keys = ("enter", "ctrl+l")
    await looks.of(lead(tmp_path).app(), *keys)


async def test_groups(looks: Looks, tmp_path: Path) -> None:
    leader = lead(tmp_path)
    stick = agent(tmp_path, leader)
    workspace = leader.open()
    files = sorted(stick.glob("*.fkb"))
    workspace.merge(files)
    workspace.enrol(workspace.roster()[-1].fingerprint)
    workspace.merge(files)
    workspace.close()
    keys = ("g", "down", "down", "down")
    await looks.of(leader.app(), *keys)


async def test_exchange(looks: Looks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leader = lead(tmp_path)
    agent(tmp_path, leader)
    monkeypatch.chdir(tmp_path)
    keys = ("x", "o", "ctrl+u", "stick", "enter")
    await looks.of(leader.app(), *keys)


async def test_without_colour(looks: Looks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    keys = ("enter", "ctrl+l", "w: a line !3")
    app = lead(tmp_path).app()
    await looks.of(app, *keys, themes=[app.theme])
