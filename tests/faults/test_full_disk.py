"""A full disk: one sentence, nothing changed, and the same again once there is room."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from failing_disk import FULL, PULLED_OUT, failing
from sentences import is_plain, told

from fieldkit.errors import FieldkitError
from fieldkit.store import database
from fieldkit.store.machine import Machine
from fieldkit.store.store import Store
from fieldkit.workspace import Workspace

resource = pytest.importorskip("resource")
Dump = Callable[[], bytes]
LINE = "w: a paper list beside the keyboard !4"


@pytest.mark.parametrize("moment", range(8))
def test_a_disk_that_fills_up_during_an_edit(moment: int, folder: Path, machine: Machine, dump: Dump) -> None:
    before = dump()
    with failing(folder, machine, FULL, moment) as workspace:
        (note,) = workspace.notes()
        with told("the disk is full: nothing was changed"):
            workspace.edit(note.id, {"text": "the phone rang again"})
    assert dump() == before


@pytest.mark.parametrize("moment", range(24))
def test_a_disk_that_fills_up_during_a_note(moment: int, folder: Path, machine: Machine, dump: Dump) -> None:
    """The note is there if and only if it was said to be, and nothing else has changed."""
    before, saved = set(dump().splitlines()), 0
    with failing(folder, machine, FULL, moment) as workspace, suppress(FieldkitError):
        saved = len(workspace.note(LINE).ids)
    after = set(dump().splitlines())
    assert before <= after
    assert len(after - before) == saved


def test_a_store_that_cannot_grow(home: Path, folder: Path, machine: Machine, dump: Dump) -> None:
    def connect(path: Path) -> sqlite3.Connection:
        connection = database.connect(path)
        connection.execute(f"PRAGMA max_page_count={connection.execute('PRAGMA page_count').fetchone()[0]}").fetchall()
        return connection

    before = dump()
    with closing(Workspace(home, Store(folder, machine, connect))) as workspace, told("disk is full"):
        workspace.add_many([("idea", {"text": f"{n} {'x' * 4000}"}) for n in range(100)])
    assert dump() == before
    with closing(Workspace.open(home, machine=machine)) as workspace:
        workspace.note(LINE)
    assert dump() != before


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """The system lets no file grow beyond the size, as on a full quota."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("action", ["note", "export", "backup", "kit"])
def test_no_room_for(action: str, home: Path, machine: Machine, tmp_path: Path, dump: Dump) -> None:
    before = dump()
    target = tmp_path / "stick" / "file"
    target.parent.mkdir()
    with closing(Workspace.open(home, machine=machine)) as workspace:
        actions: dict[str, Callable[[], object]] = {
            "note": lambda: workspace.note(LINE),
            "export": lambda: workspace.export(target),
            "backup": lambda: workspace.backup(target),
            "kit": lambda: workspace.kit(target),
        }
        with no_file_over(64), pytest.raises(FieldkitError) as caught:
            actions[action]()
        assert is_plain(str(caught.value))
        assert list(target.parent.iterdir()) == []
        actions[action]()
    assert action == "note" or target.exists()
    assert (dump() == before) == (action != "note")


def test_a_drive_that_is_pulled_out(folder: Path, machine: Machine, dump: Dump) -> None:
    before = dump()
    with failing(folder, machine, PULLED_OUT, 2) as workspace, told("is the drive still there?"):
        workspace.note(LINE)
    assert dump() == before


def test_no_room_for_taking_in(home: Path, machine: Machine, tmp_path: Path, dump: Dump) -> None:
    before = dump()
    with closing(Workspace.open(home, machine=machine)) as workspace:
        workspace.kit(tmp_path / "kit")
        with no_file_over(64):
            (report,) = workspace.merge([tmp_path / "kit"])
        assert report.status == "refused"
        assert is_plain(report.reason or "")
    assert dump() == before
