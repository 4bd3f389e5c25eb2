"""Personas: typical users drawn from many, with what they rest on and what is in it for them."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from textual.content import Content

from fieldkit.domain.record import Record
from fieldkit.insight.calculator import Lost
from fieldkit.insight.personas import Portrait, portraits
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.personas import PERSONAS, PERSONAS_SCREEN
from fieldkit.tui.records import known
from fieldkit.tui.records.evidence import whose
from fieldkit.tui.records.register import Cell, Held, Register, Shown, column

if TYPE_CHECKING:
    from fieldkit.workspace import Changes, Workspace

BESIDE: Mapping[str, Callable[[Portrait], str]] = {
    "needs": lambda portrait: str(len(portrait.needs)),
    "hours": lambda portrait: _number(portrait.gained.hours_a_week),
    "people": lambda portrait: str(portrait.voices.people),
    "few voices": lambda portrait: "few voices" if portrait.voices.few else "",
}
"""What the list says beside the fields of a persona; it is read beside the names."""


def _number(amount: Fraction) -> str:
    """An amount without needless digits; nothing for 0."""
    return f"{float(amount):g}" if amount else ""


def _beside(name: str) -> Cell:
    return lambda record, names: names.names.get(name, {}).get(record.id, "")


class PersonasScreen(Register):
    """Types of users, by name."""

    NAME = "Personas"
    ABOUT = """
    A persona is a type of user, never a person: what they want, what hurts, what they need. Each rests on notes; fewer than three
    different people in them are few voices. Three personas are enough for most roll-outs. b says what is in it for them.
    """
    KINDS = ("persona",)
    COLUMNS = (
        column("name", 24, title="Persona"),
        column("role"),
        Shown("needs", 6, _beside("needs"), keep=70, right=True),
        Shown("hours", 6, _beside("hours"), right=True),
        Shown("people", 7, _beside("people"), keep=90, right=True),
        Shown("", 10, _beside("few voices")),
    )
    FILTERS = ("role",)
    EMPTY = "no persona yet; press n for the first"
    DECLARED = PERSONAS_SCREEN
    BINDINGS = bindings(PERSONAS)

    def __init__(self, record: str | None = None, narrowed: Mapping[str, str] | None = None) -> None:
        super().__init__(record, narrowed)
        self._portraits: dict[str, Portrait] = {}

    def load(self) -> None:
        """Read them, with what belongs to them."""

        def gather(workspace: "Workspace") -> tuple[Held, list[Portrait]]:
            return self.read(workspace), portraits(workspace)

        self.desk.read(self, gather, lambda found: self._take(*found))

    def _take(self, held: Held, found: Sequence[Portrait]) -> None:
        self._portraits = {each.persona.id: each for each in found}
        beside = {name: {id: said(each) for id, each in self._portraits.items()} for name, said in BESIDE.items()}
        names = held.names._replace(names={**held.names.names, **beside})
        self.fill(held._replace(names=names, records=[each.persona for each in found]))

    def changed(self, changes: "Changes | None") -> None:
        """Benefits, needs and notes are counted here, too."""
        self.load()

    def whole(self, record: Record) -> Content:
        """What they want, what hurts, what they need, what they gain, and whose voices it rests on."""
        portrait = self._portraits.get(record.id)
        lines = [
            text.line(text.words(f"{name:10}", text.QUIET), record.get(name))
            for name in ("goals", "pains")
            if record.get(name)
        ]
        if portrait is None:
            return text.lines(*lines)
        if portrait.needs:
            lines.append(
                text.line(text.words("needs     ", text.QUIET), text.dotted(*map(known.about, portrait.needs)))
            )
        lines.append(text.line(text.words("gains     ", text.QUIET), _gains(portrait.gained, len(portrait.benefits))))
        return text.lines(*lines, text.line(text.words("rests on  ", text.QUIET), whose(portrait.voices)))

    def action_benefits(self) -> None:
        """What is in it for the one in hand."""
        from fieldkit.tui.workshops.benefits import BenefitsScreen

        if record := self.in_hand:
            self.app.push_screen(BenefitsScreen(persona=record))

    def action_pick_evidence(self) -> None:
        """The notes that it is drawn from."""
        self._pick("Notes that it is drawn from", "evidence", ())

    def action_pick_needs(self) -> None:
        """What it needs."""
        self._pick("What they need", "needs", ("need",))

    def _pick(self, title: str, field: str, kinds: Sequence[str]) -> None:
        from fieldkit.tui.records.pick import Pick
        from fieldkit.workspace.deeds import Elements

        record = self.in_hand
        if record is None:
            return
        person, held = record, list(record.get(field) or [])

        def picked(ids: list[str] | None) -> None:
            if ids is not None and set(ids) != set(held):
                self.do(Elements([person.id], {f"{field}.{id}": id in ids for id in {*ids, *held}}))

        self.app.push_screen(Pick(title, None, held, kinds) if kinds else Pick(title, None, held), picked)

    def action_evidence(self) -> None:
        """Read them."""
        from fieldkit.tui.records.evidence import Evidence

        if record := self.in_hand:
            self.app.push_screen(Evidence("What it is drawn from", record.elements("evidence")))

    def action_save(self) -> None:
        """The personas as a page."""
        from fieldkit.tui.workshops.personas_page import PersonasPage

        self.app.push_screen(PersonasPage())


def _gains(gained: Lost, benefits: int) -> Content:
    """What the benefits give back, in a week and in a year."""
    if not benefits:
        return text.words("nothing said yet; b says it", text.QUIET)
    if not gained.hours_a_week:
        return text.words(f"{text.counted(benefits, 'benefit', 'benefits')}, no hours said yet", text.QUIET)
    year = f"about {float(gained.days_a_year):.3g} days a year"
    return text.dotted(
        f"{_number(gained.hours_a_week)} hours a week", year, text.counted(benefits, "benefit", "benefits")
    )
