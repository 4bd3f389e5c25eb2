"""Opening the screens. Nothing here needs click: whoever types `fieldkit` waits for the screens alone."""

import os
import sys
from pathlib import Path

from fieldkit.errors import Refused

HOME = "FIELDKIT_HOME"
"""The variable of the environment that names the home."""


def own_home() -> Path:
    """The folder that holds the engagements where none is named: the user's own data folder."""
    import platformdirs

    return platformdirs.user_data_path("fieldkit", appauthor=False)


def open_screens(home: Path | None = None, engagement: str | None = None) -> None:
    """The screens of a home, in this terminal or for a browser that drives them."""
    if "TEXTUAL_DRIVER" in os.environ:
        _end_with_server()
    elif not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused("the screens need a terminal; `fieldkit --help` lists the commands that work without one")
    from fieldkit.tui.app import run

    named = os.environ.get(HOME)
    run(home or (Path(named) if named else own_home()), engagement)


def _end_with_server() -> None:
    """Screens in a browser save and end when the server that shows them is gone, also when it was killed."""
    import signal
    import time
    from threading import Thread

    server = os.getppid()

    def watch() -> None:
        while os.getppid() == server:
            time.sleep(1)
        signal.raise_signal(signal.SIGTERM)

    Thread(target=watch, name="fieldkit-server-watch", daemon=True).start()
