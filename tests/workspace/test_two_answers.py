"""Two answers to one question: both are shown, whoever gave them and whether they have left this computer, and one is picked."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest

from fieldkit.workspace import Machine, Workspace


class Team(NamedTuple):
    """A lead, a confirmed agent, a group that both know, and a folder to pass files in."""

    lead: Workspace
    agent: Workspace
    group: str
    folder: Path

    def hand_over(self) -> None:
        """What the agent has goes to the lead."""
        self.agent.export(self.folder / "agent.fkb")
        self.lead.merge([self.folder / "agent.fkb"])


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    machine = Machine(state_dir=tmp_path / "state")
    with ExitStack() as stack:
        lead = Workspace.init(tmp_path / "lead", "Vega", person="Lena", time_zone="UTC", machine=machine)
        stack.callback(lead.close)
        (group,) = lead.add("group", {"name": "Senior sales"}).ids
        lead.kit(tmp_path / "kit.fkb")
        agent = Workspace.join(tmp_path / "agent", tmp_path / "kit.fkb", person="Amira", machine=machine)
        stack.callback(agent.close)
        team = Team(lead, agent, group, tmp_path)
        team.hand_over()
        lead.enrol(agent.me.fingerprint)
        yield team


def test_an_answer_that_has_not_left_this_computer_is_one_of_the_two(team: Team) -> None:
    team.agent.edit(team.group, {"predicted_attitude": "negative"})
    team.lead.edit(team.group, {"predicted_attitude": "neutral"})
    team.hand_over()

    (conflict,) = team.lead.conflicts()
    assert {(a.author_name, a.value) for a in conflict.values} == {("Amira", "negative"), ("Lena", "neutral")}
    (own,) = [a for a in conflict.values if a.change == "draft"]
    team.lead.resolve_conflict(team.group, "predicted_attitude", change=own.change)

    assert team.lead.conflicts() == []
    assert team.lead.get(team.group).get("predicted_attitude") == "neutral"


def test_the_answer_that_was_picked_reaches_the_agent(team: Team) -> None:
    team.agent.edit(team.group, {"predicted_attitude": "negative"})
    team.lead.edit(team.group, {"predicted_attitude": "neutral"})
    team.hand_over()
    theirs = next(a.change for a in team.lead.conflicts()[0].values if a.value == "negative")
    team.lead.resolve_conflict(team.group, "predicted_attitude", change=theirs)

    for exported in team.lead.export(team.folder / "out"):
        if exported.recipients == ["Amira"]:
            team.agent.merge([Path(exported.file)])

    assert team.agent.conflicts() == []
    assert team.agent.get(team.group).get("predicted_attitude") == "negative"
