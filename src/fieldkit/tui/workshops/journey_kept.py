"""The cell half typed: kept on the disk, so that it is back after the program stopped."""

import json
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from fieldkit.errors import FieldkitError
from fieldkit.insight.journey import MARKS, ROWS, Journey, Step
from fieldkit.tui.workshops.journey_line import Cell
from fieldkit.tui.workshops.journey_map import Hand

if TYPE_CHECKING:
    from fieldkit.tui.page import Page
    from fieldkit.workspace import Workspace


class Kept(NamedTuple):
    """Words of a cell. `step` is the step that they belong to, None for one that was begun with them, at `place`."""

    step: str | None
    place: int
    official: bool
    field: str
    words: str

    def cell(self, journey: Journey) -> Cell:
        """Where they go on the map as it is now; those of a step that is gone begin another in its place."""
        index = journey.index(self.step) if self.step else None
        place = min(self.place, len(journey.places)) if index is None else index
        row = ROWS.index(self.field) if self.field in ROWS else 0
        return Cell(Hand(place, self.official, row), self.field, self.words)


def half_typed(cell: Cell | None, step: Step | None, words: str, *, begun: bool) -> Kept | None:
    """What is to be kept of a cell; None where it says what stands there already. `begun`: its step is not recorded yet."""
    if cell is None or words == (step.words[cell.field] if step else ""):
        return None
    return Kept(step.id if step and not begun else None, cell.hand.place, cell.hand.official, cell.field, words)


class Keeper:
    """Keeps what is half typed on one journey: one keeping at a time, what was typed meanwhile is kept next."""

    def __init__(self, page: "Page", journey: str) -> None:
        self._page, self._journey = page, journey
        self._kept: Kept | None = None
        self._wanted: Kept | None = None
        self._keeping = False

    def keep(self, wanted: Kept | None) -> None:
        """Keep this in place of what was kept; None forgets it."""
        self._wanted = wanted
        if self._keeping or wanted == self._kept:
            return
        journey, line = self._journey, json.dumps(wanted) if wanted else ""

        def write(workspace: "Workspace") -> None:
            with suppress(FieldkitError):  # what cannot be kept now is told of when the cell is written
                workspace.keep_line(line, "", journey)

        def kept(_: None) -> None:
            self._keeping, self._kept = False, wanted
            self.keep(self._wanted)

        self._keeping = True
        self._page.desk.write(self._page, write, kept)


def kept(workspace: "Workspace", journey: str) -> Kept | None:
    """What was half typed on a journey when the program last stopped."""
    line = workspace.kept_line(journey)
    if line is None:
        return None
    found = Kept(*json.loads(line[0]))
    return found if found.field in (*ROWS, *MARKS) else None
