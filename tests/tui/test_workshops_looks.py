"""Pictures of journeys, personas, benefits, needs, the calculator. `--snapshot-update` renews them; look at them then."""

from pathlib import Path

import pytest
from looks import DARK, LARGE, LIGHT, SMALL, Compare, pressing
from played import Laptop, lead
from workshopped import journey, needs, personas

PROJECTOR = (160, 50)

KEYS = {
    "workshops": ("w",),
    "journey": ("w", "j", "enter", ["down"] * 4, "right"),
    "writing": ("w", "j", "enter", ["down"] * 4, "enter", " and copies it"),
    "room": ("w", "j", "enter", ["down"] * 4, "o"),
    "evidence": ("w", "j", "enter", ["down"] * 4, "n"),
    "personas": ("w", "p", "down", "down"),
    "benefits": ("w", "b", "h", "Sen", "enter", "9", "enter", "7", "enter", "3", "ctrl+s"),
    "calculator": ("w", "c", "2", "enter", "1.5", "enter", "30m", "enter", "enter", "call my customers"),
    "needs": ("w", "d", "down"),
}
LOOKS = [
    ("journey", SMALL, DARK),
    ("journey", LARGE, LIGHT),
    ("journey", PROJECTOR, DARK),
    *((name, size, theme) for name in ("needs", "personas") for size, theme in ((SMALL, DARK), (LARGE, LIGHT))),
    *((name, size, theme) for name in ("benefits", "calculator") for size, theme in ((LARGE, DARK), (SMALL, LIGHT))),
    ("needs", SMALL, LIGHT),
    ("workshops", SMALL, LIGHT),
    ("writing", SMALL, DARK),
    ("room", PROJECTOR, LIGHT),
    ("evidence", SMALL, DARK),
]


def filled(folder: Path) -> Laptop:
    laptop = lead(folder)
    workspace = laptop.open()
    journey(workspace)
    needs(workspace)
    personas(workspace)
    workspace.close()
    return laptop


@pytest.mark.parametrize(("name", "size", "theme"), LOOKS, ids=lambda part: str(part).replace(", ", "x"))
def test_workshops(snap_compare: Compare, tmp_path: Path, name: str, size: tuple[int, int], theme: str) -> None:
    app = filled(tmp_path).app(theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=pressing(*KEYS[name]))


def test_without_colour(snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(filled(tmp_path).app(), terminal_size=SMALL, run_before=pressing(*KEYS["journey"]))
