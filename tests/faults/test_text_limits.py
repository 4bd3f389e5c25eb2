"""Text that could never leave this computer is refused where it is typed, and the line stays where it was typed."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sentences import told

from fieldkit.store.machine import Machine
from fieldkit.workspace import Workspace

Dump = Callable[[], bytes]
LONGEST = 256 * 1024
STARTED = "2026-03-02T09:14:07.120Z"

REFUSED = {
    "one byte too long": "x" * (LONGEST + 1),
    "too long as it is stored": "ü" * (LONGEST // 2 + 1),
    "U+0000": "the phone\x00 rings",
    "half of a character": "the phone \ud83d rings",
}


@pytest.mark.parametrize("line", REFUSED.values(), ids=REFUSED)
def test_it_is_refused_and_the_line_is_kept(line: str, home: Path, machine: Machine, dump: Dump) -> None:
    before = dump()
    with closing(Workspace.open(home, machine=machine)) as workspace:
        workspace.keep_line(line, STARTED)
        with told("Note must be text of at most 256 KiB without U+0000"):
            workspace.note(line, slot="capture")
        with told("must be text of at most 256 KiB without U+0000"):
            workspace.add("idea", {"text": line})
    assert dump() == before
    with closing(Workspace.open(home, machine=machine)) as workspace:
        assert workspace.kept_line() == (line, STARTED)


@pytest.mark.parametrize("hidden", ["#a\x00b", "@P\ud83d", ">\x00", '>"a \ud83d"', "~5m\x00"])
def test_it_is_found_in_marks_too(hidden: str, home: Path, machine: Machine, dump: Dump) -> None:
    before = dump()
    with closing(Workspace.open(home, machine=machine)) as workspace, told(""):
        workspace.note(f"w: a paper list {hidden}")
    assert dump() == before


def test_the_longest_text_is_saved(home: Path, machine: Machine) -> None:
    with closing(Workspace.open(home, machine=machine)) as workspace:
        record = workspace.note("x" * LONGEST).ids[0]
        assert workspace.get(record).get("text") == "x" * LONGEST
        assert workspace.typed(record) == "x" * LONGEST
        assert workspace.check() == []
