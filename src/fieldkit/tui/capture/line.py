"""The capture line: an input that knows when it was begun, how it may go on, and whose typing can be undone."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive

from fieldkit.domain.note_kinds import KIND_LETTERS, KIND_WORDS
from fieldkit.tui.capture.completion import Completion, Ending
from fieldkit.tui.widgets.field import TextField

_WORDS = "|".join(KIND_WORDS)
_KIND = re.compile(
    rf"([0-9]{{1,2}}[:.h][0-9]{{2}}(?::[0-9]{{2}})?[ ]+)?([{''.join(KIND_LETTERS)}] ?: |\+ |(?:{_WORDS}) )?"
)


class Typing(NamedTuple):
    """A line as it stands."""

    line: str
    started: datetime | None
    rejected: frozenset[str]


class CaptureLine(TextField):
    """One line of shorthand. What is typed after Enter belongs to the next line, however fast it comes."""

    virtual_size = Reactive(Size(0, 0))
    """Its place stays as wide as it is: a longer line is scrolled, and nothing else has to be measured again."""

    class Typed(Message):
        """A line was finished with Enter, or with Tab to go on with its other fields."""

        def __init__(self, typing: Typing, *, details: bool) -> None:
            self.typing, self.details = typing, details
            super().__init__()

    class Empty(Message):
        """A key that is for something else while there is no line: Tab, or an arrow."""

        def __init__(self, key: str) -> None:
            self.key = key
            super().__init__()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._past = [""]
        self._ending: Ending | None = None
        self.completion = Completion()
        self.kinds: Sequence[str] = ()
        """What stands before a line of another kind, in the order of asking."""
        self.handed_on = 0
        """Lines that were finished and have not arrived on the screen yet."""
        self.started: datetime | None = None
        """When its first character was typed; None while it is empty."""
        self.rejected: frozenset[str] = frozenset()
        """Marks that are meant as ordinary text."""

    @property
    def typing(self) -> Typing:
        """The line as it stands."""
        return Typing(self.value, self.started, self.rejected)

    def begin(self, value: str, started: datetime | None, rejected: frozenset[str] = frozenset()) -> None:
        """Another line, at its end; without a past to undo."""
        self._past = [value]
        self.value = value
        self.started, self.rejected = started, rejected
        self.cursor_position = len(value)
        self.call_after_refresh(self._show_end)

    def _show_end(self) -> None:
        """A line that comes before the screen was measured is scrolled to its end once it was."""
        self.scroll_to_region(Region(self._cursor_offset, 0, 1, 1), force=True, animate=False)

    def watch_value(self, value: str) -> None:
        """Note when the line was begun, a step to undo at every word, and how it may go on."""
        if not value:
            self.started, self.rejected = None, frozenset()
        elif self.started is None:
            self.started = self._now()
        goes_on = value.startswith(self._past[-1])
        if value != self._past[-1] and (not goes_on or value.endswith(" ")):
            self._past.append(value)
        self._ending = self.completion.ending(value)
        self._suggestion = value + self._ending.shown if self._ending else ""

    async def _on_key(self, event: events.Key) -> None:
        """Enter and Tab are taken here, in the order of the keys; as bindings they would come after keys typed behind them."""
        if event.key in ("enter", "tab") or (event.key in ("up", "down") and not self.value):
            event.stop()
            event.prevent_default()
            self._take(event.key)
        else:
            await super()._on_key(event)

    def _take(self, key: str) -> None:
        if key == "enter":
            self.hand_on()
        elif key == "tab" and self.value.strip():
            if not self.accept():
                self.hand_on(details=True)
        else:
            self.post_message(self.Empty(key))

    def accept(self) -> bool:
        """Take the ending that is shown; false if there is none."""
        if self._ending is None or not self.cursor_at_end:
            return False
        self.value = self._ending.line
        self.cursor_position = len(self.value)
        return True

    def action_cursor_right(self, select: bool = False) -> None:
        """One place on; at the end, the ending that is shown."""
        if select or not self.accept():
            super().action_cursor_right(select)

    def hand_on(self, *, details: bool = False) -> None:
        """Hand the line on, and be empty for the next."""
        if self.value.strip() and self.started:
            self.handed_on += 1
            self.post_message(self.Typed(self.typing, details=details))
            self.begin("", None)

    def undo(self) -> None:
        """Back to the word before."""
        while len(self._past) > 1 and self._past[-1] == self.value:
            self._past.pop()
        self.value = self._past[-1] if self._past[-1] != self.value else ""
        self.cursor_position = len(self.value)

    def turn_kind(self, step: int) -> None:
        """Write what makes it the next kind, or the kind before, in front of it; past both ends stands nothing."""
        found = _KIND.match(self.value)
        begin, end = found.span(2) if found and found[2] else (found.end() if found else 0,) * 2
        choices = ["", *self.kinds]
        typed = self.value[begin:end].replace(" :", ":")
        place = choices.index(typed) if typed in choices else 0
        chosen = choices[(place + step) % len(choices)]
        behind = len(self.value) - self.cursor_position
        self.value = self.value[:begin] + chosen + self.value[end:]
        self.cursor_position = max(0, len(self.value) - behind)
