"""Pictures of the boards, light and dark, small, large and on a projector. `--snapshot-update` renews them; look at them then."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from boarded import crowded, empty, facilitator
from looks import LARGE, PROJECTOR, SMALL, Looks
from played import Laptop

Laptops = Callable[[str], Laptop]

PHASES = ("collect", "reveal", "group", "vote", "cost", "rank")
AMONG: dict[str, tuple[str | list[str], ...]] = {
    "list": ("w",),
    "lifted": ("w", "enter", " ", "right"),
    "head": ("w", "enter", ["right", "right", "right", "right", "up"]),
    "large": ("w", "enter", "right", "enter"),
    "room": ("w", "enter", "o"),
    "step back": ("w", "enter", "b"),
}
SAID: dict[str, tuple[str | list[str], ...]] = {
    "new board": ("group", "escape", "n"),
    "words": ("reveal", "e"),
    "put": ("group", "c"),
    "merge": ("group", "right", "m"),
    "merged": ("cost", "b", "y", "b", "y", ["right", "right", "right"], "m", "watched", "enter"),
    "split": ("cost", "b", "y", "b", "y", ["right", "right", "right"], "p"),
    "rename": ("group", ["right", "right", "right", "right", "up"], "r"),
    "hands": ("vote", "h"),
    "empty ballot": ("vote", "enter"),
    "count over": ("vote", "v"),
    "reason": ("cost", ["down", "down", "down"], "e"),
    "leave the room": ("rank", "o", "escape"),
}
DONE: dict[str, tuple[str | list[str], ...]] = {
    "ballot": ("vote", "2", "1"),
    "totals": ("vote", "v", "y"),
    "card by card": ("cost", "enter", "3", "1"),
    "by cost": ("rank", "c"),
    "by both": ("rank", "a"),
    "marked": ("group", "x", "x"),
    "rank for the room": ("rank", "o"),
}
WRITING = ("merged", "split", "ballot", "totals", "card by card")
"""Those of both that write something, if only a step: each has a laptop of its own."""


@pytest.fixture(scope="module")
def laptops(tmp_path_factory: pytest.TempPathFactory) -> Laptops:
    """One in each phase for all pictures of it on which nothing is written."""
    return cache(lambda phase: facilitator(tmp_path_factory.mktemp(phase), phase))


@pytest.mark.parametrize("phase", PHASES)
async def test_board(looks: Looks, laptops: Laptops, phase: str) -> None:
    await looks.of(laptops(phase).app(), "w", "enter", sizes=(SMALL, LARGE, PROJECTOR))


@pytest.mark.parametrize("name", AMONG)
async def test_among_the_columns(looks: Looks, laptops: Laptops, name: str) -> None:
    app = laptops("vote" if name == "step back" else "group").app()
    await looks.of(app, *AMONG[name], sizes=(SMALL, LARGE, PROJECTOR))


@pytest.mark.parametrize("name", SAID)
async def test_what_is_asked(looks: Looks, laptops: Laptops, tmp_path: Path, name: str) -> None:
    phase, *keys = SAID[name]
    laptop = facilitator(tmp_path, str(phase)) if name in WRITING else laptops(str(phase))
    await looks.of(laptop.app(), "w", "enter", *keys)


@pytest.mark.parametrize("name", DONE)
async def test_what_was_done(looks: Looks, laptops: Laptops, tmp_path: Path, name: str) -> None:
    phase, *keys = DONE[name]
    laptop = facilitator(tmp_path, str(phase)) if name in WRITING else laptops(str(phase))
    await looks.of(laptop.app(), "w", "enter", *keys, sizes=(SMALL, LARGE, PROJECTOR))


@pytest.mark.parametrize("phase", PHASES)
async def test_nothing_on_it(looks: Looks, tmp_path: Path, phase: str) -> None:
    await looks.of(empty(tmp_path, phase).app(), "w", "enter")


async def test_is_somebody_named(looks: Looks, tmp_path: Path) -> None:
    card = "The list that Mr Bean keeps cannot be sorted"
    await looks.of(empty(tmp_path, "collect", card).app(), "w", "enter", "ctrl+n")


async def test_more_than_fits(looks: Looks, tmp_path: Path) -> None:
    keys = (["down"] * 12, ["right"] * 12)
    await looks.of(crowded(tmp_path).app(), "w", "enter", *keys, sizes=(SMALL, LARGE, PROJECTOR))


async def test_without_colour(looks: Looks, laptops: Laptops, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = laptops("group").app()
    await looks.of(app, "w", "enter", " ", themes=[app.theme])
