"""Lists of any length, a page at a time: the next page is found from the place of the last row, never by counting from the top.

Newest first. Where words or a theme are asked for and more than COUNTED records have them, that is newest received first, as
their indexes have it: to find the newest of them all would need each of them.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from fieldkit.domain.note_kinds import NOTE_KINDS
from fieldkit.domain.record import Record
from fieldkit.store import documents, query
from fieldkit.store.database import Connection

PAGE = 64
COUNTED = 1_000
"""What is counted to the last one; beyond it is enough to know that there are more."""

WORST = 5

Place = tuple[Any, ...]
"""Where a record stands in a list: (at, id), or its number of receipt."""

_BY_TIME = ("d.at", "d.id")
_Row = tuple[Any, ...]


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
    place: tuple[str, ...] = _BY_TIME

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
    ways = _ways(wanted)
    numbered = ways[0].place != _BY_TIME
    if numbered and (place is None or len(place) == len(_BY_TIME)):
        both = ways[0]._replace(place=(*_BY_TIME, *ways[0].place))
        latest = _rows(connection, wanted, both, None, limit=COUNTED + 1, order=ways[0].place)
        if len(latest) <= COUNTED:
            return _slice([row[:5] for row in latest], place, back=back, including=including, limit=limit)
        place = None
        if not back:
            return [_found((*row[:3], row[5])) for row in latest[:limit]]
    beyond = (">" if back else "<") + ("=" if including else "")
    rows = [
        row
        for way in ways
        for row in _rows(connection, wanted, way, place, limit=limit, order=way.place, beyond=beyond)
    ]
    rows.sort(key=_place, reverse=not back)
    return [_found(row) for row in rows[:limit][:: -1 if back else 1]]


def size(connection: Connection, wanted: Wanted) -> int:
    """How many records the list has; COUNTED + 1 if it has more than COUNTED."""
    counted = 0
    for way in _ways(wanted):
        where, values = way.where(wanted)
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {way.tables} WHERE {where} LIMIT ?)"
        counted += connection.execute(sql, (*values, COUNTED + 1 - counted)).fetchone()[0]
    return counted


def _rows(
    connection: Connection, wanted: Wanted, way: _Way, place: Place | None, *, limit: int, order: tuple[str, ...],
    beyond: str = "<",
) -> list[_Row]:  # fmt: skip
    """Rows of one way, from a place on: downwards, or upwards where they are to lie above it."""
    where, values = way.where(wanted)
    if place:
        where += f" AND ({','.join(way.place)}) {beyond} ({','.join('?' * len(place))})"
        values += place
    direction = "ASC" if beyond.startswith(">") else "DESC"
    return connection.execute(
        f"SELECT d.id, d.kind, d.body, {','.join(way.place)} FROM {way.tables} WHERE {where}"
        f" ORDER BY {','.join(f'{column} {direction}' for column in order)} LIMIT ?",
        (*values, limit),
    ).fetchall()


def _slice(rows: list[_Row], place: Place | None, *, back: bool, including: bool, limit: int) -> list[Found]:
    """A page of a list that is held whole."""
    rows.sort(key=_place, reverse=True)
    if place:
        rows = [
            row
            for row in rows
            if (_place(row) > place if back else _place(row) < place) or (including and _place(row) == place)
        ]
    return [_found(row) for row in (rows[-limit:] if back else rows[:limit])]


def _place(row: _Row) -> Place:
    return row[3:]


def _found(row: _Row) -> Found:
    return Found(_place(row), documents.record_of(row[:3]))


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
