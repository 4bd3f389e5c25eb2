"""A real terminal with fieldkit in it: tmux, whose keys are sent and whose screen is read whenever something is written on it."""

import os
import select
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

LOOKS = 3000
"""How often a file is looked at before it is given up; one look takes some milliseconds."""
WRITINGS = 200
"""How often the program writes on the screen before it is given up; where nothing else happens, a cursor blinks."""
PATIENCE = 60
"""Seconds after which a program that writes nothing is given up."""

NAMED = frozenset({
    "Enter", "Escape", "Tab", "Up", "Down", "Left", "Right", "Home",
    *(f"F{n}" for n in range(1, 11)), *(f"C-{c}" for c in "bglnortuyz"),
})  # fmt: skip


class Terminal:
    """A terminal, and what runs in it."""

    def __init__(self, folder: Path, command: Sequence[str] = (sys.executable, "-m", "fieldkit")) -> None:
        self._folder, self._socket, self._command = folder, "", command
        self._written, self._open = -1, ExitStack()
        self.home, self.state = folder / "home", folder / "state"

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-u", "-S", self._socket, "-f", os.devnull, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout

    def start(self) -> None:
        """Run it."""
        self._socket = str(self._folder / f"tmux-{len(list(self._folder.glob('tmux-*')))}")
        written = Path(self._folder / f"written-{Path(self._socket).name}")
        os.mkfifo(written)
        self._written = os.open(written, os.O_RDONLY | os.O_NONBLOCK)
        self._open.callback(os.close, self._written)
        variables = {"FIELDKIT_HOME": self.home, "XDG_STATE_HOME": self.state, "TERM": "xterm-256color", "TZ": "UTC"}
        settings = [part for name, value in variables.items() for part in ("-e", f"{name}={value}")]
        session = ["new-session", "-d", "-x", "110", "-y", "30", *settings, *self._command]
        self._tmux(*session, ";", "pipe-pane", "-O", f"exec cat > {shlex.quote(str(written))}")

    def type(self, *keys: str) -> None:
        """Named keys, and text."""
        sent = []
        for key in keys:
            text = f"{key[:-1]}\\;" if key.endswith(";") else key
            sent += ["send-keys", key, ";"] if key in NAMED else ["send-keys", "-l", "--", text, ";"]
        self._tmux(*sent)

    def screen(self) -> str:
        """What is on it."""
        return self._tmux("capture-pane", "-p")

    def look(self, done: Callable[[str], bool]) -> str:
        """The screen as soon as it is as wanted; looked at whenever the program has written something."""
        picture = ""
        for _ in range(WRITINGS):
            picture = self.screen()
            if done(picture):
                return picture
            assert self._writes(), f"it has ended:\n{picture}"
        raise AssertionError(f"never saw it:\n{picture}")

    def until(self, words: str) -> str:
        """The screen as soon as the words are on it."""
        return self.look(lambda picture: words in picture)

    def _writes(self) -> bool:
        """Waits until the program has written something more; False when it has ended."""
        ready, _, _ = select.select([self._written], [], [], PATIENCE)
        assert ready, f"nothing more comes:\n{self.screen()}"
        return bool(os.read(self._written, 1 << 16))

    def kill(self) -> None:
        """As a battery does it."""
        os.kill(int(self._tmux("display-message", "-p", "#{pane_pid}")), 9)
        assert self.ends(), "it does not die"

    def ends(self) -> bool:
        """Whether the program leaves by itself."""
        return any(not self._writes() for _ in range(WRITINGS))

    def close(self) -> None:
        """Away with it."""
        subprocess.run(["tmux", "-S", self._socket, "kill-server"], capture_output=True, check=False)
        self._open.close()
