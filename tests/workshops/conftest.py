"""One facilitator's workspace."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fieldkit.workspace import Machine, Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    machine = Machine(state_dir=tmp_path / "state")
    with closing(Workspace.init(tmp_path / "home", "Vega", person="Lena", machine=machine)) as opened:
        yield opened
