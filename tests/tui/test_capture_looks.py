"""Pictures of capture, light and dark, small and large: every sort of session, and every box over it."""

from pathlib import Path

import pytest
from looks import Looks
from played import Laptop, lead, settle, type_in

STATES: dict[str, tuple[str, ...]] = {
    "start": ("s", "f4", "ctrl+n", "Sen"),
    "measured": ("enter", "ctrl+l", "f2", "offer", "enter", "f3", "f4", "f: looks for it !3 #lost"),
    "slash": ("enter", "/"),
    "objection": ("enter", "ctrl+o"),
    "answers": ("s", "f5", "enter", "P-02", "enter", "enter", "f2", "find the offer", "enter", "f2", "h"),
    "name": ("s", "Senior sales", "enter", "Rita Roth", "enter", "enter"),
    "right time": ("s", "ctrl+l"),
    "interview": ("s", "f3", "enter", "enter", "enter", "Q: what takes longest? A: the report !4 #double-entry"),
    "floor walking": ("s", "f4", "enter", "enter", "enter"),
    "meeting": ("s", "f6", "enter", "enter", "enter"),
    "workshop": ("s", "f7", "enter", "enter", "enter"),
    "ten questions": (
        "s",
        "f5",
        "enter",
        "enter",
        "enter",
        "f2",
        "offer",
        "enter",
        "f2",
        "1",
        "enter",
        "ctrl+s",
        "4",
        "2",
    ),
    "details": ("enter", "w: keeps her own list ~12m 1/w", "tab"),
    "more details": ("enter", "w: keeps her own list ~12m 1/w", "tab", "ctrl+o"),
    "in hand": ("enter", "ctrl+l", "up", "up"),
    "shift": ("enter", "f5"),
    "ended": ("enter", "f8"),
    "no session": ("n", "f: the badge reader takes three tries"),
}
"""What is looked at, and the keys that lead there."""


@pytest.mark.parametrize("state", STATES)
async def test_capture_looks(looks: Looks, tmp_path: Path, state: str) -> None:
    await looks.of(lead(tmp_path).app(), *STATES[state])


async def test_off(looks: Looks, laptop: Laptop) -> None:
    """The battery was empty while a line was half typed."""
    app = laptop.app()
    async with app.run_test() as pilot:
        await settle(pilot)
        await type_in(pilot, "enter", "o: half a li")
    laptop.clock.at(clock="10:20")
    await looks.of(laptop.app(), "enter")
