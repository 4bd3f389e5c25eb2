"""What was recorded in the field, as it goes in, and what must come of it, written by hand."""

import csv
import io
import json
from pathlib import Path
from typing import NamedTuple

FIELDWORK = Path(__file__).parent.parent / "fieldwork"
DAY = "2026-03-24"

_frame = (FIELDWORK / "frame.jsonl").read_text("utf-8").splitlines(keepends=True)
GROUPS_AND_THEMES = "".join(line for line in _frame if json.loads(line)["kind"] != "participant").encode()


def participants(*codes: str, real_name: str) -> bytes:
    """The lines of the participants whom one agent observes; the agent alone knows who they are."""
    found = [line for line in map(json.loads, _frame) if line.get("code") in codes]
    return "".join(json.dumps({**line, "real_name": f"{real_name} {line['code']}"}) + "\n" for line in found).encode()


def notebook(agent: str) -> Path:
    """The half-day of an agent, typed up."""
    return FIELDWORK / f"shadowing-{agent.lower()}.txt"


def typed(agent: str) -> list[str]:
    """The lines of a notebook that become notes, each without its line feed."""
    lines = notebook(agent).read_bytes().decode().split("\n")
    return [line for line in lines if line and not line.startswith("//")]


def scores(assessor: str | None = None, until: str = "9999") -> bytes:
    """The assessments of one agent, or of all, up to a day, as CSV."""
    header, *rows = csv.reader(io.StringIO((FIELDWORK / "adkar.csv").read_text("utf-8")))
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([header, *(r for r in rows if assessor in (None, r[2]) and r[1] <= until)])
    return stream.getvalue().encode()


class Stands(NamedTuple):
    """Where a group stands: current A, D, K, A, R, barrier point, individual ones, and whether opinions are 2 apart."""

    values: tuple[float | None, ...]
    barrier: str | None
    distribution: dict[str, int]
    disagreement: bool = False


NOT_YET = Stands((None,) * 5, None, {})

# Worked out by hand from adkar.csv. On 16 February two agents looked at Senior sales: desire 2 and 4, mean 3.0, the
# barrier. By 30 March the second opinion is 42 days old and does not count any more.
ROUNDS: dict[str, dict[str, Stands]] = {
    "2026-01-13": {
        "Junior sales": Stands((4, 4, 2, 1, None), "knowledge", {"knowledge": 1}),
        "Senior sales": Stands((3, 1, 2, 2, None), "awareness", {"awareness": 1}),
        "Managers": Stands((4, 3, 3, 2, None), "desire", {"desire": 1}),
        "Customer support": Stands((2, 3, 2, 2, None), "awareness", {"awareness": 1}),
    },
    "2026-02-17": {
        "Junior sales": Stands((5, 4, 4, 2, None), "ability", {"ability": 1}),
        "Senior sales": Stands((4, 3, 2, 2.5, None), "desire", {"desire": 1, "knowledge": 1}, disagreement=True),
        "Managers": Stands((4, 4, 4, 3, 1), "ability", {"ability": 1}),
        "Customer support": Stands((4, 3, 2, 2, None), "desire", {"desire": 1}),
    },
    "2026-03-31": {
        "Junior sales": Stands((5, 5, 5, 4, 2), "reinforcement", {"reinforcement": 1}),
        "Senior sales": Stands((4, 3, 3, 3, 1), "desire", {"desire": 1}),
        "Managers": Stands((5, 4, 4, 4, 2), "reinforcement", {"reinforcement": 1}),
        "Customer support": Stands((4, 4, 3, 3, None), "knowledge", {"knowledge": 1}),
    },
    "2026-06-15": {
        "Junior sales": Stands((5, 5, 5, 5, 4), None, {"none": 1}),
        "Senior sales": Stands((4, 4, 4, 3, 2), "ability", {"ability": 1}),
        "Managers": Stands((5, 5, 5, 4, 4), None, {"none": 1}),
        "Customer support": Stands((5, 4, 4, 4, 3), "reinforcement", {"reinforcement": 1}),
    },
}
for _stands in ROUNDS.values():
    _stands["Back office Zürich"] = NOT_YET
