"""Pictures of groups and what is recorded about them, light and dark, small and large. `--snapshot-update` renews them."""

from pathlib import Path

import pytest
from grouped import filled
from looks import Looks
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
    "people": (*SENIOR, "enter", "tab", " "),
    "new group": ("g", "n"),
    "resistance": (*SENIOR, "r"),
    "readiness form": ("g", "y", "enter"),
    "pulse form": ("g", "p", "enter"),
    "figures form": ("g", "t", "enter"),
    "stakeholder form": ("g", "m", "enter"),
    "function form": ("g", "k", "enter"),
    "sponsor form": ("g", "o", "enter"),
    "filter": ("g", "t", "f"),
}


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """One for all pictures: none of them writes."""
    return filled(Path(tmp_path_factory.mktemp("groups")))


@pytest.mark.parametrize("name", PICTURES)
async def test_groups(looks: Looks, laptop: Laptop, name: str) -> None:
    await looks.of(laptop.app(), *PICTURES[name])
