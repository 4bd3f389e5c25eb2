"""The team at work."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from a_team import Team

from fieldkit.workspace import Machine, Workspace


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with ExitStack() as stack:
        lead = Workspace.init(
            tmp_path / "lead", "Vega", person="Lena", time_zone="UTC", machine=Machine(state_dir=tmp_path / "state")
        )
        stack.callback(lead.close)
        (group,) = lead.add("group", {"name": "Senior sales"}).ids
        team = Team(lead, lead, group, tmp_path, stack)
        team = team._replace(agent=team.join("Amira", "agent"))
        team.confirm(team.agent)
        yield team
