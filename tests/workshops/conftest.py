"""One facilitator's workspace, or two."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from fieldkit.workspace import Machine, Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    machine = Machine(state_dir=tmp_path / "state")
    with closing(Workspace.init(tmp_path / "home", "Vega", person="Lena", machine=machine)) as opened:
        yield opened


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    """Two leads of one engagement on two laptops."""
    machine = Machine(state_dir=tmp_path / "state")
    with ExitStack() as stack:
        first = stack.enter_context(closing(Workspace.init(tmp_path / "first", "Vega", person="Lena", machine=machine)))
        first.kit(tmp_path / "kit.fkb")
        second = stack.enter_context(
            closing(Workspace.join(tmp_path / "second", tmp_path / "kit.fkb", person="Olga", machine=machine))
        )
        second.export(tmp_path / "hello.fkb")
        first.merge([tmp_path / "hello.fkb"])
        first.enrol(second.me.fingerprint, "lead")
        first.export(tmp_path / "welcome.fkb", to="leads")
        second.merge([tmp_path / "welcome.fkb"])
        yield first, second
