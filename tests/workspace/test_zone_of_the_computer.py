"""The time zone of a new engagement is that of the computer, unless the environment names another."""

import sys
from contextlib import closing
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from fieldkit.workspace import Machine, Workspace, opening


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


def registry(zone: str) -> ModuleType:
    """What Windows has for its registry, where the time zone of the computer is called so."""
    values = [("Bias", -60, 4), ("TimeZoneKeyName", f"{zone}\0\0", 1)]
    module = ModuleType("winreg")
    vars(module).update(
        HKEY_LOCAL_MACHINE=None,
        ConnectRegistry=lambda computer, key: None,
        OpenKey=lambda handle, name: SimpleNamespace(Close=lambda: None),
        QueryInfoKey=lambda key: (0, len(values), 0),
        EnumValue=lambda key, n: values[n],
    )
    return module


@pytest.mark.parametrize(
    ("called", "zone"),
    [("W. Europe Standard Time", "Europe/Berlin"), ("New Zealand Standard Time", "Pacific/Auckland"), ("Ours", "UTC")],
)
def test_windows_names_it_in_its_own_words(called: str, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "tzlocal"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setitem(sys.modules, "winreg", registry(called))
    monkeypatch.setattr(sys, "platform", "win32")
    assert opening._local_zone() == zone
