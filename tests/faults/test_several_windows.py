"""Several windows, terminals and programs on one store."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest
from sentences import told

from fieldkit.store import database, migrations
from fieldkit.store.machine import Machine
from fieldkit.workspace import Workspace

Dump = Callable[[], bytes]
EACH = 20


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for another window."""
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.05)


def test_two_windows_and_a_note_from_a_third_terminal_at_once(home: Path, machine: Machine, dump: Dump) -> None:
    barrier = Barrier(3)

    def window(name: str) -> None:
        with closing(Workspace.open(home, machine=machine)) as workspace:
            barrier.wait()
            for n in range(EACH):
                workspace.note(f"o: {name} {n}")

    def terminal() -> None:
        command = [sys.executable, "-m", "fieldkit", "--home", str(home), "note", "f: terminal"]
        environment = os.environ | {"XDG_STATE_HOME": str(machine.state_dir)}
        barrier.wait()
        for _ in range(3):
            subprocess.run(command, check=True, capture_output=True, env=environment)

    with (
        closing(Workspace.open(home, machine=machine, read_only=True)) as reader,
        ThreadPoolExecutor() as pool,
    ):
        reader.changed()
        for done in [pool.submit(window, "left"), pool.submit(window, "right"), pool.submit(terminal)]:
            done.result()
        assert reader.changed()
        assert len(reader.notes(limit=None)) == 1 + 2 * EACH + 3
    texts = dump().decode()
    assert all(f'"{name} {n}"' in texts for name in ("left", "right") for n in range(EACH))
    assert texts.count('"terminal"') == 3


@pytest.mark.usefixtures("impatient")
def test_a_restore_while_a_second_window_is_open(home: Path, machine: Machine, tmp_path: Path, dump: Dump) -> None:
    with closing(Workspace.open(home, machine=machine)) as window:
        window.backup(tmp_path / "backup.db")
        window.note("o: after the backup")
        with told("Another window of fieldkit is open: close it"):
            Workspace.restore(home, None, tmp_path / "backup.db", machine=machine)
        window.note("o: after the refusal")
    assert b"after the backup" in dump()
    assert b"after the refusal" in dump()
    Workspace.restore(home, None, tmp_path / "backup.db", machine=machine).close()
    assert b"after the backup" not in dump()


@pytest.mark.usefixtures("impatient")
def test_another_window_that_writes_without_end(home: Path, machine: Machine) -> None:
    with (
        closing(Workspace.open(home, machine=machine)) as one,
        closing(Workspace.open(home, machine=machine)) as other,
        one.writing(),
        told("Another window of fieldkit has been writing"),
    ):
        other.note("o: the phone rings")


@pytest.mark.usefixtures("impatient")
def test_another_program_that_holds_the_store(home: Path, folder: Path, machine: Machine, dump: Dump) -> None:
    before = dump()
    with (
        closing(Workspace.open(home, machine=machine)) as workspace,
        closing(database.connect(folder / "store.db")) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with told("another program holds it: close that"):
            workspace.note("o: the phone rings")
        other.execute("ROLLBACK")
    assert dump() == before


def _die_with_the_lock(home: Path, machine: Machine) -> None:
    with Workspace.open(home, machine=machine).writing():
        os._exit(1)


@pytest.mark.usefixtures("impatient")
def test_a_lock_file_that_a_dead_process_left(home: Path, folder: Path, machine: Machine, dump: Dump) -> None:
    process = multiprocessing.get_context("spawn").Process(
        target=_die_with_the_lock, args=(home, Machine(state_dir=machine.state_dir))
    )
    process.start()
    process.join()
    assert process.exitcode == 1
    (folder / "lock").write_text("4194304")
    with closing(Workspace.open(home, machine=machine)) as workspace:
        workspace.note("o: life goes on")
    assert b"life goes on" in dump()


def test_an_update_waits_until_it_is_alone(home: Path, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store's tables change while nobody else reads them; a backup is made before."""
    with closing(Workspace.open(home, machine=machine)) as other:
        monkeypatch.setattr(migrations, "LATEST", migrations.LATEST + 1)
        with told("Another window of fieldkit is open"):
            Workspace.open(home, machine=machine)
        other.note("o: nothing is lost")
    with closing(Workspace.open(home, machine=machine)) as workspace:
        assert migrations.version(workspace.connection) == migrations.LATEST
        assert workspace.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert {note.get("text") for note in workspace.notes()} == {"the phone rings", "nothing is lost"}
        assert any("before-update" in path.name for path in (workspace.folder / "backups").iterdir())
