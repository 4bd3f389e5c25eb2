"""Files that are private, complete or not there at all."""

import errno
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NoReturn

from fieldkit.domain.plain_text import clean
from fieldkit.errors import BadInput, FieldkitError
from fieldkit.store.database import sync_folder


def private(folder: Path) -> BinaryIO:
    """A temporary file that nobody else may read and that the system removes when it is closed, also after a crash."""
    return tempfile.TemporaryFile(dir=folder)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file that takes the place of `path`, whole and on the disk, when the block ends well; else nothing changes."""
    _check_name(path)
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "that is a device, no file")
    prefix = f".{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]}."
    for leftover in path.parent.glob(prefix + "*.part"):
        with suppress(OSError):
            leftover.unlink()
    part = path.with_name(f"{prefix}{os.urandom(6).hex()}.part")
    try:
        with part.open("xb") as file:
            yield file
            sync(file)
        part.replace(path)
        sync_folder(path.parent)
    finally:
        with suppress(OSError):
            part.unlink()


def opened(path: Path) -> BinaryIO:
    """An ordinary file, for reading; never waits for a pipe or a device."""
    _check_name(path)
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise BadInput("it is not a file")
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def digest(path: Path) -> bytes:
    """The SHA-256 of an ordinary file."""
    found = hashlib.sha256()
    with opened(path) as file:
        while block := file.read(1 << 20):
            found.update(block)
    return found.digest()


def sync(file: BinaryIO) -> None:
    """Bring everything written to the disk itself."""
    file.flush()
    with suppress(ImportError, OSError):
        import fcntl

        if hasattr(fcntl, "F_FULLFSYNC"):
            fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)
            return
    os.fsync(file.fileno())


def named(path: Path) -> str:
    """The file's name as an error message shows it."""
    return clean(path.name or str(path))


def failed(action: str, path: Path, error: OSError) -> NoReturn:
    """Raise what a person can do something about for an error of the system."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        raise FieldkitError(f"{named(path)} could not be {action}: the disk is full; make room and try again") from None
    if error.errno == errno.ENOENT:
        missing = "file" if action == "read" else "folder"
        raise BadInput(f"{clean(str(path))} could not be {action}: there is no such {missing}") from None
    raise BadInput(f"{named(path)} could not be {action}: {error.strerror or type(error).__name__}") from None


def _check_name(path: Path) -> None:
    """What Python refuses before the system could, and a folder, in the words of any other failure."""
    try:
        unusable = b"\0" in os.fsencode(path)
    except UnicodeEncodeError:
        unusable = True
    if unusable:
        raise OSError(errno.EINVAL, "that is no file name")
    if path.is_dir():
        raise OSError(errno.EISDIR, "that is a folder")
