"""Saving a board to take it away: to print, for a slide, for a spreadsheet."""

from pathlib import Path
from typing import TYPE_CHECKING

from fieldkit.domain.board import Board
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets import saving

if TYPE_CHECKING:
    from fieldkit.tui.board.page import BoardPage

ABOUT = "The ending says what it is: .html to print, .svg a picture, .csv or .xlsx for a spreadsheet."


def save(page: "BoardPage", board: Board) -> None:
    """Ask for a file, and write it."""
    name = f"board-{shell(page).machine.now():%Y-%m-%d}.html"
    themes = page.seen.themes if page.seen else {}

    def made(path: Path, _: object) -> bytes:
        from fieldkit.report import board as report

        return report.file(path, board, themes)

    saving.ask(page, "Save the board", name, ABOUT, made)
