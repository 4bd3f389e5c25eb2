"""A board to take away: a page to print, a picture, a table. Every card, vote and cost is in each of them."""

from collections.abc import Callable, Mapping
from pathlib import Path

from fieldkit.domain.board import Board
from fieldkit.errors import BadInput
from fieldkit.report import board_page, board_picture, board_table

Made = Callable[[Board, Mapping[str, str]], bytes]

MADE: Mapping[str, Made] = {
    ".html": lambda board, themes: board_page.page(board, themes).encode(),
    ".svg": lambda board, themes: board_picture.picture(board, themes).encode(),
    ".csv": lambda board, themes: board_table.csv(board, themes).encode("utf-8-sig"),
    ".xlsx": board_table.xlsx,
}
"""What the ending of a file's name asks for."""


def file(path: Path, board: Board, themes: Mapping[str, str]) -> bytes:
    """What a file of that name holds; `themes` are names by id. BadInput for an ending that is none of MADE."""
    made = MADE.get(path.suffix.casefold())
    if made is None:
        raise BadInput(f"{path.name} ends with none of {', '.join(MADE)}: the ending says what it is to be.")
    return made(board, themes)
