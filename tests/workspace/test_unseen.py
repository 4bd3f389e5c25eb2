"""What was edited on a screen replaces what the screen showed, and nothing that came meanwhile."""

import pytest
from a_team import Team

from fieldkit.workspace.deeds import ChangedMeanwhile, Editing


def shared_note(team: Team) -> str:
    """A note of the agent's that the lead has, too."""
    (note,) = team.agent.add("observation", {"text": "the phone rings", "step": "offer", "tags": "monday"}).ids
    team.hand_over()
    return note


def test_an_answer_that_came_meanwhile_is_said_and_replaced_once_it_was_seen(team: Team) -> None:
    note = shared_note(team)
    seen = team.lead.get(note)
    team.agent.edit(note, {"step": "call", "severity": "4"})
    team.hand_over()

    with pytest.raises(ChangedMeanwhile, match="Step is “call” now") as refused:
        Editing(note, {"step": "visit", "severity": "2"}, seen).do(team.lead)
    assert (team.lead.get(note).get("step"), team.lead.get(note).get("severity")) == ("call", 4)

    Editing(note, {"step": "visit", "severity": "2"}, refused.value.now).do(team.lead)
    assert (team.lead.get(note).get("step"), team.lead.get(note).get("severity")) == ("visit", 2)


def test_what_came_into_other_fields_is_in_nobodys_way(team: Team) -> None:
    note = shared_note(team)
    seen = team.lead.get(note)
    team.agent.edit(note, {"severity": "4"})
    team.hand_over()
    Editing(note, {"step": "visit"}, seen).do(team.lead)
    assert (team.lead.get(note).get("step"), team.lead.get(note).get("severity")) == ("visit", 4)


def test_an_element_that_came_meanwhile_is_not_taken_out_unseen(team: Team) -> None:
    note = shared_note(team)
    seen = team.lead.get(note)
    team.agent.edit(note, {"tags.friday": True})
    team.hand_over()
    with pytest.raises(ChangedMeanwhile, match="Tags is “friday, monday” now"):
        Editing(note, {"tags": "monday, tuesday"}, seen).do(team.lead)
    assert team.lead.get(note).elements("tags") == ["friday", "monday"]


def test_a_second_answer_that_came_meanwhile_stays_to_be_decided(team: Team) -> None:
    note = shared_note(team)
    team.agent.edit(note, {"step": "call"})
    team.lead.edit(note, {"step": "visit"})
    seen = team.lead.get(note)
    team.hand_over()
    assert team.lead.get(note).get("step") == seen.get("step")
    with pytest.raises(ChangedMeanwhile, match="Step has two answers"):
        Editing(note, {"step": "renewal"}, seen).do(team.lead)
    assert team.lead.get(note).conflicts == {"step": ["call", "visit"]}


def test_names_are_said_for_ids(team: Team) -> None:
    note = shared_note(team)
    seen = team.lead.get(note)
    team.agent.edit(note, {"group": "Senior sales"})
    team.hand_over()
    with pytest.raises(ChangedMeanwhile, match="Group is “Senior sales” now"):
        Editing(note, {"group": ""}, seen).do(team.lead)
