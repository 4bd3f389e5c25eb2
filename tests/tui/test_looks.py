"""Pictures of the screens, light and dark, small and large. `--snapshot-update` renews them; look at them then."""

from contextlib import closing
from pathlib import Path

import pytest
from looks import Looks
from played import Laptop, agent, lead, settle, type_in

from fieldkit.errors import Refused
from fieldkit.workspace import Reading


async def test_first_start(looks: Looks, tmp_path: Path) -> None:
    app = Laptop(tmp_path, "Lena").app(engagement=None)
    await looks.of(app)


FORMS = {
    "begin": ("enter", "Vega rollout", "enter"),
    "join": ("down", "enter", "vega.fkb", "enter"),
    "missing": ("down", "enter", "nowhere.fkb", "enter", "Amira", "enter"),
    "right one": ("down", "enter", "vega.fkb", "enter", "Amira", "enter"),
}


@pytest.mark.parametrize("name", FORMS)
async def test_first_forms(looks: Looks, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(lead(tmp_path).open()) as workspace:
        workspace.kit(tmp_path / "vega.fkb")
    monkeypatch.chdir(tmp_path)
    await looks.of(Laptop(tmp_path, "Amira").app(engagement=None), *FORMS[name])


async def test_one_is_here_already(looks: Looks, laptop: Laptop) -> None:
    await looks.of(laptop.app(engagement=None))


BOXES = {
    "help": ("?",),
    "help of capture": ("enter", "f1"),
    "palette": ("ctrl+p",),
    "palette, searched": ("ctrl+p", "note"),
    "your name": ("y",),
}


@pytest.mark.parametrize("name", BOXES)
async def test_boxes(looks: Looks, laptop: Laptop, name: str) -> None:
    await looks.of(laptop.app(), *BOXES[name])


async def test_what_went_wrong(looks: Looks, laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Reading) -> None:
        raise Refused("this file is from somebody who is not in the team: ask your lead to confirm the laptop")

    monkeypatch.setattr(Reading, "adkar", refuse)
    await looks.of(laptop.app())


async def test_today(looks: Looks, tmp_path: Path) -> None:
    await looks.of(lead(tmp_path).app())


async def test_today_of_an_agent(looks: Looks, tmp_path: Path) -> None:
    agent(tmp_path, lead(tmp_path))
    await looks.of(Laptop(tmp_path, "Amira").app())


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


STICK = ("x", "o", "ctrl+u", "stick", "enter")
EXCHANGES = {
    "waiting": (),
    "no files": ("o", "ctrl+u", ".", "enter"),
    "folder": ("o",),
    "confirm": ("c",),
    "ready": ("c", "y"),
    "taken in": ("c", "y", "t"),
    "take out": ("c", "y", "t", "u"),
}


@pytest.mark.parametrize("name", EXCHANGES)
async def test_exchange(looks: Looks, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    leader = lead(tmp_path)
    agent(tmp_path, leader)
    monkeypatch.chdir(tmp_path)
    await looks.of(leader.app(), *STICK, *EXCHANGES[name])


async def test_without_colour(looks: Looks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    keys = ("enter", "ctrl+l", "w: a line !3")
    app = lead(tmp_path).app()
    await looks.of(app, *keys, themes=[app.theme])


@pytest.mark.parametrize("keys", ["", "?", "nr", "w"])
async def test_without_colour_nothing_is_painted_in_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = lead(tmp_path).app()
    async with app.run_test() as pilot:
        await settle(pilot)
        await type_in(pilot, *keys)
        styles = {s.style for strip in app.screen._compositor.render_strips() for s in strip if s.style}
    assert styles
    assert {colour.name for style in styles for colour in (style.color, style.bgcolor) if colour} <= {"default"}
