"""A store that an earlier version wrote is opened, and gone back to."""

import gzip
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from fieldkit.errors import FieldkitError
from fieldkit.store import drafts, migrations
from fieldkit.store.lock import Lock
from fieldkit.store.store import Store
from fieldkit.workspace import Machine, Workspace

EARLIER = {
    version: gzip.decompress((Path(__file__).parent / f"version_{version}.db.gz").read_bytes())
    for version in range(1, migrations.LATEST)
}
"""A group that was handed over, a note that was not, and one that was taken back."""

Begin = Callable[[Path, Machine, int], Workspace]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(state_dir=tmp_path / "state")


def opened(tmp_path: Path, machine: Machine, version: int) -> Workspace:
    folder = tmp_path / "home" / "engagements" / "vega"
    folder.mkdir(parents=True)
    (folder / "store.db").write_bytes(EARLIER[version])
    return Workspace.open(tmp_path / "home", machine=machine)


def restored(tmp_path: Path, machine: Machine, version: int) -> Workspace:
    """A backup by an earlier version in the place of a store by this one."""
    opened(tmp_path, machine, version).close()
    (tmp_path / "backup.db").write_bytes(EARLIER[version])
    return Workspace.restore(tmp_path / "home", "vega", tmp_path / "backup.db", machine)


@pytest.mark.parametrize("begin", [opened, restored])
@pytest.mark.parametrize("version", EARLIER)
def test_a_store_of_an_earlier_version_goes_on(tmp_path: Path, machine: Machine, begin: Begin, version: int) -> None:
    with closing(begin(tmp_path, machine, version)) as workspace:
        assert migrations.version(workspace.connection) == migrations.LATEST
        assert [note.get("text") for note in workspace.notes()] == [f"kept from version {version}"]
        assert [group.get("name") for group in workspace.list("group")] == ["Senior sales"]
        assert [each.final for each in drafts.struck(workspace.connection)] == [False]
        (note,) = workspace.note("o: and on it goes").ids
        assert workspace.typed(note) == "o: and on it goes"
        assert workspace.check() == []


class Watched(sqlite3.Connection):
    """Notes whether anybody else could open the store while its version is asked for."""

    lock: Lock
    free: list[bool]

    def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
        if "user_version" in sql:
            self.free.append(self.lock.acquire(0))
        return super().execute(sql, *rest)


def test_a_reader_is_not_in_the_way_of_who_brings_the_store_up_to_date(tmp_path: Path, machine: Machine) -> None:
    folder = tmp_path / "home" / "engagements" / "vega"
    folder.mkdir(parents=True)
    (folder / "store.db").write_bytes(EARLIER[1])
    free: list[bool] = []

    def connect(path: Path) -> Watched:
        connection = sqlite3.connect(path, isolation_level=None, factory=Watched)
        connection.lock, connection.free = Lock(folder / "lock"), free
        return connection

    with pytest.raises(FieldkitError, match="not up to date yet"):
        Store(folder, machine, connect, read_only=True)
    assert free == [False]
    Workspace.open(tmp_path / "home", machine=machine).close()
