"""Cuts the power at random moments of work on a store, and says what was lost.

    python tests/faults/power_cut.py --cuts 100

A cut leaves of everything that was not synced any part of its sectors. What a call had returned for must be there
when the power is back; the one call that was under way may have happened or not.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from random import Random

import click
from failing_disk import POWER_CUT, FailingDisk, PowerCut
from through_apsw import ApswConnection

from fieldkit.domain.change import change_id
from fieldkit.exchange.container import open_bundle
from fieldkit.store import database, log
from fieldkit.store.machine import Machine
from fieldkit.store.store import Store
from fieldkit.workspace import Workspace

LONGEST = 3000
"""A cut comes after this many operations of the disk at the latest; a note needs about twenty."""


class Work:
    """Somebody works on a store until the power is cut. Keeps what was acknowledged."""

    def __init__(self, folder: Path, random: Random) -> None:
        self.folder, self.random = folder, random
        self.home = folder / "home"
        self.machine = Machine(random=random.randbytes, state_dir=folder / "state")
        with closing(Workspace.init(self.home, "Vega", person="Nadia", machine=self.machine)) as workspace:
            self.store, self.replica = workspace.folder, workspace.me.replica
        self.texts: dict[str, str] = {}
        self.typed: dict[str, str] = {}
        self.struck: set[str] = set()
        self.under_way: set[str] = set()
        self.line = ("", "")

    def until_cut(self) -> None:
        """Works on a disk whose power goes at a random moment."""
        disk = FailingDisk(POWER_CUT, self.random.randint(0, LONGEST))
        steps = {self.note: 12, self.edit: 3, self.strike: 2, self.keep_line: 3, self.export: 1}
        with suppress(PowerCut):
            while True:
                self.on(disk, self.random.choices(list(steps), list(steps.values()), k=self.random.randint(1, 40)))
        disk.power_back(self.random)
        self._lose_witness()

    def on(self, disk: FailingDisk, steps: Iterable[Callable[[Workspace], None]]) -> None:
        """Opens the store on that disk, takes the steps, and closes it."""

        def connect(path: Path) -> ApswConnection:
            connection = disk.connect(path)
            connection.execute("PRAGMA wal_autocheckpoint=40").fetchall()
            return connection

        with closing(Workspace(self.home, Store(self.store, self.machine, connect))) as workspace:
            for step in steps:
                step(workspace)
                self.under_way = set()

    def note(self, workspace: Workspace) -> None:
        line = f"o: {self._words()} !{self.random.randint(1, 5)}"
        self.under_way = {line}
        record = workspace.note(line, slot="capture").ids[0]
        self.texts[record], self.typed[record] = line[3:-3], line
        self.line = ("", "")

    def edit(self, workspace: Workspace) -> None:
        if self.texts:
            record, text = self.random.choice(sorted(self.texts)), self._words()
            self.under_way = {record, text}
            workspace.edit(record, {"text": text})
            self.texts[record] = text

    def strike(self, workspace: Workspace) -> None:
        if self.texts:
            record = self.random.choice(sorted(self.texts))
            self.under_way = {record}
            workspace.delete(record)
            del self.texts[record]
            self.struck.add(record)

    def keep_line(self, workspace: Workspace) -> None:
        line = (self._words(), "2026-03-02T09:14:07.120Z")
        self.under_way = {line[0]}
        workspace.keep_line(*line)
        self.line = line

    def export(self, workspace: Workspace) -> None:
        workspace.export(self.folder / f"{self.random.randrange(10**9)}.fkb")

    def _words(self) -> str:
        return " ".join(f"{self.random.getrandbits(32):x}" for _ in range(self.random.choice((1, 5, 200))))

    def _lose_witness(self) -> None:
        """The witness is not synced: a cut may leave it empty."""
        if self.random.random() < 0.2:
            self.replica = ""
            for file in (self.folder / "state" / "witness").iterdir():
                file.write_bytes(b"")

    def losses(self) -> list[str]:
        """What is wrong now that the power is back, in sentences."""
        with closing(Workspace.open(self.home, machine=self.machine)) as workspace:
            found = [*self._lost_notes(workspace), *self._lost_lines(workspace), *self._lost_exports(workspace)]
            found += [f"check: {problem}" for problem in workspace.check()]
            if self.replica and workspace.me.replica != self.replica:
                found.append("the store took a new replica id, though nothing was lost")
            workspace.note("life goes on")
            workspace.export(self.folder / "afterwards.fkb")
            return found

    def _lost_notes(self, workspace: Workspace) -> Iterator[str]:
        for record, text in self.texts.items():
            held = workspace.find(record)
            if record in self.under_way:
                continue
            if held is None or held.deleted or held.get("text") != text:
                yield f"note {record} is lost"
            elif workspace.typed(record) != self.typed[record]:
                yield f"the line of note {record} is lost"
        for record in self.struck - self.under_way:
            held = workspace.find(record)
            if held is not None and not held.deleted:
                yield f"note {record} was struck and is back"
        for record in self.typed:
            if workspace.find(record) is None and workspace.typed(record) is not None:
                yield f"note {record} was struck and its line is still there"
        shown = {record.id for record in workspace.notes(limit=None)} - self.texts.keys()
        if len(shown) > (1 if self.under_way else 0):
            yield "notes are there that nobody recorded"

    def _lost_lines(self, workspace: Workspace) -> Iterator[str]:
        kept = workspace.kept_line() or ("", "")
        if kept != self.line and not self.under_way:
            yield "the line being typed is lost"

    def _lost_exports(self, workspace: Workspace) -> Iterator[str]:
        """A bundle that left must hold nothing that this store does not."""
        for file in self.folder.glob("*.fkb"):
            with open_bundle(file, workspace.keys, scratch=self.folder) as opened:
                if any(log.find(workspace.connection, change_id(line)) is None for line in opened.lines()):
                    yield f"{file.name} holds changes that the store has lost"


@contextmanager
def lazy_sync() -> Iterator[None]:
    """The store as it would be with synchronous=NORMAL: faster, and it loses notes."""
    safe = database.PRAGMAS["synchronous"]
    database.PRAGMAS["synchronous"] = 1
    try:
        yield
    finally:
        database.PRAGMAS["synchronous"] = safe


def cut(seed: int, folder: Path) -> tuple[int, list[str]]:
    """One cut in an empty folder: how many notes were acknowledged before it, and what was wrong after it."""
    work = Work(folder, Random(seed))
    work.until_cut()
    return len(work.texts), work.losses()


def main() -> int:
    """Runs the cuts that the command line asks for; 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cuts", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0, help="of the first cut; the others follow")
    arguments = parser.parse_args()
    notes, failed = 0, 0
    for seed in range(arguments.seed, arguments.seed + arguments.cuts):
        with tempfile.TemporaryDirectory() as folder:
            acknowledged, losses = cut(seed, Path(folder))
        notes += acknowledged
        failed += bool(losses)
        for loss in losses:
            click.echo(f"cut {seed}: {loss}")
    click.echo(f"{arguments.cuts} cuts, {notes} acknowledged notes, {failed} cuts that lost something")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
