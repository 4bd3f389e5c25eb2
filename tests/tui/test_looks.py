"""Pictures of the screens, light and dark, small and large. `--snapshot-update` renews them; look at them then."""

from pathlib import Path

import pytest
from looks import EACH_LOOK, SMALL, Compare, pressing
from played import Laptop, agent, lead


@EACH_LOOK
def test_first_start(snap_compare: Compare, tmp_path: Path, size: tuple[int, int], theme: str) -> None:
    app = Laptop(tmp_path, "Lena").app(engagement=None, theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=pressing())


@EACH_LOOK
def test_today(snap_compare: Compare, tmp_path: Path, size: tuple[int, int], theme: str) -> None:
    assert snap_compare(lead(tmp_path).app(theme=theme), terminal_size=size, run_before=pressing())


@EACH_LOOK
def test_capture_covered(snap_compare: Compare, tmp_path: Path, size: tuple[int, int], theme: str) -> None:
    keys = ("enter", 'r: "I am not going to feed the machine" !4 #being-watched')
    assert snap_compare(lead(tmp_path).app(theme=theme), terminal_size=size, run_before=pressing(*keys))


@EACH_LOOK
def test_capture_timeline(snap_compare: Compare, tmp_path: Path, size: tuple[int, int], theme: str) -> None:
    keys = ("enter", "ctrl+l")
    assert snap_compare(lead(tmp_path).app(theme=theme), terminal_size=size, run_before=pressing(*keys))


@EACH_LOOK
def test_groups(snap_compare: Compare, tmp_path: Path, size: tuple[int, int], theme: str) -> None:
    leader = lead(tmp_path)
    stick = agent(tmp_path, leader)
    workspace = leader.open()
    files = sorted(stick.glob("*.fkb"))
    workspace.merge(files)
    workspace.enrol(workspace.roster()[-1].fingerprint)
    workspace.merge(files)
    workspace.close()
    keys = ("g", "down", "down", "down")
    assert snap_compare(leader.app(theme=theme), terminal_size=size, run_before=pressing(*keys))


@EACH_LOOK
def test_exchange(
    snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], theme: str
) -> None:
    leader = lead(tmp_path)
    agent(tmp_path, leader)
    monkeypatch.chdir(tmp_path)
    keys = ("x", "o", "ctrl+u", "stick", "enter")
    assert snap_compare(leader.app(theme=theme), terminal_size=size, run_before=pressing(*keys))


def test_without_colour(snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    keys = ("enter", "ctrl+l", "w: a line !3")
    assert snap_compare(lead(tmp_path).app(), terminal_size=SMALL, run_before=pressing(*keys))
