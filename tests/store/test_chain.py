"""Chains of changes as they lie here: tips, gaps, forks, and what somebody who names tips has."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from book import Pen, id_of, new_store, record_id, take
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldkit.domain.change import Change, Stub
from fieldkit.store import chain, log
from fieldkit.store.store import Store

A, B = "a" * 32, "b" * 32
CHAIN = (A, Pen.member)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path) as store:
        yield store


def written(pen: Pen, count: int) -> list[Change]:
    return [pen.write(record_id(n), {"text": f"{n}"}) for n in range(count)]


def ids(*changes: Change) -> list[str]:
    return sorted(map(id_of, changes))


def test_the_tip_of_a_whole_chain_is_its_last_change(store: Store) -> None:
    first, second, third = written(Pen(), 3)
    take(store, first)
    assert chain.tips(store.connection) == {A: ids(first)}
    take(store, third)
    assert chain.tips(store.connection) == {A: ids(first)}, "what lies beyond a gap is not counted"
    assert chain.gaps(store.connection, [CHAIN]) == [CHAIN]
    take(store, second)
    assert chain.tips(store.connection) == {A: ids(third)}
    assert chain.gaps(store.connection, [CHAIN]) == []


def test_a_chain_without_its_beginning_has_no_tip(store: Store) -> None:
    take(store, *written(Pen(), 3)[1:])
    assert chain.tips(store.connection) == {}
    assert chain.gaps(store.connection, [CHAIN]) == [CHAIN]


def test_a_copied_store_that_went_on_twice_has_two_tips(store: Store) -> None:
    pen = Pen()
    first, second = written(pen, 2)
    copy = Pen(seq=1, head=id_of(first))
    other = copy.write(record_id(9), {"text": "on the copy"})
    take(store, first, second, other)
    assert chain.tips(store.connection) == {A: ids(second, other)}
    assert chain.forks(store.connection, [CHAIN]) == [CHAIN]
    assert chain.gaps(store.connection, [CHAIN]) == []


def test_a_branch_beyond_a_gap_does_not_hide_the_other(store: Store) -> None:
    pen = Pen()
    first, second = written(pen, 2)
    copy = Pen(seq=1, head=id_of(first))
    lost, beyond = copy.write(record_id(8), {}), copy.write(record_id(9), {})
    take(store, first, second, beyond)
    assert chain.tips(store.connection) == {A: ids(second)}
    take(store, lost)
    assert chain.tips(store.connection) == {A: ids(second, beyond)}


def test_replicas_and_members_are_kept_apart(store: Store) -> None:
    mine, theirs = written(Pen(), 1), written(Pen(member="3" * 32, replica=B), 1)
    take(store, *mine, *theirs)
    assert chain.tips(store.connection) == {A: ids(*mine), B: ids(*theirs)}
    assert chain.tips(store.connection, "3" * 32) == {B: ids(*theirs)}
    assert chain.forks(store.connection, [CHAIN, (B, "3" * 32)]) == []


def test_a_stub_is_a_link_like_any_other(store: Store) -> None:
    pen = Pen()
    first, second, third = written(pen, 3)
    erasure = pen.write(second.record, op="erase")
    take(store, first, third, erasure)
    with store.writing() as connection:
        stub = Stub(id=id_of(second), prev=second.prev, record=second.record, replica=A, seq=2)
        assert log.insert_stub(connection, stub, source=1)
    assert chain.tips(store.connection) == {A: ids(erasure)}
    assert chain.gaps(store.connection, [CHAIN]) == []


def test_who_claims_a_replica_gets_a_chain_apart(store: Store) -> None:
    """Even one that goes on from the other's changes, with the same numbers, and came first."""
    pen = Pen()
    mine = written(pen, 2)
    liar = Pen(member="3" * 32, seq=1, head=id_of(mine[0]))
    claimed = [Pen(member="3" * 32).write(record_id(7), {}), *written(liar, 3)]
    take(store, *claimed, *mine)
    assert chain.tips(store.connection, Pen.member) == {A: ids(mine[1])}
    assert chain.tips(store.connection, "3" * 32) == {A: ids(claimed[0])}
    assert chain.forks(store.connection, [CHAIN]) == []
    assert acknowledged(store, {A: ids(mine[1], claimed[-1])}) == {*ids(*mine), *ids(*claimed[1:])}
    assert log.replicas(store.connection)["3" * 32] == [A]


def test_a_stub_that_a_lead_passes_on_lies_where_its_chain_goes_on(store: Store) -> None:
    pen = Pen()
    first, second, third = written(pen, 3)
    take(store, Pen(member="3" * 32).write(record_id(7), {}), first, third)
    with store.writing() as connection:
        stub = Stub(id=id_of(second), prev=second.prev, record=second.record, replica=A, seq=2)
        assert log.insert_stub(connection, stub, source=1)
    assert chain.tips(store.connection, Pen.member) == {A: ids(third)}


def acknowledged(store: Store, have: chain.Heads) -> set[str]:
    """The ids here of which a device that names these tips needs no copy."""
    with store.writing() as connection:
        chain.acknowledge(connection, "k" * 32, have)
        chain.collect_acknowledged(connection, "k" * 32, "known")
        rows = connection.execute("SELECT id FROM change WHERE n IN (SELECT n FROM known)").fetchall()
        connection.execute("DROP TABLE known")
    return {row[0].hex() for row in rows}


def test_who_names_a_tip_has_what_it_follows(store: Store) -> None:
    changes = written(Pen(), 4)
    take(store, *changes)
    assert acknowledged(store, {A: [id_of(changes[2])]}) == set(ids(*changes[:3]))
    assert acknowledged(store, {A: [id_of(changes[0])]}) == set(ids(changes[0])), "the last word replaces the first"
    assert acknowledged(store, {}) == set()


def test_what_a_tip_not_held_here_follows_is_not_known(store: Store) -> None:
    changes = written(Pen(), 4)
    take(store, changes[0], changes[1])
    assert acknowledged(store, {A: [id_of(changes[3])]}) == set()


def test_behind_a_gap_here_nothing_counts_as_known(store: Store) -> None:
    changes = written(Pen(), 4)
    take(store, changes[0], changes[3])
    assert acknowledged(store, {A: [id_of(changes[3])]}) == set(ids(changes[3]))


shapes = st.lists(st.integers(0, 20), min_size=1, max_size=20)
"""For each change which of those before it it follows; 0 for none, a copy of the store's beginning."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with new_store(tmp_path_factory.mktemp("chain")) as store:
        yield store


REPLICAS = map("{:032x}".format, count())


@settings(deadline=None)
@given(shapes, st.data())
def test_tips_are_what_their_definition_says_whatever_came_when(
    shared: Store, shape: list[int], data: st.DataObject
) -> None:
    """A tip: held, with all that it follows, and followed by nothing that is held so."""
    changes: list[Change] = []
    replica = next(REPLICAS)
    for n, place in enumerate(shape):
        before = changes[place % n] if n and place else None
        pen = Pen(replica=replica, seq=before.seq if before else 0, head=id_of(before) if before else None)
        changes.append(pen.write(record_id(n), {"text": f"{n}"}))
    held = data.draw(st.permutations(data.draw(st.sets(st.sampled_from(range(len(changes)))).map(sorted))))
    here = {id_of(changes[n]): changes[n] for n in held}

    def whole(identity: str | None) -> bool:
        return identity is None or (identity in here and whole(here[identity].prev))

    complete = {i for i in here if whole(i)}
    expected = complete - {here[i].prev for i in complete}
    take(shared, *(changes[n] for n in held))
    tips = chain.tips(shared.connection).get(replica, [])
    assert set(tips) == expected
    assert acknowledged(shared, {replica: tips}) == complete
