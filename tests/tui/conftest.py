"""What tests of the screens are handed."""

from pathlib import Path

import pytest
from looks import Looks
from played import Laptop, lead
from syrupy.assertion import SnapshotAssertion


@pytest.fixture
def looks(snapshot: SnapshotAssertion, tmp_path: Path) -> Looks:
    """Pictures of screens, to be compared."""
    return Looks(snapshot, tmp_path)


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    """A lead's, with an engagement in which something has been recorded."""
    return lead(tmp_path)
