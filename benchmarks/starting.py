"""How long a person waits: for the first screen, and for `--help`."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.floors import BARE_APP
from benchmarks.measure import Limits, Row, clock, duration, times
from fieldkit import demo

ROUNDS = 21
ROWS, COLUMNS = 40, 120
PATIENCE = 60
"""Seconds after which a screen is given up."""
LABEL = "ready"
SHOWN = "Senior sales"
"""A group of the demo: when its name is on the screen, the tables of Today are filled."""
LEAVE = b"q"


def measure(folder: Path, limits: Limits) -> list[Row]:
    """Both rows; the demo is made in the folder."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {
        "TERM": "xterm-256color",
        "FIELDKIT_HOME": str(folder / "demo"),
        "XDG_STATE_HOME": str(folder / "demo-state"),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),  # compiled, as installing leaves it
    }
    demo.make(folder / "demo")
    fieldkit, python = [str(Path(sys.executable).with_name("fieldkit"))], [sys.executable, "-c"]
    here, floor = _in_turn(
        lambda: screen(fieldkit, SHOWN, environment),
        lambda: screen([*python, BARE_APP.format(label=LABEL)], LABEL, environment),
    )
    rows = [times("first screen, filled, against a Textual app with one label", here, floor, limits.screen)]
    here, floor = _in_turn(
        lambda: run([*fieldkit, "--help"], environment),
        lambda: run([*python, ""], environment),
    )
    what, over = "`fieldkit --help`, over the bare interpreter", (here - floor) * 1000
    return [*rows, Row(what, duration(here), duration(floor), over, limits.help_ms, "ms")]


def _in_turn(here: Callable[[], float], floor: Callable[[], float]) -> tuple[float, float]:
    """The median seconds of both, in turn; the first round compiles and does not count."""
    pairs = [(here(), floor()) for _ in range(ROUNDS + 1)][1:]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def run(command: Sequence[str], environment: dict[str, str]) -> float:
    """Seconds of a process."""
    return clock(lambda: subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL))


def screen(command: Sequence[str], shown: str, environment: dict[str, str]) -> float:
    """Seconds until a program has painted these words in a terminal; that it then takes a key is made sure of."""
    begun = perf_counter()
    with running(command, environment) as terminal:
        read_until(terminal, shown.encode())
        seconds = perf_counter() - begun
        os.write(terminal, LEAVE)
        read_until(terminal, b"\x1b[?1049l")
        return seconds


@contextmanager
def running(command: Sequence[str], environment: dict[str, str]) -> Iterator[int]:
    """A program in a terminal, and the other end of that; it is killed afterwards."""
    terminal, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    with subprocess.Popen(
        command, stdin=inner, stdout=inner, stderr=inner, env=environment, start_new_session=True
    ) as process:
        os.close(inner)
        try:
            yield terminal
        finally:
            process.kill()
            os.close(terminal)


def read_until(terminal: int, wanted: bytes) -> None:
    """Until a program has painted these bytes, from now on."""
    painted, patience = b"", perf_counter() + PATIENCE
    while wanted not in painted:
        if perf_counter() > patience or not select.select([terminal], [], [], PATIENCE)[0]:
            raise TimeoutError(painted[-2000:])
        painted += os.read(terminal, 1 << 16)
