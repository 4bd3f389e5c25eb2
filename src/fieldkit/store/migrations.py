"""The store's tables, as numbered migrations that are never edited once released."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from fieldkit.store.database import Connection

LATEST = 3
"""Number of the last migration, held in `PRAGMA user_version`: sqlite_utils is imported only when one is pending."""

FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Chains: what one member signed of a replica. member: '' while only stubs of it are held; proven: a laptop of that member
-- has shown that the replica is its own.
CREATE TABLE replica (n INTEGER PRIMARY KEY, id TEXT NOT NULL, member TEXT NOT NULL, proven INTEGER NOT NULL DEFAULT 0,
  UNIQUE (id, member));

-- The log. A change whose record was erased keeps its place with line NULL (a stub). source: 0 = recorded here, else bundle.n.
CREATE TABLE change (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  id BLOB NOT NULL UNIQUE,
  record TEXT NOT NULL,
  replica INTEGER NOT NULL REFERENCES replica(n),
  seq INTEGER NOT NULL,
  prev BLOB,
  source INTEGER NOT NULL,
  exported INTEGER NOT NULL DEFAULT 0,
  line BLOB
);
CREATE INDEX change_record ON change(record);
CREATE INDEX change_replica ON change(replica, seq);
CREATE INDEX change_source ON change(source);

-- Sources of a change after the first.
CREATE TABLE source_again (change INTEGER NOT NULL REFERENCES change(n) ON DELETE CASCADE, source INTEGER NOT NULL,
  PRIMARY KEY (change, source)) WITHOUT ROWID;
CREATE INDEX source_again_source ON source_again(source);

-- Records whose local-only fields are still to be removed from private.db.
CREATE TABLE forgotten (record TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE erased (record TEXT PRIMARY KEY, kind TEXT NOT NULL) WITHOUT ROWID;

-- fields: {field: [value, [ids of what the edits saw]]}; unsure: from a restored backup, waits for a look before it is sealed.
CREATE TABLE draft (record TEXT PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL, fields TEXT NOT NULL, saw TEXT,
  unsure INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;

-- Records taken back or erased before they were ever sealed: until an erasure takes their drafts out of local backups too.
CREATE TABLE struck (record TEXT PRIMARY KEY) WITHOUT ROWID;

-- The line being typed, until its commit has returned.
CREATE TABLE typing (slot TEXT PRIMARY KEY, line BLOB NOT NULL, started TEXT NOT NULL) WITHOUT ROWID;

-- State folded from log and drafts; `fieldkit check` rebuilds and compares it.
CREATE TABLE document (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  "group" TEXT, participant TEXT, session TEXT, severity INTEGER,
  author TEXT NOT NULL,
  conflicted INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX document_kind ON document(kind, at);
CREATE INDEX document_group ON document("group", at) WHERE "group" IS NOT NULL;
CREATE INDEX document_participant ON document(participant, at) WHERE participant IS NOT NULL;
CREATE INDEX document_session ON document(session, at) WHERE session IS NOT NULL;
CREATE INDEX document_severity ON document(severity, at) WHERE severity IS NOT NULL;
CREATE INDEX document_conflicted ON document(at) WHERE conflicted;
CREATE INDEX document_deleted ON document(at) WHERE deleted;
CREATE TABLE link (field TEXT NOT NULL, target TEXT NOT NULL, document INTEGER NOT NULL,
  PRIMARY KEY (field, target, document)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(text, content='', prefix='2 3', tokenize='unicode61 remove_diacritics 2', detail='none');

-- Bundles taken in (taken = 1) or taken out again (0).
CREATE TABLE bundle (n INTEGER PRIMARY KEY, id TEXT NOT NULL, digest TEXT NOT NULL, type TEXT NOT NULL, key TEXT NOT NULL,
  member TEXT NOT NULL, counter INTEGER NOT NULL, created TEXT NOT NULL, received TEXT NOT NULL, taken INTEGER NOT NULL,
  UNIQUE (id, key));
-- What happened to the log, in order: own changes, a bundle taken in or out. change: the last change before it.
CREATE TABLE journal (n INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, bundle INTEGER, key TEXT NOT NULL,
  member TEXT NOT NULL, change INTEGER NOT NULL);
CREATE TABLE set_aside (id BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE acknowledged (key TEXT NOT NULL, replica TEXT NOT NULL, tip BLOB NOT NULL,
  PRIMARY KEY (key, replica, tip)) WITHOUT ROWID;
-- Devices whose bundles wait for a lead's confirmation: nothing but who they say they are.
CREATE TABLE held (key TEXT PRIMARY KEY, member TEXT NOT NULL, person TEXT NOT NULL, age_recipient TEXT NOT NULL,
  signing_key TEXT NOT NULL, seen TEXT NOT NULL) WITHOUT ROWID;
-- sha256 of files in shared folders that are for others or were taken in: they are not opened again.
CREATE TABLE passed_over (digest BLOB PRIMARY KEY) WITHOUT ROWID;
-- Devices heard from, for "last seen".
CREATE TABLE heard (key TEXT PRIMARY KEY, seen TEXT NOT NULL, person TEXT NOT NULL) WITHOUT ROWID;
-- Export files written, so that an erasure can say which of them still hold the words.
CREATE TABLE written (n INTEGER PRIMARY KEY, file TEXT NOT NULL, bundle TEXT NOT NULL, type TEXT NOT NULL, target TEXT NOT NULL,
  content TEXT NOT NULL, at TEXT NOT NULL);
"""


def version(connection: Connection) -> int:
    """The number of the last migration that the file has seen, 0 for a file without tables."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Applies what is pending, each migration in one transaction, and sets `user_version`."""
    import sqlite_utils

    migrations = sqlite_utils.Migrations("fieldkit")

    @migrations()
    def first_tables(db: sqlite_utils.Database) -> None:
        for statement in statements(FIRST):
            db.execute(statement)

    @migrations()
    def final_strikes(db: sqlite_utils.Database) -> None:
        """final: erased, not merely taken back. No change says so of what was never sealed, so that this list goes on."""
        db.execute("ALTER TABLE struck ADD COLUMN final INTEGER NOT NULL DEFAULT 0")

    @migrations()
    def arriving_fields(db: sqlite_utils.Database) -> None:
        """Local-only fields on their way to private.db ('' = to be forgotten there): a commit reaches one file, not two."""
        db.execute(
            "CREATE TABLE arriving (record TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,"
            " PRIMARY KEY (record, field)) WITHOUT ROWID"
        )

    migrations.apply(sqlite_utils.Database(connection))
    connection.execute(f"PRAGMA user_version={LATEST}")


def statements(script: str) -> list[str]:
    """The statements of a script without `executescript`, which would commit in the middle."""
    bare = "\n".join(line for line in script.splitlines() if not line.lstrip().startswith("--"))
    return [s for s in bare.split(";") if s.strip()]
