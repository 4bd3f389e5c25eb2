"""Files and folders as people type them."""

from contextlib import suppress
from pathlib import Path


def place(typed: str) -> Path:
    """What `~` stands for is filled in; one that is nobody's stays as it was typed."""
    path = Path(typed)
    with suppress(RuntimeError):
        path = path.expanduser()
    return path


def typed(path: Path) -> str:
    """A place as people type it, short enough to be seen whole: `~` for where one's own folders are."""
    with suppress(RuntimeError, ValueError):
        return str("~" / path.relative_to(Path.home()))
    return str(path)
