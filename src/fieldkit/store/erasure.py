"""Erasing: what was said about somebody goes from the log, the state, the search, the free pages and the local backups."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from fieldkit.domain.change import Change
from fieldkit.errors import FieldkitError
from fieldkit.store import documents, drafts, log, private
from fieldkit.store.backup import local_backups
from fieldkit.store.database import Connection, Progress, connect, plain_words, ticking
from fieldkit.store.store import Store


class Receipt(NamedTuple):
    """What an erasure did.

    `files` are exports, backups, what was saved, and remains of a damaged store that were written before and may still hold
    the words. Not `complete`: another window is open, and the words leave the disk when fieldkit is next opened alone.
    `repeating` are records that stay, were made from what was erased and repeat words of it.
    """

    records: tuple[str, ...]
    files: tuple[str, ...]
    complete: bool
    repeating: tuple[str, ...] = ()


def erase(connection: Connection, store: Store, records: Iterable[str]) -> None:
    """Seals an erase for each record that was ever sealed, and removes its draft; within a transaction, then `scrub`."""
    begun = False
    for record in records:
        kinds = connection.execute("SELECT kind FROM document WHERE id=?", (record,)).fetchone()
        sealed = drafts.is_sealed(connection, record)
        if not sealed:
            drafts.remember_struck(connection, [drafts.Struck(record, final=True)])
        if sealed and not log.is_erased(connection, record):
            if not begun:
                log.begin_own(connection)
                begun = True
            log.append(connection, store.machine, kinds[0], record, op="erase")
        log.mark_unscrubbed(connection)
        connection.execute("DELETE FROM draft WHERE record=?", (record,))
        private.forget(connection, record)
        documents.refold(connection, record)


def scrub(store: Store, progress: Progress | None = None) -> None:
    """Takes erased words out of the search's segments, free pages and the write-ahead log, and out of every local backup.

    Does nothing where no erasure came since it was last done; what another window erases meanwhile is left to its own scrub.
    `secure_delete` alone leaves copies in FTS segments and the WAL.
    """
    mark = log.meta(store.connection, log.UNSCRUBBED)
    if mark is None:
        return

    def tick(done: int, backups: int) -> Callable[[], None] | None:
        return (lambda: progress(done, 2 + backups, "taking the words off the disk")) if progress else None

    lines = list(log.erase_lines(store.connection))
    struck = [each.record for each in drafts.struck(store.connection)]
    with store.writing() as connection:
        documents.forget_words(connection)
    with plain_words(store.path), store.db.locked():
        backups = local_backups(store.folder)  # all that another window made before the words left the search
        with ticking(store.connection, tick(0, len(backups))):
            whole = compact(store.connection, "main")
        whole = compact(store.connection, "private") and whole
    for done, path in enumerate(backups, 1):
        try:
            erase_in_file(path, lines, struck, tick(done, len(backups)))
        except FieldkitError:
            path.unlink(missing_ok=True)  # a backup that cannot be read cannot be cleaned, nor be gone back to
    with store.writing() as connection:
        if log.meta(connection, log.UNSCRUBBED) == mark:
            _scrubbed(connection, whole=whole)


def _scrubbed(connection: Connection, *, whole: bool) -> None:
    """No words are left; but for free pages, unless `whole`."""
    connection.execute("DELETE FROM struck WHERE NOT final")
    if whole:
        log.unset_meta(connection, log.UNSCRUBBED)
    else:
        log.set_meta(connection, log.UNSCRUBBED, log.ON_DISK)


def compact(connection: Connection, schema: str) -> bool:
    """Takes what was deleted out of a file's free pages and write-ahead log.

    False if another window was reading, so that the write-ahead log could not be cut off.
    """
    connection.execute(f"PRAGMA temp_store={'memory' if schema == 'private' else 'default'}")
    connection.execute(f"VACUUM {schema}")
    return bool(connection.execute(f"PRAGMA {schema}.wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)


def erase_in_file(
    path: Path,
    lines: list[tuple[str, Change, bytes]],
    struck: Iterable[str] = (),
    tick: Callable[[], None] | None = None,
) -> None:
    """Erases in a backup what those lines erase, and the drafts of the struck records, out of its free pages too."""
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
            for record in struck:
                connection.execute("DELETE FROM draft WHERE record=?", (record,))
                documents.refold(connection, record)
            with ticking(connection, tick):
                documents.forget_words(connection)
                connection.execute("COMMIT")
                connection.execute("VACUUM main")
        finally:
            connection.close()


def receipt(store: Store, records: Iterable[str]) -> Receipt:
    """What became of an erasure, after `scrub`.

    Bundles hold nothing of records that were never sealed, invitations nothing of what is not shared with everybody.
    """
    records = tuple(records)
    sealed = [documents.kind_of(store.connection, i) or "" for i in records if log.is_erased(store.connection, i)]
    shared = any(map(_is_shared, sealed))
    types = {"saved", "backup", *(["bundle"] if sealed else []), *(["kit"] if shared else [])}
    rows = store.connection.execute("SELECT file, type FROM written ORDER BY n").fetchall()
    files = list(dict.fromkeys(file for file, kind in rows if kind in types and Path(file).exists()))
    files += [str(path) for path in sorted(store.folder.glob("damaged-*"))]
    return Receipt(records, tuple(files), log.meta(store.connection, log.UNSCRUBBED) is None)


def _is_shared(kind: str) -> bool:
    from fieldkit.domain.forms import scope

    return scope(kind) == "S"
