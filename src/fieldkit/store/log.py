"""The log: sealed changes as bytes, in the order in which they arrived, and what brought each of them."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from fieldkit.domain.change import ERASE, MAX_LINE, Change, Stub, canonical, change_id, new_change
from fieldkit.errors import BadInput
from fieldkit.store import private
from fieldkit.store.database import Connection
from fieldkit.store.machine import Machine

UNSCRUBBED = "unscrubbed"
"""The setting that says, from an erasure on, that its words may still be in free pages, the search, or a backup."""

ON_DISK = "on disk"
"""What it says when nothing is left but free pages that another window reads; before that, a mark of the last erasure."""

UNKNOWN = ""
"""The member of a replica of which only stubs are held."""

OWN = 0
"""The source of a change that was recorded here; every other source is the number of a bundle."""


class Identity(msgspec.Struct):
    """Who writes here: the member, the device (its fingerprint), this store's replica and the end of its chain."""

    member: str
    device: str
    replica: str
    nonce: str
    seq: int
    head: str | None


def meta(connection: Connection, key: str, default: str | None = None) -> str | None:
    """A setting of the store."""
    row = connection.execute("SELECT value FROM meta WHERE key=?", (key,)).fetchone()
    return row[0] if row else default


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Writes a setting of the store."""
    connection.execute(
        "INSERT INTO meta VALUES (?,?) ON CONFLICT (key) DO UPDATE SET value=excluded.value", (key, value)
    )


def unset_meta(connection: Connection, key: str) -> None:
    """Forgets a setting of the store."""
    connection.execute("DELETE FROM meta WHERE key=?", (key,))


def mark_unscrubbed(connection: Connection) -> None:
    """Erased words may be left here. Each erasure has a mark of its own: whoever scrubs for another one leaves it."""
    set_meta(connection, UNSCRUBBED, os.urandom(8).hex())


def identity(connection: Connection) -> Identity:
    """Who writes here; every store has one from its first transaction on."""
    held = meta(connection, "identity")
    if held is None:
        raise BadInput("the store does not say whose it is: it is incomplete, restore a backup")
    return msgspec.json.decode(held, type=Identity)


def set_identity(connection: Connection, who: Identity) -> None:
    """Writes who writes here."""
    set_meta(connection, "identity", msgspec.json.encode(who).decode())


def append(
    connection: Connection, machine: Machine, kind: str, record: str, *, op: str = "set", at: str | None = None,
    fields: dict[str, Any] | None = None, sup: dict[str, list[str]] | None = None, saw: list[str] | None = None,
) -> str:  # fmt: skip
    """Seals one change of this replica at the end of its chain; gives its id."""
    who = identity(connection)
    change = new_change(
        salt=machine.random(16), replica=who.replica, seq=who.seq + 1, prev=who.head, at=at or machine.stamp(),
        author=who.member, kind=kind, record=record, op=op, fields=fields or {}, sup=sup or {}, saw=saw,
    )  # fmt: skip
    line = change.line()
    if len(line) > MAX_LINE:
        raise BadInput("one record holds more than 1 MiB of changes: split it into several")
    head = change_id(line)
    insert(connection, head, change, line, OWN)
    who.seq, who.head = change.seq, head
    set_identity(connection, who)
    return head


def begin_own(connection: Connection) -> None:
    """Notes in the journal that own changes follow."""
    who = identity(connection)
    enter(connection, "own", None, who.device, who.member)


def enter(connection: Connection, event: str, bundle: int | None, key: str, member: str) -> None:
    """One line of the journal: `own`, or a bundle `in` or `out`, by whose key and member."""
    connection.execute(
        "INSERT INTO journal VALUES (NULL,?,?,?,?,(SELECT coalesce(max(seq),0) FROM sqlite_sequence WHERE name='change'))",
        (event, bundle, key, member),
    )


class Held(NamedTuple):
    """A change that was here before: its number, its first source, and whether its words are held."""

    n: int
    source: int
    whole: bool


def find(connection: Connection, identity: str) -> Held | None:
    """The change of that id, whole or as a stub."""
    row = connection.execute(
        "SELECT n, source, line IS NOT NULL FROM change WHERE id=?", (bytes.fromhex(identity),)
    ).fetchone()
    return Held(row[0], row[1], bool(row[2])) if row else None


class Arrival(NamedTuple):
    """A change that comes in: its id, what it says, its line."""

    id: str
    change: Change
    line: bytes


def insert_unheard(connection: Connection, arrivals: Sequence[Arrival], source: int) -> bool:
    """Takes in many changes at once, of which none is an erase; false, and nothing done, unless all are new.

    That is: none of them is held, not even as a stub, and none belongs to an erased record.
    """
    ids = {bytes.fromhex(arrival.id) for arrival in arrivals}
    records = {arrival.change.record for arrival in arrivals}
    if (
        len(ids) < len(arrivals)
        or _any(connection, "change", "id", ids)
        or _any(connection, "erased", "record", records)
    ):
        return False
    chains = {(change.replica, change.author) for _, change, _ in arrivals}
    numbers = {chain: chain_number(connection, *chain) for chain in sorted(chains)}
    connection.executemany(
        _INSERT,
        [_row(i, change, numbers[change.replica, change.author], source, line) for i, change, line in arrivals],
    )
    return True


def _any(connection: Connection, table: str, column: str, values: Collection[bytes | str]) -> bool:
    marks = ",".join("?" * len(values))
    found = connection.execute(f"SELECT 1 FROM {table} WHERE {column} IN ({marks}) LIMIT 1", tuple(values))
    return found.fetchone() is not None


def insert(connection: Connection, identity: str, change: Change, line: bytes, source: int) -> bool:
    """Takes in one change; true if it was new, or was held only as a stub before.

    An erase makes stubs of all other changes of its record; what comes later for an erased record is kept as a stub only.
    """
    bare = change.op != ERASE and is_erased(connection, change.record)
    held = find(connection, identity)
    if held:
        add_source(connection, held, source)
        if held.whole:
            return False
        _replace_stub(connection, held.n, change, None if bare else line)
        if bare:
            return False
    else:
        chain = chain_number(connection, change.replica, change.author)
        connection.execute(_INSERT, _row(identity, change, chain, source, None if bare else line))
    if change.op == ERASE:
        bury(connection, change.record, change.kind)
    return True


def insert_stub(connection: Connection, stub: Stub, source: int, member: str | None = None) -> bool:
    """Takes in the stub of a change; the caller has seen that its record's erase is held. True if it was new.

    `member` wrote the change; None where a lead passes it on, for a stub does not say who did.
    """
    held = find(connection, stub.id)
    if held:
        add_source(connection, held, source)
        return False
    chain = chain_number(connection, stub.replica, member) if member else _chain_of_stub(connection, stub)
    connection.execute(_INSERT, _row(stub.id, stub, chain, source, None))
    return True


_INSERT = "INSERT INTO change(id, record, replica, seq, prev, source, line) VALUES (?,?,?,?,?,?,?)"


def _row(identity: str, change: Change | Stub, chain: int, source: int, line: bytes | None) -> tuple[Any, ...]:
    prev = bytes.fromhex(change.prev) if change.prev else None
    return bytes.fromhex(identity), change.record, chain, change.seq, prev, source, line


def _replace_stub(connection: Connection, n: int, change: Change, line: bytes | None) -> None:
    """What a line says of its place goes before what a stub said: a stub may be forged, a line cannot be."""
    prev = bytes.fromhex(change.prev) if change.prev else None
    chain = chain_number(connection, change.replica, change.author)
    connection.execute(
        "UPDATE change SET record=?, replica=?, seq=?, prev=?, line=? WHERE n=?",
        (change.record, chain, change.seq, prev, line, n),
    )


def add_source(connection: Connection, held: Held, source: int) -> None:
    """Remembers one more source of a change."""
    if source != held.source:
        connection.execute("INSERT OR IGNORE INTO source_again VALUES (?,?)", (held.n, source))


def chain_number(connection: Connection, replica: str, member: str) -> int:
    """The number of a chain: what one member signed of a replica.

    Who claims somebody else's replica so begins a chain of their own, and stands in nobody's way.
    """
    row = connection.execute(
        "SELECT n, member FROM replica WHERE id=? AND member IN (?,?) ORDER BY member DESC", (replica, member, UNKNOWN)
    ).fetchone()
    if row is None:
        connection.execute("INSERT INTO replica(id, member) VALUES (?,?)", (replica, member))
        return chain_number(connection, replica, member)
    if row[1] != member:
        connection.execute("UPDATE replica SET member=? WHERE n=?", (member, row[0]))
    return int(row[0])


def _chain_of_stub(connection: Connection, stub: Stub) -> int:
    """The chain of what came before the stub; else the first chain of its replica that was heard of."""
    before = bytes.fromhex(stub.prev) if stub.prev else None
    row = connection.execute(
        "SELECT r.n FROM replica r LEFT JOIN change c ON c.replica=r.n AND c.id=? WHERE r.id=?"
        " ORDER BY c.n IS NULL, r.n LIMIT 1", (before, stub.replica),
    ).fetchone()  # fmt: skip
    return int(row[0]) if row else chain_number(connection, stub.replica, UNKNOWN)


def prove(connection: Connection, replica: str, member: str) -> None:
    """A laptop of that member has shown that the replica is its own."""
    connection.execute("UPDATE replica SET proven=1 WHERE n=?", (chain_number(connection, replica, member),))


def proven_by_others(connection: Connection, member: str) -> set[str]:
    """The replicas that are known to be somebody else's than that member's."""
    rows = connection.execute("SELECT id FROM replica WHERE proven AND member<>?", (member,))
    return {row[0] for row in rows.fetchall()}


def replicas(connection: Connection) -> dict[str, list[str]]:
    """{member: the replicas of which something that they signed is held}."""
    found: dict[str, list[str]] = {}
    for replica, member in connection.execute("SELECT id, member FROM replica WHERE member<>? ORDER BY id", (UNKNOWN,)):
        found.setdefault(member, []).append(replica)
    return found


def is_erased(connection: Connection, record: str) -> bool:
    """Whether an erase of the record is held."""
    return connection.execute("SELECT 1 FROM erased WHERE record=?", (record,)).fetchone() is not None


def bury(connection: Connection, record: str, kind: str) -> None:
    """Keeps of an erased record its erases and, of everything else, stubs.

    Drops its draft, its local-only fields and the lines half typed for it: their slots are its id, and that with a word behind it.
    """
    connection.execute("INSERT OR IGNORE INTO erased VALUES (?,?)", (record, kind))
    mark_unscrubbed(connection)
    for n, line in connection.execute(
        "SELECT n, line FROM change WHERE record=? AND line IS NOT NULL", (record,)
    ).fetchall():
        if msgspec.json.decode(line, type=_Op).op != ERASE:
            connection.execute("UPDATE change SET line=NULL WHERE n=?", (n,))
    connection.execute("DELETE FROM draft WHERE record=?", (record,))
    connection.execute("DELETE FROM typing WHERE slot=?1 OR slot LIKE ?1 || ' %'", (record,))
    private.forget(connection, record)


class _Op(msgspec.Struct):
    op: str


def erase_lines(connection: Connection) -> Iterable[tuple[str, Change, bytes]]:
    """Every erase that is held: id, change, line."""
    for identity, line in erase_rows(connection):
        change = msgspec.json.decode(line, type=Change)
        if change.op == ERASE:
            yield identity, change, line


def erase_rows(connection: Connection) -> Iterator[tuple[str, bytes]]:
    """What is held of erased records: id, line."""
    for identity, line in connection.execute(
        "SELECT c.id, c.line FROM change c JOIN erased e ON e.record=c.record WHERE c.line IS NOT NULL"
    ).fetchall():
        yield identity.hex(), line


def dumps(value: Any) -> str:
    """Canonical JSON as text."""
    return canonical(value).decode()
