"""Files and folders as people type them."""

from contextlib import suppress
from pathlib import Path


def place(typed: str) -> Path:
    """What `~` stands for is filled in; one that is nobody's stays as it was typed."""
    path = Path(typed)
    with suppress(RuntimeError):
        path = path.expanduser()
    return path
