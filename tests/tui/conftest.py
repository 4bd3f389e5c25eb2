"""What tests of the screens are handed."""

from pathlib import Path

import pytest
from looks import Looks
from syrupy.assertion import SnapshotAssertion


@pytest.fixture
def looks(snapshot: SnapshotAssertion, tmp_path: Path) -> Looks:
    """Pictures of screens, to be compared."""
    return Looks(snapshot, tmp_path)
