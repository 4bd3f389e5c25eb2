"""A home with one engagement in it, closed; the machine it lies on; and its state as one reads it afterwards."""

from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

from fieldkit.store.machine import Machine
from fieldkit.workspace import Workspace


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(state_dir=tmp_path / "state")


@pytest.fixture
def home(tmp_path: Path, machine: Machine) -> Path:
    """A home in which Nadia has begun an engagement and taken a note."""
    with closing(Workspace.init(tmp_path / "home", "Vega", person="Nadia", machine=machine)) as workspace:
        workspace.note("o: the phone rings")
    return tmp_path / "home"


@pytest.fixture
def folder(home: Path) -> Path:
    """The engagement's folder."""
    return home / "engagements" / "vega"


@pytest.fixture
def dump(home: Path, machine: Machine) -> Callable[[], bytes]:
    """The whole state, after a check that it is sound."""

    def read() -> bytes:
        with closing(Workspace.open(home, machine=machine)) as workspace:
            assert workspace.check() == []
            stream = BytesIO()
            workspace.dump(stream)
            return stream.getvalue()

    return read
