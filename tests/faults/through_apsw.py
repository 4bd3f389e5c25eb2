"""A store's connection through apsw, whose file system can be written in Python; it behaves as sqlite3's does."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw


@contextmanager
def as_sqlite3() -> Iterator[None]:
    """Errors of apsw as those of sqlite3."""
    try:
        yield
    except apsw.Error as error:
        same = sqlite3.OperationalError(str(error))
        same.sqlite_errorcode = error.result  # type: ignore[attr-defined]  # apsw's stubs do not know it
        raise same from error


class Rows:
    """The rows of one statement."""

    def __init__(self, cursor: apsw.Cursor) -> None:
        self._cursor = cursor

    def fetchone(self) -> Any:
        with as_sqlite3():
            return self._cursor.fetchone()

    def fetchall(self) -> list[Any]:
        with as_sqlite3():
            return self._cursor.fetchall()

    def __iter__(self) -> Iterator[Any]:
        with as_sqlite3():
            yield from self._cursor


class ApswConnection:
    """`fieldkit.store.database.Connection` over the named file system."""

    def __init__(self, path: Path, vfs: str) -> None:
        with as_sqlite3():
            self._connection = apsw.Connection(str(path), vfs=vfs)

    def execute(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = (), /) -> Rows:
        with as_sqlite3():
            return Rows(self._connection.cursor().execute(sql, parameters))

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> Rows:
        with as_sqlite3():
            return Rows(self._connection.cursor().executemany(sql, parameters))

    def set_progress_handler(self, handler: Callable[[], int | None] | None, n: int, /) -> None:
        self._connection.set_progress_handler((lambda: bool(handler())) if handler else None, n)

    def close(self) -> None:
        with as_sqlite3():
            self._connection.close(force=True)
