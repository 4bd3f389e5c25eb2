"""A terminal that is gone without a word, as when its window's program was killed."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

from played import lead


def test_the_screens_end_with_their_terminal(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    environment = os.environ | {"FIELDKIT_HOME": str(laptop.home), "TERM": "xterm-256color"}
    terminal, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    command = [sys.executable, "-m", "fieldkit"]
    with subprocess.Popen(
        command, stdin=inner, stdout=inner, stderr=inner, env=environment, start_new_session=True
    ) as process:
        os.close(inner)
        os.read(terminal, 1 << 16)
        os.close(terminal)
        assert process.wait(timeout=60) != 0
