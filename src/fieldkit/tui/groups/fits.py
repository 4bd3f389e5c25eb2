"""What fits where a group is stuck, to be made a follow-up by one key."""

from collections.abc import Iterator
from typing import NamedTuple

from textual import events
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.adkar import FITS as FITTING
from fieldkit.domain.adkar import PLAIN_WORDS
from fieldkit.domain.values import natural
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.groups import FITS
from fieldkit.tui.page import Box
from fieldkit.tui.widgets.table import Column, Row, Table


class Chosen(NamedTuple):
    """What is to be done."""

    text: str
    fill_in: bool
    """Whether who does it, and until when, is asked for."""


class Fits(Box[Chosen | None]):
    """Comes to what is to be done, or None."""

    NAME = "What fits"
    ABOUT = "What helps depends on where a group is stuck. A digit makes the line a follow-up; e asks who does it, until when."
    DECLARED = FITS
    BINDINGS = bindings(FITS)
    AUTO_FOCUS = "Table"
    DEFAULT_CSS = "Fits Table { margin-top: 1; }"

    def __init__(self, group: str, barrier: str) -> None:
        super().__init__(f"What fits: {group}")
        self._barrier = barrier
        self._offered = [text.sentence(words).removesuffix(".") for words in FITTING[barrier]]

    def body(self) -> Iterator[Widget]:
        """Where it is stuck, what fits."""
        yield Static(text.words(f"Stuck at {self._barrier.capitalize()} ({PLAIN_WORDS[self._barrier]}).", text.QUIET))
        rows = [
            Row(str(n), (text.words(n, "bold $accent"), text.words(words))) for n, words in enumerate(self._offered, 1)
        ]
        yield Table(Column(width=2), Column(), rows=rows)

    def on_key(self, event: events.Key) -> None:
        """A digit is its line."""
        place = natural(event.key)
        if place and place <= len(self._offered):
            event.stop()
            self._choose(place - 1, fill_in=False)

    def _choose(self, place: int, *, fill_in: bool) -> None:
        self.dismiss(Chosen(self._offered[place], fill_in))

    def action_make(self) -> None:
        """At once."""
        self._choose(self.query_one(Table).cursor, fill_in=False)

    def action_fill_in(self) -> None:
        """With who and when."""
        self._choose(self.query_one(Table).cursor, fill_in=True)

    def action_back(self) -> None:
        """Nothing is added."""
        self.dismiss(None)
