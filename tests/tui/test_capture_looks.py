"""Pictures of capture, light and dark, small and large: the form that begins it, a slash, an objection, the answers of a task."""

from pathlib import Path

import pytest
from looks import EACH_LOOK, Compare, pressing
from played import lead

STATES: dict[str, tuple[str, ...]] = {
    "start": ("s", "f4", "ctrl+n", "Sen"),
    "measured": ("enter", "ctrl+l", "f2", "offer", "enter", "f3", "f4", "f: looks for it !3 #lost"),
    "slash": ("enter", "/"),
    "objection": ("enter", "ctrl+o"),
    "answers": ("s", "f5", "enter", "P-02", "enter", "enter", "f2", "find the offer", "enter", "f2", "h"),
}
"""What is looked at, and the keys that lead there."""


@EACH_LOOK
@pytest.mark.parametrize("state", STATES)
def test_capture_looks(snap_compare: Compare, tmp_path: Path, state: str, size: tuple[int, int], theme: str) -> None:
    app = lead(tmp_path).app(theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=pressing(*STATES[state]))
