"""The list of notes at any length: a page down, a filter, memory. `python -m benchmarks.notes`, with `--full` for a million notes.

Each figure stands beside the same for few notes, in the same run. Ends with 1 where a limit is passed.
"""

import argparse
import asyncio
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import NamedTuple

from benchmarks.corpus import Agent
from benchmarks.driving import press, pressed, until
from fieldkit.domain.record import Record
from fieldkit.store import documents
from fieldkit.store.machine import Machine, stamp
from fieldkit.tui.program import FieldkitApp
from fieldkit.tui.widgets.windowed import Windowed
from fieldkit.workspace import NOTE_KINDS, PAGE, Wanted, Workspace

SMALL, FULL, FEW = 20_000, 1_000_000, 1_000
KEYS = 300
PAGE_DOWN = 50.0
"""Milliseconds from key to screen, at the 95th percentile, on a machine that does nothing else."""
LONGER = 2.0
"""Times what it takes in a list of which most is held, at most, however busy the machine is."""
FILTER = 100.0
"""Milliseconds until an indexed filter has its first rows, the median of five."""
FREQUENT, RARE = "customer", "quarterback"
"""A word of every fourth note, and one of a single note."""
MEMORY = 60.0
"""MiB more than with an almost empty store, at most, after browsing."""


class Figure(NamedTuple):
    """One line of the result."""

    name: str
    few: float
    many: float
    limit: float
    unit: str

    @property
    def good(self) -> bool:
        """Whether the limit is kept; of memory, what is more than with few counts."""
        return (self.many - self.few if self.unit == "MiB" else self.many) <= self.limit


def fill(folder: Path, count: int) -> Path:
    """A home with so many notes, over three years, of 500 people in sessions of 50 notes; every run makes the same ones."""
    seed, home = random.Random(4), folder / f"home-{count}"
    machine = Machine(random=seed.randbytes, state_dir=folder / f"state-{count}")
    with closing(
        Workspace.init(home, "Roll-out", person="Lena", time_zone="Europe/Zurich", machine=machine)
    ) as workspace:
        groups = list(workspace.add_many(("group", {"name": f"Group {n}"}) for n in range(12)).ids)
        themes = list(workspace.add_many(("theme", {"name": f"Theme {n}"}) for n in range(30)).ids)
        people = list(workspace.add_many(("participant", {"code": f"P-{n:03d}"}) for n in range(500)).ids)
        notes = _notes(seed, Agent(seed, groups, themes), people, count)
        while batch := [note for _, note in zip(range(20_000), notes, strict=False)]:
            with workspace.writing() as connection:
                documents.add(connection, batch)
    return home


def _notes(
    seed: random.Random, agent: Agent, people: list[str], count: int
) -> Iterator[tuple[Record, documents.Origin]]:
    at, session, person, group = datetime(2023, 3, 2, 8, tzinfo=UTC), "", "", ""
    kinds, step = sorted(NOTE_KINDS), timedelta(days=3 * 365) / count
    for n in range(count):
        if n % 50 == 0:
            session, person, group = seed.randbytes(16).hex(), seed.choice(people), seed.choice(agent.groups)
        at += step
        fields = {
            "text": agent.text() if n else RARE, "at": stamp(at), "group": group, "participant": person, "session": session,
            "themes": [seed.choice(agent.themes)], "severity": seed.randint(1, 5),
        }  # fmt: skip
        answers = {"text": ["one", "another"]} if seed.random() < 0.001 else {}
        note = Record(seed.randbytes(16).hex(), seed.choice(kinds), fields, answers)
        yield note, documents.Origin(stamp(at), note.id[:16])


def filters(home: Path) -> dict[str, float]:
    """Milliseconds until the first page of each indexed filter, the median of five."""
    with closing(
        Workspace.open(home, machine=Machine(state_dir=home.with_suffix(".state")), read_only=True)
    ) as workspace:
        note = workspace.page(Wanted())[PAGE // 2].record
        asked = {
            "everything": Wanted(),
            "kind": Wanted(kinds=("quote",)),
            "group": Wanted(group=note.get("group")),
            "theme": Wanted(theme=note.get("themes")[0]),
            "person": Wanted(participant=note.get("participant")),
            "session": Wanted(session=note.get("session")),
            "severity": Wanted(severity=4),
            "dates": Wanted(since="2024-03-01T00:00:00.000Z", until="2024-04-01T00:00:00.000Z"),
            "two answers": Wanted(two_answers=True),
            "rare word": Wanted(words=RARE),
            "beginning of a word": Wanted(words=FREQUENT[:2]),
            "frequent word": Wanted(words=FREQUENT),
        }
        return {name: _median(partial(workspace.page, wanted)) for name, wanted in asked.items()}


def _median(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(5):
        begun = perf_counter()
        work()
        taken.append(1000 * (perf_counter() - begun))
    return sorted(taken)[2]


class Browsed(NamedTuple):
    """What browsing a list took."""

    page_down: float
    memory: float


def browsed(home: Path) -> Browsed:
    """In a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "benchmarks.notes", "--browse", str(home)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    page_down, memory = map(float, printed.split())
    return Browsed(page_down, memory)


async def browse(home: Path) -> None:
    """Page down so many times from the top, each as soon as the one before is drawn; print the 95th percentile and the memory."""
    app = FieldkitApp(home, "roll-out", Machine(state_dir=home.with_suffix(".state")))
    async with app.run_test(size=(120, 40)):
        press(app, "slash")
        await until(lambda: any(rows.rows for rows in app.screen.query(Windowed)))
        rows, taken = app.screen.query_one(Windowed), list[float]()
        press(app, "enter")
        await until(lambda: rows.has_focus)
        while len(taken) < KEYS:
            taken.append(await paged(app, rows))
            if rows.at_end:
                press(app, "home")
                await until(lambda: not rows.at_end)
        await asyncio.sleep(0.2)  # keys that are still on their way arrive before the program ends
    sys.stdout.write(f"{quantiles(taken, n=20)[-1]} {_peak()}")


async def paged(app: FieldkitApp, rows: Windowed) -> float:
    """Milliseconds until the next page is painted."""
    before = rows.chosen
    return await pressed(app, "pagedown", lambda: rows.chosen != before or rows.at_end)


def _peak() -> float:
    """The most memory that this process has had, in MiB (Linux)."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("ascii").splitlines())
    return int(status["VmHWM"].split()[0]) / 1024


def measure(count: int) -> list[Figure]:
    """All figures, for few notes and for so many."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = (fill(Path(folder), number) for number in (FEW, count))
        by_few, by_many = filters(few), filters(many)
        down = browsed(few), browsed(many)
    return [
        Figure("page down, 95th percentile", down[0].page_down, down[1].page_down, PAGE_DOWN, "ms"),
        Figure("page down, times that of few", 1, down[1].page_down / down[0].page_down, LONGER, "x"),
        *(Figure(f"filter: {name}", by_few[name], by_many[name], FILTER, "ms") for name in by_few),
        Figure("memory after browsing", down[0].memory, down[1].memory, MEMORY, "MiB"),
    ]


def main() -> int:
    """Measure and tell."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--full", action="store_true", help="a million notes")
    options.add_argument("--browse", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.browse:
        asyncio.run(browse(given.browse))
        return 0
    count = FULL if given.full else SMALL
    sys.stdout.write(f"{'':32}{FEW:>10,}{count:>12,}   limit\n")
    figures = measure(count)
    for figure in figures:
        more = "more" if figure.unit == "MiB" else ""
        over = "" if figure.good else "  OVER"
        line = f"{figure.name:32}{figure.few:10.1f}{figure.many:12.1f}   {figure.limit:g} {figure.unit} {more}{over}"
        sys.stdout.write(f"{line}\n")
    return 0 if all(figure.good for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
