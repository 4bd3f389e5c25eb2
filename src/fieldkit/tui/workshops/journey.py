"""One journey: what is in hand on its map, and what is done with steps."""

from collections.abc import Iterator

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.insight import journey_edits as edits
from fieldkit.insight.journey import Step
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.journey import JOURNEY, JOURNEY_WRITING
from fieldkit.tui.records.evidence import whose
from fieldkit.tui.shell import shell
from fieldkit.tui.workshops.journey_line import TITLES, WRITING, CellLine
from fieldkit.tui.workshops.journey_map import LANE_WORDS, Hand, JourneyMap
from fieldkit.tui.workshops.journey_words import in_full
from fieldkit.tui.workshops.journey_writing import JourneyWriting


class JourneyScreen(JourneyWriting):
    """Steps across; below the map what is in hand, or the line."""

    NAME = "Journey"
    ABOUT = """
    Steps go across, the process as it is meant to be above the process as it is: steps of one place stand one above the other.
    Enter writes into a cell, Enter again goes on down the step and then to the next one; behind the last step a new one begins.
    The marks say where information gets lost, a hand-off fails, time is wasted; notes from shadowing show that it is so.
    """
    DECLARED = (*JOURNEY, *JOURNEY_WRITING)
    BINDINGS = bindings(JOURNEY)
    SHOWS = frozenset({"journey", "journey_step"})
    AUTO_FOCUS = "JourneyMap"
    DEFAULT_CSS = """
    JourneyScreen {
        #around { height: 1fr; margin-top: 1; scrollbar-size-vertical: 1; }
        #hand { height: auto; min-height: 4; max-height: 8; padding: 0 2; border-top: solid $line; }
        #writing { height: 2; padding: 0 2; border-top: solid $line; display: none; }
        #asked { width: auto; color: $quiet; }
        CellLine { width: 1fr; }
        &.-writing #hand { display: none; }
        &.-writing #writing { display: block; }
    }
    """

    def body(self) -> Iterator[Widget]:
        """The map, what is in hand, the line."""
        with VerticalScroll(id="around", can_focus=False):
            yield JourneyMap()
        yield Static(id="hand", classes="private")
        with Horizontal(id="writing"):
            yield Static(id="asked")
            yield CellLine(self.typed)

    # what is seen

    def on_journey_map_moved(self) -> None:
        """Tell what is in hand in full."""
        hand, step = self.map.hand, self.map.step
        shown, panel = text.lines(self._where(hand, step), *in_full(hand, step)), self.query_one("#hand", Static)
        height = max(3, min(len(shown.wrap(max(1, panel.content_size.width))), 7))
        panel.update(shown, layout=height != panel.content_size.height)
        self.refresh_bindings()

    def _where(self, hand: Hand, step: Step | None) -> Content:
        new = bool(self.journey and hand.place >= len(self.journey.places))
        place = "a new step" if new else f"step {hand.place + 1}"
        said = shell(self).say(f"{place} {LANE_WORDS[hand.official]}")
        voices = self._read.voices.get(step.id) if self._read and step else None
        shown = whose(voices) if voices else text.EMPTY
        return text.dotted(text.words(said, text.QUIET), text.words(TITLES[hand.field].lower(), text.QUIET), shown)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is written, only what has to do with it."""
        if action in WRITING.values():
            return self._cell is not None
        if action in ("earlier", "later", "delete", "notes", "pick", "lost", "handoff", "wasted") and not self.map.step:
            return False
        return super().check_action(action, parameters) and (self._cell is None or action == "leave_the_room")

    # marks, steps

    def action_lost(self) -> None:
        """Information gets lost here."""
        self._write(self.map.hand, "lost_information")

    def action_handoff(self) -> None:
        """A hand-off fails here."""
        self._write(self.map.hand, "failed_handoff")

    def action_wasted(self) -> None:
        """Time is wasted here."""
        self._write(self.map.hand, "wasted_time")

    def action_earlier(self) -> None:
        """One place to the left."""
        self._move(-1)

    def action_later(self) -> None:
        """One place to the right."""
        self._move(1)

    def _move(self, by: int) -> None:
        hand, step = self.map.hand, self.map.step
        if self.journey and step:
            self._do(edits.move(self.journey, hand.place, hand.official, by))
            self._show(hand._replace(place=self.journey.index(step.id) or 0))

    def action_delete(self) -> None:
        """The step in hand goes."""
        if step := self.map.step:
            self._do(edits.delete(step))
            self._show()
            self.tell("Deleted; u undoes it.")

    # evidence

    def action_notes(self) -> None:
        """The notes that show it."""
        from fieldkit.tui.records.evidence import Evidence

        if step := self.map.step:
            self.app.push_screen(Evidence("What shows it", step.evidence))

    def action_pick(self) -> None:
        """Search and pick them."""
        from fieldkit.tui.records.pick import Pick

        if (step := self.map.step) and self.journey:
            pick = Pick("Notes that show it", self.journey.group, step.evidence)
            self.app.push_screen(pick, lambda picked: self._picked(step, picked))

    def _picked(self, step: Step, picked: list[str] | None) -> None:
        from fieldkit.workspace.deeds import Elements

        if picked is not None:
            wanted = {f"evidence.{note}": note in picked for note in {*picked, *step.evidence}}
            if set(picked) != set(step.evidence):
                self.do(Elements([step.id], wanted))

    def tell(self, sentence: str) -> None:
        """Never in the room view."""
        if not self.room:
            super().tell(sentence)

    def action_back(self) -> None:
        """Back to the journeys; from the room view, a question first."""
        if self.room:
            self.action_leave_the_room()
        else:
            super().action_back()

    def action_save(self) -> None:
        """The journey as a page."""
        from fieldkit.tui.workshops.journey_page import JourneyPage

        self.app.push_screen(JourneyPage(self._record))
