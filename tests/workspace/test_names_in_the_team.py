"""Whose word a name in the team is: one's own until a lead has confirmed it, then a lead's."""

from pathlib import Path

import pytest
from a_team import Team

from fieldkit.errors import BadInput, Refused
from fieldkit.workspace import Workspace


def to(team: Team, agent: Workspace) -> None:
    """What the lead has goes to an agent."""
    (file,) = team.lead.export(team.folder / "to-agent.fkb", to=agent.member)
    assert [report.status for report in agent.merge([Path(file.file)])] == ["merged"]


def test_a_name_is_ones_own_until_it_is_confirmed(team: Team) -> None:
    newcomer = team.join("Jonsa", "third")
    newcomer.rename(" Jonas ")
    assert newcomer.me.person == "Jonas"
    team.confirm(newcomer)
    assert "Jonas" in {row.person for row in team.lead.roster()}
    to(team, newcomer)
    with pytest.raises(Refused, match="Only a lead"):
        newcomer.rename("Jon")
    assert newcomer.me.person == "Jonas"


def test_a_lead_gives_anybody_another_name(team: Team) -> None:
    team.lead.rename("Lena Maria")
    team.lead.edit(team.agent.member, {"name": "Amira B."})
    to(team, team.agent)
    for workspace in (team.lead, team.agent):
        assert {row.person for row in workspace.roster()} == {"Lena Maria", "Amira B."}
    assert team.agent.me.person == "Amira B."


@pytest.mark.parametrize("values", [{"role": "lead"}, {"name": "Lena", "role": "agent"}])
def test_nothing_else_of_the_team_is_changed_so(team: Team, values: dict[str, str]) -> None:
    with pytest.raises(Refused, match="enrol"):
        team.lead.edit(team.agent.member, values)


def test_nobody_is_without_a_name(team: Team) -> None:
    with pytest.raises(BadInput):
        team.lead.rename("  ")
    with pytest.raises(Refused, match="Only a lead"):
        team.agent.edit(team.lead.member, {"name": "Nobody"})
