"""A room that is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from standing import Standing


@pytest.fixture
def standing(tmp_path: Path) -> Iterator[Standing]:
    room = Standing(tmp_path)
    room.open()
    yield room
    room.close()
