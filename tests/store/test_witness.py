"""When a store goes on as itself, and when it takes a new replica id because another copy of it may go on, too."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from book import DEVICE, ME, record_id
from msgspec.structs import replace

from fieldkit.store import documents, drafts, log, witness
from fieldkit.store.machine import Machine
from fieldkit.store.store import STORE, Store


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(state_dir=tmp_path / "state")


@pytest.fixture
def folder(tmp_path: Path, machine: Machine) -> Path:
    """The folder of a closed store with one sealed change."""
    with closing(Store.create(tmp_path / "store", machine)) as store:
        with store.writing():
            store.begin(ME, DEVICE)
        seal(store, 1)
    return tmp_path / "store"


def seal(store: Store, n: int) -> None:
    with store.writing() as connection:
        drafts.edit(connection, store.machine, record_id(n, ME), "observation", {"text": f"{n}"})
        drafts.seal(connection, store.machine)


def who(folder: Path, machine: Machine) -> log.Identity:
    """Who writes in a store that is opened and closed again."""
    with closing(Store(folder, machine)) as store:
        return log.identity(store.connection)


def place(folder: Path, machine: Machine) -> Path:
    return witness.place(machine.state_dir, folder / STORE)


def test_a_store_goes_on_as_itself(folder: Path, machine: Machine) -> None:
    before = who(folder, machine)
    assert (before.seq, who(folder, machine)) == (1, before)


def changed(path: Path, **values: object) -> None:
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | values), "utf-8")


TAMPERED: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: path.unlink(),
    "no JSON": lambda path: path.write_text("hello"),
    "a list": lambda path: path.write_text("[]"),
    "empty": lambda path: path.write_text(""),
    "of another store": lambda path: changed(path, nonce="0" * 32),
    "ahead": lambda path: changed(path, seq=2, head="f" * 64),
    "at the same number with another change": lambda path: changed(path, head="f" * 64),
    "behind, with a change that is not here": lambda path: changed(path, seq=0, head="f" * 64),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_a_witness_that_says_otherwise_makes_a_new_replica(folder: Path, machine: Machine, name: str) -> None:
    before = who(folder, machine)
    TAMPERED[name](place(folder, machine))
    after = who(folder, machine)
    assert after.replica != before.replica
    assert (after.member, after.device, after.seq, after.head) == (before.member, before.device, 0, None)
    assert who(folder, machine) == after, "once"


def test_a_witness_behind_because_of_a_crash_is_no_reason(folder: Path, machine: Machine) -> None:
    """The commit was there before the witness was."""
    before = who(folder, machine)
    old = place(folder, machine).read_bytes()
    with closing(Store(folder, machine)) as store:
        seal(store, 2)
    place(folder, machine).write_bytes(old)
    after = who(folder, machine)
    assert (after.replica, after.seq) == (before.replica, 2)


def test_a_store_put_back_from_a_copy_is_noticed(folder: Path, machine: Machine, tmp_path: Path) -> None:
    before = who(folder, machine)
    shutil.copytree(folder, tmp_path / "copy")
    with closing(Store(folder, machine)) as store:
        seal(store, 2)
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "copy", folder)
    assert who(folder, machine).replica != before.replica


def test_a_copy_in_another_folder_or_on_another_computer_is_noticed(
    folder: Path, machine: Machine, tmp_path: Path
) -> None:
    before = who(folder, machine)
    shutil.copytree(folder, tmp_path / "copy")
    copied = who(tmp_path / "copy", machine)
    elsewhere = who(folder, replace(machine, state_dir=tmp_path / "other computer"))
    assert len({before.replica, copied.replica, elsewhere.replica}) == 3


def test_the_changes_of_the_old_replica_stay(folder: Path, machine: Machine) -> None:
    place(folder, machine).unlink()
    with closing(Store(folder, machine)) as store:
        seal(store, 2)
        assert [documents.get(store.connection, record_id(n, ME)) is not None for n in (1, 2)] == [True, True]
        assert len(log.replicas(store.connection)[ME]) == 2
