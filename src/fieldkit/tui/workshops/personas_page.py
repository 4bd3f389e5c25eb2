"""Personas, and what is in it for them, as a page to read, print and save."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fieldkit.domain.record import Record
from fieldkit.insight import pseudonyms
from fieldkit.insight.personas import Portrait, hours_of, portraits
from fieldkit.report.printed import Part, Printed, without_names
from fieldkit.tui import text
from fieldkit.tui.printed.screen import PrintedPage
from fieldkit.tui.records import known
from fieldkit.tui.records.evidence import whose

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace


class PersonasPage(PrintedPage):
    """All personas."""

    NAME = "Personas to print"
    ABOUT = "Each persona with goals, pains, needs, what is in it for them, and whose voices it rests on."
    FILE = "personas"

    def read(self, workspace: "Workspace") -> Printed:
        """The page."""
        return without_names(page(portraits(workspace)), pseudonyms.nobody(workspace))


def page(found: list[Portrait]) -> Printed:
    """The personas as a page."""
    about = "Types of users drawn from what was seen and heard; none of them is a person."
    parts = [
        Part(str(each.persona.get("name") or ""), list(_lines(each)), str(each.persona.get("role") or ""))
        for each in found
    ]
    return Printed("Personas, and what is in it for them", about, parts, list(_table(found)))


def _table(found: list[Portrait]) -> Iterator[tuple[object, ...]]:
    """A row a benefit, and one for a persona without any."""
    yield "Persona", "Role", "Goals", "Pains", "Needs", "Notes", "People", "Pain", "Benefit", "Hours a week"
    for each in found:
        persona, needs = each.persona, "; ".join(map(known.about, each.needs))
        own = (persona.get("name"), persona.get("role"), persona.get("goals"), persona.get("pains"), needs)
        gains = [(b.get("pain"), b.get("gain"), b.get("hours_per_week")) for b in each.benefits]
        yield from ((*own, each.voices.notes, each.voices.people, *gain) for gain in gains or [(None, None, None)])


def _lines(portrait: Portrait) -> Iterator[tuple[str, str]]:
    for name in ("goals", "pains"):
        if portrait.persona.get(name):
            yield name, str(portrait.persona.get(name))
    yield from ((("needs" if n == 0 else ""), known.about(need)) for n, need in enumerate(portrait.needs))
    yield from ((("gains" if n == 0 else ""), _gain(benefit)) for n, benefit in enumerate(portrait.benefits))
    gained = portrait.gained
    if gained.hours_a_week:
        together = f"{float(gained.hours_a_week):g} hours a week, about {float(gained.days_a_year):.3g} days a year"
        yield "together", together
    yield "rests on", whose(portrait.voices).plain


def _gain(benefit: Record) -> str:
    hours = hours_of(benefit)
    gain = f" → {benefit.get('gain')}" if benefit.get("gain") else ""
    week = f" ({text.counted(1, 'hour', 'hours') if hours == 1 else f'{float(hours):g} hours'} a week)" if hours else ""
    return f"{benefit.get('pain') or ''}{gain}{week}"
