"""Progress on stderr: only at a terminal, only of what takes longer than about a second."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

PATIENCE = 1.0
"""Seconds before a bar appears."""


class Bar:
    """Takes the workspace's reports (done, total, words) and draws one bar for each step."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._words = ""
        self._bar: Any = None

    def __call__(self, done: int, total: int, words: str) -> None:
        """Show that `done` of `total` are through the step that `words` names."""
        if not sys.stderr.isatty() or time.monotonic() - self._begun < PATIENCE:
            return
        if words != self._words:
            self.finish()
        if self._bar is None:
            self._words = words
            self._bar = click.progressbar(length=total, label=words, file=sys.stderr)
            self._bar.__enter__()
        self._bar.update(done - self._bar.pos)

    def finish(self) -> None:
        """Fill the bar and end its line."""
        if self._bar is not None:
            self._bar.update(self._bar.length - self._bar.pos)
        self.close()

    def close(self) -> None:
        """End the line of the bar as it is, so that other words can follow."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None


@contextmanager
def progress() -> Iterator[Bar]:
    """A bar for the work inside the `with`; left as it stands where the work fails."""
    bar = Bar()
    try:
        yield bar
        bar.finish()
    finally:
        bar.close()
