"""The capture line: an input that knows when it was begun, and whose typing can be undone."""

import re
from datetime import datetime

from fieldkit.domain.shorthand import KIND_LETTERS
from fieldkit.tui.field import TextField

_KIND = re.compile(r"(?:[owfrqi] ?: |\+ )?")
_PREFIXES = [*(f"{letter}: " for letter in KIND_LETTERS), "+ "]


class CaptureLine(TextField):
    """One line of shorthand."""

    started: datetime | None = None
    """When its first character was typed; None while it is empty."""
    rejected: frozenset[str] = frozenset()
    """Marks that are meant as ordinary text."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder)
        self._past: list[str] = []

    def begin(self, value: str, started: datetime | None) -> None:
        """Another line, at its end; without a past to undo."""
        self.started, self.rejected = started, frozenset()
        self._past = [value]
        self.value = value
        self.cursor_position = len(value)

    def remember(self, now: datetime) -> None:
        """The value has changed: note when the line was begun, and a step to undo at every word."""
        if not self.value:
            self.started, self.rejected = None, frozenset()
        elif self.started is None:
            self.started = now
        past = self._past
        if past and self.value.startswith(past[-1]) and not self.value[len(past[-1]) :].rstrip().count(" "):
            if self.value.endswith(" "):
                past.append(self.value)
        elif not past or self.value != past[-1]:
            past.append(self.value)

    def undo(self) -> None:
        """Back to the word before."""
        while self._past and self._past[-1] == self.value:
            self._past.pop()
        self.value = self._past.pop() if self._past else ""
        self.cursor_position = len(self.value)

    def turn_kind(self, step: int) -> None:
        """Write the letter of the next kind, or of the kind before, at its beginning; past both ends stands none."""
        prefix = _KIND.match(self.value)
        typed = prefix.group() if prefix else ""
        choices = ["", *_PREFIXES]
        place = choices.index(typed.replace(" :", ":")) if typed else 0
        chosen = choices[(place + step) % len(choices)]
        behind = len(self.value) - self.cursor_position
        self.value = chosen + self.value[len(typed) :]
        self.cursor_position = max(0, len(self.value) - behind)
