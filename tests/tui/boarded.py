"""A facilitator's laptop with a board in any phase, the same each time."""

from contextlib import closing
from pathlib import Path

from played import Laptop
from workshop import TEXTS, begin, grouped

from fieldkit.domain.board import PHASES
from fieldkit.domain.edits import GAP, Edit
from fieldkit.workspace import Workspace


def facilitator(folder: Path, phase: str) -> Laptop:
    """The field material, as far as the phase: cards covered, grouped, voted on, judged."""
    laptop = Laptop(folder, "Jonas")
    with closing(Workspace.init(laptop.home, "Vega rollout", person="Jonas", machine=laptop.machine)) as workspace:
        workspace.add("theme", {"name": "being watched"})
        board = begin(workspace)
        if phase == "collect":
            workspace.scratch_add(board, [f"card {n}" for n in range(19)])
            workspace.keep_card_line(board, "half a card")
            return laptop
        columns = grouped(workspace, board)
        theme = workspace.list("theme")[0].id
        workspace.edit(columns["watched"], {"theme": theme})
        if phase == "reveal":
            workspace.to_phase(board, "reveal")
        for step in PHASES[3 : PHASES.index(phase) + 1]:
            workspace.to_phase(board, step)
            if step == "vote":
                for _ in range(6 if phase == "vote" else 9):
                    workspace.ballot(board, {columns["watched"]: 2, columns["hand-off"]: 1})
                if phase != "vote":
                    workspace.show_votes(board)
            if step == "cost":
                workspace.edit(columns["watched"], {"cost_time": 3, "cost_money": 2, "reason": "two hours a week each"})
                workspace.edit(columns["hand-off"], {"cost_customers": 3})
                workspace.edit(columns["double entry"], {"cost_time": 3})
    return laptop


def crowded(folder: Path, columns: int = 30, cards: int = 300, loose: int = 80) -> Laptop:
    """A board in Group with so many columns and cards, some of them not grouped."""
    laptop = Laptop(folder, "Jonas")
    with closing(Workspace.init(laptop.home, "Vega rollout", person="Jonas", machine=laptop.machine)) as workspace:
        board = begin(workspace, people=None)
        workspace.scratch_add(board, [f"{n}: {TEXTS[n % len(TEXTS)]}" for n in range(cards)])
        workspace.reveal(board)
        workspace.to_phase(board, "group")
        ids = [workspace.machine.new_id(workspace.member) for _ in range(columns)]
        places = [(n + 1) * GAP for n in range(max(columns, cards))]
        made = [
            Edit(id, "column", {"board": board, "name": f"column {n}", "position": places[n]})
            for n, id in enumerate(ids)
        ]
        hung = [
            Edit(card.id, "card", {"column": ids[n % columns], "position": places[n]})
            for n, card in enumerate(workspace.board(board).cards[loose:])
        ]
        workspace.edit_board((*made, *(hung if columns else ())))
    return laptop


def empty(folder: Path, phase: str, *cards: str) -> Laptop:
    """A board without columns in any phase, and without cards but for these."""
    laptop = Laptop(folder, "Jonas")
    with closing(Workspace.init(laptop.home, "Vega rollout", person="Jonas", machine=laptop.machine)) as workspace:
        board = begin(workspace)
        workspace.scratch_add(board, cards)
        for step in PHASES[1 : PHASES.index(phase) + 1]:
            workspace.to_phase(board, step)
    return laptop
