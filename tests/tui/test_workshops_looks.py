"""Pictures of journeys, personas, benefits, needs, the calculator. `--snapshot-update` renews them; look at them then."""

from pathlib import Path

import pytest
from looks import LARGE, PROJECTOR, SMALL, Looks
from played import Laptop, lead
from workshopped import journey, needs, personas

KEYS = {
    "workshops": ("w",),
    "journey": ("w", "j", "enter", ["down"] * 4, "right"),
    "writing": ("w", "j", "enter", ["down"] * 4, "enter", " and copies it"),
    "room": ("w", "j", "enter", ["down"] * 4, "o"),
    "evidence": ("w", "j", "enter", ["down"] * 4, "v"),
    "personas": ("w", "p", "down", "down"),
    "benefits": ("w", "b", "h", "Sen", "enter", "9", "enter", "7", "enter", "3", "ctrl+s"),
    "calculator": ("w", "c", "2", "enter", "1.5", "enter", "30m", "enter", "enter", "call my customers"),
    "needs": ("w", "d", "down"),
    "journeys": ("w", "j"),
    "new journey": ("w", "j", "n"),
    "marked": ("w", "j", "enter", ["down"] * 4, ["right"] * 2, "l", "the price"),
    "step behind": ("w", "j", "enter", ["down"] * 4, ["right"] * 5),
    "evidence picked": ("w", "j", "enter", ["down"] * 4, "e"),
    "journey to take away": ("w", "j", "enter", "s"),
    "new persona": ("w", "p", "n"),
    "persona's notes": ("w", "p", "down", "down", "v"),
    "persona's needs": ("w", "p", "down", "down", "a"),
    "personas to take away": ("w", "p", "p"),
    "hands": ("w", "b", "h"),
    "benefits to take away": ("w", "b", "p"),
    "need": ("w", "d", "enter"),
    "answers": ("w", "d", "a"),
    "why": ("w", "d", "v"),
    "from cards": ("w", "d", "b"),
    "rejected": ("w", "d", "5"),
    "needs to take away": ("w", "d", "p"),
}


WRITING = {"benefits", "calculator", "marked", "rejected", "writing"}
"""Those that write; the others share a laptop."""


def filled(folder: Path) -> Laptop:
    laptop = lead(folder)
    workspace = laptop.open()
    journey(workspace)
    needs(workspace)
    personas(workspace)
    workspace.close()
    return laptop


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """One for all that do not write."""
    return filled(Path(tmp_path_factory.mktemp("workshops")))


@pytest.mark.parametrize("name", KEYS)
async def test_workshops(looks: Looks, laptop: Laptop, tmp_path: Path, name: str) -> None:
    app = (filled(tmp_path) if name in WRITING else laptop).app()
    projected = name in {"journey", "room", "personas", "needs", "calculator"}
    await looks.of(app, *KEYS[name], sizes=(SMALL, LARGE, PROJECTOR) if projected else (SMALL, LARGE))


@pytest.mark.parametrize("name", ["w", "j", "p", "b", "d"])
async def test_nothing_yet(looks: Looks, tmp_path: Path, name: str) -> None:
    await looks.of(lead(tmp_path).app(), *(("w",) if name == "w" else ("w", name)))


async def test_without_colour(looks: Looks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = filled(tmp_path).app()
    await looks.of(app, *KEYS["journey"], themes=[app.theme])
