"""Pictures of capture, light and dark, small and large: the form that begins it, a slash, an objection, the answers of a task."""

from pathlib import Path

import pytest
from looks import Looks
from played import lead

STATES: dict[str, tuple[str, ...]] = {
    "start": ("s", "f4", "ctrl+n", "Sen"),
    "measured": ("enter", "ctrl+l", "f2", "offer", "enter", "f3", "f4", "f: looks for it !3 #lost"),
    "slash": ("enter", "/"),
    "objection": ("enter", "ctrl+o"),
    "answers": ("s", "f5", "enter", "P-02", "enter", "enter", "f2", "find the offer", "enter", "f2", "h"),
}
"""What is looked at, and the keys that lead there."""


@pytest.mark.parametrize("state", STATES)
async def test_capture_looks(looks: Looks, tmp_path: Path, state: str) -> None:
    await looks.of(lead(tmp_path).app(), *STATES[state])
