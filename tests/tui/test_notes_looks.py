"""Pictures of the notes, light and dark, small and large. `--snapshot-update` renews them; look at them then."""

from pathlib import Path

import pytest
from noted import two_answers
from played import lead
from test_looks import SIZES, THEMES, Compare, pressing

PICTURES = {
    "list": ("/", "enter", "down"),
    "marked": ("/", "mail", "enter", " ", " "),
    "filter": ("/", "enter", "f", "work"),
    "note": ("/", "renewals", "enter", "enter", "down"),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", PICTURES)
def test_notes(snap_compare: Compare, tmp_path: Path, name: str, size: tuple[int, int], theme: str) -> None:
    app = lead(tmp_path).app(theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=pressing(*PICTURES[name]))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("theme", THEMES)
def test_two_answers(snap_compare: Compare, tmp_path: Path, size: tuple[int, int], theme: str) -> None:
    leader = lead(tmp_path)
    two_answers(tmp_path, leader)
    keys = ("/", "enter", "2", "enter", "down")
    assert snap_compare(leader.app(theme=theme), terminal_size=size, run_before=pressing(*keys))
