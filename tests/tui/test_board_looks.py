"""Pictures of the boards, light and dark, small, large and on a projector. `--snapshot-update` renews them; look at them then."""

from pathlib import Path

import pytest
from boarded import facilitator
from looks import LARGE, PROJECTOR, SMALL, Looks

PHASES = ("collect", "reveal", "group", "vote", "cost", "rank")
AMONG: dict[str, tuple[str | list[str], ...]] = {
    "list": ("w",),
    "lifted": ("w", "enter", " ", "right"),
    "head": ("w", "enter", ["right", "right", "right", "right", "up"]),
    "large": ("w", "enter", "right", "enter"),
    "room": ("w", "enter", "o"),
    "step back": ("w", "enter", "b"),
}


@pytest.mark.parametrize("phase", PHASES)
async def test_board(looks: Looks, tmp_path: Path, phase: str) -> None:
    await looks.of(facilitator(tmp_path, phase).app(), "w", "enter", sizes=(SMALL, LARGE, PROJECTOR))


@pytest.mark.parametrize("name", AMONG)
async def test_among_the_columns(looks: Looks, tmp_path: Path, name: str) -> None:
    app = facilitator(tmp_path, "vote" if name == "step back" else "group").app()
    await looks.of(app, *AMONG[name], sizes=(SMALL, LARGE, PROJECTOR))


async def test_without_colour(looks: Looks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = facilitator(tmp_path, "group").app()
    await looks.of(app, "w", "enter", " ", themes=[app.theme])
