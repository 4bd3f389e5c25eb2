"""A table that folds to its title, with a summary beside it."""

from collections.abc import Sequence

from textual.geometry import Size
from textual.strip import Strip

from fieldkit.tui import text
from fieldkit.tui.widgets.table import Column, Row, Table

TITLE = 16
"""Cells for the title of a folded section."""


class Section(Table):
    """A table with a title that can be folded. Its first column carries the title."""

    def __init__(self, title: str, *columns: Column, folded: bool = False, id: str | None = None) -> None:
        first, *rest = columns
        super().__init__(first._replace(title=title), *rest, empty="nothing yet", id=id)
        self._title_words, self._unfolded = title, self.columns
        self._all: Sequence[Row] = ()
        self._summary = ""
        self.folded = folded

    def fill(self, rows: Sequence[Row], summary: str) -> None:
        """Other rows, and what is said of them when they are folded away."""
        self._all, self._summary = rows, summary
        self._draw()

    def fold(self, *, folded: bool) -> None:
        """Show the title alone, or the rows."""
        self.folded = folded
        self._draw()

    def _draw(self) -> None:
        self.set_class(self.folded, "-folded")
        title = Column(f"▸ {self._title_words}", TITLE)
        self.columns = (title, Column(self._summary)) if self.folded else self._with_summary()
        self.show(() if self.folded else self._all)

    def _with_summary(self) -> tuple[Column, ...]:
        """The columns, with the summary above the second one where it has room and no title of its own."""
        first, second, *rest = self._unfolded
        roomy = not second.width and not second.title
        return (first, second._replace(title=self._summary) if roomy else second, *rest)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line where it is folded."""
        return 1 if self.folded else super().get_content_height(container, viewport, width)

    def render_line(self, y: int) -> Strip:
        """The title of a folded section is what is in hand."""
        if not self.folded or y:
            return super().render_line(y)
        title, summary = self._title(0), text.words(self._summary)
        return self._strip(
            self._aligned((title, summary), self.size.width, self.has_focus), self.size.width, self.has_focus
        )
