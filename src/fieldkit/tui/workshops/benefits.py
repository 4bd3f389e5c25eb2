"""What is in it for me: for each persona pain, benefit, hours gained; and how many people can name theirs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.plain_text import clean
from fieldkit.domain.record import Record
from fieldkit.domain.values import natural
from fieldkit.insight.calculator import Lost
from fieldkit.insight.personas import GOALS, Told, gained, hours_of, told
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.personas import BENEFITS, BENEFITS_SCREEN
from fieldkit.tui.records import known
from fieldkit.tui.records.known import Known
from fieldkit.tui.records.register import Held, Register, Shown, column
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.form import Field, Form

if TYPE_CHECKING:
    from fieldkit.workspace import Changes, Workspace
    from fieldkit.workspace.deeds import Deed

MEASURES = {
    "benefits_named": "can name benefits",
    "calculator_used": "reckoned or saw it",
    "keen_before_launch": "curious or keen",
}
"""The three measures in words."""


class Read(NamedTuple):
    """What is read: the benefits, and the latest counts in the room."""

    held: Held
    told: list[Told]


def _persona(record: Record, names: Known) -> object:
    return names.names.get("persona", {}).get(str(record.get("persona")), "")


def _hours(record: Record) -> float | None:
    hours = hours_of(record)
    return None if hours is None else float(hours)


def _said(record: Record) -> str:
    hours = _hours(record)
    return str(record.get("hours_per_week") or "") if hours is None else f"{hours:g}"


class BenefitsScreen(Register):
    """Pain by pain, with what takes it away."""

    NAME = "What is in it for me"
    ABOUT = """
    For each persona what hurts today, what takes it away, and the hours a week that it gives back. c opens the personal
    calculator, to use beside a person. h enters a show of hands: 75 % of the people should name two or three benefits of their
    own, 60 % have used the calculator or seen a demonstration, 70 % be curious or keen before the launch.
    """
    KINDS = ("benefit",)
    COLUMNS = (
        Shown("Persona", 20, _persona),
        column("pain"),
        column("gain", title="benefit"),
        Shown(
            "hours",
            6,
            lambda record, names: text.words(_said(record)),
            lambda record, names: _hours(record),
            right=True,
        ),
    )
    EMPTY = "nothing yet; press n: what hurts, and what takes it away"
    DECLARED = BENEFITS_SCREEN
    BINDINGS = bindings(BENEFITS)
    DEFAULT_CSS = "BenefitsScreen #sums { height: auto; padding: 0 2; margin-bottom: 1; }"

    def __init__(self, persona: Record | None = None) -> None:
        """Those of one persona, or of all."""
        super().__init__()
        self._persona = persona

    def body(self) -> Iterator[Widget]:
        """The sums above the list."""
        yield Static(id="sums")
        yield from super().body()

    def changed(self, changes: "Changes | None") -> None:
        """Names of personas and counts in the room stand here, too."""
        self.load()

    def load(self) -> None:
        """Read the benefits, and what was counted in the room."""

        def gather(workspace: "Workspace") -> Read:
            held = self.read(workspace)
            names = {kind: dict(held.names.names.get(kind, {})) for kind in held.names.names}
            names["persona"] = {id: clean(name) for id, name in workspace.names("persona").items()}
            return Read(held._replace(names=held.names._replace(names=names)), told(workspace.list("adoption_figure")))

        self.desk.read(self, gather, self._take)

    def _take(self, found: Read) -> None:
        records = [r for r in found.held.records if self._persona is None or r.get("persona") == self._persona.id]
        self.fill(found.held._replace(records=records))
        self.query_one("#sums", Static).update(text.lines(self._sum(records), *_counts(found.told, found.held.names)))

    def _sum(self, records: Sequence[Record]) -> Content:
        """What they give back together; of several personas nothing can be added up, as nobody is all of them."""
        if self._persona is None:
            personas = {record.get("persona") for record in records}
            without = sum(hours_of(record) is None for record in records)
            return text.dotted(
                text.counted(len(personas), "persona", "personas"),
                text.counted(len(records), "benefit", "benefits"),
                f"{without} without hours" if without else "",
            ).stylize(text.QUIET)
        back = Lost(gained(records))
        hours = f"{float(back.hours_a_week):g} hours a week, about {float(back.days_a_year):.3g} days a year"
        return text.line(text.words(self._persona.get("name"), text.STRONG), text.words("  gains ", text.QUIET), hours)

    def action_add(self) -> None:
        """A new one, for the persona that it was opened for."""
        from fieldkit.tui.records.record_form import record_form

        given = {"persona": self._persona.id} if self._persona else {}
        record_form(self, "benefit", given=given, at="pain" if given else None, then=self.done)

    def action_calculator(self) -> None:
        """The personal calculator."""
        from fieldkit.tui.workshops.calculator import CalculatorScreen

        self.app.push_screen(CalculatorScreen())

    def action_hands(self) -> None:
        """Enter a show of hands."""
        self.desk.read(self, known.read, self._ask_hands)

    def _ask_hands(self, names: Known) -> None:
        group = Field("group", "Group", "Whose hands are raised.", required=True, names=names.choices("group"))
        people = Field("people", "People here", "How many are in the room.", required=True)
        hands = [Field(name, words.capitalize(), "How many hands. Empty: not asked.") for name, words in SHORT.items()]
        self.app.push_screen(
            Form("A show of hands", (group, people, *hands), lambda values: _wrong(values, names)),
            lambda values: self._hands(values, names),
        )

    def _hands(self, values: Mapping[str, str] | None, names: Known) -> None:
        if values and (group := names.find("group", values["group"])):
            today = f"{shell(self).machine.now().astimezone(names.zone):%Y-%m-%d}"
            self.do(raised(values, group, today), "The hands are counted; u undoes it.")

    def action_save(self) -> None:
        """What is in it for whom, as a page."""
        from fieldkit.tui.workshops.personas_page import PersonasPage

        self.app.push_screen(PersonasPage())


SHORT = {"benefits_named": "name benefits", "calculator_used": "reckoned it", "keen_before_launch": "are keen"}
"""What is asked of a room, in a word or two."""


def raised(values: Mapping[str, str], group: str, today: str) -> "Deed":
    """Each measure that was asked for as a figure in per cent, with the hands themselves as its source."""
    from fieldkit.workspace.deeds import Recording, Together

    people = int(values["people"])
    return Together(
        [
            Recording(
                "adoption_figure",
                {"group": group, "day": today, "measure": measure, "value": _percent(int(values[measure]), people),
                 "source": f"{int(values[measure])} of {people} hands"},
            )
            for measure in GOALS
            if values[measure]
        ]
    )  # fmt: skip


def _percent(hands: int, people: int) -> str:
    """To a tenth, downwards: 74.96 is no 75."""
    return f"{hands * 1000 // people / 10:g}"


def _wrong(values: Mapping[str, str], names: Known) -> str | None:
    if not names.find("group", values["group"]):
        return f"There is no group called “{clean(values['group'])}”."
    people = natural(values["people"])
    if not people:
        return "People here is a whole number from 1 upwards."
    given = {measure: values[measure] for measure in GOALS if values[measure]}
    for measure, hands in given.items():
        up = natural(hands)
        if up is None or up > people:
            return f"{SHORT[measure].capitalize()} is a number from 0 to the people here."
    return None if given else "Enter at least one count."


def _counts(found: Sequence[Told], names: Known) -> Iterator[Content]:
    """A line a measure: every group with its latest share, marked where the goal is missed."""
    for measure, goal in GOALS.items():
        groups = [
            text.line(
                names.name("group", each.group),
                text.words(f" {float(each.percent):g} %", "" if each.reached else text.STRONG),
                text.words("" if each.reached else " ▾", "bold $accent"),
                text.words(f", {each.source}" if each.source else "", text.QUIET),
            )
            for each in found
            if each.measure == measure
        ]
        if groups:
            yield text.line(text.words(f"{MEASURES[measure]:18}  goal {goal} %   ", text.QUIET), text.dotted(*groups))
