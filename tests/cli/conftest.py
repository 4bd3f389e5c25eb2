"""A command line of its own for every test: its home, its state folder."""

from pathlib import Path

import pytest
from command_line import Cli


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's state folder, so that no test leaves a trace in the real one."""
    folder = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("FIELDKIT_HOME", raising=False)
    return folder


@pytest.fixture
def nobody(tmp_path: Path) -> Cli:
    """A home without an engagement."""
    return Cli(tmp_path / "nobody")


@pytest.fixture
def lead(tmp_path: Path) -> Cli:
    """A home whose engagement was just begun."""
    cli = Cli(tmp_path / "lead")
    cli("init", "Vega rollout", "--go-live", "2026-03-02", "--time-zone", "Europe/Zurich", "--as", "Nadia")
    return cli
