"""kill -9 loses nothing that was acknowledged; `python tests/faults/kill_loop.py --kills 100` does it at length."""

import sys
from pathlib import Path
from random import Random

import pytest
from kill_loop import LOOPS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL and a server that forks")


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("loop", LOOPS)
def test_killed_at_a_random_moment(loop: str, seed: int, tmp_path: Path) -> None:
    assert LOOPS[loop](tmp_path, Random(seed)) == []
