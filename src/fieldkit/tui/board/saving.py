"""Saving a board to take it away: to print, for a slide, for a spreadsheet."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fieldkit.domain.board import Board
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.form import Field, Form
from fieldkit.tui.widgets.place import place

if TYPE_CHECKING:
    from fieldkit.tui.board.page import BoardPage

ABOUT = "The ending says what it is: .html to print, .svg a picture, .csv or .xlsx for a spreadsheet."


def save(page: "BoardPage", board: Board) -> None:
    """Ask for a file, and write it."""
    file = shell(page).home / f"board-{shell(page).machine.now():%Y-%m-%d}.html"
    field = Field("file", "File", ABOUT, required=True, value=str(file))
    page.app.push_screen(Form("Save the board", (field,)), lambda values: _write(page, board, values))


def _write(page: "BoardPage", board: Board, values: Mapping[str, str] | None) -> None:
    from fieldkit.report import board as report

    if values:
        path = place(values["file"])
        themes = page.seen.themes if page.seen else {}
        page.desk.write(
            page,
            lambda workspace: workspace.save(path, report.file(path, board, themes)),
            lambda _: page.tell(f"The board is saved to {path}."),
        )
