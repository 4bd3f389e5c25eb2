"""A lead and a confirmed agent, each with a laptop, and a folder to pass files in."""

from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from fieldkit.workspace import Machine, Workspace


class Team(NamedTuple):
    """A lead, a confirmed agent, a group that both know, and a folder to pass files in."""

    lead: Workspace
    agent: Workspace
    group: str
    folder: Path
    stack: ExitStack

    def machine(self) -> Machine:
        return Machine(state_dir=self.folder / "state")

    def join(self, person: str, laptop: str) -> Workspace:
        """Another laptop, not confirmed yet."""
        self.lead.kit(self.folder / f"{laptop}-kit.fkb")
        joined = Workspace.join(
            self.folder / laptop, self.folder / f"{laptop}-kit.fkb", person=person, machine=self.machine()
        )
        self.stack.callback(joined.close)
        return joined

    def confirm(self, giver: Workspace, role: str | None = None) -> None:
        """The lead sees a file of a laptop and confirms it."""
        self.hand_over(giver)
        self.lead.enrol(giver.me.fingerprint, role)

    def hand_over(self, giver: Workspace | None = None, taker: Workspace | None = None) -> None:
        """What one has goes to another: from the agent to the lead, if nobody is named."""
        giver, taker = giver or self.agent, taker or self.lead
        for file in giver.export(self.folder / f"out-{giver.me.fingerprint}"):
            taker.merge([Path(file.file)])
