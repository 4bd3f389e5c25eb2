"""How long a person waits: for the first screen, and for `--help`."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.floors import BARE_APP
from benchmarks.measure import Limits, Row, clock, duration, times
from fieldkit import demo

ROUNDS = 9
ROWS, COLUMNS = 40, 120
PATIENCE = 60
"""Seconds after which a screen is given up."""
LABEL = "ready"
SHOWN = "Senior sales"
"""A group of the demo: when its name is on the screen, the tables of Today are filled."""
LEAVE = b"q"


def measure(folder: Path, limits: Limits) -> list[Row]:
    """Both rows; the demo is made in the folder."""
    environment = {**os.environ, "TERM": "xterm-256color", "XDG_STATE_HOME": str(folder / "state")}
    home = folder / "demo"
    demo.make(home)
    fieldkit = [sys.executable, "-m", "fieldkit", "--home", str(home)]
    bare = [sys.executable, "-c", BARE_APP.format(label=LABEL)]
    pairs = [(screen(fieldkit, SHOWN, environment), screen(bare, LABEL, environment)) for _ in range(ROUNDS)]
    here, floor = (median(pair[side] for pair in pairs) for side in (0, 1))
    rows = [times("first usable screen, against a Textual app with one label", here, floor, limits.screen)]
    commands = ([*fieldkit, "--help"], [sys.executable, "-c", ""])
    pairs = [(run(commands[0], environment), run(commands[1], environment)) for _ in range(ROUNDS)]
    here, floor = (median(pair[side] for pair in pairs) for side in (0, 1))
    over = (here - floor) * 1000
    return [
        *rows,
        Row(
            "`fieldkit --help`, over the bare interpreter", duration(here), duration(floor), over, limits.help_ms, "ms"
        ),
    ]


def run(command: Sequence[str], environment: dict[str, str]) -> float:
    """Seconds of a process."""
    return clock(lambda: subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL))


def screen(command: Sequence[str], shown: str, environment: dict[str, str]) -> float:
    """Seconds until a program has painted these words in a terminal; that it then takes a key is made sure of."""
    terminal, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    begun = perf_counter()
    with subprocess.Popen(
        command, stdin=inner, stdout=inner, stderr=inner, env=environment, start_new_session=True
    ) as process:
        os.close(inner)
        try:
            _read_until(terminal, shown.encode())
            seconds = perf_counter() - begun
            os.write(terminal, LEAVE)
            _read_until(terminal, b"\x1b[?1049l")
            return seconds
        finally:
            process.kill()
            os.close(terminal)


def _read_until(terminal: int, wanted: bytes) -> None:
    painted = b""
    while wanted not in painted:
        if not select.select([terminal], [], [], PATIENCE)[0]:
            raise TimeoutError(painted[-2000:])
        painted += os.read(terminal, 1 << 16)
