"""Pictures of what comes after a session, light and dark, small and large. `--snapshot-update` renews them; look at them then."""

from contextlib import closing
from pathlib import Path

import pytest
from followed import registers
from looks import LARGE, PROJECTOR, SMALL, Looks
from played import Laptop, lead

from fieldkit.workspace import Workspace

SCREENS = {
    "today": (),
    "sessions": ("l",),
    "review": ("l", "enter", "s", "s", "1"),
    "debrief": ("l", "enter", *["s"] * 9, "enter", "less mail than thought", "enter"),
    "figures": ("l", "v"),
    "sheet": ("l", "p"),
    "resistance": ("r",),
    "follow-ups": ("f",),
    "asked": ("a",),
    "tag": ("l", "enter"),
    "minutes": ("l", "enter", *["s"] * 6),
    "afterwards": ("l", "enter", *["s"] * 10),
    "answer": ("r", "a"),
    "rejected": ("f", "5"),
    "session form": ("l", "e"),
    "save": ("l", "v", "s", "ctrl+u", "figures.html"),
    "follow-up form": ("f", "enter"),
    "resistance form": ("r", "enter"),
    "search": ("f", "/", "form"),
    "filter": ("r", "f"),
}


@pytest.mark.parametrize("name", SCREENS)
async def test_screens(looks: Looks, tmp_path: Path, name: str) -> None:
    laptop = lead(tmp_path)
    registers(laptop)
    sizes = (SMALL, LARGE, PROJECTOR) if name == "resistance" else (SMALL, LARGE)
    await looks.of(laptop.app(), *SCREENS[name], sizes=sizes)


FIRST_DAY = {
    "first day": (),
    "tour": ("t", "enter"),
    "no notes": ("/",),
    "no follow-ups": ("f",),
    "no resistance": ("r",),
    "nothing asked": ("a",),
    "no sessions": ("l",),
    "no groups": ("g",),
}
"""What is empty says what to do."""


@pytest.mark.parametrize("name", FIRST_DAY)
async def test_first_day(looks: Looks, tmp_path: Path, name: str) -> None:
    laptop = Laptop(tmp_path, "Lena")
    Workspace.init(laptop.home, "Vega rollout", person="Lena", go_live="2026-03-18", machine=laptop.machine).close()
    await looks.of(laptop.app(), *FIRST_DAY[name])


async def test_put_back(looks: Looks, tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    with closing(laptop.open()) as workspace:
        workspace.backup(laptop.home / "copy.db")
        slug = workspace.slug
    Workspace.restore(laptop.home, slug, laptop.home / "copy.db", laptop.machine).close()
    await looks.of(laptop.app(), *["down"] * 4, "enter")
