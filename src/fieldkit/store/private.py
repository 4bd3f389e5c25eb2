"""private.db: what never leaves this computer. Device keys, real names, lines as typed, covered cards; mode 0600."""

import os
import sqlite3
from pathlib import Path

from fieldkit.errors import FieldkitError
from fieldkit.store.database import PRAGMAS, Connection, configure

TABLES = (
    "CREATE TABLE IF NOT EXISTS private.device (n INTEGER PRIMARY KEY CHECK (n=1), keys TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS private.local (record TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (record, field)) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS private.scratch (board TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID",
)


_STAYS = "NOT EXISTS (SELECT 1 FROM forgotten f WHERE f.record=l.record)"


def attach(connection: Connection, path: Path) -> None:
    """Makes the private tables part of the connection; creates the file for its owner's eyes only."""
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection.execute("PRAGMA schema_version").fetchone()  # a damaged store says so here, not in what follows
    try:
        connection.execute("ATTACH DATABASE ? AS private", (str(path),))
        for pragma in ("journal_mode", "synchronous", "secure_delete"):
            configure(connection, path, f"private.{pragma}", PRAGMAS[pragma])
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        raise FieldkitError(
            f"{path} is damaged, which holds the keys of this laptop: move it away, then join again with an invitation. What"
            " was recorded is in another file."
        ) from error


def create_tables(connection: Connection) -> None:
    """Creates what is not there yet."""
    for statement in TABLES:
        connection.execute(statement)


def keys(connection: Connection) -> str | None:
    """This device's keys as text, or None where there are none yet."""
    row = connection.execute("SELECT keys FROM private.device").fetchone()
    return row[0] if row else None


def set_keys(connection: Connection, text: str) -> None:
    """Keeps this device's keys."""
    connection.execute("INSERT OR REPLACE INTO private.device VALUES (1,?)", (text,))


def set_local(connection: Connection, record: str, values: dict[str, str]) -> None:
    """Keeps local-only fields of a record; an empty text forgets one. They stand in the store until `settle` moves them."""
    for field, value in values.items():
        connection.execute("INSERT OR REPLACE INTO arriving VALUES (?,?,?)", (record, field, value))


def local(connection: Connection, record: str) -> dict[str, str]:
    """The local-only fields of a record."""
    rows = connection.execute(f"SELECT field, value FROM private.local l WHERE record=? AND {_STAYS}", (record,))
    found = dict(rows.fetchall())
    found |= dict(connection.execute("SELECT field, value FROM arriving WHERE record=?", (record,)).fetchall())
    return {field: value for field, value in found.items() if value}


def values(connection: Connection, field: str) -> list[str]:
    """What is kept in one local-only field, of all records."""
    rows = connection.execute(
        "SELECT value FROM arriving WHERE field=?1 AND value<>'' UNION SELECT value FROM private.local l WHERE field=?1"
        f" AND {_STAYS} AND NOT EXISTS (SELECT 1 FROM arriving a WHERE a.record=l.record AND a.field=l.field)",
        (field,),
    )
    return [row[0] for row in rows.fetchall()]


def forget(connection: Connection, record: str) -> None:
    """Says that what is kept here of a record, or covered of a board, is to go; once that is committed, `settle` removes it."""
    connection.execute("DELETE FROM arriving WHERE record=?", (record,))
    connection.execute("INSERT OR IGNORE INTO forgotten VALUES (?)", (record,))


def forgetting(connection: Connection) -> bool:
    """Whether anything is still to be removed."""
    return connection.execute("SELECT 1 FROM forgotten LIMIT 1").fetchone() is not None


def unsettled(connection: Connection) -> bool:
    """Whether anything is still to be removed, or to be moved."""
    return forgetting(connection) or connection.execute("SELECT 1 FROM arriving LIMIT 1").fetchone() is not None


def settle(connection: Connection) -> None:
    """Brings private.db up to the store, outside of any transaction.

    A commit reaches the two files one after the other, and a power cut may come between: so the store says first what is to
    come and what is to go, and forgets that when it is done. Done twice it comes to the same.
    """
    if not unsettled(connection):
        return
    connection.execute("DELETE FROM private.local WHERE record IN (SELECT record FROM forgotten)")
    connection.execute("DELETE FROM private.scratch WHERE board IN (SELECT record FROM forgotten)")
    connection.execute("DELETE FROM forgotten")
    connection.execute("INSERT OR REPLACE INTO private.local SELECT * FROM arriving")
    connection.execute("DELETE FROM private.local WHERE value=''")
    connection.execute("DELETE FROM arriving")


def drop_orphans(connection: Connection) -> int:
    """Forgets local-only fields of records that are not here; gives how many. Everything is settled."""
    orphans = connection.execute(
        "SELECT DISTINCT record FROM private.local l WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.id=l.record)"
    ).fetchall()
    connection.executemany("DELETE FROM private.local WHERE record=?", orphans)
    return len(orphans)
