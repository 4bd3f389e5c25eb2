"""What a report hides of small groups can be made stricter, never laxer."""

from pathlib import Path

import pytest

from fieldkit.errors import Refused
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
