"""A disk or a folder that can only be read: one sentence, nothing changed."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from failing_disk import READ_ONLY, failing
from sentences import is_plain, told

from fieldkit.errors import FieldkitError
from fieldkit.store.machine import Machine
from fieldkit.workspace import Workspace

Dump = Callable[[], bytes]


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Makes a folder one that can only be read, in a way that holds for this user."""
    if os.geteuid():
        folder.chmod(0o500)
        undo = ["chmod", "700", str(folder)]
    else:
        mount = ["mount", "--bind", "-o", "ro", str(folder), str(folder)]
        if subprocess.run(mount, check=False, capture_output=True).returncode:
            pytest.skip("the superuser may write everywhere, and nothing can be mounted here")
        undo = ["umount", str(folder)]
    try:
        yield
    finally:
        subprocess.run(undo, check=True)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of folders are something else here")
def test_a_folder_that_can_only_be_read(home: Path, folder: Path, machine: Machine, tmp_path: Path, dump: Dump) -> None:
    before = dump()
    with read_only(folder), told(str(folder)):
        Workspace.open(home, machine=machine)
    assert dump() == before
    stick = tmp_path / "stick"
    stick.mkdir()
    with closing(Workspace.open(home, machine=machine)) as workspace, read_only(stick):
        for write in (workspace.export, workspace.backup, workspace.kit):
            with pytest.raises(FieldkitError) as caught:
                write(stick / "file")
            assert is_plain(str(caught.value))
        with told("home"):
            Workspace.init(stick / "home", "Vega", person="Nadia", machine=machine)
    assert list(stick.iterdir()) == []
    assert dump() == before


def test_a_disk_that_becomes_read_only(folder: Path, machine: Machine, dump: Dump) -> None:
    before = dump()
    with failing(folder, machine, READ_ONLY, 0) as workspace:
        with told("the disk is read-only; nothing was changed"):
            workspace.note("w: a paper list")
        assert len(workspace.notes()) == 1
    assert dump() == before
