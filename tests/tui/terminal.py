"""A real terminal with fieldkit in it: tmux, whose keys are sent and whose screen is read."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

LOOKS = 3000
"""How often the screen is looked at before it is given up; one look takes some milliseconds."""

NAMED = frozenset(
    {"Enter", "Escape", "Tab", "Up", "Down", *(f"F{n}" for n in range(1, 11)), *(f"C-{c}" for c in "bglnortuyz")}
)


class Terminal:
    """A terminal, and what runs in it."""

    def __init__(self, folder: Path, command: Sequence[str] = (sys.executable, "-m", "fieldkit")) -> None:
        self._folder, self._socket, self._command = folder, "", command
        self.home, self.state = folder / "home", folder / "state"

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-u", "-S", self._socket, "-f", os.devnull, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout

    def start(self) -> None:
        """Run it."""
        self._socket = str(self._folder / f"tmux-{len(list(self._folder.glob('tmux-*')))}")
        variables = {"FIELDKIT_HOME": self.home, "XDG_STATE_HOME": self.state, "TERM": "xterm-256color", "TZ": "UTC"}
        settings = [part for name, value in variables.items() for part in ("-e", f"{name}={value}")]
        self._tmux("new-session", "-d", "-x", "110", "-y", "30", *settings, *self._command)

    def type(self, *keys: str) -> None:
        """Named keys, and text."""
        for key in keys:
            if key in NAMED:
                self._tmux("send-keys", key)
            else:
                self._tmux("send-keys", "-l", "--", f"{key[:-1]}\\;" if key.endswith(";") else key)

    def screen(self) -> str:
        """What is on it."""
        return self._tmux("capture-pane", "-p")

    def until(self, words: str) -> str:
        """Look until the words are on the screen."""
        picture = ""
        for _ in range(LOOKS):
            picture = self.screen()
            if words in picture:
                return picture
        raise AssertionError(f"never saw {words!r}:\n{picture}")

    def kill(self) -> None:
        """As a battery does it."""
        os.kill(int(self._tmux("display-message", "-p", "#{pane_pid}")), 9)
        assert self.ends(), "it does not die"

    def ends(self) -> bool:
        """Whether the program leaves by itself."""
        return any(
            subprocess.run(["tmux", "-S", self._socket, "has-session"], capture_output=True, check=False).returncode
            for _ in range(LOOKS)
        )

    def close(self) -> None:
        """Away with it."""
        subprocess.run(["tmux", "-S", self._socket, "kill-server"], capture_output=True, check=False)
