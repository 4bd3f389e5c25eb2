"""A workshop on the field material: 27 cards of 9 people, three each, in the order in which they sat."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from fieldkit.domain.board import Board, Column
from fieldkit.domain.board_edits import new_column
from fieldkit.workspace import Workspace
from fieldkit.workspace.board_deeds import Rearranging

MATERIAL = Path(__file__).parents[1] / "fieldwork" / "frustrations.txt"
PEOPLE, EACH = 9, 3


class Frustration(NamedTuple):
    """A card as it was written, and what the room said it costs: time, money, customers."""

    text: str
    costs: tuple[int, int, int]


def material() -> list[Frustration]:
    lines = [line for line in MATERIAL.read_text("utf-8").splitlines() if not line.startswith("//")]
    cut = [line.split("|") for line in lines]
    return [Frustration(text, (int(t), int(m), int(c))) for text, t, m, c in cut]


TEXTS = [card.text for card in material()]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "double entry": ("I type every visit twice", "Double entry quote + order", "Old tool and new tool in parallel"),
    "lost information": (
        "Client history is in other people's mailboxes", "Can't find the last offer", "Slow: 40 seconds for the history",
        "Data wrong after migration, phone numbers lost",
    ),
    "hand-off": (
        "Nobody tells support what sales promised", "The handoff mail has no case number",
        "Support has to ask sales for every discount",
    ),
    "watched": ("My numbers are read out in front of everybody", "Every manager wants another Excel"),
}  # fmt: skip


def begin(workspace: Workspace, **values: object) -> str:
    """A board in Collect."""
    asked = {
        "workshop": "frustrations", "question": "What costs you most each day?", "people": PEOPLE,
        "cards_per_person": EACH, "votes_per_person": 3, "votes_per_column": 2,
    }  # fmt: skip
    return workspace.begin_board(asked | values).ids[0]


def grouped(workspace: Workspace, board: str) -> dict[str, str]:
    """All cards typed, revealed and put into columns, the rest not grouped: {name: column}."""
    workspace.scratch_add(board, TEXTS)
    workspace.reveal(board)
    workspace.to_phase(board, "group")
    for name, texts in COLUMNS.items():
        stands = workspace.board(board)
        ids = [next(card.id for card in stands.cards if card.text == text) for text in texts]
        Rearranging(new_column(stands, workspace.machine.new_id(workspace.member), name, ids)).do(workspace)
    return columns(workspace, board)


def found(stands: Board, column: str) -> Column:
    """A column that has to be there."""
    there = stands.column(column)
    assert there
    return there


def columns(workspace: Workspace, board: str) -> dict[str, str]:
    """{name: column}."""
    return {column.name: column.id for column in workspace.board(board).columns}
