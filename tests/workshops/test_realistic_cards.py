"""Wild ideas and realistic ones: marked, written only where it changes something, and in the table that is taken away."""

import csv
from io import StringIO

from fieldkit.domain.board import Board, view
from fieldkit.domain.board_edits import applied, realistic
from fieldkit.domain.record import Record
from fieldkit.report.board_table import csv as table

FRAME = Record("b", "board", {"workshop": "solutions", "phase": "group"}, {})


def board(could_be_done: list[object]) -> Board:
    cards = [
        Record(f"{n}", "card", {"board": "b", "text": f"idea {n}", "realistic": each}, {})
        for n, each in enumerate(could_be_done)
    ]
    return view(FRAME, [], cards)


def test_only_what_changes_is_written() -> None:
    wall = board([True, None, "yes"])
    assert [card.realistic for card in wall.cards] == [True, False, False], "a forged value is none"
    edits = realistic(wall.cards, could_be_done=True)
    assert [edit.record for edit in edits] == ["1", "2"]
    assert all(card.realistic for card in applied(wall, edits).cards)
    assert not any(card.realistic for card in applied(wall, realistic(wall.cards, could_be_done=False)).cards)


def test_the_table_says_what_could_be_done() -> None:
    rows = csv.DictReader(StringIO(table(board([True, None]), {}), newline=""))
    assert {row["Card"]: row["Could be done"] for row in rows} == {"idea 0": "yes", "idea 1": ""}
