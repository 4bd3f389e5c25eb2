"""Scoring a group: one key an element, and a sentence why."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.adkar import ELEMENTS, PLAIN_WORDS
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.groups import ASSESS
from fieldkit.tui.groups.scores import number
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.field import TextField
from fieldkit.tui.widgets.filled import FilledBox

if TYPE_CHECKING:
    from fieldkit.insight.adkar import AdkarRow

QUESTIONS = {
    "awareness": "Can people say why the old way has to go?",
    "desire": "Do they want it, for a reason of their own?",
    "knowledge": "Do they know how to do their own work in it?",
    "ability": "Do they manage it on a real day, without help?",
    "reinforcement": "Does something make them stay with it?",
}


class Scores(Widget, can_focus=True):
    """Five elements; a digit scores the one in hand and goes on to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        *(Binding(str(score), f"score({score})", show=False) for score in range(1, 6)),
        Binding("0,backspace,delete,minus", "score(0)", show=False),
    ]

    def __init__(self, row: "AdkarRow") -> None:
        super().__init__()
        self._row = row
        self._place = 0
        self.given: dict[str, int] = {}

    def action_move(self, step: int) -> None:
        """Another element; past the last comes the sentence."""
        if self._place + step >= len(ELEMENTS):
            self.screen.focus_next()
        else:
            self._place = max(0, self._place + step)
            self.refresh()

    def action_score(self, score: int) -> None:
        """Score the element in hand; 0 is not yet."""
        element = ELEMENTS[self._place]
        if score:
            self.given[element] = score
        else:
            self.given.pop(element, None)
        self.refresh()
        self.action_move(1)

    def on_focus(self, event: events.Focus) -> None:
        """Show the element in hand."""
        self.refresh()

    def on_blur(self, event: events.Blur) -> None:
        """The sentence is in hand."""
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line an element, one of titles, and the question."""
        return len(ELEMENTS) + 3

    def render(self) -> Content:
        """The elements."""
        titles = text.words(f"  {'':28}{'so far':>7}{'now':>6}", text.QUIET)
        elements = (self._line(place, element) for place, element in enumerate(ELEMENTS))
        question = QUESTIONS[ELEMENTS[self._place]] if self.has_focus else ""
        return text.lines(titles, *elements, text.EMPTY, shell(self).say(question))

    def _line(self, place: int, element: str) -> Content:
        in_hand = self.has_focus and place == self._place
        before = getattr(self._row, element)
        given = self.given.get(element)
        return text.line(
            text.words("▌ " if in_hand else "  ", text.ACCENT),
            text.words(f"{element[0].upper()}  {element.capitalize():14}", text.STRONG if in_hand else ""),
            text.words(f"{PLAIN_WORDS[element]:11}", text.QUIET),
            text.words(f"{'·' if before is None else number(before):>7}", text.QUIET),
            text.words(f"{given or '·':>6}", "bold $accent" if given else text.QUIET),
        )


class Assess(FilledBox[dict[str, Any]]):
    """Comes to the scores and the sentence as fields of an assessment, or None."""

    NAME = "Assess a group"
    ABOUT = """
    1 not at all, 2 hardly, 3 partly, 4 largely, 5 fully; 0 takes a score away again: not yet is no low score.
    Score only what you have seen or heard yourself. The sentence says what the scores rest on.
    """
    DECLARED = ASSESS
    BINDINGS = bindings(ASSESS)
    AUTO_FOCUS = "Scores"
    DEFAULT_CSS = """
    Assess {
        Scores { height: auto; }
        #why { margin-top: 1; }
    }
    """

    def __init__(self, row: "AdkarRow") -> None:
        super().__init__(f"Assess {row.group_name}")
        self._row = row
        self._picked: list[str] = []

    def body(self) -> Iterator[Widget]:
        """The elements, the sentence."""
        yield Scores(self._row)
        yield Static(
            text.words("1 not at all  2 hardly  3 partly  4 largely  5 fully  0 not yet", text.QUIET), id="about"
        )
        yield TextField(placeholder="why: what you saw or heard", id="why")
        yield Static(id="picked")
        yield Static(id="wrong")

    def on_mount(self) -> None:
        """Say how notes are picked."""
        self._pick([])

    def action_evidence(self) -> None:
        """Pick notes of the group."""
        from fieldkit.tui.records.pick import Pick

        self.app.push_screen(Pick("What the scores rest on", self._row.group, self._picked), self._pick)

    def _pick(self, picked: list[str] | None) -> None:
        if picked is not None:
            self._picked = picked
            told = (
                f"rests on {text.counted(len(picked), 'note', 'notes')}" if picked else "^g picks the notes it rests on"
            )
            self.query_one("#picked", Static).update(text.words(told, text.ACCENT if picked else text.QUIET))

    def on_input_submitted(self) -> None:
        """Enter in the sentence saves."""
        self.action_save()

    def action_save(self) -> None:
        """Save, if anything was scored."""
        if self.query_one(Scores).given:
            self.dismiss(self.filled())
        else:
            self.say_wrong("Score at least one letter with 1 to 5, or leave with Esc.")

    def filled(self) -> dict[str, Any]:
        """The scores, the sentence, and what they rest on."""
        rest = {"rationale": self.query_one("#why", TextField).value.strip(), "evidence": self._picked}
        return {**self.query_one(Scores).given, **{name: value for name, value in rest.items() if value}}
