"""Check: reads every line again, folds everything anew and compares it with what is stored."""

import sqlite3

import msgspec

from fieldkit import complaints
from fieldkit.domain.change import change_id, read_change
from fieldkit.domain.record import Record
from fieldkit.errors import BadInput
from fieldkit.store import documents, fold, log, query
from fieldkit.store.database import Connection, Progress, ticking
from fieldkit.store.store import Store


def check(store: Store, progress: Progress | None = None) -> list[str]:
    """What is wrong with a store, in sentences; an empty list if it is sound.

    Where the log is sound and only what was folded from it is not, that is put together anew.
    """
    connection = store.connection
    with store.db.locked():
        try:
            with ticking(connection, (lambda: progress(0, 1, "reading the file")) if progress else None):
                sound = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            if not sound:
                return [complaints.DAMAGED]
            problems = [*_log(connection, progress), *_own_chain(connection)]
            shown = _state(connection, progress)
            if shown and not problems:
                repair(store)
                shown.append("What is shown has been put together anew from the log: nothing is lost.")
            return problems + shown
        except (sqlite3.Error, msgspec.MsgspecError, ValueError):  # SQLite finds it sound, and nobody can read it
            return [complaints.DAMAGED]


def repair(store: Store) -> None:
    """Folds every document anew, builds the search anew, and forgets local-only fields of records that are not there."""
    from fieldkit.store import private

    store.settle()
    with store.writing() as connection:
        for table in ("document", "link"):
            connection.execute(f"DELETE FROM {table}")
        documents.empty_words(connection)
        for record in _records(connection):
            documents.refold(connection, record)
        private.drop_orphans(connection)


def _records(connection: Connection) -> list[str]:
    rows = connection.execute("SELECT record, min(n) FROM change GROUP BY record ORDER BY 2").fetchall()
    drafts = connection.execute("SELECT record FROM draft ORDER BY record").fetchall()
    return list(dict.fromkeys([row[0] for row in rows] + [row[0] for row in drafts]))


def _log(connection: Connection, progress: Progress | None) -> list[str]:
    problems, total = [], int(connection.execute("SELECT count(*) FROM change").fetchone()[0])
    rows = connection.execute(
        "SELECT c.id, c.line, c.record, r.id, r.member, c.seq, lower(hex(c.prev)) FROM change c JOIN replica r ON r.n=c.replica"
    )
    for done, (identity, line, record, *place) in enumerate(rows):
        if progress and done % 10_000 == 0:
            progress(done, total, "reading the log")
        if line is None:
            if not log.is_erased(connection, record):
                problems.append(f"The words of change {identity.hex()} are missing, and no erasure says why.")
            continue
        try:
            change = read_change(line)
        except BadInput as error:
            problems.append(f"Change {identity.hex()}: {error}.")
            continue
        sealed = [change.replica, change.author, change.seq, change.prev or ""]
        if change_id(line) != identity.hex() or change.record != record or sealed != place:
            problems.append(f"Change {identity.hex()} is not what was sealed.")
        elif change.op == "set" and log.is_erased(connection, record):
            problems.append(f"Change {identity.hex()} should have been erased.")
    return problems


def _state(connection: Connection, progress: Progress | None) -> list[str]:
    problems = []
    records = _records(connection)
    for done, record in enumerate(records):
        if progress and done % 10_000 == 0:
            progress(done, len(records), "folding again")
        held = documents.state(connection, record)
        expected = fold.fold(record, held.kind, held.live) if held else None
        row = connection.execute("SELECT * FROM document WHERE id=?", (record,)).fetchone()
        if expected is None:
            if row is not None:
                problems.append(f"Record {record} is shown, though nothing is held of it.")
        elif row is None or tuple(row[1:]) != documents.columns(expected, held.origin if held else documents.NOWHERE):
            problems.append(f"Record {record} is not shown as its changes say.")
        elif not _linked(connection, row[0], expected):
            problems.append(f"Record {record} is not linked as its changes say.")
    shown = int(connection.execute("SELECT count(*) FROM document").fetchone()[0])
    problems += _search(connection)
    known = sum(1 for r in records if documents.get(connection, r))
    if shown != known:
        problems.append(f"{shown - known} records are shown of which nothing is held.")
    return problems


def _search(connection: Connection) -> list[str]:
    """Whether the search holds every document that has words, and no other; and no link too many."""
    try:
        connection.execute("SELECT 1 FROM words WHERE words MATCH 'a' LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        return ["The search is damaged."]
    wordy = sum(1 for record in query.everything(connection) if documents.words(record))
    found = int(connection.execute("SELECT count(*) FROM words_docsize").fetchone()[0])
    linked = sum(len(documents.links(record)) for record in query.everything(connection))
    held = int(connection.execute("SELECT count(*) FROM link").fetchone()[0])
    problems = [] if wordy == found else [f"The search knows {found} records instead of {wordy}."]
    return problems if linked == held else [*problems, f"There are {held} links between records instead of {linked}."]


def _linked(connection: Connection, n: int, record: Record) -> bool:
    return all(
        connection.execute("SELECT 1 FROM link WHERE field=? AND target=? AND document=?", (*link, n)).fetchone()
        for link in documents.links(record)
    )


def _own_chain(connection: Connection) -> list[str]:
    who = log.identity(connection)
    if who.head is not None and log.find(connection, who.head) is None:
        return ["The end of this store's own chain is missing."]
    return []
