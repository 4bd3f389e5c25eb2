"""Pictures of the boards, light and dark, small, large and on a projector. `--snapshot-update` renews them; look at them then."""

from pathlib import Path

import pytest
from boarded import facilitator
from looks import DARK, LARGE, LIGHT, SMALL, Compare, pressing

PROJECTOR = (200, 60)

LOOKS = [
    ("group", SMALL, DARK),
    ("group", LARGE, LIGHT),
    ("group", PROJECTOR, DARK),
    ("group", PROJECTOR, LIGHT),
    *((phase, SMALL, LIGHT) for phase in ("collect", "reveal", "vote", "cost", "rank")),
    *((phase, PROJECTOR, DARK) for phase in ("reveal", "rank")),
    *((phase, LARGE, DARK) for phase in ("vote", "cost")),
]


@pytest.mark.parametrize(("phase", "size", "theme"), LOOKS, ids=lambda part: str(part).replace(", ", "x"))
def test_board(snap_compare: Compare, tmp_path: Path, phase: str, size: tuple[int, int], theme: str) -> None:
    app = facilitator(tmp_path, phase).app(theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=pressing("w", "enter"))


AMONG = {
    "list": ("w",),
    "lifted": ("w", "enter", " ", "right"),
    "head": ("w", "enter", ["right", "right", "right", "right", "up"]),
    "large": ("w", "enter", "right", "enter"),
    "room": ("w", "enter", "o"),
    "step back": ("w", "enter", "b"),
}


@pytest.mark.parametrize("name", AMONG)
def test_among_the_columns(snap_compare: Compare, tmp_path: Path, name: str) -> None:
    app = facilitator(tmp_path, "vote" if name == "step back" else "group").app(theme=DARK)
    assert snap_compare(app, terminal_size=SMALL, run_before=pressing(*AMONG[name]))


def test_without_colour(snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = facilitator(tmp_path, "group").app()
    assert snap_compare(app, terminal_size=SMALL, run_before=pressing("w", "enter", " "))
