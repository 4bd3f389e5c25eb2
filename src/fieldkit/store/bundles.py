"""What the store remembers of bundles: those taken in, what is set aside, who waits, what was written."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from fieldkit.domain.change import Stub
from fieldkit.store import log
from fieldkit.store.database import Connection

MOST_WAITING = 100
"""Laptops that wait for confirmation, at most: beyond that who was last heard of longest ago is forgotten."""

OUTGOING = "outgoing"
"""Temporary table with the numbers of the changes that the bundle being written carries."""


class Taken(NamedTuple):
    """A bundle that was taken in; `taken` is false after it was taken out again. `digest` is its manifest's sha256."""

    n: int
    id: str
    digest: str
    type: str
    key: str
    member: str
    created: str
    received: str
    taken: bool


def find(connection: Connection, bundle: str, key: str) -> Taken | None:
    """The bundle of that id by that device, if it was ever taken in here."""
    row = connection.execute(
        "SELECT n, id, digest, type, key, member, created, received, taken FROM bundle WHERE id=? AND key=?",
        (bundle, key),
    ).fetchone()
    return _taken(row) if row else None


def _taken(row: tuple[Any, ...]) -> Taken:
    n, bundle, digest, kind, key, member, created, received, taken = row
    return Taken(n, bundle, digest, kind, key, member, created, received, bool(taken))


def all_taken(connection: Connection) -> list[Taken]:
    """Bundles that are in, the latest first."""
    rows = connection.execute(
        "SELECT n, id, digest, type, key, member, created, received, taken FROM bundle WHERE taken ORDER BY n DESC"
    )
    return [_taken(row) for row in rows.fetchall()]


def register(
    connection: Connection,
    bundle: str,
    digest: str,
    kind: str,
    key: str,
    member: str,
    counter: int,
    created: str,
    received: str,
) -> int:
    """Remembers that a bundle is taken in and gives its number, the source of what it brings."""
    row = connection.execute(
        "INSERT INTO bundle VALUES (NULL,?,?,?,?,?,?,?,?,1) ON CONFLICT (id, key) DO UPDATE SET taken=1, received=excluded.received"
        " RETURNING n",
        (bundle, digest, kind, key, member, counter, created, received),
    ).fetchall()[0]
    log.enter(connection, "in", row[0], key, member)
    return int(row[0])


def is_set_aside(connection: Connection, identity: str) -> bool:
    """Whether a change was taken out with a bundle and is left out until it is merged with `--again`."""
    return connection.execute("SELECT 1 FROM set_aside WHERE id=?", (bytes.fromhex(identity),)).fetchone() is not None


def any_set_aside(connection: Connection) -> bool:
    """Whether anything at all is set aside."""
    return connection.execute("SELECT 1 FROM set_aside LIMIT 1").fetchone() is not None


def take_back_from_aside(connection: Connection, identity: str) -> None:
    """A change that was set aside is taken in after all."""
    connection.execute("DELETE FROM set_aside WHERE id=?", (bytes.fromhex(identity),))


def heard(connection: Connection, key: str, seen: str, person: str, kind: str) -> None:
    """A device was heard from; only a bundle, not an invitation, makes it one that acknowledges."""
    if kind == "bundle":
        connection.execute("INSERT OR REPLACE INTO heard VALUES (?,?,?)", (key, seen, person))
    connection.execute("DELETE FROM held WHERE key=?", (key,))


def last_heard(connection: Connection) -> dict[str, str]:
    """{key: when a bundle of that device was last taken in}."""
    return dict(connection.execute("SELECT key, seen FROM heard").fetchall())


class Waiting(NamedTuple):
    """A laptop whose bundles wait: who it says it is, its public keys, and when it was seen."""

    key: str
    member: str
    person: str
    age_recipient: str
    signing_key: str
    seen: str


def hold(
    connection: Connection, key: str, member: str, person: str, age_recipient: str, signing_key: str, seen: str
) -> None:
    """Keeps of an unknown laptop's bundle nothing but who it says it is; a later file does not change what it said first."""
    connection.execute(
        "INSERT INTO held VALUES (?,?,?,?,?,?) ON CONFLICT (key) DO UPDATE SET seen=excluded.seen",
        (key, member, person, age_recipient, signing_key, seen),
    )
    connection.execute(
        "DELETE FROM held WHERE key NOT IN (SELECT key FROM held ORDER BY seen DESC, key=? DESC LIMIT ?)",
        (key, MOST_WAITING),
    )


def waiting(connection: Connection) -> list[Waiting]:
    """Laptops that wait for a lead's confirmation."""
    rows = connection.execute("SELECT key, member, person, age_recipient, signing_key, seen FROM held ORDER BY key")
    return [Waiting(*row) for row in rows.fetchall()]


def stop_waiting(connection: Connection, key: str) -> None:
    """A laptop was confirmed."""
    connection.execute("DELETE FROM held WHERE key=?", (key,))


def is_passed_over(connection: Connection, digest: bytes) -> bool:
    """Whether a file of that sha256 was found to be for others, or taken in already."""
    return connection.execute("SELECT 1 FROM passed_over WHERE digest=?", (digest,)).fetchone() is not None


def pass_over(connection: Connection, digest: bytes) -> None:
    """Remembers that a file of a shared folder need not be opened again."""
    connection.execute("INSERT OR IGNORE INTO passed_over VALUES (?)", (digest,))


def _choose(connection: Connection) -> None:
    connection.execute(f"DROP TABLE IF EXISTS temp.{OUTGOING}")
    connection.execute(f"CREATE TEMP TABLE {OUTGOING} (n INTEGER PRIMARY KEY)")


def choose_unacknowledged(connection: Connection, acknowledged: list[str], member: str | None) -> None:
    """Chooses what is to go to the leads.

    `acknowledged` names temporary tables of changes that need not go. For an agent (`member`) those of its own replicas that
    are in none of them; for a lead everything that is not in all of them.
    """
    _choose(connection)
    if member is not None:
        known = "".join(f" AND n NOT IN {table}" for table in acknowledged)
        connection.execute(
            f"INSERT INTO {OUTGOING} SELECT n FROM change WHERE replica IN (SELECT n FROM replica WHERE member=?){known}",
            (member,),
        )
    else:
        known = " OR ".join(f"n NOT IN {table}" for table in acknowledged) or "1"
        connection.execute(f"INSERT INTO {OUTGOING} SELECT n FROM change WHERE {known}")
    for table in acknowledged:
        connection.execute(f"DROP TABLE temp.{table}")


def choose_scoped(connection: Connection, shared: list[str], own: list[str], member: str | None) -> None:
    """Chooses all of the shared kinds, and of the own kinds what that member created (None: shared kinds only, no stubs)."""
    _choose(connection)
    for kinds, where in ((shared, ""), (own, " AND c.record>=? AND c.record<?")):
        if not where or member is not None:
            span = () if not where else (member[:16], member[:16] + "g") if member else ()
            marks = ",".join("?" * len(kinds))
            for source in ("document d ON d.id", "erased d ON d.record"):
                whole = " AND c.line IS NOT NULL" if member is None else ""
                connection.execute(
                    f"INSERT OR IGNORE INTO {OUTGOING} SELECT c.n FROM change c JOIN {source}=c.record"
                    f" WHERE d.kind IN ({marks}){where}{whole}",
                    (*kinds, *span),
                )


def outgoing_lines(connection: Connection) -> Iterator[bytes]:
    """The chosen changes, in the order of replica, number and id."""
    for n in _in_order(connection):
        line = connection.execute("SELECT line FROM change WHERE n=?", (n,)).fetchone()[0]
        if line is not None:
            yield line


def outgoing_stubs(connection: Connection) -> Iterator[bytes]:
    """The chosen stubs, in the same order."""
    for n in _in_order(connection):
        row = connection.execute(
            "SELECT c.id, c.prev, c.record, r.id, c.seq FROM change c JOIN replica r ON r.n=c.replica"
            " WHERE c.n=? AND c.line IS NULL",
            (n,),
        ).fetchone()
        if row is not None:
            identity, prev, record, replica, seq = row
            yield Stub(
                id=identity.hex(), prev=prev.hex() if prev else None, record=record, replica=replica, seq=seq
            ).line()


def _in_order(connection: Connection) -> Iterator[int]:
    """The numbers of the chosen changes in the order of replica, number and id.

    Numbers are sorted, lines are not: what SQLite sorts it may write to the system's folder for temporary files.
    """
    for row in connection.execute(
        f"SELECT c.n FROM {OUTGOING} o JOIN change c ON c.n=o.n JOIN replica r ON r.n=c.replica ORDER BY r.id, c.seq, c.id"
    ):
        yield row[0]


def outgoing_count(connection: Connection) -> int:
    """How many changes and stubs are chosen."""
    return int(connection.execute(f"SELECT count(*) FROM {OUTGOING}").fetchone()[0])


def outgoing_replicas(connection: Connection) -> set[str]:
    """The replicas of which something is chosen."""
    rows = connection.execute(
        f"SELECT DISTINCT r.id FROM {OUTGOING} o JOIN change c ON c.n=o.n JOIN replica r ON r.n=c.replica"
    )
    return {row[0] for row in rows.fetchall()}


def outgoing_ids(connection: Connection) -> Iterator[tuple[bytes]]:
    """The ids of what is chosen, by number."""
    yield from connection.execute(f"SELECT c.id FROM {OUTGOING} o JOIN change c ON c.n=o.n ORDER BY o.n")


def note_written(connection: Connection, file: str, bundle: str, kind: str, target: str, content: str, at: str) -> None:
    """Remembers an export file: an erasure names those that may still hold the words."""
    connection.execute("INSERT INTO written VALUES (NULL,?,?,?,?,?,?)", (file, bundle, kind, target, content, at))


def any_written(connection: Connection) -> bool:
    """Whether a file for others was ever written here: an invitation, or a bundle."""
    row = connection.execute("SELECT 1 FROM written WHERE type IN ('kit','bundle') LIMIT 1").fetchone()
    return row is not None


class Written(NamedTuple):
    """A bundle that was written here: the digest of what it said, and its file."""

    content: str
    file: str


def last_written(connection: Connection, target: str) -> Written | None:
    """The bundle last written for a target."""
    row = connection.execute(
        "SELECT content, file FROM written WHERE target=? ORDER BY n DESC LIMIT 1", (target,)
    ).fetchone()
    return Written(*row) if row else None


def written_for(connection: Connection, path: Path) -> str | None:
    """Whom a file was written for here, by its place, or by its name if that is one that names this replica; None if it was not."""
    named = path.name if f"-{log.identity(connection).replica[:4]}" in path.name else None
    rows = connection.execute("SELECT file, target FROM written WHERE type='bundle' ORDER BY n DESC")
    return next((t for file, t in rows.fetchall() if Path(file) == path.absolute() or Path(file).name == named), None)


def mark_exported(connection: Connection) -> None:
    """The chosen changes have left this computer: what they build on cannot be taken out any more."""
    connection.execute(f"UPDATE change SET exported=1 WHERE NOT exported AND n IN (SELECT n FROM {OUTGOING})")


def next_counter(connection: Connection) -> int:
    """The number of the next bundle written here, from 1."""
    counter = int(log.meta(connection, "counter", "0") or 0) + 1
    log.set_meta(connection, "counter", str(counter))
    return counter
