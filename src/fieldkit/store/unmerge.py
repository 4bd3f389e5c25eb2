"""Unmerge: takes out what only one bundle brought, unless later work needs it."""

from typing import NamedTuple

import msgspec

from fieldkit.domain.change import ERASE, Change
from fieldkit.errors import Refused
from fieldkit.store import documents, log, private, roster, scratch
from fieldkit.store.bundles import Taken
from fieldkit.store.database import Connection, Progress


def take_out(connection: Connection, taken: Taken, progress: Progress | None = None) -> list[str]:
    """Takes out what only this bundle brought and sets it aside; gives the records. Refused where more builds on it."""
    connection.execute("DROP TABLE IF EXISTS temp.leaving")
    connection.execute("CREATE TEMP TABLE leaving (n INTEGER PRIMARY KEY, id BLOB, record TEXT)")
    connection.execute(
        "INSERT INTO leaving SELECT n, id, record FROM change WHERE source=? AND n NOT IN (SELECT change FROM source_again)",
        (taken.n,),
    )
    _refuse_what_others_need(connection, taken)
    records = [row[0] for row in connection.execute("SELECT DISTINCT record FROM leaving ORDER BY record").fetchall()]
    connection.execute("INSERT OR IGNORE INTO set_aside SELECT id FROM leaving")
    connection.execute("DELETE FROM change WHERE n IN (SELECT n FROM leaving)")
    connection.execute(
        "UPDATE change SET source=(SELECT min(source) FROM source_again s WHERE s.change=change.n) WHERE source=?",
        (taken.n,),
    )
    connection.execute("DELETE FROM source_again WHERE source=?", (taken.n,))
    connection.execute(
        "DELETE FROM source_again WHERE EXISTS"
        " (SELECT 1 FROM change c WHERE c.n=source_again.change AND c.source=source_again.source)"
    )
    connection.execute("UPDATE bundle SET taken=0 WHERE n=?", (taken.n,))
    log.enter(connection, "out", taken.n, taken.key, taken.member)
    covered = scratch.needed(connection)
    for done, record in enumerate(records):
        if progress and done % 1000 == 0:
            progress(done, len(records), "taking it out")
        if documents.refold(connection, record).after is None:
            if record in covered:
                raise Refused(
                    "Cards or votes are covered on a board of that bundle: reveal or show them first, or keep it."
                )
            private.forget(connection, record)
    return records


def _refuse_what_others_need(connection: Connection, taken: Taken) -> None:
    def found(sql: str, *parameters: object) -> bool:
        return connection.execute(sql, parameters).fetchone() is not None

    first = connection.execute("SELECT bundle FROM journal ORDER BY n LIMIT 1").fetchone()
    if taken.type == "kit" and first and first[0] == taken.n:
        raise Refused("That is the invitation with which this engagement was joined: it cannot be taken out.")
    if found("SELECT 1 FROM change WHERE exported AND n IN (SELECT n FROM leaving)"):
        raise Refused(
            "What that bundle brought has been passed on in an export since: it cannot be taken out any more."
        )
    start, before = connection.execute(
        "SELECT n, change FROM journal WHERE event='in' AND bundle=? ORDER BY n LIMIT 1", (taken.n,)
    ).fetchone()
    built = _built_on(connection, before)
    if built:
        records = f"record {built[0].record}{' and others' if len(built) > 1 else ''}"
        last = max(each.source for each in built) if all(each.source for each in built) else log.OWN
        raise Refused(f"Later work builds on that bundle ({records}): {_first(connection, last)}.")
    let_in = connection.execute(
        "SELECT max(coalesce(j.bundle, 0)), min(coalesce(j.bundle, 0)) FROM journal j LEFT JOIN bundle b ON b.n=j.bundle"
        " WHERE j.n>? AND (j.event='own' OR j.event='in' AND b.taken AND b.n<>?)"
        " AND EXISTS (SELECT 1 FROM change c WHERE c.source=? AND c.record IN (j.key, j.member))",
        (start, taken.n, taken.n),
    ).fetchone()
    if let_in[0] is not None:
        last = let_in[0] if let_in[1] else log.OWN
        raise Refused(f"What came later was let in by what that one confirmed: {_first(connection, last)}.")


def _first(connection: Connection, source: int) -> str:
    """What has to be taken out first; nothing can be where what is in the way was recorded here."""
    if source == log.OWN:
        return "keep it"
    bundle, member = connection.execute("SELECT id, member FROM bundle WHERE n=?", (source,)).fetchone()
    return f"take out the bundle {bundle[:8]} of {roster.person(connection, member)} first"


class _Built(NamedTuple):
    """A record on which something stays that needs what is leaving, and what brought that: a bundle, or OWN."""

    record: str
    source: int


def _built_on(connection: Connection, before: int) -> list[_Built]:
    """Where later work needs what is leaving. `before`: the last change before the bundle came."""
    leaving = {row[0].hex() for row in connection.execute("SELECT id FROM leaving").fetchall()}
    built = []
    for (record,) in connection.execute("SELECT DISTINCT record FROM leaving").fetchall():
        rows = connection.execute(
            "SELECT id, line, n, source, source=0 OR EXISTS"
            " (SELECT 1 FROM source_again s WHERE s.change=change.n AND s.source=0) FROM change WHERE record=?",
            (record,),
        ).fetchall()
        stay = [row for row in rows if row[0].hex() not in leaving]
        own_since = [row for row in stay if row[4] and row[2] > before]
        only_it_brought = len(own_since) == len(stay)
        draft = documents.draft(connection, record)
        needing = [row[3] for row in stay if row[1] is not None and leaving & _needs(row[1])]
        if draft and (only_it_brought or leaving & _seen(draft.saw, [sup for _, sup in draft.fields.values()])):
            needing.append(log.OWN)
        if only_it_brought and any(row[1] is not None for row in own_since):
            needing.append(log.OWN)
        if needing:
            built.append(_Built(record, max(needing) if all(needing) else log.OWN))
        elif any(_is_erase(row[1]) for row in rows if row[1] and row[0].hex() in leaving):
            raise Refused("That bundle held an erasure, which is final: it cannot be taken out.")
    return built


def _is_erase(line: bytes) -> bool:
    return msgspec.json.decode(line, type=Change).op == ERASE


def _needs(line: bytes) -> set[str]:
    change = msgspec.json.decode(line, type=Change)
    return _seen(None if change.saw is msgspec.UNSET else change.saw, list(change.sup.values()))


def _seen(saw: list[str] | None, sups: list[list[str]]) -> set[str]:
    return {*(saw or ()), *(i for sup in sups for i in sup)}
