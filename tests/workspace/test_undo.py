"""Undo gives back what the deed took, and nothing that anybody wrote since."""

from collections.abc import Callable
from contextlib import closing

import pytest
from a_team import Team

from fieldkit.errors import Refused
from fieldkit.store import erasure
from fieldkit.workspace import Workspace
from fieldkit.workspace.deeds import Deletion, Editing


def shared_note(team: Team) -> str:
    """A note of the agent's that the lead has, too."""
    (note,) = team.agent.add("observation", {"text": "the phone rings", "minutes": "5", "step": "offer"}).ids
    team.hand_over(team.agent, team.lead)
    team.hand_over(team.lead, team.agent)
    return note


def test_a_deletion_taken_back_leaves_what_came_meanwhile(team: Team) -> None:
    note = shared_note(team)
    team.agent.edit(note, {"step": "call", "people": "3"})
    deletion = Deletion([note])
    deletion.do(team.agent)
    team.lead.edit(note, {"step": "renewal", "severity": "4"})
    team.hand_over(team.lead, team.agent)
    deletion.undo(team.agent)
    held = team.agent.get(note)
    assert not held.deleted
    assert (held.get("severity"), held.get("step"), held.get("people")) == (4, "renewal", 3)


def test_an_edit_taken_back_leaves_what_came_meanwhile(team: Team) -> None:
    note = shared_note(team)
    editing = Editing(note, {"text": "two phones ring", "step": "call", "themes": []})
    editing.do(team.agent)
    team.agent.edit(note, {"step": "renewal", "severity": "4"})
    editing.undo(team.agent)
    held = team.agent.get(note)
    assert (held.get("text"), held.get("step"), held.get("severity")) == ("the phone rings", "renewal", 4)


def test_fields_by_their_other_names_and_local_ones_come_back(team: Team) -> None:
    note = shared_note(team)
    (person,) = team.agent.add("participant", {"code": "P-07", "real_name": "Rita Roth"}).ids
    deeds = [Editing(note, {"minutes": ""}), Editing(person, {"real_name": "", "role": "sales"})]
    for editing in deeds:
        editing.do(team.agent)
    assert (team.agent.get(note).get("seconds"), team.agent.local(person)) == (None, {})
    for editing in deeds:
        editing.undo(team.agent)
    assert (team.agent.get(note).get("seconds"), team.agent.local(person)) == (300, {"real_name": "Rita Roth"})
    assert team.agent.get(person).get("role") is None


def test_elements_of_a_map_and_of_a_set_come_back_as_they_were(team: Team) -> None:
    frame = team.lead.frame
    assert frame
    (note,) = team.lead.add("observation", {"text": "x", "tags": "monday"}).ids
    deeds = [
        Editing(frame.id, {"vocabulary": {"customer": "partner"}}),
        Editing(note, {"tags": "tuesday, friday"}),
    ]
    before = team.lead.get(frame.id), team.lead.get(note)
    for editing in deeds:
        editing.do(team.lead)
    assert (team.lead.get(frame.id), team.lead.get(note)) != before
    for editing in deeds:
        editing.undo(team.lead)
    assert (team.lead.get(frame.id), team.lead.get(note)) == before


def test_what_was_promised_to_people_is_not_undone(team: Team) -> None:
    frame = team.lead.frame
    assert frame
    team.lead.edit(frame.id, {"thresholds": {"scores": "5"}})
    stricter = Editing(frame.id, {"thresholds": {"scores": "8"}})
    stricter.do(team.lead)
    with pytest.raises(Refused, match="cannot be lowered"):
        stricter.undo(team.lead)


def test_what_never_left_is_taken_back_with_its_real_name(team: Team) -> None:
    (person,) = team.agent.add("participant", {"code": "P-07", "real_name": "Rita Roth", "role": "sales"}).ids
    before = team.agent.get(person)
    deletion = Deletion([person])
    deletion.do(team.agent)
    assert team.agent.find(person) is None
    deletion.undo(team.agent)
    assert (team.agent.get(person), team.agent.local(person)) == (before, {"real_name": "Rita Roth"})


def erased_by_code(window: Workspace) -> None:
    window.erase_participant("P-07")


def objected_to(window: Workspace) -> None:
    (session,) = window.list("session")
    window.strike(session.id, None, "all struck", at="2026-03-02T09:15:00.000Z", stop=True)


def interrupted(window: Workspace) -> None:
    """The words are erased, and not off the disk yet."""
    with window.writing() as connection:
        erasure.erase(connection, window.store, [each.id for each in window.list("participant")])


@pytest.mark.parametrize("erasing", [erased_by_code, objected_to, interrupted])
def test_what_was_taken_back_before_an_erasure_comes_back_in_no_window(
    team: Team, erasing: Callable[[Workspace], None]
) -> None:
    team.agent.add("participant", {"code": "P-07"})
    team.agent.add("session", {"type": "shadowing", "group": team.group, "started": "2026-03-02T08:30"})
    notes = [team.agent.add("observation", {"text": f"Rita said no {n}"}).ids[0] for n in range(2)]
    taken_back, deletion = Deletion(notes[:1]), Deletion(notes[1:])
    taken_back.do(team.agent)
    with closing(Workspace.open(team.agent.home, machine=team.machine())) as another:
        erasing(another)
    with pytest.raises(Refused, match="cannot be brought back"):
        taken_back.undo(team.agent)
    assert team.agent.find(notes[0]) is None
    if erasing is not interrupted:
        deletion.do(team.agent)
        deletion.undo(team.agent)
        assert team.agent.find(notes[1])
