"""A store that an earlier version wrote is opened, and gone back to."""

import gzip
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fieldkit.store import drafts, migrations
from fieldkit.workspace import Machine, Workspace

VERSION_1 = gzip.decompress((Path(__file__).parent / "version_1.db.gz").read_bytes())
"""A group that was handed over, a note that was not, and one that was taken back."""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(state_dir=tmp_path / "state")


def opened(tmp_path: Path, machine: Machine) -> Workspace:
    folder = tmp_path / "home" / "engagements" / "vega"
    folder.mkdir(parents=True)
    (folder / "store.db").write_bytes(VERSION_1)
    return Workspace.open(tmp_path / "home", machine=machine)


def restored(tmp_path: Path, machine: Machine) -> Workspace:
    """A backup by an earlier version in the place of a store by this one."""
    opened(tmp_path, machine).close()
    (tmp_path / "backup.db").write_bytes(VERSION_1)
    return Workspace.restore(tmp_path / "home", "vega", tmp_path / "backup.db", machine)


@pytest.fixture(params=[opened, restored])
def workspace(request: pytest.FixtureRequest, tmp_path: Path, machine: Machine) -> Iterator[Workspace]:
    with closing(request.param(tmp_path, machine)) as workspace:
        yield workspace


def test_a_store_of_version_1_goes_on(workspace: Workspace) -> None:
    assert migrations.version(workspace.connection) == migrations.LATEST
    assert [note.get("text") for note in workspace.notes()] == ["kept from version 1"]
    assert [group.get("name") for group in workspace.list("group")] == ["Senior sales"]
    assert [each.final for each in drafts.struck(workspace.connection)] == [False]
    workspace.note("o: and on it goes")
    assert workspace.check() == []
