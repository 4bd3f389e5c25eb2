"""A store whose bytes changed on the disk: found by check, told in one sentence, and a backup brings it back."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from sentences import is_plain
from sentences import told as refused

from fieldkit.cli.app import program
from fieldkit.store.machine import Machine
from fieldkit.workspace import Workspace

Dump = Callable[[], bytes]


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The state folder of the command line."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state of the command line"))


@pytest.fixture
def backup(home: Path, machine: Machine, tmp_path: Path) -> Path:
    """A backup of a store with sealed notes and drafts."""
    with closing(Workspace.open(home, machine=machine)) as workspace:
        workspace.add("group", {"name": "Juniors", "head_count": 12})
        workspace.export(tmp_path / "nadia.fkb")
        for n in range(40):
            workspace.note(f"w: list number {n} beside the keyboard #paper !3")
        workspace.backup(tmp_path / "backup.db")
    return tmp_path / "backup.db"


def told(args: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a command says of what went wrong, nothing if all was well."""
    with pytest.raises(SystemExit) as ended:
        program.main(args)
    error = capsys.readouterr().err
    assert (ended.value.code, error.count("\n")) in ((0, 0), (1, 1)), error
    return error


@pytest.mark.parametrize("seed", range(40))
def test_changed_bytes_are_told_in_plain_words_and_a_backup_brings_all_back(
    seed: int, home: Path, folder: Path, backup: Path, machine: Machine, dump: Dump, capsys: pytest.CaptureFixture[str]
) -> None:
    before = dump()
    random = Random(seed)
    store = folder / "store.db"
    data = bytearray(store.read_bytes())
    start = random.randrange(len(data) - 64)
    data[start : start + 64] = random.randbytes(64)
    store.write_bytes(data)
    for command in ("check", "dump", "list workaround", "search list", "list group", "note life"):
        sentence = told(["--home", str(home), *command.split()], capsys)
        assert is_plain(sentence.rstrip()), sentence
        assert "fault of fieldkit" not in sentence
    assert told(["--home", str(home), "restore", str(backup)], capsys) == ""
    assert dump() == before


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00", b"\xff" * 4096], ids=["empty", "cut", "overwritten"])
def test_a_store_that_is_none_any_more(
    content: bytes, home: Path, folder: Path, backup: Path, machine: Machine, dump: Dump
) -> None:
    before = dump()
    (folder / "store.db").write_bytes(content)
    with refused("the store is damaged: go back to a backup"):
        Workspace.open(home, machine=machine)
    Workspace.restore(home, None, backup, machine=machine).close()
    assert dump() == before


def test_a_damaged_backup_is_refused(home: Path, backup: Path, machine: Machine, dump: Dump) -> None:
    before = dump()
    data = bytearray(backup.read_bytes())
    data[5000:9000] = bytes(4000)
    backup.write_bytes(data)
    with refused("is no backup of fieldkit, or it is damaged: nothing was changed"):
        Workspace.restore(home, None, backup, machine=machine)
    assert dump() == before
