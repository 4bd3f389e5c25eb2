"""Pictures of the notes, light and dark, small and large. `--snapshot-update` renews them; look at them then."""

from pathlib import Path

import pytest
from looks import EACH_LOOK, Compare, pressing
from noted import two_answers
from played import lead

PICTURES = {
    "list": ("/", "enter", "down"),
    "marked": ("/", "mail", "enter", " ", " "),
    "filter": ("/", "enter", "f", "work"),
    "note": ("/", "renewals", "enter", "enter", "down"),
}


@EACH_LOOK
@pytest.mark.parametrize("name", PICTURES)
def test_notes(snap_compare: Compare, tmp_path: Path, name: str, size: tuple[int, int], theme: str) -> None:
    app = lead(tmp_path).app(theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=pressing(*PICTURES[name]))


@EACH_LOOK
def test_two_answers(snap_compare: Compare, tmp_path: Path, size: tuple[int, int], theme: str) -> None:
    leader = lead(tmp_path)
    two_answers(tmp_path, leader)
    keys = ("/", "enter", "2", "enter", "down")
    assert snap_compare(leader.app(theme=theme), terminal_size=size, run_before=pressing(*keys))
