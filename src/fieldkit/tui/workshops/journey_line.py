"""The line in which a cell of a journey is written."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from textual import events

from fieldkit.tui.commands.journey import JOURNEY_WRITING
from fieldkit.tui.widgets.field import TextField
from fieldkit.tui.workshops.journey_map import ROW_WORDS, Hand

if TYPE_CHECKING:
    from fieldkit.workspace.deeds import Deed

ASKED = {
    "actions": "what is done",
    "tools": "with what",
    "information": "what one has to know for it",
    "sticking_point": "where it gets stuck",
    "lost_information": "what gets lost; Enter alone just marks it",
    "failed_handoff": "what does not arrive; Enter alone just marks it",
    "wasted_time": "with what; Enter alone just marks it",
}
"""What stands in the line while it is empty."""

TITLES = {
    **{row: words.capitalize() for row, words in ROW_WORDS.items()},
    "lost_information": "Information lost",
    "failed_handoff": "Hand-off fails",
    "wasted_time": "Time wasted",
}

WRITING = {command.keys: command.action for command in JOURNEY_WRITING}
"""What its keys do."""


class Cell(NamedTuple):
    """Where is written: a cell of the map, or a mark of its step."""

    hand: Hand
    field: str
    words: str = ""


class Pending(NamedTuple):
    """What is on its way to the disk, None for undoing, and the cell that it was typed into."""

    deed: "Deed | None"
    cell: Cell | None


class CellLine(TextField):
    """What is typed after Enter belongs to the next cell, however fast it comes."""

    def __init__(self, take: Callable[[str], None]) -> None:
        """`take` is told what a key of its own does, at once."""
        super().__init__()
        self._take = take

    async def _on_key(self, event: events.Key) -> None:
        """Taken here, in the order of the keys; as bindings they would come after keys typed behind them."""
        if event.key in WRITING:
            event.stop()
            event.prevent_default()
            self._take(WRITING[event.key])
        else:
            await super()._on_key(event)
