"""Pictures of what comes after a session, light and dark, small and large. `--snapshot-update` renews them; look at them then."""

from contextlib import closing
from pathlib import Path

import pytest
from followed import registers
from looks import DARK, EACH_LOOK, SMALL, Compare, pressing
from played import Laptop, lead

from fieldkit.tui.program import FieldkitApp
from fieldkit.workspace import Workspace

SCREENS = {
    "today": (),
    "sessions": ("l",),
    "review": ("l", "enter", "s", "s", "1"),
    "debrief": ("l", "enter", *["s"] * 11, "enter", "less mail than thought", "enter"),
    "figures": ("l", "v"),
    "sheet": ("l", "p"),
    "resistance": ("r",),
    "follow-ups": ("f",),
    "asked": ("a",),
}
MOMENTS = {
    "tag": ("l", "enter"),
    "minutes": ("l", "enter", *["s"] * 7),
    "afterwards": ("l", "enter", *["s"] * 12),
    "answer": ("r", "a"),
    "rejected": ("f", "5"),
}


def app(folder: Path, theme: str) -> FieldkitApp:
    laptop = lead(folder)
    registers(laptop)
    return laptop.app(theme=theme)


@EACH_LOOK
@pytest.mark.parametrize("name", SCREENS)
def test_screens(snap_compare: Compare, tmp_path: Path, name: str, size: tuple[int, int], theme: str) -> None:
    assert snap_compare(app(tmp_path, theme), terminal_size=size, run_before=pressing(*SCREENS[name]))


@pytest.mark.parametrize("name", MOMENTS)
def test_moments(snap_compare: Compare, tmp_path: Path, name: str) -> None:
    assert snap_compare(app(tmp_path, DARK), terminal_size=SMALL, run_before=pressing(*MOMENTS[name]))


@EACH_LOOK
@pytest.mark.parametrize("name", ["first day", "tour"])
def test_first_day(snap_compare: Compare, tmp_path: Path, name: str, size: tuple[int, int], theme: str) -> None:
    laptop = Laptop(tmp_path, "Lena")
    Workspace.init(laptop.home, "Vega rollout", person="Lena", go_live="2026-03-18", machine=laptop.machine).close()
    keys = ("t", "enter") if name == "tour" else ()
    assert snap_compare(laptop.app(theme=theme), terminal_size=size, run_before=pressing(*keys))


@EACH_LOOK
def test_put_back(snap_compare: Compare, tmp_path: Path, size: tuple[int, int], theme: str) -> None:
    laptop = lead(tmp_path)
    with closing(laptop.open()) as workspace:
        workspace.backup(laptop.home / "copy.db")
        slug = workspace.slug
    Workspace.restore(laptop.home, slug, laptop.home / "copy.db", laptop.machine).close()
    keys = (*["down"] * 3, "enter")
    assert snap_compare(laptop.app(theme=theme), terminal_size=size, run_before=pressing(*keys))
