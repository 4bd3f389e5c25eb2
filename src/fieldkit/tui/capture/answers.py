"""A few questions answered with one key each: how a task went, the ten of the System Usability Scale."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.capture import ANSWERS
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.filled import FilledBox

Answers = Mapping[str, int | str]

MOST = 999_999


class Question(NamedTuple):
    """One question."""

    field: str
    words: str
    choices: Mapping[str, tuple[int | str, str]] = {}
    """Key: what it answers, and in words; none for a number that is typed."""


class AnswersBox(FilledBox[dict[str, int | str]]):
    """Comes to the answers that were given, or None."""

    NAME = "Answers"
    ABOUT = "One key answers the question in hand and goes on to the next. A number is typed."
    DECLARED = ANSWERS
    BINDINGS = bindings(ANSWERS)

    def __init__(
        self,
        title: str,
        questions: Sequence[Question],
        answers: Answers,
        sum_up: Callable[[Answers], str] = lambda answers: "",
    ) -> None:
        """`answers` are those that stand already; `sum_up` says what they come to."""
        super().__init__(title)
        self._questions, self._answers, self._sum_up = questions, dict(answers), sum_up
        self._stood = answers
        self._place, self._typing = 0, False

    def body(self) -> Iterator[Widget]:
        """The questions."""
        yield Static(id="questions")
        yield Static(id="wrong")

    def on_mount(self) -> None:
        """The first one is in hand."""
        self._show()

    def _show(self) -> None:
        rows = [self._row(place, question) for place, question in enumerate(self._questions)]
        told = self._sum_up(self._answers)
        self.query_one("#questions", Static).update(
            text.lines(*rows, "", self._offered(), *(["", text.words(told, text.STRONG)] if told else []))
        )

    def _row(self, place: int, question: Question) -> Content:
        in_hand = place == self._place
        answer = self._answers.get(question.field)
        words = next((words for value, words in question.choices.values() if value == answer), answer)
        said = text.NOT_YET if words is None else text.words(words, text.ACCENT)
        width = max(len(shell(self).say(each.words)) for each in self._questions)
        asked = text.words(shell(self).say(question.words).ljust(width), text.STRONG if in_hand else "")
        mark = text.words("▌ ", text.ACCENT) if in_hand else Content("  ")
        return text.line(mark, asked, "   ", said)

    def _offered(self) -> Content:
        """The keys that answer the question in hand."""
        choices = self._questions[self._place].choices
        keys = "  ".join(key if words == key else f"{key} {words}" for key, (_, words) in choices.items())
        return text.words(f"  {keys or 'a number'}", text.QUIET)

    def on_key(self, event: events.Key) -> None:
        """An answer, or a digit of one."""
        question = self._questions[self._place]
        key = event.character or ""
        if key in question.choices and key:
            event.stop()
            self._answers[question.field] = question.choices[key][0]
            self._go(1)
        elif not question.choices and key and key in "0123456789":
            event.stop()
            before = int(self._answers.get(question.field, 0)) if self._typing else 0
            self._answers[question.field] = min(before * 10 + int(key), MOST)
            self._typing = True
            self._show()

    def _go(self, step: int) -> None:
        self._place = min(max(0, self._place + step), len(self._questions) - 1)
        self._typing = False
        self._show()

    def action_before(self) -> None:
        """The answer before."""
        self._go(-1)

    def action_after(self) -> None:
        """Without an answer."""
        self._answers.pop(self._questions[self._place].field, None)
        self._go(1)

    def action_done(self) -> None:
        """Done."""
        self.dismiss(self._answers)

    def filled(self) -> Answers:
        """The answers, where they are others than at first."""
        return {} if self._answers == self._stood else dict(self._answers)


def _grades(*words: str) -> dict[str, tuple[int | str, str]]:
    """1 to 5, with words where there are any."""
    return {str(n): (n, said or str(n)) for n, said in enumerate(words, 1)}


TASK = (
    Question(
        "outcome",
        "How was it done?",
        {"a": ("alone", "alone"), "h": ("with_help", "with help"), "g": ("given_up", "given up")},
    ),
    Question("ease", "How easy was it?", _grades("very hard", "", "", "", "very easy")),
    Question("clicks", "How many clicks?"),
    Question("errors", "How often did it go wrong?"),
)
"""What is asked after a task."""


def statements(words: Mapping[str, str]) -> list[Question]:
    """The ten statements of the scale by their fields, each from 1, not at all, to 5, fully."""
    return [Question(field, sentence, _grades("not at all", "", "", "", "fully")) for field, sentence in words.items()]
