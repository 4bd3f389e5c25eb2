"""The advisory lock: a file that one process at a time has locked; the system lets go of it when that process ends."""

import os
import sys
import time
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


PAUSE = 0.01
"""Seconds between two attempts."""


class Lock:
    """Held by one owner at a time, who may take it again while holding it. For one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle, self._depth = -1, 0

    def acquire(self, patience: float) -> bool:
        """Waits so many seconds at most; false if somebody else held it all the while. OSError if the file cannot be opened."""
        if not self._depth and not self._take(time.monotonic() + patience):
            return False
        self._depth += 1
        return True

    def release(self) -> None:
        """Lets go, if this was the first `acquire`."""
        self._depth -= 1
        if not self._depth:
            os.close(self._handle)

    def _take(self, deadline: float) -> bool:
        self._handle = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
        while True:
            try:
                _lock(self._handle)
            except (BlockingIOError, PermissionError):  # the latter on Windows
                if time.monotonic() >= deadline:
                    os.close(self._handle)
                    return False
                time.sleep(PAUSE)  # no system waits for a lock of a file for a limited time
            except BaseException:
                os.close(self._handle)
                raise
            else:
                return True
