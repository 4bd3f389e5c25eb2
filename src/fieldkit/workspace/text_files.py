"""Text files that people name: read whole and within bounds, never from what has no end."""

import os
from pathlib import Path
from typing import IO

from fieldkit.errors import BadInput
from fieldkit.exchange import files

MOST = 256 << 20
"""Bytes of one file: more than a million records; all of it is held in memory while it is read."""


def text_of(file: Path, name: str) -> str:
    """The whole text of an ordinary UTF-8 file, with or without a byte order mark; BadInput calls it by `name`.

    A pipe is not waited for, and a device is not read.
    """
    try:
        stream = files.opened(file)
    except BadInput as error:
        raise BadInput(f"{name} cannot be read: {error}") from error
    except FileNotFoundError as error:
        raise BadInput(f"{name} cannot be read: there is no such file") from error
    except OSError as error:
        raise BadInput(f"{name} cannot be read: {error.strerror}") from error
    with stream:
        _check(os.fstat(stream.fileno()).st_size, name)
        return text_from(stream, name)


def text_from(stream: IO[bytes], name: str) -> str:
    """The whole text of what is handed in."""
    data = stream.read(MOST + 1)
    _check(len(data), name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadInput(f"{name}, line {line}, is not UTF-8; save the file again as UTF-8") from error


def _check(size: int, name: str) -> None:
    if size > MOST:
        raise BadInput(f"{name} is larger than {MOST >> 20} MiB: give it in several parts")
