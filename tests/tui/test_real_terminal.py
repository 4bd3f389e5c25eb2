"""The main job once more in a real terminal: found, sit down, note, be killed in the middle of a line, go on, leave."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldkit.workspace import Machine, Workspace

LOOKS = 3000
"""How often the screen is looked at before a test gives up; one look takes some milliseconds."""

pytestmark = pytest.mark.skipif(not shutil.which("tmux") and not os.environ.get("CI"), reason="tmux is not installed")


class Terminal:
    """A terminal with fieldkit in it."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._socket = folder, ""
        self.home, self.state = folder / "home", folder / "state"

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", self._socket, "-f", os.devnull, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout

    def start(self) -> None:
        self._socket = str(self._folder / f"tmux-{len(list(self._folder.glob('tmux-*')))}")
        variables = {"FIELDKIT_HOME": self.home, "XDG_STATE_HOME": self.state, "TERM": "xterm-256color", "TZ": "UTC"}
        settings = [part for name, value in variables.items() for part in ("-e", f"{name}={value}")]
        self._tmux("new-session", "-d", *settings, sys.executable, "-m", "fieldkit")

    def type(self, *keys: str) -> None:
        for key in keys:
            named = key in ("Enter", "Escape", "Tab", "F2", "F8", "C-z")
            self._tmux("send-keys", *([key] if named else ["-l", key]))

    def until(self, words: str) -> str:
        """Look until the words are on the screen."""
        picture = ""
        for _ in range(LOOKS):
            picture = self._tmux("capture-pane", "-p")
            if words in picture:
                return picture
        raise AssertionError(f"never saw {words!r}:\n{picture}")

    def kill(self) -> None:
        """As a battery does it."""
        os.kill(int(self._tmux("display-message", "-p", "#{pane_pid}")), 9)
        for _ in range(LOOKS):
            if subprocess.run(["tmux", "-S", self._socket, "has-session"], capture_output=True, check=False).returncode:
                return
        raise AssertionError("it does not die")

    def ends(self) -> bool:
        """Whether the program leaves by itself."""
        return any(
            subprocess.run(["tmux", "-S", self._socket, "has-session"], capture_output=True, check=False).returncode
            for _ in range(LOOKS)
        )

    def close(self) -> None:
        subprocess.run(["tmux", "-S", self._socket, "kill-server"], capture_output=True, check=False)


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
    terminal.until("no open session")
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
    terminal.until("Senior sales · P-02 · Basel")
    terminal.type("Enter")
    terminal.until("half a line")
    terminal.type(" and the rest", "Enter")
    terminal.until("2 notes")
    terminal.type("F2")
    assert "hears déjà vu, [bold]says[/] no" in terminal.until("half a line and the rest")
    terminal.type("/end", "Enter")
    terminal.until("no debrief")
    terminal.type("q")
    assert terminal.ends()
