"""What has not left yet is looked through for persons, in the texts that people worded; what is found can be blanked."""

from a_team import Team

from fieldkit.workspace.deeds import Deed

NAMED = "Rita Roth (079 555 01 23) writes to x@example.com"


def found(team: Team) -> list[tuple[str, str]]:
    return [(each.field, each.words) for each in team.agent.identifying()]


def test_what_was_worded_is_looked_through_and_nothing_else(team: Team) -> None:
    team.agent.add("participant", {"code": "P-07", "real_name": "Rita Roth"})
    (note,) = team.agent.add("observation", {"text": NAMED, "tags": "rita, monday", "step": "offer"}).ids
    assert found(team) == [
        ("tags.rita", "rita"),
        ("text", "Rita Roth"),
        ("text", "079 555 01 23"),
        ("text", "x@example.com"),
    ]
    assert team.agent.typed(note) is None
    team.hand_over(team.agent, team.lead)
    assert found(team) == [], "what has left is not asked about again"


def test_blanked_words_are_nowhere_in_what_goes_out(team: Team) -> None:
    team.agent.add("participant", {"code": "P-07", "real_name": "Rita Roth"})
    (note,) = team.agent.add("observation", {"text": NAMED, "tags": "rita, monday"}).ids
    deeds: list[Deed] = []
    while places := team.agent.identifying():
        deeds.append(places[0].blanking())
        deeds[-1].do(team.agent)
    held = team.agent.get(note)
    assert (held.get("text"), held.get("tags")) == ("… (…) writes to …", ["monday"])
    for deed in reversed(deeds):
        deed.undo(team.agent)
    assert (team.agent.get(note).get("text"), team.agent.get(note).get("tags")) == (NAMED, ["monday", "rita"])


def test_whom_people_may_ask_is_named_on_purpose(team: Team) -> None:
    frame = team.lead.frame
    assert frame
    team.lead.edit(frame.id, {"contact": "lena@example.com"})
    assert team.lead.identifying() == []


def test_what_waits_for_a_look_is_not_asked_about_yet(team: Team) -> None:
    team.agent.add("observation", {"text": NAMED})
    backup = team.folder / "agent.db"
    team.agent.backup(backup)
    team.agent.close()
    restored = type(team.agent).restore(team.agent.home, None, backup, team.machine())
    assert restored.identifying() == []
    restored.confirm_drafts()
    assert len(restored.identifying()) == 2
    restored.close()
