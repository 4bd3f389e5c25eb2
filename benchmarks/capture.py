"""How long a key takes to the screen: in the capture line of a session with 2,000 notes, and in a bare Input."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from benchmarks.floors import BARE_INPUT
from benchmarks.measure import Limits, Row, times
from benchmarks.starting import read_until, running
from fieldkit.workspace import Machine, Workspace

NOTES = 2_000
LINES = (
    "w: keeps a list of renewals in a sheet of her own since spring ~15m 1/d !4 #double-entry",
    "looks for the last offer in three mailboxes and two folders while the customer waits",
    'r: "I am not going to feed the machine that will replace me" !4 #being-watched',
)
ECHO = 6
"""How many of the last characters are waited for: all that is typed before them is on the screen already."""

TIMELINE, CLEAR = b"\x0c", b"\x15"
"""The keys that show the notes, and that empty the line."""


def measure(folder: Path, limits: Limits) -> list[Row]:
    """The row of the 95th percentile; the session is made in the folder."""
    environment = {
        **os.environ,
        "TERM": "xterm-256color",
        "FIELDKIT_HOME": str(folder / "sitting"),
        "XDG_STATE_HOME": str(folder / "sitting-state"),
    }
    _sit_down(folder / "sitting", Machine(state_dir=folder / "sitting-state" / "fieldkit"))
    fieldkit, bare = [sys.executable, "-m", "fieldkit"], [sys.executable, "-c", BARE_INPUT]
    here = _keys(fieldkit, environment, "@person", ["Shadowing", b"\r", "@person", TIMELINE, "7th thing"])
    floor = _keys(bare, environment, "ready", ["ready"])
    what = (
        f"a key in the capture line of a session with {NOTES:,} notes, in sight, against a bare Input (95th percentile)"
    )
    return [times(what, _worst_of_twenty(here), _worst_of_twenty(floor), limits.key)]


def _sit_down(home: Path, machine: Machine) -> None:
    """A session that goes on."""
    with closing(Workspace.init(home, "Vega", person="Lena", time_zone="UTC", machine=machine)) as workspace:
        workspace.add("group", {"name": "Senior sales"})
        workspace.add_many(
            [("theme", {"name": name}) for name in ("double-entry", "lost-information", "being-watched")]
        )
        started = datetime.now(UTC) - timedelta(hours=4)
        values = {"type": "shadowing", "group": "Senior sales", "started": started.isoformat()}
        (session,) = workspace.add("session", values).ids
        workspace.add_many(
            ("observation", {"text": f"does the {n % 10}th thing of the day", "session": session, "severity": n % 5 + 1,
                             "at": (started + timedelta(seconds=5 * n)).isoformat()})
            for n in range(NOTES)
        )  # fmt: skip


def _keys(
    command: Sequence[str], environment: dict[str, str], empty: str, before: Sequence[str | bytes]
) -> list[float]:
    """Seconds of each key until it is on the screen.

    `empty` stands in the empty line; `before` are words to wait for, and keys to press.
    """
    with running(command, environment) as terminal:
        for each in before:
            if isinstance(each, bytes):
                os.write(terminal, each)
            else:
                read_until(terminal, each.encode())
        return [taken for line in LINES for taken in _typed(terminal, line, empty)]


def _typed(terminal: int, line: str, empty: str) -> Iterator[float]:
    """Seconds of each letter; blanks are not to be told from what was there."""
    for place, letter in enumerate(line, 1):
        begun = perf_counter()
        os.write(terminal, letter.encode())
        if letter != " ":
            read_until(terminal, line[max(0, place - ECHO) : place].encode())
            yield perf_counter() - begun
    os.write(terminal, CLEAR)
    read_until(terminal, empty.encode())


def _worst_of_twenty(seconds: list[float]) -> float:
    """The 95th percentile."""
    return sorted(seconds)[len(seconds) * 95 // 100]
