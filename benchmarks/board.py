"""A board of 300 cards in 30 columns: from the key that moves a card to the screen. `python -m benchmarks.board`."""

import argparse
import asyncio
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from statistics import quantiles

from benchmarks.driving import press, pressed, until
from benchmarks.measure import Limits, Row
from fieldkit.domain.edits import GAP, Edit
from fieldkit.store.machine import Machine
from fieldkit.tui.board.wall import Wall
from fieldkit.tui.program import FieldkitApp
from fieldkit.tui.widgets.table import Table
from fieldkit.workspace import Workspace

CARDS, COLUMNS, MOVES = 300, 30, 60
WORDS = (
    "visit",
    "report",
    "offer",
    "customer",
    "Excel",
    "mail",
    "search",
    "history",
    "ticket",
    "discount",
    "manager",
    "list",
)


def fill(folder: Path) -> Path:
    """A home with such a board, in Group."""
    home = folder / "home"
    with closing(
        Workspace.init(home, "Roll-out", person="Lena", machine=Machine(state_dir=folder / "state"))
    ) as workspace:
        frame = {"workshop": "frustrations", "question": "What costs you most?", "phase": "collect"}
        (board,) = workspace.add("board", frame).ids
        workspace.scratch_add(
            board, [" ".join(WORDS[(n * k) % 12] for k in range(1, 9)) + f" {n}" for n in range(CARDS)]
        )
        workspace.reveal(board)
        workspace.to_phase(board, "group")
        columns = [workspace.machine.new_id(workspace.member) for _ in range(COLUMNS)]
        made = [
            Edit(id, "column", {"board": board, "name": f"column {n}", "position": (n + 1) * GAP})
            for n, id in enumerate(columns)
        ]
        hung = [
            Edit(card.id, "card", {"column": columns[n % COLUMNS], "position": (n + 1) * GAP})
            for n, card in enumerate(workspace.board(board).cards)
        ]
        workspace.edit_board((*made, *hung))
    return home


async def moves(home: Path, state: Path) -> list[float]:
    """Milliseconds of each move: lifted once, carried along the columns, dropped, lifted again."""
    app, taken = FieldkitApp(home, "roll-out", Machine(state_dir=state)), list[float]()
    async with app.run_test(size=(200, 60)):
        await until(lambda: bool(app.screen.focused))
        press(app, "w")
        await until(
            lambda: any(boards.chosen and boards.has_focus for boards in app.screen.query("#boards").results(Table))
        )
        press(app, "enter")
        await until(lambda: any(wall.lanes for wall in app.screen.query(Wall)))
        wall = app.screen.query_one(Wall)
        await moved(app, wall, "right")
        await moved(app, wall, "right")
        await lifted(app, wall, up=True)
        for n in range(MOVES):
            taken.append(await moved(app, wall, "right" if n // 25 % 2 == 0 else "left"))
            if n % 10 == 9:
                await lifted(app, wall, up=False)
                await lifted(app, wall, up=True)
        await asyncio.sleep(0.5)  # what is on its way to the disk arrives before the program ends
    return taken


async def moved(app: FieldkitApp, wall: Wall, key: str) -> float:
    """Milliseconds until the card, or the cursor, is somewhere else on the screen."""
    before = wall.lane
    return await pressed(app, key, lambda: wall.lane != before)


async def lifted(app: FieldkitApp, wall: Wall, *, up: bool) -> None:
    """Lift the card in hand, or drop it."""
    press(app, "space")
    await until(lambda: wall.lifted == up)


def measure(folder: Path, limits: Limits) -> list[Row]:
    """The figure: the 95th percentile."""
    taken = asyncio.run(moves(fill(folder), folder / "state"))
    figure = quantiles(taken, n=20)[-1]
    return [Row(f"move a card among {CARDS}, key to screen", f"{figure:.3g} ms", "", figure, limits.card_ms, "ms")]


def main() -> int:
    """Measure and tell."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (row,) = measure(Path(folder), Limits())
    sys.stdout.write(f"{row.what}: {row.figure:.1f} ms, at most {row.limit:g} ms\n")
    return 0 if row.kept else 1


if __name__ == "__main__":
    sys.exit(main())
