"""Erasing: what was said about somebody goes from the log, the state, the search, the free pages and the local backups."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from fieldkit.domain.change import Change
from fieldkit.store import documents, log, private
from fieldkit.store.backup import local_backups
from fieldkit.store.database import Connection, connect, plain_words
from fieldkit.store.store import Store


class Receipt(NamedTuple):
    """What an erasure did: how many records, and the export files written before that may still hold the words."""

    records: tuple[str, ...]
    files: tuple[str, ...]


def erase(connection: Connection, store: Store, records: Iterable[str]) -> None:
    """Seals an erase for each record that was ever sealed, and removes its draft; within a transaction, then `scrub`."""
    begun = False
    for record in records:
        kinds = connection.execute("SELECT kind FROM document WHERE id=?", (record,)).fetchone()
        sealed = connection.execute("SELECT 1 FROM change WHERE record=? AND line IS NOT NULL", (record,)).fetchone()
        if sealed and not log.is_erased(connection, record):
            if not begun:
                log.begin_own(connection)
                begun = True
            log.append(connection, store.machine, kinds[0], record, op="erase")
        log.set_meta(connection, log.UNSCRUBBED, "1")
        connection.execute("DELETE FROM draft WHERE record=?", (record,))
        private.forget(connection, record)
        documents.refold(connection, record)


def scrub(store: Store) -> None:
    """Takes erased words out of the search's segments, free pages and the write-ahead log, and out of every local backup.

    Does nothing where no erasure came since it was last done. `secure_delete` alone leaves copies in FTS segments and the WAL.
    """
    if log.meta(store.connection, log.UNSCRUBBED) is None:
        return
    lines = list(log.erase_lines(store.connection))
    with store.writing() as connection:
        connection.execute("INSERT INTO words(words) VALUES ('optimize')")
    with plain_words(store.path), store.db.locked():
        whole = _compact(store.connection, "main") and _compact(store.connection, "private")
    for path in local_backups(store.folder):
        erase_in_file(path, lines)
    if whole:
        with store.writing() as connection:
            log.unset_meta(connection, log.UNSCRUBBED)


def _compact(connection: Connection, schema: str) -> bool:
    """False if another window was reading, so that the write-ahead log could not be cut off."""
    connection.execute(f"VACUUM {schema}")
    return bool(connection.execute(f"PRAGMA {schema}.wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)


def erase_in_file(path: Path, lines: list[tuple[str, Change, bytes]]) -> None:
    """Erases in a backup what those lines erase, out of its free pages too."""
    with plain_words(path):
        connection = connect(path)
        try:
            connection.execute("PRAGMA secure_delete=1").fetchall()
            connection.execute("ATTACH DATABASE ':memory:' AS private")
            private.create_tables(connection)
            connection.execute("BEGIN IMMEDIATE")
            for identity, change, line in lines:
                log.insert(connection, identity, change, line, log.OWN)
                documents.refold(connection, change.record)
            connection.execute("INSERT INTO words(words) VALUES ('optimize')")
            connection.execute("COMMIT")
            connection.execute("VACUUM main")
        finally:
            connection.close()


def exports_written(connection: Connection) -> tuple[str, ...]:
    """Export files written from here that are still where they were put."""
    rows = connection.execute("SELECT DISTINCT file FROM written ORDER BY n").fetchall()
    return tuple(row[0] for row in rows if Path(row[0]).exists())
