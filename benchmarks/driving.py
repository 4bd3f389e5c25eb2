"""Driving the program in its own process: keys as a terminal reports them, and waiting for what they bring about."""

import asyncio
from collections.abc import Callable
from time import perf_counter

from textual import events

from fieldkit.tui.program import FieldkitApp

LOOK = 0.0002
"""Seconds between two looks; one that never paused would keep the threads that read and write from going on."""

_CHARACTERS = {"space": " ", "slash": "/"}


def press(app: FieldkitApp, *keys: str) -> None:
    """Keys, by Textual's names of them."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else _CHARACTERS.get(key)))


async def until(holds: Callable[[], bool]) -> None:
    """Let the program work until that holds."""
    while not holds():  # noqa: ASYNC110 - there is no event for what is looked at from outside
        await asyncio.sleep(LOOK)


async def pressed(app: FieldkitApp, key: str, holds: Callable[[], bool]) -> float:
    """Milliseconds from a key until that holds and is painted."""
    begun = perf_counter()
    press(app, key)
    await until(holds)
    app.screen._on_timer_update()
    return 1000 * (perf_counter() - begun)
