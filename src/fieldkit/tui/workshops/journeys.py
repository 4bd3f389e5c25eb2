"""The journeys: for each role, a typical day or process."""

from typing import TYPE_CHECKING

from fieldkit.domain.record import Record
from fieldkit.insight.journey import figures, view
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.journey import JOURNEYS, RENAME
from fieldkit.tui.records.known import Known
from fieldkit.tui.records.record_form import record_form
from fieldkit.tui.records.register import Cell, Held, Register, Shown, column, named

if TYPE_CHECKING:
    from fieldkit.workspace import Changes, Workspace
    from fieldkit.workspace.deeds import Deed

FIGURES = ("meant", "as it is", "marks")
"""Steps as they are meant to be, steps as they are, and how often something goes wrong in them."""


def _figure(name: str) -> Cell:
    """A figure of the map; it is read beside the names."""

    def of(record: Record, names: Known) -> object:
        number = names.names.get(name, {}).get(record.id, "")
        return int(number) if number else ""

    return of


class JourneysScreen(Register):
    """Roles, and how far their maps have come."""

    NAME = "Journeys"
    ABOUT = """
    For each role the steps of a typical day or process: actions, tools, what one has to know, where it gets stuck; as it is
    meant to be above as it is. Enter opens the map. Deleting a journey deletes its steps with it; u brings them back.
    """
    KINDS = ("journey",)
    COLUMNS = (
        column("role", title="Role"),
        column("name", keep=60),
        named("group", 18, keep=90),
        *(Shown(name, 8, _figure(name), right=True) for name in FIGURES),
    )
    FILTERS = ("group",)
    EMPTY = "no journey yet; press n for the first role"
    DECLARED = JOURNEYS
    BINDINGS = bindings((RENAME,))

    def changed(self, changes: "Changes | None") -> None:
        """The steps of the maps are counted here, too."""
        if changes is not None and "journey_step" in changes.kinds:
            self.load()
        else:
            super().changed(changes)

    def read(self, workspace: "Workspace") -> Held:
        """The journeys with their figures."""
        held = super().read(workspace)
        found: dict[str, dict[str, str]] = {name: {} for name in FIGURES}
        for record in held.records:
            counted = figures(view(record, workspace.list("journey_step", {"journey": record.id})))
            for name, number in zip(FIGURES, (counted.meant, counted.done, sum(counted.marked.values())), strict=True):
                found[name][record.id] = str(number)
        return held._replace(names=held.names._replace(names={**held.names.names, **found}))

    def action_open(self) -> None:
        """The map of the one in hand."""
        from fieldkit.tui.workshops.journey import JourneyScreen

        if record := self.in_hand:
            self.app.push_screen(JourneyScreen(record.id))

    def action_rename(self) -> None:
        """Its role, name, group."""
        if record := self.in_hand:
            record_form(self, record.kind, record=record.id, then=self.done)

    def action_delete(self) -> None:
        """It goes with its steps."""
        if record := self.in_hand:
            self.do(_Removal(record.id), "Deleted with its steps; u undoes it.")


class _Removal:
    """A journey deleted with everything on its map."""

    def __init__(self, journey: str) -> None:
        self._journey = journey
        self._done: Deed | None = None

    def do(self, workspace: "Workspace") -> "Changes":
        """Delete them."""
        from fieldkit.workspace.deeds import Deletion

        steps = [step.id for step in workspace.list("journey_step", {"journey": self._journey})]
        self._done = Deletion([*steps, self._journey])
        return self._done.do(workspace)

    def undo(self, workspace: "Workspace") -> "Changes":
        """Bring them back."""
        return self._done.undo(workspace) if self._done else workspace.changes(())
