"""A table of columns that takes digits for the line in hand: votes, costs."""

from abc import abstractmethod
from collections.abc import Iterator
from math import ceil
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from fieldkit.domain.board import Column
from fieldkit.tui import text
from fieldkit.tui.board.page import BoardPage
from fieldkit.tui.widgets.table import Table

BAR = 24
"""Cells of the longest bar."""


def bar(figure: int, most: int) -> Content:
    """A figure as a bar beside the others, `most` the greatest of them."""
    return text.words("▇" * ceil(figure * BAR / max(1, most)), text.ACCENT)


def name_of(column: Column) -> str:
    """A column's name, marked where two people gave different answers: what is entered anew is then the one."""
    return f"≠ {column.name}" if column.disputed else column.name


class Figures(Table):
    """Digits, and arrows to the side, are for the page."""

    DEFAULT_CSS = "Figures { height: auto; max-height: 1fr; max-width: 130; margin-top: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(figure), f"screen.figure({figure})", show=False) for figure in range(10)),
        Binding("left", "screen.aside(-1)", show=False),
        Binding("right", "screen.aside(1)", show=False),
    ]


class FiguresPage(BoardPage):
    """A phase with such a table."""

    AUTO_FOCUS = "Figures"

    def wall(self) -> Iterator[Widget]:
        """The table."""
        yield self.table()

    @abstractmethod
    def table(self) -> Figures:
        """The table with its columns."""

    @property
    def figures(self) -> Figures:
        """The table."""
        return self.query_one(Figures)

    def action_figure(self, figure: int) -> None:
        """A digit for the line in hand."""

    def action_aside(self, step: int) -> None:
        """To the side."""
