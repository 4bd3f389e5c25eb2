"""private.db missing or damaged, and a state folder that cannot be written: what is recorded stays and goes on."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sentences import told

from fieldkit.store.machine import Machine
from fieldkit.store.store import Store
from fieldkit.workspace import Workspace

Dump = Callable[[], bytes]


def test_it_is_for_its_owner_only(home: Path, folder: Path, machine: Machine) -> None:
    with closing(Workspace.open(home, machine=machine)):
        if os.name == "posix":
            assert {file.name: file.stat().st_mode & 0o077 for file in folder.glob("private.db*")} == dict.fromkeys(
                ("private.db", "private.db-wal", "private.db-shm"), 0
            )


def test_without_it_one_reads_and_takes_notes_and_joins_again_to_export(
    home: Path, folder: Path, machine: Machine, tmp_path: Path, dump: Dump
) -> None:
    with closing(Workspace.open(home, machine=machine)) as workspace:
        workspace.kit(tmp_path / "kit")
    (folder / "private.db").unlink()
    before = dump()
    with closing(Workspace.open(home, machine=machine)) as workspace:
        record = workspace.note("o: life goes on").ids[0]
        assert workspace.typed(record) == "o: life goes on"
        with told("The keys of this laptop are missing"):
            workspace.export(tmp_path / "nadia.fkb")
    Workspace.join(home, tmp_path / "kit", person="Nadia", machine=machine).close()
    with closing(Workspace.open(home, machine=machine)) as workspace:
        workspace.export(tmp_path / "nadia.fkb")
    assert b"life goes on" in dump()
    assert len(dump()) > len(before)


def test_damaged_it_can_be_moved_away(home: Path, folder: Path, machine: Machine, dump: Dump) -> None:
    before = dump()
    (folder / "private.db").write_bytes(b"\xff" * 4096)
    with told("private.db is damaged"):
        Workspace.open(home, machine=machine)
    (folder / "private.db").rename(folder.parent / "private.db")
    assert dump() == before


@pytest.mark.parametrize("hindrance", ["a file in its place", "a folder in place of the witness"])
def test_a_state_folder_that_cannot_be_written(hindrance: str, home: Path, machine: Machine, tmp_path: Path) -> None:
    witness = next((tmp_path / "state" / "witness").iterdir())
    witness.unlink()
    if hindrance == "a file in its place":
        witness.parent.rmdir()
        witness.parent.write_text("")
    else:
        witness.mkdir()
    with closing(Workspace.open(home, machine=machine)) as workspace:
        record = workspace.note("o: life goes on").ids[0]
        workspace.export(tmp_path / "nadia.fkb")
    with closing(Workspace.open(home, machine=machine)) as workspace:
        assert workspace.get(record).get("text") == "life goes on"
        assert workspace.check() == []


class _Forgetful(sqlite3.Connection):
    """As on a file system that does not carry out what is asked of it."""

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        return super().execute(sql.replace("private.synchronous=2", "private.synchronous=1"), *parameters)


def test_what_is_asked_of_the_private_file_is_read_back(folder: Path, machine: Machine) -> None:
    with told("private.synchronous is not 2"):
        Store(folder, machine, lambda path: sqlite3.connect(path, isolation_level=None, factory=_Forgetful))
