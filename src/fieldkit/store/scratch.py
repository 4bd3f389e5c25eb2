"""The scratch of a board: cards before their reveal and votes before their count is complete, without author, time and order.

One row a board in private.db, which is in no backup and no bundle. It is written whole each time, its cards in a new random order,
and the write-ahead log is cut off after each time: nothing on the disk tells which card came last. What is recorded of it goes
into the store in random order, under random ids, all at one time; then the row is removed and the file put together anew.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from fieldkit.domain.change import canonical
from fieldkit.store import documents, drafts, erasure, log, private
from fieldkit.store.database import Connection, plain_words
from fieldkit.store.machine import Machine
from fieldkit.store.store import Store

UNWIPED = "unwiped"
"""The setting that says, from a reveal on, that traces of a scratch may still be in private.db."""

T = TypeVar("T")


class Scratch(msgspec.Struct, forbid_unknown_fields=True):
    """What is covered; `line` is the card half typed, `ballot` the one half entered.

    `keys` name what arrived, so that what is sent twice counts once.
    """

    ballot: dict[str, int] = {}
    ballots: int = 0
    cards: list[str] = []
    keys: list[str] = []
    line: str = ""
    votes: dict[str, int] = {}

    def __bool__(self) -> bool:
        return self != Scratch()


_scratch = msgspec.json.Decoder(Scratch).decode


def read(connection: Connection, board: str) -> Scratch:
    """What is covered of a board."""
    row = connection.execute("SELECT body FROM private.scratch WHERE board=?", (board,)).fetchone()
    return _scratch(row[0]) if row else Scratch()


def needed(connection: Connection) -> set[str]:
    """The boards on which cards or votes are covered, and the columns that covered votes are for."""
    found = set()
    for board, body in connection.execute("SELECT board, body FROM private.scratch").fetchall():
        scratch = _scratch(body)
        columns = {column for column, votes in scratch.votes.items() if votes}
        if scratch.cards or scratch.ballots or columns:
            found |= {board, *columns}
    return found


def change(store: Store, board: str, work: Callable[[Scratch], T]) -> T:
    """Changes the scratch of a board in one transaction of its own; gives what the work comes to."""
    with plain_words(store.path), store.db.locked():
        private.settle(store.connection)  # what was recorded before must not be taken for something new
        with store.writing() as connection:
            scratch = read(connection, board)
            result = work(scratch)
            _write(connection, store.machine, board, scratch)
        store.connection.execute("PRAGMA private.wal_checkpoint(TRUNCATE)").fetchall()
    return result


def _write(connection: Connection, machine: Machine, board: str, scratch: Scratch) -> None:
    scratch.cards, scratch.keys = shuffled(scratch.cards, machine), shuffled(scratch.keys, machine)
    connection.execute("DELETE FROM private.scratch WHERE board=?", (board,))
    if scratch:
        connection.execute("INSERT INTO private.scratch VALUES (?,?)", (board, canonical(scratch)))


def shuffled(items: Iterable[T], machine: Machine) -> list[T]:
    """In an order that nobody can guess."""
    return [item for _, item in sorted(((machine.random(16), n), item) for n, item in enumerate(items))]


def record_cards(connection: Connection, machine: Machine, member: str, board: str, earlier: Iterable[str]) -> None:
    """Makes records of the cards of the scratch, within a transaction; the caller forgets the board's scratch in it.

    `earlier` are cards of the board that are recorded already: those that have not left this computer are mixed with the new ones.
    """
    at = machine.stamp()
    fresh = [_card(machine.new_id(member), board, text, at) for text in read(connection, board).cards]
    unsealed = [card for card in earlier if not drafts.is_sealed(connection, card)]
    held = [draft for card in unsealed if (draft := documents.draft(connection, card))]
    for draft in held:
        connection.execute("DELETE FROM draft WHERE record=?", (draft.record,))
        documents.refold(connection, draft.record)
        draft.at = at
    for draft in shuffled([*fresh, *held], machine):
        drafts.save(connection, draft)
        documents.refold(connection, draft.record)
    log.set_meta(connection, UNWIPED, "1")
    if held:
        log.mark_unscrubbed(connection)


def _card(record: str, board: str, text: str, at: str) -> documents.Draft:
    return documents.Draft(record, "card", at, {"board": (board, []), "text": (text, [])}, None)


def wipe(store: Store) -> None:
    """Takes what was forgotten out of private.db, its free pages and its write-ahead log; nothing to do is nothing done."""
    if log.meta(store.connection, UNWIPED) is None:
        return
    with plain_words(store.path), store.db.locked():
        private.settle(store.connection)
        whole = erasure.compact(store.connection, "private")
    if whole:
        with store.writing() as connection:
            log.unset_meta(connection, UNWIPED)
    erasure.scrub(store)
