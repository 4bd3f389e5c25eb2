"""Sentences about one, about none, and about what has a name of its own."""

from datetime import date
from pathlib import Path

import pytest
from played import agent, lead, settle, shown, type_in

from fieldkit.insight.adkar import AdkarRow
from fieldkit.tui import text
from fieldkit.tui.groups.words import stuck

SALES = AdkarRow(
    group="g", group_name="Sales", assessments=1, awareness=4, desire=2, knowledge=3, ability=1, reinforcement=1,
    barrier="desire", barrier_distribution={}, disagreement=False, differ={}, since="2026-03-01", trend=[], opinions=[],
    head_count=11, head_counts=[11],
)  # fmt: skip


@pytest.mark.parametrize(("day", "said"), [(1, "since today"), (2, "for 1 day"), (3, "for 2 days")])
def test_since_when_a_group_is_stuck(day: int, said: str) -> None:
    assert stuck(SALES, date(2026, 3, day), str).plain == f"Desire 2 (want), {said}"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("the file is full", "The file is full."),
        ("nadia-003-for-leads.fkb is encrypted for others", "nadia-003-for-leads.fkb is encrypted for others."),
        ("/media/stick: it is not there", "/media/stick: it is not there."),
        ("nobody: say who you are!", "Nobody: say who you are!"),
        ("done.", "Done."),
    ],
)
def test_a_sentence_begins_with_a_capital_and_a_file_with_its_name(words: str, said: str) -> None:
    assert text.sentence(words) == said


async def test_names_of_files_can_be_told_apart_at_a_hundred_columns(tmp_path: Path) -> None:
    leader = lead(tmp_path)
    (file,) = agent(tmp_path, leader).glob("*.fkb")
    name = "nadia-003-ae5f-for-leads.fkb"
    file.rename(file.with_name(name))
    app = leader.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "x", "o", "ctrl+u", str(file.parent), "enter")
        assert name in shown(app)
