"""The log of faults of the program: what broke and where in the code.

Type names and code places only. Messages and values stay out: they may hold what was noted about people.
"""

import platform
import sqlite3
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from fieldkit import __version__

MAX_BYTES = 1 << 20
"""A log this long is begun anew."""


def record(error: BaseException) -> str:
    """Write the fault to the log; the sentence for the user, which names the log file."""
    what = "this is a fault of fieldkit, not yours"
    try:
        file = _append("\n".join([_header(), *_lines(error)]) + "\n\n")
    except OSError:
        return f"{what}: {_lines_short(error)}; no log could be written"
    return f"{what}; the details are in {file}"


def _append(text: str) -> Path:
    file = platformdirs.user_log_path("fieldkit", appauthor=False, ensure_exists=True) / "faults.log"
    begin_anew = file.exists() and file.stat().st_size > MAX_BYTES
    with file.open("w" if begin_anew else "a", encoding="utf-8") as log:
        log.write(text)
    return file


def _header() -> str:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    python = platform.python_version()
    return f"{now} fieldkit {__version__}, Python {python}, SQLite {sqlite3.sqlite_version}, {platform.platform()}"


def _lines(error: BaseException) -> Iterator[str]:
    """The fault and what it came from, innermost frame last."""
    yield type(error).__qualname__
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {_place(frame)} in {frame.name}"
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield "from"
        yield from _lines(cause)


def _lines_short(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__qualname__} at {_place(frames[-1])}" if frames else type(error).__qualname__


def _place(frame: traceback.FrameSummary) -> str:
    return f"{'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno}"
