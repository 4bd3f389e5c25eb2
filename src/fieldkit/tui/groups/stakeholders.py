"""The stakeholder map: who can help or hinder, and how to work with them. For leads."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from fieldkit.domain.choices import choice_words
from fieldkit.domain.record import Record
from fieldkit.domain.stakeholders import ATTITUDES, LEVELS, usual_strategy
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.groups import STAKEHOLDERS
from fieldkit.tui.records.register import Held, Register, Shown, chosen, column
from fieldkit.tui.widgets.table import Column, Row, Table

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace


class StakeholdersScreen(Register):
    """Functions by influence and attitude, as a list and as a map."""

    NAME = "Stakeholders"
    ABOUT = """
    Functions in the house that can help or hinder, never names: how much depends on them, where they stand today, how you work
    with them, and what comes next. A strategy in brackets is the usual one for that influence and impact, where you have not
    chosen one. Only leads have this list.
    """
    KINDS = ("stakeholder",)
    COLUMNS = (
        column("function", title="Function"),
        chosen("influence", 10, LEVELS),
        chosen("impact", 8, LEVELS),
        chosen("attitude", 17, ATTITUDES),
        Shown("strategy", 10, lambda record, names: _strategy(record)),
        column("next_step", 30, keep=110),
    )
    FILTERS = ("influence", "attitude", "strategy")
    EMPTY = "nobody yet; press n for the first function"
    DECLARED = STAKEHOLDERS
    BINDINGS = bindings(STAKEHOLDERS)
    DEFAULT_CSS = "StakeholdersScreen #map { display: none; margin-top: 1; max-height: 50%; }"

    def body(self) -> Iterator[Widget]:
        """The list, and the map above it."""
        first, *rest = super().body()
        yield first
        attitudes = (Column(choice_words(attitude)) for attitude in ATTITUDES)
        table = Table(Column("Influence", 10), *attitudes, id="map")
        table.can_focus = False
        yield table
        yield from rest

    def read(self, workspace: "Workspace") -> Held:
        """Those on whom most depends come first."""
        held = super().read(workspace)
        return held._replace(records=sorted(held.records, key=_influence))

    def fill(self, held: Held) -> None:
        """The list and the map."""
        super().fill(held)
        self.query_one("#map", Table).show(list(_map(held.records)))

    def action_map(self) -> None:
        """Show the map, or hide it."""
        table = self.query_one("#map", Table)
        table.display = not table.display


def _influence(record: Record) -> int:
    """The place of its influence, the highest first; unknown comes last."""
    influence = record.get("influence")
    return LEVELS.index(influence) if influence in LEVELS else len(LEVELS)


def _strategy(record: Record) -> Content:
    if given := record.get("strategy"):
        return text.words(choice_words(str(given)))
    usual = usual_strategy(record.get("influence"), record.get("impact"))
    return text.words(f"({usual})" if usual else "", text.QUIET)


def _map(records: Sequence[Record]) -> Iterator[Row]:
    """A block of lines a level of influence; whoever has no place in the map is in the list alone."""
    for level in LEVELS:
        columns = [
            [str(r.get("function")) for r in records if (r.get("influence"), r.get("attitude")) == (level, attitude)]
            for attitude in ATTITUDES
        ]
        lines = list(zip_longest(*columns, fillvalue="")) or [("",) * len(ATTITUDES)]
        for n, names in enumerate(lines):
            yield Row(f"{level} {n}", (text.words("" if n else level, text.QUIET), *map(text.words, names)))
