"""Looking back on a session: what its notes lack, one key a question."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain import debrief
from fieldkit.domain.note_kinds import NOTE_KINDS
from fieldkit.domain.record import Record
from fieldkit.insight.review import Gap, Lack, gaps
from fieldkit.tui import text
from fieldkit.tui.after import review_choices
from fieldkit.tui.after.review_choices import QUESTIONS, Choice, Opened
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.review import REVIEW
from fieldkit.tui.page import Page
from fieldkit.tui.records import known
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.form import Form
from fieldkit.tui.widgets.table import Column, Row, Table

if TYPE_CHECKING:
    from fieldkit.workspace.deeds import Deed


class Step(NamedTuple):
    """An answer that was given."""

    place: int
    """The question that it answers."""
    deed: "Deed"


def review(page: Page, session: str, first: Lack | None = None) -> None:
    """Look back on a session, given by its id; beginning with the first thing that is lacking in this way."""
    page.app.push_screen(ReviewScreen(session, first))


class ReviewScreen(Page):
    """The note above, the question, the answers with their numbers."""

    NAME = "Looking back"
    ABOUT = """
    What the notes of a session lack, one key a question: the number of an answer gives it. Skip what you do not know.
    A tag may become a theme, for all notes that carry it, or stay a tag. At the end come three questions to look back on.
    Leave whenever you like: every answer is saved at once, and Today has the rest under To finish.
    """
    DECLARED = REVIEW
    BINDINGS = bindings(REVIEW)
    SHOWS = frozenset({*NOTE_KINDS, "session", "theme", "participant", "group"})
    AUTO_FOCUS = "#answers"
    DEFAULT_CSS = """
    ReviewScreen {
        #asked { height: auto; max-height: 50%; scrollbar-size-vertical: 1; padding: 1 2 0 2; }
        #question { padding: 1 2; }
        #answers { height: 1fr; }
    }
    """

    def __init__(self, session: str, first: Lack | None = None) -> None:
        """A session by its id, and what to begin with."""
        super().__init__()
        self._session, self._first = session, first
        self._opened: Opened | None = None
        self._gaps: list[Gap] | None = None
        self._place = 0
        self._steps: list[Step] = []

    def body(self) -> Iterator[Widget]:
        """What it is about, the question, the answers."""
        with VerticalScroll(id="asked", can_focus=False):
            yield Static(id="about")
        yield Static(id="question")
        yield Table(Column(width=3), Column(width=26), Column(), id="answers")

    def load(self) -> None:
        """Read the session and its notes."""
        session = self._session
        self.desk.read(self, lambda workspace: review_choices.read(workspace, session), self._fill)

    def _fill(self, opened: Opened | None) -> None:
        self._opened = opened.in_order_of(self._opened) if opened and self._opened else opened
        if opened and self._gaps is None:
            self._gaps = gaps(opened.session, list(opened.notes.values()))
            self._place = next((n for n, gap in enumerate(self._gaps) if gap.lack == self._first), 0)
        self._show()

    def on_failed(self) -> None:
        """An answer was not written: the box says why, and everything that lacks is asked again."""
        self._gaps, self._place, self._steps = None, 0, []
        self.load()

    @property
    def _gap(self) -> Gap | None:
        """The question in hand; None when all were asked."""
        return self._gaps[self._place] if self._gaps and self._place < len(self._gaps) else None

    # what is seen

    def _show(self) -> None:
        opened, gap = self._opened, self._gap
        if not opened:
            self.heading.show(text.words("This session is deleted", text.STRONG))
            return
        number = f"{self._place + 1} of {len(self._gaps)}" if gap and self._gaps else ""
        self.heading.show(_title(opened), text.words(number, text.QUIET))
        about = _about(gap, opened) if gap else text.EMPTY
        self.query_one("#about", Static).update(about)
        self.query_one("#asked").display = bool(about)
        question = QUESTIONS[gap.lack] if gap else self._left()
        already = review_choices.answered(gap, opened) if gap else ""
        self.query_one("#question", Static).update(
            text.line(
                text.words(shell(self).say(question), text.STRONG),
                text.words(f"   so far: {already}" if already else "", text.QUIET),
            )
        )
        self.query_one("#answers", Table).show(self._rows(gap, opened))
        self.refresh_bindings()

    def _go(self, place: int) -> None:
        """To another question."""
        self._place = place
        self.query_one("#answers", Table).cursor = 0
        self._show()

    def _left(self) -> str:
        """What is to be said when all were asked."""
        left = len(self._gaps or ()) - len(self._answered)
        if not left:
            return "Nothing is open in this session."
        return f"{text.counted(left, 'question is', 'questions are')} still open; Today has them under To finish."

    @property
    def _answered(self) -> set[int]:
        """The places of the questions that were answered."""
        return {step.place for step in self._steps}

    def _rows(self, gap: Gap | None, opened: Opened) -> list[Row]:
        if gap is None:
            return [
                _row(key, shell(self).say(words), shell(self).say(about))
                for key, (words, about, _) in _AFTERWARDS.items()
            ]
        if gap.lack == "debrief":
            held = debrief.read(opened.session.get("debrief"))
            return [_row(str(n), name, held.get(name, "·")) for n, name in enumerate(debrief.QUESTIONS, 1)]
        offered = [_row(_number(n), each.words, each.about, str(n)) for n, each in enumerate(self._choices(gap))]
        return offered or [_row("n", "a new one", "none is known yet")]

    def _choices(self, gap: Gap) -> list[Choice]:
        return review_choices.choices(gap, self._opened) if self._opened else []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What fits the question."""
        gap = self._gap
        match action:
            case "another":
                return gap is not None and gap.lack != "debrief"
            case "keep":
                return gap is not None and gap.lack == "tag"
            case "skip":
                return gap is not None
            case "before":
                return self._place > 0
            case "undo":
                return bool(self._steps)
        return True

    # answers

    def on_key(self, event: events.Key) -> None:
        """A number is the answer of that number."""
        if event.character and event.character in "123456789":
            event.stop()
            self._take(int(event.character) - 1)

    def action_take(self) -> None:
        """Answer with the line in hand."""
        table = self.query_one("#answers", Table)
        if self._gap is None and table.chosen:
            self.run_worker(self.run_action(_AFTERWARDS[table.chosen][2]))
        else:
            self._take(table.cursor)

    def _take(self, number: int) -> None:
        gap = self._gap
        if gap is None:
            return
        if gap.lack == "debrief":
            self._debrief()
        elif number < len(offered := self._choices(gap)):
            self._answer(offered[number].deed)
        elif not offered:
            self.action_another()

    def _answer(self, deed: "Deed") -> None:
        """Write the answer and go on; a question that was answered before is answered anew."""
        before = next((step for step in self._steps if step.place == self._place), None)
        if before:
            self._steps.remove(before)
            self.desk.write(self, before.deed.undo)
        self.desk.write(self, deed.do)
        self._steps.append(Step(self._place, deed))
        self.action_skip()

    def action_skip(self) -> None:
        """The next question that is still open."""
        answered, number = self._answered, len(self._gaps or ())
        self._go(next((n for n in range(self._place + 1, number) if n not in answered), number))

    def action_before(self) -> None:
        """The question before, answered or not."""
        self._go(max(0, self._place - 1))

    def action_undo(self) -> None:
        """Undo the last answer, and ask again."""
        if self._steps:
            step = self._steps.pop()
            self.desk.write(self, step.deed.undo)
            self._go(step.place)

    def action_another(self) -> None:
        """Answer with what is not in the list."""
        gap, opened = self._gap, self._opened
        if not gap or not opened:
            return

        def named(values: Mapping[str, str] | None) -> None:
            if values:
                self._answer(review_choices.named(gap, values["answer"], opened))

        field = review_choices.another(gap, opened)
        self.app.push_screen(
            Form(QUESTIONS[gap.lack], (field,), lambda values: review_choices.wrong(gap, values["answer"])), named
        )

    def action_keep(self) -> None:
        """The tag stays a tag."""
        if (gap := self._gap) and gap.lack == "tag":
            self._answer(review_choices.stays_a_tag(gap))

    def _debrief(self) -> None:
        from fieldkit.tui.after.debrief import Debrief

        gap, opened = self._gap, self._opened
        if not gap or not opened:
            return

        def answered(values: Mapping[str, str] | None) -> None:
            if values and any(values.values()):
                self._answer(review_choices.looked_back(opened, values))

        self.app.push_screen(Debrief(debrief.read(opened.session.get("debrief"))), answered)

    # afterwards

    def action_sheet(self) -> None:
        """What the person may check."""
        from fieldkit.tui.after.sheet import SheetScreen

        self.app.push_screen(SheetScreen(self._session))

    def action_summary(self) -> None:
        """The session in figures."""
        from fieldkit.tui.after.summary import SummaryScreen

        self.app.push_screen(SummaryScreen(self._session))


_AFTERWARDS = {
    "p": ("The sheet", "what was noted, for the person to check", "sheet"),
    "v": ("The figures", "how long, how often, what it costs", "summary"),
    "Esc": ("Back", "", "back"),
}
"""What can be done when all was asked, with its command."""


def _number(place: int) -> str:
    return str(place + 1) if place < 9 else ""


def _row(key: str, words: str, about: str, id: str = "") -> Row:
    return Row(id or key, (text.words(key, "bold $accent"), text.words(words), text.words(about, text.QUIET)))


def _title(opened: Opened) -> Content:
    return text.line(
        text.words("Looking back", text.STRONG),
        "   ",
        text.words(known.session_words(opened.session, opened.names), text.QUIET),
    )


def _about(gap: Gap, opened: Opened) -> Content:
    """What the question is about: the note, or the tag with the notes that carry it."""
    notes = [opened.notes[note] for note in gap.notes if note in opened.notes]
    if gap.tag:
        return text.lines(text.words(f"#{gap.tag}", text.STRONG), *(text.words(known.about(note)) for note in notes))
    return text.lines(*(line for note in notes for line in _note(note, opened)))


def _note(note: Record, opened: Opened) -> Iterator[Content]:
    names = opened.names
    yield text.words(f"{names.time(note.get('at'), '%H:%M')}  {note.kind}", text.QUIET)
    yield text.words(known.about(note))
    yield text.words(
        "   ".join(
            part
            for part in (
                names.name("participant", note.get("participant")),
                known.each_time(note.get("seconds")),
                known.how_often(note.get("frequency")),
                known.grade(note.get("severity")),
                names.themes(note),
            )
            if part
        ),
        text.QUIET,
    )
