"""The program with one thing wrong in it, a different one each time: what the laws must notice."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

import pytest

from fieldkit.domain.change import Change
from fieldkit.exchange import authority, export
from fieldkit.store import bundles, chain, drafts, erasure, fold, log, roster
from fieldkit.store.database import Connection

Patch = Callable[[pytest.MonkeyPatch], None]


def _one_by_one(patch: pytest.MonkeyPatch) -> None:
    """Every change is taken in by itself, so that only `log.insert` decides."""
    patch.setattr(log, "insert_unheard", lambda *_: False)


def identity_by_number(patch: pytest.MonkeyPatch) -> None:
    """A change is known by its replica and number, not by its hash."""
    _one_by_one(patch)
    insert = log.insert

    def insert_unknown(connection: Connection, identity: str, change: Change, line: bytes, source: int) -> bool:
        held = connection.execute(
            "SELECT 1 FROM change c JOIN replica r ON r.n=c.replica WHERE r.id=? AND c.seq=? AND c.id<>?",
            (change.replica, change.seq, bytes.fromhex(identity)),
        ).fetchone()
        return held is None and insert(connection, identity, change, line, source)

    patch.setattr(log, "insert", insert_unknown)


def dropping_on_a_gap(patch: pytest.MonkeyPatch) -> None:
    """A change is left out while the one before it is missing."""
    _one_by_one(patch)
    insert = log.insert

    def insert_next(connection: Connection, identity: str, change: Change, line: bytes, source: int) -> bool:
        follows = change.prev is None or log.find(connection, change.prev) is not None
        return (follows or source == log.OWN) and insert(connection, identity, change, line, source)

    patch.setattr(log, "insert", insert_next)


def _sorted_by(patch: pytest.MonkeyPatch, key: Callable[[fold.Living], Any]) -> None:
    live = fold.live
    patch.setattr(
        fold, "live", lambda entries: {f: sorted(found, key=key) for f, found in _as_they_came(live, entries)}
    )


def _as_they_came(live: Callable[[Iterable[fold.Entry]], fold.Live], entries: Iterable[fold.Entry]) -> Any:
    held = list(entries)
    order = [entry.id for entry in held]
    return [(f, sorted(found, key=lambda x: order.index(x.id))) for f, found in live(held).items()]


def arrival_decides(patch: pytest.MonkeyPatch) -> None:
    """Of two values the one is displayed that arrived last."""
    _sorted_by(patch, lambda _: 0)


def unstable_tie_break(patch: pytest.MonkeyPatch) -> None:
    """Of two values of one moment the one is displayed that arrived last."""
    _sorted_by(patch, lambda x: x.at)


def acknowledging_the_highest_number(patch: pytest.MonkeyPatch) -> None:
    """A laptop says of each replica only the highest number that it has, and is believed to have all below."""

    def highest(connection: Connection, member: str | None = None) -> chain.Heads:
        rows = connection.execute(
            "SELECT r.id, c.id, max(c.seq) FROM change c JOIN replica r ON r.n=c.replica"
            " WHERE ? IS NULL OR r.member=? GROUP BY r.id", (member, member),
        ).fetchall()  # fmt: skip
        return {replica: [change.hex()] for replica, change, _ in rows}

    def collect(connection: Connection, key: str, table: str) -> None:
        connection.execute(f"CREATE TEMP TABLE {table} (n INTEGER PRIMARY KEY)")
        connection.execute(
            f"INSERT INTO {table} SELECT c.n FROM acknowledged a JOIN change t ON t.id=a.tip"
            " JOIN change c ON c.replica=t.replica AND c.seq<=t.seq WHERE a.key=? GROUP BY c.n", (key,),
        )  # fmt: skip

    patch.setattr(chain, "tips", highest)
    patch.setattr(chain, "collect_acknowledged", collect)


def replacing_only_what_stands(patch: pytest.MonkeyPatch) -> None:
    """A change names the values that stood when it was made, not those that had been replaced before."""

    def standing(state: Any, field: str) -> set[str]:
        return {x.id for x in state.live.get(field, ()) if x.id != fold.DRAFT} if state else set()

    patch.setattr(drafts, "_past", standing)


def the_clock_decides(patch: pytest.MonkeyPatch) -> None:
    """The latest value stands alone, whoever saw what."""
    live = fold.live
    patch.setattr(fold, "live", lambda entries: {f: found[-1:] for f, found in live(entries).items()})


def deletions_always_win(patch: pytest.MonkeyPatch) -> None:
    """A record is hidden by any deletion, whatever was written meanwhile."""
    patch.setattr(fold, "hidden", lambda living: any(x.value is True for x in living.get(fold.DELETED, ())))


def erased_without_scrubbing(patch: pytest.MonkeyPatch) -> None:
    """Erased words go from the log, and stay in the search, free pages and backups."""
    patch.setattr(erasure, "scrub", lambda *_: None)


def everybody_gets_everything(patch: pytest.MonkeyPatch) -> None:
    """An agent's bundle holds all notes."""
    patch.setattr(export, "SHARED", [*export.SHARED, *export.OWN])


def agents_get_no_own_records(patch: pytest.MonkeyPatch) -> None:
    """An agent's bundle holds shared kinds only."""
    patch.setattr(export, "OWN", [])


def anybody_may_erase(patch: pytest.MonkeyPatch) -> None:
    """Everybody counts as the creator of every record."""
    patch.setattr(authority, "created", lambda *_: True)


def retired_keys_go_on(patch: pytest.MonkeyPatch) -> None:
    """A retired laptop is taken for one that works."""
    device = roster.device

    def working(connection: Connection, key: str) -> roster.Device | None:
        found = device(connection, key)
        return found and found._replace(retired=False)

    patch.setattr(roster, "device", working)


def unmerging_what_others_brought(patch: pytest.MonkeyPatch) -> None:
    """A bundle is taken out with what another one had brought as well."""
    patch.setattr(log, "add_source", lambda *_: None)


def forgetting_what_was_set_aside(patch: pytest.MonkeyPatch) -> None:
    """What was taken out comes back with the next bundle."""
    patch.setattr(bundles, "any_set_aside", lambda _: False)


MUTANTS: Collection[Patch] = (
    identity_by_number,
    dropping_on_a_gap,
    arrival_decides,
    acknowledging_the_highest_number,
    unstable_tie_break,
    replacing_only_what_stands,
    the_clock_decides,
    deletions_always_win,
    erased_without_scrubbing,
    everybody_gets_everything,
    agents_get_no_own_records,
    anybody_may_erase,
    retired_keys_go_on,
    unmerging_what_others_brought,
    forgetting_what_was_set_aside,
)
