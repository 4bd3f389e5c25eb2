"""Two answers to one question: both are shown, whoever gave them and whether they have left this computer, and one is picked."""

from pathlib import Path

from a_team import Team

from fieldkit.insight.group_sharing import shared


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


def test_of_two_head_counts_the_smaller_one_decides_what_is_shared(team: Team) -> None:
    team.lead.add("adkar", {"group": team.group, "assessed_on": "2026-03-02", "awareness": 2})
    team.agent.edit(team.group, {"head_count": 4})
    team.lead.edit(team.group, {"head_count": 11})
    team.hand_over()

    (row,) = team.lead.adkar()
    assert row.head_counts == [4, 11]
    (group,) = shared(team.lead).groups
    assert (group.head_count, group.row) == (4, None), "4 are too few to be shown"


def test_what_a_lead_says_of_the_team_after_a_decision_has_seen_it(team: Team) -> None:
    lead, amira = team.lead, team.agent.me
    other = team.join("Bea", "bea")
    team.confirm(other, "lead")
    team.hand_over(lead, other)
    lead.enrol(amira.fingerprint, "lead")
    other.enrol(amira.fingerprint, "facilitator")
    other.export(team.folder / "of-bea.fkb", "leads")
    lead.merge([team.folder / "of-bea.fkb"])
    assert lead.conflict(amira.member, "role")

    lead.resolve_conflict(amira.member, "role", value="agent")
    lead.enrol(amira.fingerprint, "lead")
    assert lead.conflict(amira.member, "role") is None
    assert {row.person: row.role for row in lead.roster()}["Amira"] == "lead"
