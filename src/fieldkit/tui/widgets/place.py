"""Files and folders as people type them."""

from contextlib import suppress
from pathlib import Path


def place(typed: str) -> Path:
    """What `~` stands for is filled in; one that is nobody's stays as it was typed."""
    path = Path(typed)
    with suppress(RuntimeError):
        path = path.expanduser()
    return path


def is_folder(path: Path) -> bool:
    """Whether there is a folder; not where the system cannot say: of a share that is gone, by a name that is too long."""
    with suppress(OSError):
        return path.is_dir()
    return False


def is_file(path: Path) -> bool:
    """Whether there is a file; not where the system cannot say."""
    with suppress(OSError):
        return path.is_file()
    return False


def typed(path: Path) -> str:
    """A place as people type it, short enough to be seen whole: `~` for where one's own folders are."""
    with suppress(RuntimeError, ValueError):
        return str("~" / path.relative_to(Path.home()))
    return str(path)
