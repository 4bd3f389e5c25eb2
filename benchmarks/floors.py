"""What the figures are multiples of."""

import sqlite3
from hashlib import sha256
from pathlib import Path

from benchmarks.measure import clock
from fieldkit.store.database import PRAGMAS, connect


class BareLog:
    """Lines in one table `(id BLOB PRIMARY KEY, line BLOB)` in a file of its own, with the pragmas of the store."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection: sqlite3.Connection = connect(path)
        for pragma, value in PRAGMAS.items():
            self.connection.execute(f"PRAGMA {pragma}={value}")
        self.connection.execute("CREATE TABLE change (id BLOB PRIMARY KEY, line BLOB)")

    def write(self, lines: list[bytes]) -> float:
        """Seconds for all of them in one transaction; that their ids are known already is not counted."""
        rows = [(sha256(line).digest(), line) for line in lines]
        return clock(lambda: self._commit(rows))

    def _commit(self, rows: list[tuple[bytes, bytes]]) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.executemany("INSERT INTO change VALUES (?,?)", rows)
        self.connection.execute("COMMIT")

    def remove(self) -> None:
        """Closes the file and deletes it."""
        self.connection.close()
        self.path.unlink()


BARE_APP = """
from textual.app import App
from textual.widgets import Label


class Bare(App):
    BINDINGS = [("q", "quit", "leave")]

    def compose(self):
        yield Label("{label}")


Bare().run()
"""
"""The smallest Textual program that shows something and takes a key."""

BARE_INPUT = """
from textual.app import App
from textual.widgets import Input


class Bare(App):
    def compose(self):
        yield Input(placeholder="ready")


Bare().run()
"""
"""The smallest Textual program that takes a line."""
