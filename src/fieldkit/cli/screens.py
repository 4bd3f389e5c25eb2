"""Opening the screens. Nothing here needs click: whoever types `fieldkit` waits for the screens alone."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from fieldkit.errors import Refused

HOME = "FIELDKIT_HOME"
"""The variable of the environment that names the home."""


LOOK = 1.0
"""Seconds between two looks whether anybody can still see the screens."""


def own_home() -> Path:
    """The folder that holds the engagements where none is named: the user's own data folder."""
    import platformdirs

    return platformdirs.user_data_path("fieldkit", appauthor=False)


def open_screens(home: Path | None = None, engagement: str | None = None) -> None:
    """The screens of a home, in this terminal or for a browser that drives them."""
    if "TEXTUAL_DRIVER" in os.environ:
        server = os.getppid()
        _end_when(lambda: os.getppid() != server)
    elif sys.stdin.isatty() and sys.stdout.isatty():
        _end_when(lambda: not sys.stdin.isatty())
    else:
        raise Refused("the screens need a terminal; `fieldkit --help` lists the commands that work without one")
    from fieldkit.tui.app import run

    named = os.environ.get(HOME)
    run(home or (Path(named) if named else own_home()), engagement)


def _end_when(gone: Callable[[], bool]) -> None:
    """Screens that nobody can see any more end, also when the terminal or the server that showed them was killed."""
    import signal
    import time
    from threading import Thread

    def watch() -> None:
        while not gone():
            time.sleep(LOOK)  # nothing tells of a terminal that is gone
        signal.raise_signal(signal.SIGTERM)

    Thread(target=watch, name="fieldkit-watch", daemon=True).start()
