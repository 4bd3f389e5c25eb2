"""A box that people fill in: one slip of Esc throws nothing away."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Generic, TypeVar

from textual.widgets import Static

from fieldkit.tui import text
from fieldkit.tui.page import Box

R = TypeVar("R")

DOUBT = "Esc again: throw away what you typed."


class FilledBox(Box[R | None], Generic[R]):
    """Closes at the first Esc while nothing stands in it, else at the second; its line `#wrong` asks."""

    _said, _said_of = "", dict[str, object]()
    """What stands in the line, and what stood in the box when that was said."""

    @abstractmethod
    def filled(self) -> Mapping[str, object]:
        """What a person put into it and would miss; empty while that is nothing."""

    def action_back(self) -> None:
        """Nothing is done."""
        filled = self.filled()
        if filled and (self._said, self._said_of) != (DOUBT, filled):
            self.say_wrong(DOUBT, text.STRONG)
        else:
            self.dismiss(None)

    def say_wrong(self, sentence: str, style: str = text.BAD) -> None:
        """Say below what was filled in why it cannot stay as it is."""
        self._said, self._said_of = sentence, dict(self.filled())
        self.query_one("#wrong", Static).update(text.words(sentence, style))

    def on_input_changed(self) -> None:
        """What was said of it before may not hold any more."""
        if self._said and self.filled() != self._said_of:
            self.say_wrong("")
