"""A facilitator at work, for a test that kills: says on a line of its own what has returned, workshop after workshop.

python facilitating.py HOME STATE SEED
"""

import sys
from pathlib import Path
from random import Random

from workshop import begin

from fieldkit.domain.board_edits import merge, move_card, new_column
from fieldkit.workspace import Machine, Workspace

CARDS, BALLOTS = 6, 4


def said(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def workshop(workspace: Workspace, seed: Random) -> None:
    """Cards, the reveal, a step back and one more card, columns, ballots, a merge in between, the totals."""
    board = begin(workspace, people=20, cards_per_person=1)
    said("board", board)
    for n in range(CARDS):
        if n == CARDS - 1:
            workspace.reveal(board)
            workspace.to_phase(board, "collect")
        workspace.scratch_add(board, [f"card {n} of {board}"])
        said("card", board, n)
    workspace.reveal(board)
    workspace.to_phase(board, "group")
    for name in "abc":
        view = workspace.board(board)
        workspace.edit_board(new_column(view, workspace.machine.new_id(workspace.member), name, [view.loose[0].id]))
    workspace.to_phase(board, "vote")
    for n in range(BALLOTS):
        if n == BALLOTS - 1:
            workspace.to_phase(board, "group")
            columns = workspace.board(board).columns
            workspace.edit_board(merge(columns[0], columns[1]))
            view = workspace.board(board)
            workspace.edit_board(move_card(view, view.loose[0].id, view.columns[0].id, 0))
            workspace.to_phase(board, "vote")
        column = seed.choice(workspace.board(board).columns)
        said("voting", board)
        workspace.ballot(board, {column.id: 1})
        said("ballot", board)
    workspace.show_votes(board)


def main() -> None:
    home, state, number = sys.argv[1:]
    workspace = Workspace.open(Path(home), machine=Machine(state_dir=Path(state)))
    seed = Random(int(number))
    while True:
        workshop(workspace, seed)


if __name__ == "__main__":
    main()
