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
from fieldwork_at_random import Worker
from through_apsw import ApswConnection

from fieldkit.store import database
from fieldkit.store.machine import Machine
from fieldkit.store.store import Store
from fieldkit.workspace import Workspace

LONGEST = 3000
"""A cut comes after this many operations of the disk at the latest; a note needs about twenty."""


class Bench:
    """A store in an empty folder, somebody who works on it, and the disk that it lies on."""

    def __init__(self, folder: Path, random: Random) -> None:
        self.folder, self.random = folder, random
        self.machine = Machine(random=random.randbytes, state_dir=folder / "state")
        self.home = folder / "home"
        with closing(Workspace.init(self.home, "Vega", person="Nadia", machine=self.machine)) as workspace:
            self.store, self.replica = workspace.folder, workspace.me.replica
        self.worker = Worker(random, folder / "nadia.fkb", tell=lambda event: None)
        self.disk = FailingDisk(POWER_CUT)

    def work(self, steps: Iterable[Callable[[Workspace], None]]) -> None:
        """Opens the store, takes the steps, and closes it."""
        with closing(Workspace(self.home, Store(self.store, self.machine, self._connect))) as workspace:
            for step in steps:
                step(workspace)

    def _connect(self, path: Path) -> ApswConnection:
        connection = self.disk.connect(path)
        connection.execute("PRAGMA wal_autocheckpoint=40").fetchall()
        return connection

    def losses(self) -> list[str]:
        """Brings the power back; what is wrong then, in sentences."""
        self.disk.power_back(self.random)
        witness_lost = self._lose_witness()
        with closing(Workspace.open(self.home, machine=self.machine)) as workspace:
            found = self.worker.ledger.losses(workspace, self.worker.bundle)
            if workspace.me.replica != self.replica and not witness_lost:
                found.append("the store took a new replica id, though nothing was lost")
            workspace.note("life goes on")
            workspace.export(self.worker.bundle)
        return found

    def _lose_witness(self) -> bool:
        """The witness is not synced: one cut in five leaves it empty."""
        lost = self.random.random() < 0.2
        for file in (self.folder / "state" / "witness").iterdir():
            if lost:
                file.write_bytes(b"")
        return lost


def cut(seed: int, folder: Path) -> tuple[int, list[str]]:
    """One cut in an empty folder: how many notes were acknowledged before it, and what was wrong after it."""
    random = Random(seed)
    bench = Bench(folder, random)
    bench.disk.moment = random.randint(0, LONGEST)
    with suppress(PowerCut):
        while True:
            bench.work([bench.worker.step] * random.randint(1, 40))
    return len(bench.worker.ledger.texts), bench.losses()


@contextmanager
def lazy_sync() -> Iterator[None]:
    """The store as it would be with synchronous=NORMAL: faster, and it loses notes."""
    safe = database.PRAGMAS["synchronous"]
    database.PRAGMAS["synchronous"] = 1
    try:
        yield
    finally:
        database.PRAGMAS["synchronous"] = safe


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
