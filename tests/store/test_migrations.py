"""A store that an earlier version wrote is opened, and gone back to."""

import gzip
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from fieldkit.store import drafts, migrations
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
