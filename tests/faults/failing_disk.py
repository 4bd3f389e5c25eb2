"""A disk that fails below SQLite: loses its power, fills up, is pulled out, can only be read.

It is a file system written for apsw over real files. The failure comes with the nth operation that changes something,
so that a test can let it come at every moment of what it looks at.
"""

import itertools
import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import apsw
from through_apsw import ApswConnection

from fieldkit.store.machine import Machine
from fieldkit.store.store import Store
from fieldkit.workspace import Workspace

SECTOR = 512
_names = (f"failing-disk-{n}" for n in itertools.count())


WRITE, TRUNCATE, SYNC, DELETE = "write", "truncate", "sync", "delete"


class PowerCut(Exception):
    """The power is gone; nothing reaches the disk any more."""


class Failure(NamedTuple):
    """What is raised, and by which operations."""

    error: Exception
    operations: frozenset[str] = frozenset((WRITE, TRUNCATE, SYNC, DELETE))


POWER_CUT = Failure(PowerCut())
PULLED_OUT = Failure(apsw.exception_for(apsw.SQLITE_IOERR))
FULL = Failure(apsw.exception_for(apsw.SQLITE_FULL), frozenset((WRITE,)))
READ_ONLY = Failure(apsw.exception_for(apsw.SQLITE_READONLY), frozenset((WRITE, TRUNCATE, DELETE)))


class Written(NamedTuple):
    offset: int
    data: bytes


class Truncated(NamedTuple):
    size: int


class Deleted(NamedTuple):
    pass


class Platter:
    """One file as a power cut finds it.

    `synced` is there for sure (None: no file), `pending` in whole, in part or not at all.
    """

    def __init__(self, synced: bytes | None) -> None:
        self.synced = None if synced is None else bytearray(synced)
        self.pending: list[Written | Truncated | Deleted] = []

    def sync(self) -> None:
        """Everything written is there for sure."""
        self.synced = self._replay(self.synced, self.pending, Random(0), kept=1.0)
        self.pending = []

    def after_cut(self, random: Random) -> bytes | None:
        """What is found when the power is back; which of the unsynced sectors, decides `random`."""
        before, pending = self.synced, self.pending
        deletions = [n for n, operation in enumerate(pending) if isinstance(operation, Deleted)]
        if deletions and random.random() < 0.5:
            before, pending = None, pending[deletions[-1] + 1 :]
        elif deletions:
            pending = pending[: deletions[0]]
        found = self._replay(before, pending, random, kept=random.choice((0.0, 0.5, 0.9, 1.0)))
        return None if found is None else bytes(found)

    @staticmethod
    def _replay(
        before: bytearray | None, pending: list[Written | Truncated | Deleted], random: Random, kept: float
    ) -> bytearray | None:
        data = None if before is None else bytearray(before)
        for operation in pending:
            if isinstance(operation, Deleted):
                data = None
            elif isinstance(operation, Truncated):
                if data is not None and random.random() < kept:
                    data[operation.size :] = bytes(max(0, operation.size - len(data)))
            else:
                for sector in _sectors(operation):
                    if random.random() < kept:
                        data = bytearray() if data is None else data
                        data[len(data) :] = bytes(max(0, sector.offset - len(data)))
                        data[sector.offset : sector.offset + len(sector.data)] = sector.data
        return data


def _sectors(write: Written) -> list[Written]:
    """A write cut at the borders of sectors."""
    start, end = write.offset, write.offset + len(write.data)
    borders = [start, *range(start - start % SECTOR + SECTOR, end, SECTOR), end]
    return [Written(a, write.data[a - start : b - start]) for a, b in itertools.pairwise(borders)]


class FailingDisk(apsw.VFS):
    """Passes `moment` operations on to real files; what comes after them fails, as far as the failure concerns it.

    `operations` counts those that could fail. After a power cut `power_back` leaves the files as the cut left them.
    """

    def __init__(self, failure: Failure, moment: float = math.inf) -> None:
        self.name = next(_names)
        self.failure, self.moment = failure, moment
        self.operations = 0
        self.platters: dict[str, Platter] = {}
        super().__init__(self.name, "")

    def connect(self, path: Path) -> ApswConnection:
        """For `Store(…, connect=…)`."""
        return ApswConnection(path, self.name)

    def about_to(self, operation: str) -> None:
        """One more operation, or the failure."""
        if operation in self.failure.operations:
            self.operations += 1
            if self.operations > self.moment:
                raise self.failure.error

    def platter(self, path: str) -> Platter:
        """The file as the disk holds it."""
        if path not in self.platters:
            file = Path(path)
            self.platters[path] = Platter(file.read_bytes() if file.exists() else None)
        return self.platters[path]

    def power_back(self, random: Random) -> None:
        """Leaves each file as the power cut left it."""
        for path, platter in self.platters.items():
            found = platter.after_cut(random)
            if found is None:
                Path(path).unlink(missing_ok=True)
            else:
                Path(path).write_bytes(found)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 - apsw's name
        self.about_to(DELETE)
        platter = self.platter(filename)
        super().xDelete(filename, syncdir)
        platter.pending.append(Deleted())
        if syncdir:
            platter.sync()

    def xOpen(self, name: Any, flags: list[int]) -> "FailingFile":  # noqa: N802 - apsw's name
        return FailingFile(self, name, flags)


@contextmanager
def failing(folder: Path, machine: Machine, failure: Failure, moment: int) -> Iterator[Workspace]:
    """The engagement of a folder on a disk that fails; it works again before the store is closed."""
    disk = FailingDisk(failure, moment)
    workspace = Workspace(folder.parent.parent, Store(folder, machine, disk.connect))
    try:
        yield workspace
    finally:
        disk.moment = math.inf
        workspace.close()


class FailingFile(apsw.VFSFile):
    """A file of a failing disk. One without a name is SQLite's own scratch, which no cut can hurt."""

    def __init__(self, disk: FailingDisk, name: Any, flags: list[int]) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self.disk = disk
        self.platter = disk.platter(path) if path else Platter(None)
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - apsw's name
        self.platter.pending.append(Written(offset, bytes(data)))
        self.disk.about_to(WRITE)
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 - apsw's name
        self.platter.pending.append(Truncated(newsize))
        self.disk.about_to(TRUNCATE)
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802 - apsw's name
        self.disk.about_to(SYNC)
        self.platter.sync()
