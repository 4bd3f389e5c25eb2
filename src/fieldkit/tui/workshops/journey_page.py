"""A journey as a page to read, print and save: step by step, what is meant beside what is done."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fieldkit.insight import pseudonyms
from fieldkit.insight.journey import LANES, MARKS, ROWS, Journey, Place, Step, figures, view
from fieldkit.report.printed import Part, Printed, without_names
from fieldkit.tui import text
from fieldkit.tui.printed.screen import PrintedPage
from fieldkit.tui.workshops.journey_line import TITLES
from fieldkit.tui.workshops.journey_map import LANE_WORDS, MARK, MARK_WORDS, ROW_WORDS, YES

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace


class JourneyPage(PrintedPage):
    """The page of one journey."""

    NAME = "Journey to print"
    ABOUT = "The journey step by step, as it is meant to be and as it is, to save as a page for a browser or as text."
    FILE = "journey"

    def __init__(self, journey: str) -> None:
        """A journey by its id."""
        super().__init__()
        self._journey = journey

    def read(self, workspace: "Workspace") -> Printed:
        """The page."""
        record = workspace.get(self._journey)
        journey = view(record, workspace.list("journey_step", {"journey": record.id}))
        found = page(journey, workspace.name_of(journey.group) if journey.group else "")
        return without_names(found, pseudonyms.nobody(workspace))


def page(journey: Journey, group: str = "") -> Printed:
    """The journey as a page."""
    found = figures(journey)
    about = (
        f"{text.counted(found.meant, 'step', 'steps')} as it is meant to be, {found.done} as it is: {found.only_meant} meant and"
        f" not done, {found.only_done} done and not meant. It gets stuck in {text.counted(found.sticking, 'step', 'steps')}."
    )
    title = " · ".join(part for part in (journey.name, journey.role, group) if part)
    return Printed(title, about, [_part(n, place) for n, place in enumerate(journey.places, 1)], list(_table(journey)))


def _table(journey: Journey) -> Iterator[tuple[object, ...]]:
    """A row a step of either process."""
    yield ("Step", "Process", *(TITLES[name] for name in (*ROWS, *MARKS)), "Notes")
    for number, place in enumerate(journey.places, 1):
        for step in place.steps:
            said = (step.words[name] for name in (*ROWS, *MARKS))
            yield (number, LANE_WORDS[step.official], *said, len(step.evidence))


def _part(number: int, place: Place) -> Part:
    lines = [line for official in LANES for line in _lines(place.step(official), LANE_WORDS[official])]
    return Part(f"Step {number}", lines)


def _lines(step: Step | None, lane: str) -> Iterator[tuple[str, str]]:
    """The rows that say something, the first under the name of the process."""
    if step is None:
        yield lane, "—"
        return
    said = [(ROW_WORDS[row], step.words[row]) for row in ROWS if step.words[row]]
    said += [(f"{MARK} {MARK_WORDS[mark]}", "" if step.words[mark] == YES else step.words[mark]) for mark in step.marks]
    if step.evidence:
        said.append(("notes", str(len(step.evidence))))
    yield lane, ""
    yield from ((f"  {left}", right) for left, right in said)
