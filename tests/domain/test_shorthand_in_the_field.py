"""Two half-days of shadowing, line by line, against readings written by hand."""

from datetime import time
from pathlib import Path

import pytest

from fieldkit.domain.shorthand import Context, read

FIELDWORK = Path(__file__).parent.parent / "fieldwork"
NAMES = ("double-entry", "lost-information", "handoff", "being-watched")
CODES = ("P-01", "P-02", "P-03", "P-04")
CONTEXT = Context(participants={code: code for code in CODES}, themes={name: name for name in NAMES}, in_session=True)

P2: dict[str, object] = {"participant": "P-02"}
P3: dict[str, object] = {"participant": "P-03"}
ENTRY, LOST, HANDOFF, WATCHED = ({"themes": [name]} for name in NAMES)

Expected = tuple[str, str, str, dict[str, object]]

# Time, kind, how the text ends, and what was read from the marks.
AMIRA: list[Expected] = [
    ("08:34:12", "observation", "only mail", P2 | {"step": "prepare the day"}),
    ("08:41:50", "friction", "2 folders", P2 | LOST | {"seconds": 360, "frequency": "5/d", "severity": 3}),
    ("08:49:03", "workaround", "renewal date", P2 | ENTRY | {"seconds": 900, "frequency": "1/d", "severity": 4}),
    ("08:52:30", "quote", 'what I have to do."', {}),
    ("09:05:00", "observation", "text gone", P2 | {"severity": 4, "seconds": 600, "frequency": "2/w"}),
    ("09:07:41", "win", "forecast in 4 seconds", {}),
    (
        "09:20:15",
        "workaround",
        "she types it in",
        {"themes": ["handoff", "double-entry"], "frequency": "3/w", "seconds": 1200, "severity": 5},
    ),
    ("09:31:00", "resistance", 'replace me"', P2 | WATCHED | {"severity": 4}),
    ("09:44:44", "observation", "answer after 9 min", HANDOFF | {"seconds": 540, "frequency": "4/d"}),
    ("10:02:10", "friction", "counts them aloud", {"seconds": 120, "frequency": "8/d", "severity": 2}),
    ("10:15:00", "idea", "nothing else", {}),
    ("10:33:27", "observation", "old PDF again", ENTRY | {"seconds": 240, "frequency": "3/w"}),
    ("11:01:59", "workaround", '("so it lets me save")', {"seconds": 30, "frequency": "10/d", "severity": 3}),
    ("11:20:00", "observation", "types them in", ENTRY | {"step": "review", "seconds": 720, "frequency": "1/w"}),
    ("11:48:30", "resistance", '"surveillance" three times', WATCHED | {"severity": 5}),
    ("12:05:00", "win", '"about 2 min")', {}),
]
JONAS: list[Expected] = [
    ("13:04:00", "observation", "opened in both", P3 | ENTRY | {"seconds": 180, "frequency": "30/d"}),
    ("13:10:22", "friction", 'otherwise "not found"', {"seconds": 60, "frequency": "20/d", "severity": 2}),
    ("13:26:05", "workaround", "nobody else can see them", P3 | LOST | {"severity": 5}),
    ("13:40:40", "quote", "hangs up.”", {}),
    ("13:58:00", "observation", "about the weather", LOST | {"seconds": 40, "frequency": "25/d", "severity": 4}),
    ("14:12:31", "observation", "case by hand", HANDOFF | {"seconds": 480, "frequency": "3/d", "severity": 4}),
    ("14:30:00", "resistance", "from a colleague", {"severity": 3}),
    ("14:31:10", "resistance", "logged in between", {"severity": 3}),
    ("14:55:00", "idea", "cannot be skipped", {}),
    ("15:10:00", "workaround", '("my treasure")', {"seconds": 30, "frequency": "40/d", "severity": 1}),
    ("15:33:00", "win", "(before: 3 calls)", {}),
    ("16:02:17", "observation", "in the customer master", {"severity": 1}),
    ("16:20:00", "friction", "the first one, always", {"seconds": 20, "frequency": "30/d", "severity": 3}),
]


def lines(name: str) -> list[str]:
    """The notes of a half-day, without the remarks."""
    return [line for line in (FIELDWORK / name).read_text("utf-8").splitlines() if not line.startswith("//")]


CASES = list(zip(lines("shadowing-amira.txt") + lines("shadowing-jonas.txt"), AMIRA + JONAS, strict=True))


@pytest.mark.parametrize(("line", "expected"), CASES, ids=[expected[0] for _, expected in CASES])
def test_a_line_of_the_field_is_read_as_its_writer_meant_it(line: str, expected: Expected) -> None:
    reading = read(line, CONTEXT)
    when, kind, end, values = expected

    assert (reading.time, reading.kind, reading.values) == (time.fromisoformat(when), kind, values)
    assert reading.text.endswith(end)
    assert line.removeprefix(f"{when} ").removeprefix(f"{kind[0]}: ").removeprefix("+ ").startswith(reading.text)
