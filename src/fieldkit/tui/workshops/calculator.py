"""The personal calculator: four questions beside a person, and what their answers are in a year. Nothing is kept unasked."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from textual.containers import Container, VerticalScroll
from textual.widget import Widget
from textual.widgets import Digits, Static

from fieldkit.domain.plain_text import clean
from fieldkit.errors import BadInput
from fieldkit.insight import calculator
from fieldkit.insight.calculator import QUESTIONS, Lost
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.personas import CALCULATOR
from fieldkit.tui.records import known
from fieldkit.tui.records.known import Known
from fieldkit.tui.shell import shell
from fieldkit.tui.undoing import Undoing
from fieldkit.tui.widgets.field import TextField
from fieldkit.tui.widgets.form import Field, Form

if TYPE_CHECKING:
    from fieldkit.workspace.deeds import Deed

WOULD = "would"
"""The last question: what one would do with the time."""

TAG = "calculator"
"""What notes are marked with that were kept from here."""


class CalculatorScreen(Undoing):
    """Questions, the sum, and what one would do with it."""

    NAME = "Calculator"
    ABOUT = """
    Turn the laptop to the person: four questions about an ordinary week, in hours, 1.5 or 30m. The sum of a year stands below.
    It is theirs: leaving the screen, or ^n for the next person, forgets it. ^s keeps it as notes, only if they say so.
    """
    DECLARED = CALCULATOR
    BINDINGS = bindings(CALCULATOR)
    AUTO_FOCUS = "TextField"
    DEFAULT_CSS = """
    CalculatorScreen {
        #all { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
        #questions { layout: grid; grid-size: 2; grid-columns: 48 1fr; grid-rows: 1; height: auto; max-width: 80; }
        TextField { background: $panel; &:focus { background: $panel; background-tint: $panel 0%; } }
        #sum { layout: grid; grid-size: 3; grid-rows: 3 1; height: 4; margin-top: 1; max-width: 80; }
        #sum Digits { color: $accent; text-style: bold; }
        #sum Static { color: $quiet; }
        #weeks { margin-bottom: 1; }
        #doing { max-width: 80; height: 1; }
        #wrong { color: $error; height: auto; }
    }
    """

    def body(self) -> Iterator[Widget]:
        """The questions, the sum, what one would do with it."""
        with VerticalScroll(id="all", can_focus=False):
            yield Static(text.words(shell(self).say("In an ordinary week, how many hours go into …"), text.STRONG))
            with Container(id="questions"):
                for name, words in QUESTIONS.items():
                    yield Static(text.words(shell(self).say(f"… {words}?")))
                    yield TextField(placeholder="hours", id=name)
            with Container(id="sum"):
                yield from (Digits(id=name) for name in _SUMS)
                yield from (Static(text.words(shell(self).say(words))) for words in _SUMS.values())
            weeks = f"A year is {calculator.WEEKS} weeks of work here, a day {calculator.HOURS_A_DAY} hours."
            yield Static(text.words(weeks, text.QUIET), id="weeks")
            yield Static(text.words(shell(self).say("What would you do with that time?"), text.STRONG))
            with Container(id="doing"):
                yield TextField(id=WOULD)
            yield Static(id="wrong")

    def load(self) -> None:
        """Nothing is read: there is nothing but what is typed."""
        self.heading.show(
            text.words(shell(self).say("What is in it for you?"), text.STRONG),
            text.words("nothing is kept unless you say so", text.QUIET),
        )
        self._show()

    def _field(self, name: str) -> TextField:
        return self.query_one(f"#{name}", TextField)

    @property
    def _fields(self) -> list[TextField]:
        return [self._field(name) for name in (*QUESTIONS, WOULD)]

    def _hours(self) -> dict[str, Fraction]:
        """The answers by question; BadInput names what cannot be read."""
        return {name: calculator.hours(self._field(name).value) for name in QUESTIONS}

    def on_input_changed(self) -> None:
        """Another sum."""
        self._show()

    def _show(self) -> None:
        wrong = ""
        try:
            found = calculator.lost(self._hours().values())
        except BadInput as refused:
            found, wrong = Lost(Fraction()), str(refused)
        for name in _SUMS:
            shown = "" if wrong else text.apart(f"{float(getattr(found, name)):.3g}")
            self.query_one(f"#{name}", Digits).update(shown)
        self.query_one("#wrong", Static).update(text.words(wrong))

    # moving about

    def action_on(self) -> None:
        """The next question at once, so that no key typed ahead goes astray; it ends at the last."""
        self._go(1)

    def action_after(self) -> None:
        """The next question."""
        self._go(1)

    def action_before(self) -> None:
        """The question before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        fields = self._fields
        here = fields.index(self.focused) if isinstance(self.focused, TextField) else 0
        self.set_focus(fields[max(0, min(here + by, len(fields) - 1))])

    def action_clear(self) -> None:
        """Forget it; the next person."""
        for field in self._fields:
            field.value = ""
        self.set_focus(self._fields[0])

    # only if they say so

    def action_keep(self) -> None:
        """Ask whether, and as whose, the answers are kept."""
        try:
            answers = {name: hours for name, hours in self._hours().items() if hours}
        except BadInput:
            return
        would = self._field(WOULD).value.strip()
        if answers or would:
            self.desk.read(self, known.read, lambda names: self._ask(answers, would, names))

    def _ask(self, answers: Mapping[str, Fraction], would: str, names: Known) -> None:
        fields = (
            Field("group", "Group", "Whose week it is, by group.", required=True, names=names.choices("group")),
            Field(
                "participant",
                "Person",
                "The code, if they want it. May stay empty.",
                names=names.choices("participant"),
            ),
        )

        def wrong(values: Mapping[str, str]) -> str | None:
            if not names.find("group", values["group"]):
                return f"There is no group called “{clean(values['group'])}”."
            if values["participant"] and not names.find("participant", values["participant"]):
                return f"There is no person with the code “{clean(values['participant'])}”."
            return None

        def said(values: Mapping[str, str] | None) -> None:
            if values:
                given = {name: names.find(name, values[name]) for name in ("group", "participant") if values[name]}
                self.do(kept(answers, would, given), "Kept as notes; ^z undoes it.")
                self.action_clear()

        self.app.push_screen(Form("Keep it, because they say so?", fields, wrong), said)


_SUMS = {"hours_a_week": "hours a week", "hours_a_year": "hours a year", "days_a_year": "days a year"}


def kept(answers: Mapping[str, Fraction], would: str, whose: Mapping[str, object]) -> "Deed":
    """The answers as notes: what takes time each week, and an idea for what to do with it."""
    from fieldkit.workspace.deeds import Recording, Together

    frictions = [
        Recording(
            "friction",
            {"text": f"{QUESTIONS[name]} (own estimate)", "seconds": round(hours * 3600), "frequency": "1/w", "people": 1,
             "tags": [TAG], **whose},
        )
        for name, hours in answers.items()
    ]  # fmt: skip
    ideas = [Recording("idea", {"text": would, "tags": [TAG], **whose})] if would else []
    return Together([*frictions, *ideas])
