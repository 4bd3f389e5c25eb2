"""What tests of the screens are handed."""

from pathlib import Path

import pytest
from looks import Looks
from played import Laptop, lead
from syrupy.assertion import SnapshotAssertion


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is saved where one's own folders are lands among the files of the test."""
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))


@pytest.fixture
def looks(snapshot: SnapshotAssertion, tmp_path: Path) -> Looks:
    """Pictures of screens, to be compared."""
    return Looks(snapshot, tmp_path)


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    """A lead's, with an engagement in which something has been recorded."""
    return lead(tmp_path)
