"""Pictures of groups and what is recorded about them, light and dark, small and large. `--snapshot-update` renews them."""

from pathlib import Path

import pytest
from grouped import filled
from looks import EACH_LOOK, Compare, pressing
from played import Laptop

SENIOR = ("g", ["down"] * 4)
PICTURES: dict[str, tuple[str | list[str], ...]] = {
    "groups": SENIOR,
    "group": (*SENIOR, "enter"),
    "fits": (*SENIOR, "f"),
    "scoring": (*SENIOR, "a", ["4", "3"]),
    "evidence": (*SENIOR, "a", ["4", "tab"], "ctrl+g", " "),
    "share": ("g", "v", "end"),
    "form": (*SENIOR, "e", "ctrl+o"),
    "readiness": ("g", "y"),
    "figures": ("g", "t", "o"),
    "checkpoints": ("g", "t", "c", "end", "up"),
    "pulse": ("g", "p"),
    "stakeholders": ("g", "m", "m"),
    "functions": ("g", "k"),
    "sponsor": ("g", "o"),
}


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """One for all pictures: none of them writes."""
    return filled(Path(tmp_path_factory.mktemp("groups")))


@EACH_LOOK
@pytest.mark.parametrize("name", PICTURES)
def test_groups(snap_compare: Compare, laptop: Laptop, name: str, size: tuple[int, int], theme: str) -> None:
    app = laptop.app(theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=pressing(*PICTURES[name]))
