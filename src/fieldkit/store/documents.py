"""Documents: the state folded from log and drafts, one row a record, with its links and its words for the search."""

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from fieldkit.domain.change import Change, canonical, is_record_id
from fieldkit.domain.record import Record
from fieldkit.store import fold
from fieldkit.store.database import Connection

TEAM = frozenset({"member", "device"})
"""Who is in the team, with which devices: of such a record only lines of these kinds count."""

LEADS_ALONE = TEAM | {"engagement"}
"""Kinds that only a lead's bundle may carry: the team, and the frame in which everything stands."""

COLUMNS = ("group", "participant", "session")
"""Reference fields with a column of their own; every other reference is a row of `link`."""

_AT_ONCE = 2000
"""Values in one statement; SQLite takes 32,766."""

_NO_WORDS = r"[0-9a-f]{32,64}|\d{4}-\d\d-\d\d(T[\d:.]+Z)?"


class Body(msgspec.Struct, frozen=True):
    """What a document row holds as JSON."""

    fields: dict[str, Any]
    conflicts: dict[str, list[Any]]


class Draft(msgspec.Struct):
    """What was recorded here and not sealed yet. `fields`: per field its value and the ids that the edits saw."""

    record: str
    kind: str
    at: str
    fields: dict[str, tuple[Any, list[str]]]
    saw: list[str] | None
    unsure: bool = False

    def entry(self) -> fold.Entry:
        """What the fold reads of the draft."""
        return fold.Entry(
            fold.DRAFT,
            self.at,
            {field: value for field, (value, _) in self.fields.items()},
            {field: sup for field, (_, sup) in self.fields.items()},
            tuple(self.saw or ()),
        )


class Refolded(NamedTuple):
    """What a fold did to one document: as it was and as it is, None where there is none."""

    record: str
    before: Record | None
    after: Record | None


_body = msgspec.json.Decoder(Body).decode
_change = msgspec.json.Decoder(Change).decode
_fields = msgspec.json.Decoder(dict[str, tuple[Any, list[str]]]).decode
_ids = msgspec.json.Decoder(list[str]).decode


def record_of(row: tuple[str, str, bytes]) -> Record:
    """The record of a row (id, kind, body)."""
    body = _body(row[2])
    return Record(row[0], row[1], body.fields, body.conflicts)


def get(connection: Connection, record: str) -> Record | None:
    """A record as it stands, or None."""
    row = connection.execute("SELECT id, kind, body FROM document WHERE id=?", (record,)).fetchone()
    return record_of(row) if row else None


def named_in_part(connection: Connection, part: str) -> list[str]:
    """Ids that begin or end with these digits, the first few. Those of one creator all begin alike, and end each otherwise."""
    rows = connection.execute(
        "SELECT id FROM document WHERE id>=?1 AND id<?1||'g' UNION SELECT id FROM document WHERE id LIKE '%'||?1 LIMIT 3",
        (part,),
    )
    return [row[0] for row in rows.fetchall()]


def kind_of(connection: Connection, record: str) -> str | None:
    """The kind of a record, an erased one's too; None if nothing is held of it."""
    row = connection.execute(
        "SELECT kind FROM erased WHERE record=:id UNION ALL SELECT kind FROM document WHERE id=:id LIMIT 1",
        {"id": record},
    ).fetchone()
    return row[0] if row else None


def numbers(connection: Connection, records: Collection[str]) -> dict[str, int]:
    """The row numbers of the documents of those records that have one, in the order in which they came."""
    found: list[tuple[int, str]] = []
    every = list(records)
    for part in (every[i : i + _AT_ONCE] for i in range(0, len(every), _AT_ONCE)):
        marks = ",".join("?" * len(part))
        found += connection.execute(f"SELECT n, id FROM document WHERE id IN ({marks})", part).fetchall()
    return {record: n for n, record in sorted(found)}


def visible(connection: Connection) -> int:
    """How many records are not deleted."""
    everything, deleted = connection.execute(
        "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM document WHERE deleted)"
    ).fetchone()
    return int(everything) - int(deleted)


def draft(connection: Connection, record: str) -> Draft | None:
    """A record's draft, or None."""
    row = connection.execute(
        "SELECT record, kind, at, fields, saw, unsure FROM draft WHERE record=?", (record,)
    ).fetchone()
    return draft_of(row) if row else None


def draft_of(row: tuple[Any, ...]) -> Draft:
    """The draft of a row of its table."""
    record, kind, at, fields, saw, unsure = row
    return Draft(record, kind, at, _fields(fields), None if saw is None else _ids(saw), bool(unsure))


def changes(connection: Connection, record: str) -> Iterator[tuple[str, Change]]:
    """Every change of a record that is held whole, with its id."""
    for identity, line in connection.execute(
        "SELECT id, line FROM change WHERE record=? AND line IS NOT NULL", (record,)
    ).fetchall():
        yield identity.hex(), _change(line)


def has_written(connection: Connection, record: str, member: str) -> bool:
    """Whether a change of the record by that member is held."""
    return any(change.author == member for _, change in changes(connection, record))


def entry_of(identity: str, change: Change) -> fold.Entry:
    """What the fold reads of a change."""
    saw = change.saw
    return fold.Entry(identity, change.at, change.fields, change.sup, () if saw is msgspec.UNSET else tuple(saw))


class Origin(NamedTuple):
    """When a record began, and who recorded it (the first 16 digits of a member's id)."""

    at: str
    author: str


NOWHERE = Origin("", "")
"""Where a record comes from of which nothing is held."""


class State(NamedTuple):
    """A record as log and draft have it."""

    kind: str
    live: fold.Live
    origin: Origin
    entries: list[fold.Entry]

    def past(self, field: str) -> set[str]:
        """Ids of every value of a field that is held (one's own draft's apart), and of all that they superseded."""
        held = [e for e in self.entries if e.id != fold.DRAFT and field in e.fields]
        return {e.id for e in held} | {i for e in held for i in e.sup.get(field, ())}


def state(connection: Connection, record: str) -> State | None:
    """Folds one record from what is held of it; None if nothing is, or it was erased."""
    return state_of(record, changes(connection, record), draft(connection, record))


def state_of(record: str, changes: Iterable[tuple[str, Change]], own: Draft | None) -> State | None:
    """Folds one record from these changes and its draft; None if there is nothing to fold."""
    held = [(i, c) for i, c in changes if c.op == "set"]
    if not held and own is None:
        return None
    kind = _kind(record, held) if held else own.kind if own else ""
    entries = [entry_of(i, c) for i, c in held if c.kind == kind or kind not in TEAM]
    if own:
        entries.append(own.entry())
    origin = Origin(min(e.at for e in entries), _author(record, [c for _, c in held]))
    return State(kind, fold.live(entries), origin, entries)


def _author(record: str, held: list[Change]) -> str:
    """Whom the record's id names, if a change of theirs is here; else who signed the first: ids can be made up, signatures not."""
    creator = record[:16]
    if not held or any(change.author.startswith(creator) for change in held):
        return creator
    return min((change.at, change.author) for change in held)[1][:16]


def _kind(record: str, held: list[tuple[str, Change]]) -> str:
    """The kind of a record: what its creator says it is, whatever others write with its id.

    Of members and devices it is what the lead says, and no change of another kind counts: those come from nobody but leads.
    """
    kinds = {c.kind for _, c in held}
    if len(kinds) > 1:
        kinds = kinds & TEAM or {c.kind for _, c in held if c.author.startswith(record[:16])} or kinds
    return min(kinds)


def begun(record: str, changes: list[tuple[str, Change]]) -> tuple[Record, Origin] | None:
    """The document of a record of which there is nothing but these changes, none an erase, and where it comes from."""
    if len(changes) == 1:
        identity, only = changes[0]
        return fold.fold_one(record, only.kind, entry_of(identity, only)), Origin(only.at, only.author[:16])
    state = state_of(record, changes, None)
    return (fold.fold(record, state.kind, state.live), state.origin) if state else None


def refold(connection: Connection, record: str, held: State | None = None) -> Refolded:
    """Brings the document of a record up to what is held of it (`held`, if the caller has folded it already)."""
    row = connection.execute("SELECT id, kind, body, n FROM document WHERE id=?", (record,)).fetchone()
    before = record_of(row[:3]) if row else None
    held = held or state(connection, record)
    after = fold.fold(record, held.kind, held.live) if held else None
    write(connection, row[3] if row else None, before, after, held.origin if held else NOWHERE)
    return Refolded(record, before, after)


def write(connection: Connection, n: int | None, before: Record | None, after: Record | None, origin: Origin) -> None:
    """Replaces a document, its links and its words: `n` is its row where there is one; None as `after` removes it."""
    if n is None or before is None:
        add(connection, [(after, origin)] if after else [])
        return
    if before == after:
        # a change may have arrived that shows in nothing but where the record comes from
        at = _at(before, origin)
        connection.execute(
            "UPDATE document SET at=?, author=? WHERE n=? AND (at<>? OR author<>?)",
            (at, origin.author, n, at, origin.author),
        )
        return
    _relink(connection, n, links(before), links(after) if after else set())
    _reword(connection, n, words(before), words(after) if after else "")
    if after:
        connection.execute(_UPDATE, (*columns(after, origin)[1:], n))
    else:
        connection.execute("DELETE FROM document WHERE n=?", (n,))


def add(connection: Connection, fresh: Iterable[tuple[Record, Origin]]) -> None:
    """Writes the documents of records that have none yet, each with where it comes from."""
    last = connection.execute("SELECT seq FROM sqlite_sequence WHERE name='document'").fetchone()
    numbered = [(n, record, origin) for n, (record, origin) in enumerate(fresh, last[0] + 1 if last else 1)]
    connection.executemany(_INSERT, [(n, *columns(record, origin)) for n, record, origin in numbered])
    connection.executemany(_INSERT_LINK, [(*link, n) for n, record, _ in numbered for link in links(record)])
    connection.executemany(_INSERT_WORDS, [(n, text) for n, record, _ in numbered if (text := words(record))])


_INSERT = "INSERT INTO document VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"
_UPDATE = (
    'UPDATE document SET kind=?, at=?, "group"=?, participant=?, session=?, severity=?, author=?, conflicted=?, deleted=?, body=?'
    " WHERE n=?"
)
_INSERT_LINK = "INSERT OR IGNORE INTO link VALUES (?,?,?)"
_INSERT_WORDS = "INSERT INTO words(rowid, text) VALUES (?,?)"
_DELETE_WORDS = "INSERT INTO words(words, rowid, text) VALUES ('delete',?,?)"


def columns(record: Record, origin: Origin) -> tuple[Any, ...]:
    """The values of a document's columns but its number."""
    fields = record.fields
    references = (fields.get(name) for name in COLUMNS)
    severity = fields.get("severity")
    return (
        record.id,
        record.kind,
        _at(record, origin),
        *(value if isinstance(value, str) else None for value in references),
        severity if type(severity) is int else None,
        origin.author,
        int(bool(record.conflicts)),
        int(record.deleted),
        canonical({"fields": fields, "conflicts": record.conflicts}),
    )


def _at(record: Record, origin: Origin) -> str:
    """Its place in time."""
    return origin.at if record.when is None else record.when


def links(record: Record) -> set[tuple[str, str]]:
    """(field, target) of every element of a set and every reference that has no column."""
    found = set()
    for field, value in record.fields.items():
        if isinstance(value, list):
            found |= {(field, item) for item in value if isinstance(item, str)}
        elif field not in COLUMNS and is_record_id(value):
            found.add((field, value))
    return found


def words(record: Record) -> str:
    """What the search finds a record by; nothing of a deleted one."""
    return "" if record.deleted else "\n".join(_strings(record.fields.values()))


def _strings(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            if " " in value or not re.fullmatch(_NO_WORDS, value):
                yield value
        elif isinstance(value, list):
            yield from _strings(value)
        elif isinstance(value, dict):
            yield from _strings(value.values())


def _relink(connection: Connection, n: int, before: set[tuple[str, str]], after: set[tuple[str, str]]) -> None:
    gone, fresh = before - after, after - before
    connection.executemany("DELETE FROM link WHERE field=? AND target=? AND document=?", [(*link, n) for link in gone])
    connection.executemany(_INSERT_LINK, [(*link, n) for link in fresh])


def _reword(connection: Connection, n: int, before: str, after: str) -> None:
    if before != after:
        connection.executemany(_DELETE_WORDS, [(n, before)] if before else [])
        connection.executemany(_INSERT_WORDS, [(n, after)] if after else [])


MOST_OPTIMIZED = 600
"""Bytes of the record in which FTS5 keeps how its segments lie, from which on the search is built anew."""


def forget_words(connection: Connection) -> None:
    """Takes words that were removed out of the search's segments, where deleting leaves them.

    In SQLite 3.40 each `optimize` adds a level to the segments, and after some 1,300 of them the table can never be opened
    again; long before that the search is built anew.
    """
    if connection.execute("SELECT length(block) FROM words_data WHERE id=10").fetchone()[0] < MOST_OPTIMIZED:
        connection.execute("INSERT INTO words(words) VALUES ('optimize')")
        return
    empty_words(connection)
    last = 0
    while rows := connection.execute(
        "SELECT n, id, kind, body FROM document WHERE n>? ORDER BY n LIMIT ?", (last, _AT_ONCE)
    ).fetchall():
        said = [(n, words(record_of(row))) for n, *row in rows]
        connection.executemany(_INSERT_WORDS, [(n, text) for n, text in said if text])
        last = rows[-1][0]


def empty_words(connection: Connection) -> None:
    """An empty search, as it was created."""
    try:
        connection.execute("INSERT INTO words(words) VALUES ('delete-all')")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_CORRUPT_VTAB:
            raise
        for table in ("data", "idx", "docsize"):  # a damaged one obeys no command: by its own tables (FTS5, chapter 9)
            connection.execute(f"DELETE FROM words_{table}")
        connection.execute("INSERT INTO words_data VALUES (1, x''), (10, x'00000000000000')")
