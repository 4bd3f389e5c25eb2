"""Copying: by the terminal (OSC 52, which reaches the person's own computer from afar) and by the system's clipboard."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

SECONDS = 5
"""How long the system's program may take."""


def copy(app: "App[None]", words: str) -> None:
    """Copy both ways; where one of them does not exist, the other may."""
    app.copy_to_clipboard(words)
    if program := _program():
        Thread(target=_hand_over, args=(program, words), name="fieldkit-clipboard", daemon=True).start()


def _program() -> Sequence[str] | None:
    """What puts its input on the clipboard here, the first that is installed."""
    candidates: list[Sequence[str]] = []
    if sys.platform == "darwin":
        candidates = [("pbcopy",)]
    elif sys.platform == "win32":
        candidates = [("clip",)]
    elif os.environ.get("WAYLAND_DISPLAY"):
        candidates = [("wl-copy",)]
    elif os.environ.get("DISPLAY"):
        candidates = [("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input")]
    return next((candidate for candidate in candidates if shutil.which(candidate[0])), None)


def _hand_over(program: Sequence[str], words: str) -> None:
    encoding = "utf-16" if sys.platform == "win32" else "utf-8"
    try:
        subprocess.run(  # noqa: S603 - one of the programs named above, with nothing from a note in its arguments
            program, input=words.encode(encoding, "replace"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            timeout=SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return  # the terminal has it
