"""Somebody objects to being observed: stop, strike the last minutes, or strike everything. No word of a note is shown."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from textual import events
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.capture import OBJECTION
from fieldkit.tui.page import Box

STEP = 5
"""Minutes more or less at a key."""

LONGEST = 24 * 60
"""Minutes that can be struck; everything can be, too."""


class Objection(NamedTuple):
    """What is to be done about it."""

    stop: bool
    minutes: int | None
    """Strike the notes of so many minutes; 0 none, None all of them."""


def the_last(minutes: int) -> str:
    """The time that is struck, in words."""
    return "the last minute" if minutes == 1 else f"the last {minutes} minutes"


class ObjectionBox(Box[Objection | None]):
    """Comes to what is to be done, or None where nobody objected."""

    NAME = "Somebody objects"
    ABOUT = """
    What is struck is gone for good: from here at once, and what was handed over from everybody else with the next file.
    The session keeps that somebody objected, and when.
    """
    DECLARED = OBJECTION
    BINDINGS = bindings(OBJECTION)

    def __init__(self, minutes: int, count: Callable[[int | None], int]) -> None:
        """`count` says how many notes there are of the last minutes, of all for None."""
        super().__init__("Somebody objects")
        self._minutes, self._count = min(minutes, LONGEST), count
        self._typing = False

    def body(self) -> Iterator[Widget]:
        """The three ways."""
        yield Static(id="ways")

    def on_mount(self) -> None:
        """Say how much each would take."""
        self._show()

    def _show(self) -> None:
        ways = (
            ("s", "Stop now", "nothing is struck"),
            ("Enter", f"Strike {the_last(self._minutes)}, and go on", self._notes(self._minutes)),
            ("a", "Strike everything, and stop", self._notes(None)),
        )
        rows = [
            text.line(text.words(key.ljust(7), "bold $accent"), text.words(does.ljust(40), text.STRONG), " ", more)
            for key, does, more in ways
        ]
        told = (
            "Type the minutes, or ↑ and ↓. What is struck is gone for good,",
            "and with it the line that is being typed.",
        )
        quiet = [text.words(line, text.QUIET) for line in told]
        self.query_one("#ways", Static).update(text.lines(*rows, "", *quiet))

    def _notes(self, minutes: int | None) -> str:
        return text.counted(self._count(minutes), "note", "notes")

    def on_key(self, event: events.Key) -> None:
        """A digit of the minutes, or its taking back."""
        if event.key == "backspace":
            event.stop()
            self._typing = self._minutes >= 10
            self._set(self._minutes // 10)
        elif event.character and event.character in "0123456789":
            event.stop()
            before = self._minutes if self._typing else 0
            self._typing = True
            self._set(before * 10 + int(event.character))

    def _set(self, minutes: int) -> None:
        self._minutes = min(max(1, minutes), LONGEST)
        self._show()

    def action_longer(self) -> None:
        """Five minutes more."""
        self._set(self._minutes + STEP)

    def action_shorter(self) -> None:
        """Five minutes less."""
        self._set(self._minutes - STEP)

    def action_stop(self) -> None:
        """Stop; nothing is struck."""
        self.dismiss(Objection(stop=True, minutes=0))

    def action_strike(self) -> None:
        """Strike the last minutes."""
        self.dismiss(Objection(stop=False, minutes=self._minutes))

    def action_everything(self) -> None:
        """Strike all."""
        self.dismiss(Objection(stop=True, minutes=None))

    def action_back(self) -> None:
        """Nobody objected."""
        self.dismiss(None)
