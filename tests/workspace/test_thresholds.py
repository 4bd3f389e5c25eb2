"""What a report hides of small groups can be made stricter, never laxer."""

from pathlib import Path

import pytest
from a_team import Team

from fieldkit.domain.suppression import thresholds
from fieldkit.errors import Refused
from fieldkit.store import drafts
from fieldkit.workspace import Machine, Workspace


def test_thresholds_can_be_raised_and_not_lowered(tmp_path: Path) -> None:
    workspace = Workspace.init(tmp_path, "Vega", person="Lena", machine=Machine(state_dir=tmp_path / "state"))
    (frame,) = workspace.list("engagement")
    workspace.edit(frame.id, {"thresholds": {"scores": 5, "comments": 10}})
    workspace.edit(frame.id, {"thresholds.scores": 8})

    for lower in ({"thresholds.scores": 7}, {"thresholds.comments": ""}, {"thresholds": {"scores": 8}}):
        with pytest.raises(Refused, match="cannot be lowered"):
            workspace.edit(frame.id, lower)

    assert workspace.get(frame.id).get("thresholds") == {"scores": 8, "comments": 10}
    workspace.close()


def test_the_usual_thresholds_hold_from_the_beginning(team: Team) -> None:
    frame = team.lead.frame
    assert frame
    for lower in ({"thresholds": "scores: 4"}, {"thresholds.comments": 0}):
        with pytest.raises(Refused, match="cannot be lowered"):
            team.lead.edit(frame.id, lower)
    with team.lead.writing() as connection:
        drafts.edit(connection, team.lead.machine, frame.id, "engagement", {"thresholds.scores": 0})
    assert thresholds(team.lead.get(frame.id)) == (5, 10)


def test_of_two_answers_the_stricter_one_was_promised_whichever_is_shown(team: Team) -> None:
    team.confirm(team.agent, "lead")
    team.hand_over(team.lead, team.agent)
    frame = team.lead.frame
    assert frame
    for workspace, scores in ((team.agent, 8), (team.lead, 6)):
        workspace.edit(frame.id, {"thresholds.scores": scores})
    team.hand_over()

    for lower in (6, 7):
        with pytest.raises(Refused, match="is 8 people and cannot be lowered"):
            team.lead.edit(frame.id, {"thresholds.scores": lower})
    with pytest.raises(Refused, match="is 8 people and cannot be lowered"):
        team.lead.resolve_conflict(frame.id, "thresholds.scores", value="6")

    team.lead.resolve_conflict(frame.id, "thresholds.scores", value="8")
    assert team.lead.get(frame.id).get("thresholds") == {"scores": 8}


@pytest.mark.parametrize("strange", [{"thresholds.scores": "many"}, {"thresholds.scores": True}, {"thresholds": 7}])
def test_what_is_no_threshold_promises_nothing_and_stops_no_edit(team: Team, strange: dict[str, object]) -> None:
    frame = team.lead.frame
    assert frame
    with team.lead.writing() as connection:
        drafts.edit(connection, team.lead.machine, frame.id, "engagement", strange)
    team.lead.edit(frame.id, {"stage": "honeymoon"})
    assert thresholds(team.lead.get(frame.id)) == (5, 10)
    team.lead.edit(frame.id, {"thresholds.scores": 7})
    assert team.lead.get(frame.id).get("stage") == "honeymoon"
