"""A board to take away: a page to print, a picture, a table. Every card, vote and cost is in each of them."""

from collections.abc import Callable, Mapping
from pathlib import Path

from fieldkit.domain.board import Board
from fieldkit.errors import BadInput, Refused
from fieldkit.report import board_page, board_picture, board_table

Made = Callable[[Board, Mapping[str, str]], bytes]

MADE: Mapping[str, Made] = {
    ".html": lambda board, themes: board_page.page(board, themes).encode(),
    ".svg": lambda board, themes: board_picture.picture(board, themes).encode(),
    ".csv": lambda board, themes: board_table.csv(board, themes).encode("utf-8-sig"),
    ".xlsx": board_table.xlsx,
}
"""What the ending of a file's name asks for."""


def save(path: Path, board: Board, themes: Mapping[str, str]) -> None:
    """Writes a new file; `themes` are names by id. A file that is there is never replaced.

    BadInput for an ending that is none of MADE, Refused where the file is there already or cannot be written.
    """
    made = MADE.get(path.suffix.casefold())
    if made is None:
        raise BadInput(f"{path.name} ends with none of {', '.join(MADE)}: the ending says what it is to be.")
    contents = made(board, themes)
    try:
        with path.open("xb") as file:
            file.write(contents)
    except FileExistsError:
        raise Refused(f"There is a file {path} already: choose another name.") from None
    except OSError as error:
        raise Refused(f"{path} cannot be written ({error.strerror}): choose another place.") from error
