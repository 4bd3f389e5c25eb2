"""Backups made, cleaned and gone back to while another window is at work."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sentences import told

from fieldkit.store import backup, database, drafts, erasure, log
from fieldkit.store.machine import Machine
from fieldkit.store.store import Store
from fieldkit.workspace import Workspace

SECRET = "Xaverine"


@pytest.fixture
def windows(home: Path, machine: Machine) -> Iterator[tuple[Workspace, Workspace]]:
    """Two of them on one engagement."""
    with (
        closing(Workspace.open(home, machine=machine)) as one,
        closing(Workspace.open(home, machine=machine)) as other,
    ):
        yield one, other


def test_a_backup_of_another_window_in_the_middle_of_an_erasure_is_cleaned_too(
    windows: tuple[Workspace, Workspace], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The note is erased and the search has still its words: a backup of this moment stays beside the store."""
    reading = drafts.struck
    one, other = windows
    (note,) = one.note(f"o: {SECRET} rings").ids

    def meanwhile(*about: Any) -> list[drafts.Struck]:
        if log.meta(one.connection, log.UNSCRUBBED) and not one.store.db.in_transaction:
            backup.automatic(other.store, "before-merge")
        return reading(*about)

    monkeypatch.setattr(drafts, "struck", meanwhile)
    one.erase(note)
    (made,) = backup.local_backups(folder)
    assert SECRET.lower().encode() not in made.read_bytes().lower()


def test_what_another_window_erases_while_one_scrubs_is_left_to_its_own_scrub(
    windows: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = drafts.struck
    one, other = windows
    (note,), (late,) = one.note("o: the phone rings").ids, one.note(f"o: {SECRET} rings").ids
    made = backup.automatic(one.store, "before-merge")

    def meanwhile(*about: Any) -> list[drafts.Struck]:
        found = reading(*about)
        if log.meta(one.connection, log.UNSCRUBBED) and not one.store.db.in_transaction:
            with other.writing() as connection:
                erasure.erase(connection, other.store, [late])
        return found

    monkeypatch.setattr(drafts, "struck", meanwhile)
    one.erase(note)
    monkeypatch.undo()
    erasure.scrub(other.store)
    assert SECRET.lower().encode() not in made.read_bytes().lower()


def test_what_another_window_erases_while_a_restore_waits_stays_erased(
    home: Path, folder: Path, machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = Event()
    monkeypatch.setattr(time, "sleep", lambda _: waits.set())
    other = Workspace.open(home, machine=machine)
    (note,) = other.note(f"o: {SECRET} rings").ids
    other.backup(tmp_path / "backup.db")
    store = Store(folder, machine)
    with ThreadPoolExecutor() as pool:
        with other.store.db.locked():
            restoring = pool.submit(backup.restore, store, tmp_path / "backup.db")
            assert waits.wait(30)
            other.erase(note)
            other.close()
        restored, _ = restoring.result()
    with closing(restored):
        assert not restored.connection.execute("SELECT 1 FROM document WHERE id=?", (note,)).fetchone()


def test_a_store_is_looked_at_only_while_nobody_writes(
    home: Path, folder: Path, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.05)
    with (
        closing(Workspace.open(home, machine=machine)) as window,
        window.writing(),
        told("Another window of fieldkit has been writing"),
    ):
        backup.engagement_of(folder)


def test_an_open_store_is_no_backup(home: Path, folder: Path, machine: Machine, tmp_path: Path) -> None:
    """Its file alone lacks what is still in the write-ahead log."""
    with closing(Workspace.open(home, machine=machine)), told("is a store that is open"):
        Workspace.restore(tmp_path / "elsewhere", None, folder / "store.db", machine=machine)
    Workspace.restore(tmp_path / "elsewhere", None, folder / "store.db", machine=machine).close()
