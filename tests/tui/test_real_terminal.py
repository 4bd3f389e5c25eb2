"""The main job once more in a real terminal: found, sit down, note, be killed in the middle of a line, go on, leave."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from half_day import play
from terminal import LOOKS, Terminal

from fieldkit.workspace import Machine, Workspace

pytestmark = pytest.mark.skipif(not shutil.which("tmux") and not os.environ.get("CI"), reason="tmux is not installed")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    found = Terminal(tmp_path)
    yield found
    found.close()


def test_the_main_job_with_an_empty_battery_in_the_middle(terminal: Terminal) -> None:
    terminal.start()
    terminal.until("Begin a new engagement")
    terminal.type("Enter")
    terminal.until("What the roll-out is called")
    terminal.type("Vega rollout", "Enter", "Lena", "Enter", "Enter")
    terminal.until("1 of 5")
    terminal.type("Escape")
    terminal.until("s start")
    terminal.type("s")
    terminal.until("Whose work you watch")
    terminal.type("Senior sales", "Enter", "P-02", "Enter", "Basel", "Enter")
    terminal.until("0 notes")
    terminal.type("r: hears déjà vu, [bold]says[/] no !4", "Enter")
    terminal.until("1 note")
    terminal.until("saved")
    terminal.type("half a line")
    terminal.until("observation · P-02")
    home = Workspace.open(terminal.home, None, Machine(state_dir=terminal.state / "fieldkit"), read_only=True)
    session = home.list("session")[0].id
    for _ in range(LOOKS):
        if (home.kept_line(session) or ("", ""))[0] == "half a line":
            break
    home.close()
    terminal.kill()

    terminal.start()
    terminal.until("▌ Shadowing")
    terminal.type("Enter")
    terminal.until("half a line")
    terminal.type(" and the rest", "Enter")
    terminal.until("2 notes")
    terminal.type("C-l")
    assert "hears déjà vu, [bold]says[/] no" in terminal.until("half a line and the rest")
    terminal.type("/end", "Enter")
    terminal.until("Looking back")
    terminal.type("Escape")
    terminal.until("without debrief")
    terminal.type("q")
    assert terminal.ends()


def test_half_a_day_with_kills_an_objection_and_an_empty_battery(tmp_path: Path) -> None:
    """`python tests/tui/half_day.py` does it at length."""
    problems, _ = play(tmp_path, Random(1), kills=3, short=True)
    assert problems == []
