"""One SQLite file, opened so that an acknowledged commit survives a power cut, and one lock around every write.

WAL with synchronous=FULL: with NORMAL a power cut loses commits that were acknowledged. The lock file keeps two connections
from writing or checkpointing at once, whatever version of SQLite is below (the WAL-reset bug before 3.51.3 needs that race).
"""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any, Protocol

import msgspec

from fieldkit import complaints
from fieldkit.errors import FieldkitError
from fieldkit.store.lock import Lock

LOCK_SECONDS = 30
"""How long a write waits for another window before it gives up, in seconds."""

PRAGMAS: dict[str, str | int] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "fullfsync": int(sys.platform == "darwin"),
    "checkpoint_fullfsync": int(sys.platform == "darwin"),
}
"""Set on opening, read back, and refused on mismatch."""


class Cursor(Protocol):
    """The rows of a statement."""

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """What the store uses of a connection: sqlite3's, or in tests one over a file system that loses power."""

    def execute(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ..., /) -> Cursor:
        """Runs one statement."""

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> Any:
        """Runs one statement for each row of parameters."""

    def set_progress_handler(self, handler: Callable[[], int | None] | None, n: int, /) -> None:
        """Calls the handler after every n steps of a statement; a true answer stops that."""

    def close(self) -> None:
        """Closes the connection."""


Connect = Callable[[Path], Connection]

Progress = Callable[[int, int, str], None]
"""Is told how a long operation goes: so much is done, of how much, and what."""

TICK = 100_000
"""Steps of SQLite's machine between two moments at which a long statement says that it still runs."""


def connect(path: Path) -> sqlite3.Connection:
    """A plain connection without Python's own transaction handling, usable by one thread after another."""
    return sqlite3.connect(path, isolation_level=None, timeout=LOCK_SECONDS, check_same_thread=False)


def sync_folder(folder: Path) -> None:
    """A new name reaches the disk only with its folder; some systems cannot do this."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def ticking(connection: Connection, tick: Callable[[], None] | None) -> Iterator[None]:
    """Calls `tick` now, and again and again while a long statement runs."""
    if tick is None:
        yield
        return
    tick()
    connection.set_progress_handler(tick, TICK)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def plain_words(path: Path) -> Iterator[None]:
    """What SQLite and the system complain of as sentences for a person; anything else is a fault of the program."""
    try:
        yield
    except (sqlite3.Error, OSError, msgspec.DecodeError) as error:
        told = complaints.sentence(error, path)
        if told is None and isinstance(error, OSError):
            told = f"{error.filename or path}: {error.strerror or type(error).__name__}; nothing was changed"
        if told is None:
            raise
        raise FieldkitError(told) from error


def configure(connection: Connection, path: Path, pragma: str, value: str | int) -> None:
    """Sets a pragma and reads it back; FieldkitError where SQLite or the file system does not go along."""
    connection.execute(f"PRAGMA {pragma}={value}").fetchall()
    held = connection.execute(f"PRAGMA {pragma}").fetchone()
    if held is None or str(held[0]).lower() != str(value):
        raise FieldkitError(
            f"The store {path} cannot be opened safely ({pragma} is not {value}): is it on a network drive or in a"
            " synchronised folder? Move it to a folder of this computer."
        )


def lock_of(path: Path) -> Lock:
    """The lock of the store in this file."""
    return Lock(path.with_name("lock"))


@contextmanager
def holding(lock: Lock) -> Iterator[None]:
    """FieldkitError where another window holds the lock for too long."""
    if not lock.acquire(LOCK_SECONDS):
        raise FieldkitError(
            f"Another window of fieldkit has been writing for {LOCK_SECONDS} seconds: let it finish or close it, then try"
            " again."
        )
    try:
        yield
    finally:
        lock.release()


class Database:
    """The open file. A connection is used by one thread; whoever reads beside a writer opens a second, `read_only`."""

    def __init__(
        self,
        path: Path,
        connect: Connect = connect,
        prepare: Callable[[Connection], None] = lambda _: None,
        read_only: bool = False,
    ) -> None:
        self.path = path
        self.in_transaction = False
        self._connect, self._prepare = connect, prepare
        self._threads = RLock()
        self._lock = lock_of(path)
        with plain_words(path), self.locked():
            self.connection = self._open()
            self.is_open = True
            if read_only:
                self.connection.execute("PRAGMA query_only=1").fetchall()

    def _open(self) -> Connection:
        if not self.path.exists():
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        connection = self._connect(self.path)
        try:
            self._prepare(connection)
            for pragma, value in PRAGMAS.items():
                configure(connection, self.path, pragma, value)
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else writes, checkpoints, opens or closes meanwhile: no other thread, window or program."""
        with self._threads, holding(self._lock):
            yield

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All of it or nothing; a transaction within one joins it."""
        if self.in_transaction:
            yield self.connection
            return
        with plain_words(self.path), self.locked():
            self.connection.execute("BEGIN IMMEDIATE")
            self.in_transaction = True
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
            finally:
                self.in_transaction = False

    def _roll_back(self) -> None:
        with suppress(sqlite3.Error):  # SQLite may have rolled back by itself (disk full, I/O error)
            self.connection.execute("ROLLBACK")

    def version(self) -> int:
        """Changes whenever another connection has committed."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Closes the connection and makes sure that nobody else has the file open, so that it can be replaced."""
        with plain_words(self.path), self.locked():
            self.refuse_others()
            self._close()
            yield

    def refuse_others(self) -> None:
        """FieldkitError while anybody else has the file open. Leaves write-ahead logging off: nobody joins meanwhile."""
        try:
            mode = self.connection.execute("PRAGMA main.journal_mode=delete").fetchone()[0]
        except sqlite3.OperationalError:
            mode = "wal"
        if mode != "delete":
            raise FieldkitError("Another window of fieldkit is open: close it, then try again.")

    def go_on(self) -> None:
        """Write-ahead logging again, after `refuse_others`."""
        configure(self.connection, self.path, "journal_mode", "wal")

    def close(self) -> None:
        """Checkpoints and closes."""
        with plain_words(self.path), self.locked():
            self._close()

    def _close(self) -> None:
        self.is_open = False
        self.connection.close()
