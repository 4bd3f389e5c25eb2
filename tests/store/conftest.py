"""The office, for whoever asks for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from office import Office, opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Lena and Ruth lead, Amira and Jonas are agents."""
    with opened(tmp_path) as office:
        yield office
