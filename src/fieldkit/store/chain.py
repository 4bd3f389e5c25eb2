"""Chains: which changes of each replica are here without a gap, and what others have acknowledged."""

from collections.abc import Iterable

from fieldkit.store.database import Connection

MOST_TIPS = 16
"""Branches of one replica that are named, at most: what lies on the others is sent again."""

Chain = tuple[str, str]
"""What one member signed of a replica: (replica, member)."""

Heads = dict[str, list[str]]
"""{replica: [ids]}: every tip of a branch whose chain back to its first change is complete."""


def tips(connection: Connection, member: str | None = None) -> Heads:
    """The tips of all complete chains here, or of those of one member's replicas; stubs count as links."""
    found: Heads = {}
    replicas = connection.execute("SELECT n, id FROM replica WHERE ? IS NULL OR member=? ORDER BY id", (member, member))
    for n, replica in replicas.fetchall():
        ends = _tips(connection, n)
        if ends:
            found[replica] = sorted([*found.get(replica, ()), *sorted(i.hex() for i in ends)[:MOST_TIPS]])
    return found


def _tips(connection: Connection, chain: int) -> set[bytes]:
    whole: set[bytes] = set()
    ends: set[bytes] = set()
    level, seq = set[bytes](), 0
    rows = connection.execute("SELECT id, seq, prev FROM change WHERE replica=? ORDER BY seq", (chain,))
    for identity, at, prev in rows:
        if at != seq:
            whole, level, seq = (level if at == seq + 1 else set()), set(), at
        if prev is None or prev in whole:
            level.add(identity)
            ends.discard(prev)
            ends.add(identity)
    return ends


def acknowledge(connection: Connection, key: str, have: Heads) -> None:
    """The heads that a device says it has replace the ones it said before."""
    connection.execute("DELETE FROM acknowledged WHERE key=?", (key,))
    connection.executemany(
        "INSERT OR IGNORE INTO acknowledged VALUES (?,?,?)",
        [(key, replica, bytes.fromhex(tip)) for replica, ids in have.items() for tip in ids],
    )


def acknowledgers(connection: Connection) -> set[str]:
    """Keys of the devices that have ever acknowledged anything, or sent a bundle."""
    return {row[0] for row in connection.execute("SELECT key FROM heard").fetchall()}


def collect_acknowledged(connection: Connection, key: str, table: str) -> None:
    """Fills the temporary table with the numbers of all changes here that a device has: ancestors of its heads held here.

    A chain never leaves its replica and its author: a forged link into another one acknowledges nothing.
    """
    connection.execute(f"CREATE TEMP TABLE {table} (n INTEGER PRIMARY KEY)")
    connection.execute(
        f"""INSERT INTO {table}
        WITH RECURSIVE reach(n, prev, replica) AS (
          SELECT c.n, c.prev, c.replica FROM acknowledged a JOIN replica p ON p.id=a.replica
            JOIN change c ON c.id=a.tip AND c.replica=p.n WHERE a.key=?
          UNION SELECT c.n, c.prev, c.replica FROM reach r JOIN change c ON c.id=r.prev AND c.replica=r.replica)
        SELECT n FROM reach""",
        (key,),
    )


def gaps(connection: Connection, chains: Iterable[Chain]) -> list[Chain]:
    """Those of the chains that lack a change here."""
    # its neighbour, of which nearly every change is found to follow, lies beside it on the disk; `+` keeps it so
    return _those(
        connection,
        chains,
        " AND c.prev IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM change p WHERE p.replica=c.replica AND p.seq=c.seq-1 AND +p.id=c.prev)"
        " AND NOT EXISTS (SELECT 1 FROM change p WHERE p.id=c.prev)",
    )


def forks(connection: Connection, chains: Iterable[Chain]) -> list[Chain]:
    """Those of the chains of which two changes carry one number: a copied store went on in two places."""
    return _those(connection, chains, " GROUP BY c.seq HAVING count(*)>1")


def _those(connection: Connection, chains: Iterable[Chain], where: str) -> list[Chain]:
    """The chains with a change of which that holds."""
    sql = f"SELECT 1 FROM change c JOIN replica r ON r.n=c.replica WHERE r.id=? AND r.member=?{where} LIMIT 1"
    return [chain for chain in sorted(chains) if connection.execute(sql, chain).fetchone()]
