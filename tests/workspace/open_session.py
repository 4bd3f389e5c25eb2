"""A laptop with a session that is open, by a clock that stands still."""

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from fieldkit.workspace import Machine, Workspace

NOW = datetime(2026, 3, 2, 9, 31, 2, tzinfo=UTC)


class Laptop(NamedTuple):
    """A home and the one session in it."""

    home: Path
    machine: Machine
    session: str

    def open(self) -> Workspace:
        return Workspace.open(self.home, machine=self.machine)


def open_session(folder: Path) -> Laptop:
    """P-02 of the senior sellers is watched since 08:30."""
    machine = Machine(now=lambda: NOW, state_dir=folder / "state")
    workspace = Workspace.init(folder / "home", "Vega", person="Lena", time_zone="UTC", machine=machine)
    workspace.add("group", {"name": "Senior sales"})
    workspace.add("participant", {"code": "P-02", "group": "Senior sales"})
    values = {"type": "shadowing", "group": "Senior sales", "participants": "P-02", "started": "2026-03-02T08:30"}
    session = workspace.add("session", values).ids[0]
    workspace.close()
    return Laptop(folder / "home", machine, session)
