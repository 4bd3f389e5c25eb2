"""A store, and pens that write changes for it: chains of any shape, from any replica, in any order."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from fieldkit.domain.change import Change, change_id, new_change
from fieldkit.store import documents, log
from fieldkit.store.machine import Machine
from fieldkit.store.store import Store

ME, DEVICE = "1" * 32, "d" * 32
NOW = "2026-03-02T09:14:07.120Z"


@contextmanager
def new_store(folder: Path) -> Iterator[Store]:
    """An empty store of the member ME."""
    store = Store.create(folder / "store", Machine(state_dir=folder / "state"))
    try:
        with store.writing():
            store.begin(ME, DEVICE)
        yield store
    finally:
        store.close()


@dataclass
class Pen:
    """Writes one chain of changes."""

    member: str = "2" * 32
    replica: str = "a" * 32
    seq: int = 0
    head: str | None = None

    def write(
        self, record: str, fields: dict[str, Any] | None = None, kind: str = "observation", **changed: Any
    ) -> Change:
        """The next change of the chain."""
        self.seq += 1
        whole: dict[str, Any] = {
            "salt": Random(f"{self.replica}{self.seq}").randbytes(16), "replica": self.replica, "seq": self.seq,
            "prev": self.head, "at": NOW, "author": self.member, "kind": kind, "record": record, "fields": fields or {},
        }  # fmt: skip
        change = new_change(**whole | changed)
        self.head = id_of(change)
        return change


def id_of(change: Change) -> str:
    return change_id(change.line())


def record_id(n: int, member: str = "2" * 32) -> str:
    return member[:16] + f"{n:016x}"


def take(store: Store, *changes: Change, source: int = 1) -> None:
    """What comes in, folded."""
    with store.writing() as connection:
        for change in changes:
            log.insert(connection, id_of(change), change, change.line(), source)
            documents.refold(connection, change.record)
