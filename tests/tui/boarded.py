"""A facilitator's laptop with a board in any phase, the same each time."""

from contextlib import closing
from pathlib import Path

from played import Laptop
from workshop import begin, grouped

from fieldkit.domain.board import PHASES
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
