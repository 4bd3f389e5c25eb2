"""Pictures of the notes, light and dark, small and large. `--snapshot-update` renews them; look at them then."""

from pathlib import Path

import pytest
from looks import Looks
from noted import two_answers
from played import lead

PICTURES = {
    "list": ("/", "enter", "down"),
    "marked": ("/", "mail", "enter", " ", " "),
    "filter": ("/", "enter", "f", "work"),
    "note": ("/", "renewals", "enter", "enter", "down"),
    "every field": ("/", "renewals", "enter", "enter", "m"),
    "a field": ("/", "renewals", "enter", "enter", "enter"),
    "nothing found": ("/", "zebra"),
    "theme": ("/", "mail", "enter", " ", "t"),
    "save": ("/", "mail", "enter", " ", "s", "ctrl+u", "mail.csv"),
    "follow-up": ("/", "renewals", "enter", "p"),
    "resistance": ("/", "renewals", "enter", "r"),
}


@pytest.mark.parametrize("name", PICTURES)
async def test_notes(looks: Looks, tmp_path: Path, name: str) -> None:
    await looks.of(lead(tmp_path).app(), *PICTURES[name])


async def test_two_answers(looks: Looks, tmp_path: Path) -> None:
    leader = lead(tmp_path)
    two_answers(tmp_path, leader)
    await looks.of(leader.app(), "/", "enter", "2", "enter", "down")
