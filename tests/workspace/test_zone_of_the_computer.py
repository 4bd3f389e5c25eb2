"""The time zone of a new engagement is that of the computer, unless the environment names another."""

from contextlib import closing
from pathlib import Path

import pytest

from fieldkit.workspace import Machine, Workspace


def zone_with(folder: Path, monkeypatch: pytest.MonkeyPatch, tz: str) -> str:
    """The time zone of an engagement begun where `TZ` is so."""
    monkeypatch.setenv("TZ", tz)
    with closing(
        Workspace.init(folder, "Vega", person="Lena", machine=Machine(state_dir=folder / "state"))
    ) as workspace:
        (engagement,) = workspace.list("engagement")
        return str(engagement.get("time_zone"))


@pytest.mark.parametrize("tz", ["Pacific/Auckland", ":Pacific/Auckland"])
def test_the_environment_names_it(tz: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert zone_with(tmp_path, monkeypatch, tz) == "Pacific/Auckland"


def test_rules_without_a_name_leave_it_to_the_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    computer = zone_with(tmp_path / "a", monkeypatch, "")
    assert zone_with(tmp_path / "b", monkeypatch, "NZST-12NZDT,M9.5.0,M4.1.0/3") == computer
