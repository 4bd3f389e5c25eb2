"""A facilitator's laptop dies at any moment: what had returned is there, what was under way is done or not, nothing is twice."""

import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from fieldkit.domain import board_votes
from fieldkit.workspace import Machine, Workspace

PROGRAM = Path(__file__).with_name("facilitating.py")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")


@pytest.mark.parametrize("seed", range(5))
def test_killed_at_a_random_moment(tmp_path: Path, seed: int) -> None:
    machine = Machine(state_dir=tmp_path / "state")
    Workspace.init(tmp_path / "home", "Vega", person="Lena", machine=machine).close()
    said = run_and_kill(tmp_path, seed)

    with closing(Workspace.open(tmp_path / "home", machine=machine)) as workspace:
        for line in said:
            if line[0] == "board":
                check(workspace, line[1], [other[1:] for other in said if other[0] == "card"], said)
        assert workspace.check() == []
        left = (workspace.folder / "private.db").read_bytes() + (workspace.folder / "private.db-wal").read_bytes()
        for board in workspace.list("board"):
            if board.get("phase") != "collect":
                assert f"of {board.id}".encode() not in left, "the scratch of a board that is revealed is wiped"


def run_and_kill(folder: Path, seed: int) -> list[list[str]]:
    """What the program said until it was killed, a little after a random line."""
    random = Random(seed)
    command = [sys.executable, str(PROGRAM), str(folder / "home"), str(folder / "state"), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROGRAM.parent) as process:
        assert process.stdout
        said = [process.stdout.readline() for _ in range(random.randint(1, 40))]
        for _ in range(random.randint(0, 200_000)):
            pass
        process.kill()
        said += process.stdout.readlines()
    return [line.split() for line in said if line.endswith("\n")]


def check(workspace: Workspace, board: str, cards: list[list[str]], said: list[list[str]]) -> None:
    """Whether everything that had returned for a board is there, and nothing twice."""
    view = workspace.board(board)
    written = {f"card {n} of {board}" for id, n in cards if id == board}
    if view.waiting.cards:
        workspace.reveal(board)
    found = Counter(card.text for card in workspace.board(board).cards)
    assert set(found) >= written
    assert len(found) <= len(written) + 1
    assert set(found.values()) <= {1}
    began, returned = (sum(line == [what, board] for line in said) for what in ("voting", "ballot"))
    count = board_votes.count(view)
    assert returned <= count.cast <= began
    assert count.ballots == count.cast
