"""Faults of the program: what broke and where in the code, told without a word of what people typed.

Type names and code places only. Messages and values stay out: they may hold what was noted about people.
"""

import platform
import sqlite3
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from fieldkit import __version__, complaints

MAX_BYTES = 1 << 20
"""A log this long is begun anew."""


def sentence(error: BaseException) -> str:
    """What SQLite or the system complains of; else the fault goes to the user's log, which the sentence names."""
    if told := complaints.sentence(error):
        return told
    what = "this is a fault of fieldkit, not yours"
    try:
        return f"{what}; the details are in {_log(details(error))}"
    except OSError:
        return f"{what} ({' at '.join(map(str.strip, _frames(error, last=1)))}); its log cannot be written"


def details(error: BaseException) -> str:
    """Versions, the types of the errors, and where they came from, the innermost place last."""
    python, system = platform.python_version(), platform.platform()
    head = f"fieldkit {__version__}, Python {python}, SQLite {sqlite3.sqlite_version}, {system}"
    return "\n".join([head, *_chain(error)])


def _log(text: str) -> Path:
    file = platformdirs.user_log_path("fieldkit", appauthor=False, ensure_exists=True) / "faults.log"
    begin_anew = file.exists() and file.stat().st_size > MAX_BYTES
    with file.open("w" if begin_anew else "a", encoding="utf-8") as log:
        log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {text}\n\n")
    return file


def _chain(error: BaseException) -> Iterator[str]:
    """The error and what it came from."""
    yield from _frames(error)
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield "from"
        yield from _chain(cause)


def _frames(error: BaseException, last: int = 0) -> Iterator[str]:
    yield type(error).__qualname__
    for frame in traceback.extract_tb(error.__traceback__)[-last:]:
        yield f"  {'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} in {frame.name}"
