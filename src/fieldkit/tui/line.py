"""The capture line: an input that knows when it was begun, and whose typing can be undone."""

import re
from collections.abc import Callable
from datetime import datetime

from textual import events
from textual.message import Message

from fieldkit.domain.note_kinds import KIND_LETTERS
from fieldkit.tui.field import TextField

_KIND = re.compile(r"(?:[owfrqi] ?: |\+ )?")
_PREFIXES = [*(f"{letter}: " for letter in KIND_LETTERS), "+ "]


class CaptureLine(TextField):
    """One line of shorthand. What is typed after Enter belongs to the next line, however fast it comes."""

    class Typed(Message):
        """A line was finished with Enter."""

        def __init__(self, line: str, started: datetime, rejected: frozenset[str]) -> None:
            self.line, self.started, self.rejected = line, started, rejected
            super().__init__()

    def __init__(self, now: Callable[[], datetime], placeholder: str) -> None:
        super().__init__(placeholder=placeholder)
        self._now = now
        self._past = [""]
        self.started: datetime | None = None
        """When its first character was typed; None while it is empty."""
        self.rejected: frozenset[str] = frozenset()
        """Marks that are meant as ordinary text."""

    def begin(self, value: str, started: datetime | None) -> None:
        """Another line, at its end; without a past to undo."""
        self._past = [value]
        self.value = value
        self.started, self.rejected = started, frozenset()
        self.cursor_position = len(value)

    def watch_value(self, value: str) -> None:
        """Note when the line was begun, and a step to undo at every word."""
        if not value:
            self.started, self.rejected = None, frozenset()
        elif self.started is None:
            self.started = self._now()
        goes_on = value.startswith(self._past[-1])
        if value != self._past[-1] and (not goes_on or value.endswith(" ")):
            self._past.append(value)

    async def _on_key(self, event: events.Key) -> None:
        """Enter is taken here, in the order of the keys; as a binding it would come after keys typed behind it."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.hand_on()
        else:
            await super()._on_key(event)

    def hand_on(self) -> None:
        """Hand the line on, and be empty for the next."""
        if self.value.strip() and self.started:
            self.post_message(self.Typed(self.value, self.started, self.rejected))
            self.begin("", None)

    def undo(self) -> None:
        """Back to the word before."""
        while len(self._past) > 1 and self._past[-1] == self.value:
            self._past.pop()
        self.value = self._past[-1] if self._past[-1] != self.value else ""
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
