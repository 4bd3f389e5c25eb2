"""The same workshop in a real terminal, killed with SIGKILL in each phase."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from by_keys import KILL, PASTE, Press, Script, workshop
from terminal import Terminal
from test_board_by_keys import check

from fieldkit.workspace import Machine, Workspace

pytestmark = pytest.mark.skipif(not shutil.which("tmux") and not os.environ.get("CI"), reason="tmux is not installed")

NAMED = {"enter": "Enter", "up": "Up", "down": "Down", "left": "Left", "right": "Right", "home": "Home"}


class Wide(Terminal):
    """Takes the script's names of keys, bracketed pastes, and the power switch."""

    def press(self, press: Press) -> str:
        if press.keys == (KILL,):
            self.kill()
            self.start()
            return self.until("Enter open")
        if press.keys[0] == PASTE:
            subprocess.run(["tmux", "-S", self._socket, "load-buffer", "-"], input=press.keys[1], text=True, check=True)
            self._tmux("paste-buffer", "-p")
        else:
            self.type(*(NAMED.get(key) or (f"C-{key[5:]}" if key.startswith("ctrl+") else key) for key in press.keys))
        return self.look(press.done)


def play(script: Script, terminal: Wide) -> None:
    press = next(script)
    with suppress(StopIteration):
        while True:
            press = script.send(terminal.press(press))


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Wide]:
    found = Wide(tmp_path)
    yield found
    found.close()


def test_a_workshop_killed_in_each_phase(terminal: Wide) -> None:
    machine = Machine(state_dir=terminal.state / "fieldkit")
    Workspace.init(terminal.home, "Vega rollout", person="Jonas", machine=machine).close()
    terminal.start()
    terminal.until("Enter open")
    play(workshop(), terminal)
    terminal.kill()
    with closing(Workspace.open(terminal.home, None, machine)) as workspace:
        check(workspace)
