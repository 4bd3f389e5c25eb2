"""A home may lie anywhere: whatever a folder can be called, everything works in it."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from fieldkit.store.machine import Machine
from fieldkit.workspace import Workspace

NAMES = ["Feld notizen", "Überführung", "🗒️ notes", "100%_#1?&=a", 'it\'s "here"; --', "[bold]", "-rf", "." + "x" * 200]


@pytest.mark.skipif(sys.platform == "win32", reason="file names are fewer there")
@pytest.mark.parametrize("name", NAMES)
def test_everything_works_in_it(name: str, machine: Machine, tmp_path: Path) -> None:
    home, stick = tmp_path / name / "home", tmp_path / name / "stick"
    with closing(Workspace.init(home, "Vega", person="Nadia", machine=machine)) as workspace:
        stick.mkdir()
        workspace.note("o: the phone rings")
        workspace.kit(stick / f"{name[:100]}.kit")
        workspace.export(stick / f"{name[:100]}.fkb")
        workspace.backup(stick / f"{name[:100]}.db")
        assert workspace.check() == []
    restored = Workspace.restore(home, None, stick / f"{name[:100]}.db", machine=machine)
    with closing(restored) as workspace:
        assert [note.get("text") for note in workspace.notes()] == ["the phone rings"]
    joined = Workspace.join(tmp_path / name / "agent", stick / f"{name[:100]}.kit", person="Amira", machine=machine)
    with closing(joined) as workspace:
        assert workspace.check() == []
