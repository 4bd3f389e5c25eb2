"""Reading: records by id, kind, reference and words. Every function takes the connection to read from."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

from fieldkit.domain.change import is_record_id
from fieldkit.domain.record import Record
from fieldkit.store import documents
from fieldkit.store.database import Connection

INDEXED = frozenset({"group", "participant", "session", "severity", "at"})
MAX_HITS = 1000

_WORD = r"[^\W_\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3]+"
"""A word as FTS5's unicode61 sees it: signs that Unicode has made letters since end a word there."""


def records(
    connection: Connection,
    kinds: tuple[str, ...] = (),
    where: dict[str, Any] | None = None,
    *,
    deleted: bool = False,
    newest_first: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[Record]:
    """Records of the kinds (all, if none is named) whose fields have the values, in the order of time.

    `deleted` takes the deleted ones in. Indexed are group, participant, session, severity and every reference to a record;
    other fields are compared one by one.
    """
    clauses, parameters = _clauses(kinds, where or {}, deleted=deleted)
    way = "DESC" if newest_first else "ASC"
    rows = connection.execute(
        f"SELECT id, kind, body FROM document d WHERE {clauses} ORDER BY at {way}, id {way} LIMIT ? OFFSET ?",
        (*parameters, -1 if limit is None else min(limit, sys.maxsize), min(offset, sys.maxsize)),
    )
    return [documents.record_of(row) for row in rows.fetchall()]


def count(connection: Connection, kinds: tuple[str, ...] = (), where: dict[str, Any] | None = None) -> int:
    """How many records that are not deleted `records` would give."""
    clauses, parameters = _clauses(kinds, where or {}, deleted=False)
    return int(connection.execute(f"SELECT count(*) FROM document d WHERE {clauses}", parameters).fetchone()[0])


def _clauses(kinds: tuple[str, ...], where: dict[str, Any], *, deleted: bool) -> tuple[str, list[Any]]:
    clauses, parameters = ["1"], list[Any](kinds)
    if kinds:
        clauses.append(f"kind IN ({','.join('?' * len(kinds))})")
    if not deleted:
        clauses.append("deleted=0")
    for field, value in where.items():
        if field in INDEXED:
            clauses.append(f'"{field}"=?')
            parameters.append(value)
        elif is_record_id(value):
            clauses.append("n IN (SELECT document FROM link WHERE field=? AND target=?)")
            parameters += [field, value]
        else:
            clauses.append(
                "EXISTS (SELECT 1 FROM json_each(d.body, '$.fields') f WHERE f.key=? AND (f.value=? OR f.type='array' AND"
                " EXISTS (SELECT 1 FROM json_each(f.value) e WHERE e.value=?)))"
            )
            parameters += [field, value, value]
    return " AND ".join(clauses), parameters


def match(query: str) -> str:
    """What full-text search is asked for these words: each whole, or as a beginning from two letters on; "" for none."""
    tokens = re.findall(_WORD, unicodedata.normalize("NFC", query))
    return " ".join(f'"{token}"*' if len(token) > 1 else f'"{token}"' for token in tokens)


def search(connection: Connection, query: str, limit: int = 50, kinds: tuple[str, ...] = ()) -> list[Record]:
    """Records in which every word of the query occurs, or begins a word from two letters on; newest received first."""
    sought = match(query)
    if not sought:
        return []
    of_kind = f" AND d.kind IN ({','.join('?' * len(kinds))})" if kinds else ""
    rows = connection.execute(
        "SELECT d.id, d.kind, d.body FROM words JOIN document d ON d.n=words.rowid"
        f" WHERE words MATCH ? AND d.deleted=0{of_kind} ORDER BY words.rowid DESC LIMIT ?",
        (sought, *kinds, min(limit, MAX_HITS)),
    )
    return [documents.record_of(row) for row in rows.fetchall()]


def everything(connection: Connection) -> Iterator[Record]:
    """All records, deleted ones too, by id."""
    for row in connection.execute("SELECT id, kind, body FROM document ORDER BY id"):
        yield documents.record_of(row)


def conflicted(connection: Connection) -> list[Record]:
    """Records with two answers to something, by time."""
    rows = connection.execute("SELECT id, kind, body FROM document WHERE conflicted ORDER BY at, id").fetchall()
    return [documents.record_of(row) for row in rows]
