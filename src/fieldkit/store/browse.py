"""Lists of any length, a page at a time: the next page is found from the place of the last row, never by counting from the top.

Newest first. Where words or a theme are asked for, that is newest received first, as their indexes have it; otherwise by time.
"""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from fieldkit.domain.record import Record
from fieldkit.domain.shorthand import NOTE_KINDS
from fieldkit.store import documents, query
from fieldkit.store.database import Connection

PAGE = 64
COUNTED = 10_000
"""What is counted to the last one; beyond it is enough to know that there are more."""

WORST = 5

Place = tuple[Any, ...]
"""Where a record stands in a list: (at, id), or its number of receipt."""


class Wanted(NamedTuple):
    """What a list shows: everything that is given must hold. References are ids."""

    words: str = ""
    """Every word occurs, or begins a word from two letters on."""
    kinds: tuple[str, ...] = tuple(sorted(NOTE_KINDS))
    theme: str | None = None
    group: str | None = None
    participant: str | None = None
    session: str | None = None
    severity: int | None = None
    """As bad as this, or worse."""
    since: str | None = None
    """A time as in the log: from then on."""
    until: str | None = None
    """Before this time."""
    two_answers: bool = False


class Found(NamedTuple):
    """A record of a list, and where it stands there."""

    place: Place
    record: Record


class _Way(NamedTuple):
    """How SQLite is to go through a list: the tables with the index to use, what must hold, and the columns of a place."""

    tables: str
    clauses: tuple[str, ...]
    values: tuple[Any, ...]
    place: tuple[str, ...] = ("d.at", "d.id")

    def with_also(self, also: Sequence[tuple[str, Any]], place: tuple[str, ...]) -> "_Way":
        """The same way, where more must hold, in the order of these columns."""
        clauses, values = (*self.clauses, *(c for c, _ in also)), (*self.values, *(v for _, v in also))
        return self._replace(clauses=clauses, values=values, place=place)

    def where(self, wanted: Wanted) -> tuple[str, list[Any]]:
        """What must hold, with the values for its marks."""
        clauses, values = _filters(wanted)
        return " AND ".join((*self.clauses, *clauses)), [*self.values, *values]


def page(
    connection: Connection,
    wanted: Wanted,
    place: Place | None = None,
    *,
    back: bool = False,
    including: bool = False,
    limit: int = PAGE,
) -> list[Found]:
    """The records after a place, or from the top; `back`: those before it, or the last ones. `including`: with the place itself."""
    found = [hit for way in _ways(wanted) for hit in _walk(connection, wanted, way, place, back, including, limit)]
    found.sort(key=attrgetter("place"), reverse=not back)
    return found[:limit][:: -1 if back else 1]


def size(connection: Connection, wanted: Wanted) -> int:
    """How many records the list has; COUNTED + 1 if it has more than COUNTED."""
    counted = 0
    for way in _ways(wanted):
        where, values = way.where(wanted)
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {way.tables} WHERE {where} LIMIT ?)"
        counted += connection.execute(sql, (*values, COUNTED + 1 - counted)).fetchone()[0]
    return counted


def _walk(
    connection: Connection, wanted: Wanted, way: _Way, place: Place | None, back: bool, including: bool, limit: int
) -> list[Found]:
    where, values = way.where(wanted)
    order = "ASC" if back else "DESC"
    if place:
        beyond = (">" if back else "<") + ("=" if including else "")
        where += f" AND ({','.join(way.place)}) {beyond} ({','.join('?' * len(place))})"
        values += place
    rows = connection.execute(
        f"SELECT d.id, d.kind, d.body, {','.join(way.place)} FROM {way.tables} WHERE {where}"
        f" ORDER BY {','.join(f'{column} {order}' for column in way.place)} LIMIT ?",
        (*values, limit),
    )
    return [Found(tuple(row[3:]), documents.record_of(row[:3])) for row in rows.fetchall()]


_HAS_THEME = "EXISTS (SELECT 1 FROM link WHERE field='themes' AND target=? AND document=d.n)"


def _ways(wanted: Wanted) -> list[_Way]:
    """How to go through the list; several ways share it between them. What is likely to hold for the fewest leads."""
    match = query.match(wanted.words)
    also = [("d.n IN (SELECT rowid FROM words WHERE words MATCH ?)", match)] if match else []
    if narrow := _narrow(wanted):
        if wanted.theme:
            also.append((_HAS_THEME, wanted.theme))
        return [narrow.with_also(also, ("d.n",) if also else narrow.place)]
    if wanted.theme:
        links = _Way(
            "link l CROSS JOIN document d ON d.n=l.document", ("l.field='themes'", "l.target=?"), (wanted.theme,)
        )
        return [links.with_also(also, ("l.document",))]
    if match:
        return [_Way("words CROSS JOIN document d ON d.n=words.rowid", ("words MATCH ?",), (match,), ("words.rowid",))]
    return _by_column(wanted)


def _narrow(wanted: Wanted) -> _Way | None:
    """One of the columns that few records share a value of."""
    if wanted.session:
        return _column("session", wanted.session)
    if wanted.two_answers:
        return _Way("document d INDEXED BY document_conflicted", ("d.conflicted",), ())
    return _column("participant", wanted.participant) if wanted.participant else None


def _by_column(wanted: Wanted) -> list[_Way]:
    """Each value of the column is a way of its own: an index gives the order of time within one value only."""
    if wanted.group:
        return [_column("group", wanted.group)]
    if wanted.severity:
        return [_column("severity", grade) for grade in range(wanted.severity, WORST + 1)]
    return [_column("kind", kind) for kind in wanted.kinds]


def _column(name: str, value: str | int) -> _Way:
    return _Way(f"document d INDEXED BY document_{name}", (f'd."{name}"=?',), (value,))


def _filters(wanted: Wanted) -> tuple[list[str], list[Any]]:
    """What must hold of a record, whatever the way to it."""
    held: list[tuple[str, Any]] = [
        ('d."group"=?', wanted.group),
        ("d.participant=?", wanted.participant),
        ("d.session=?", wanted.session),
        ("d.severity>=?", wanted.severity),
        ("d.at>=?", wanted.since),
        ("d.at<?", wanted.until),
    ]
    given = [(clause, value) for clause, value in held if value]
    clauses = ["d.deleted=0", f"d.kind IN ({','.join('?' * len(wanted.kinds))})", *(clause for clause, _ in given)]
    if wanted.two_answers:
        clauses.append("d.conflicted")
    return clauses, [*wanted.kinds, *(value for _, value in given)]
