"""A page for others to read, on the screen."""

from collections.abc import Iterator

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from fieldkit.report.printed import LEFT, Printed
from fieldkit.tui import text


class PrintedView(Widget):
    """The page on the screen, its lines broken at words."""

    DEFAULT_CSS = "PrintedView { height: auto; padding: 1 2; }"
    page: Printed | None = None

    def show(self, page: Printed) -> None:
        """Show another page."""
        self.page = page
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes."""
        return max(1, len(self._lines(width)))

    def render(self) -> Content:
        """The lines."""
        return text.lines(*self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        return list(_shown(self.page, max(LEFT + 10, width))) if self.page else []


def _shown(page: Printed, width: int) -> Iterator[Content]:
    """The page line by line; its title stands in the heading of the screen."""
    yield from text.words(page.about, text.QUIET).wrap(width)
    for part in page.parts:
        yield text.EMPTY
        yield from text.words(part.title, text.STRONG).wrap(width)
        yield from text.words(part.about, text.QUIET).wrap(width) if part.about else ()
        for left, right in part.lines:
            yield from _line(left, right, width)


def _line(left: str, right: str, width: int) -> Iterator[Content]:
    beside = text.words(left, text.QUIET).truncate(LEFT - 2, ellipsis=True, pad=True) + Content("  ")
    for line in text.words(right).wrap(width - LEFT) or [text.EMPTY]:
        yield beside + line
        beside = Content(" " * LEFT)
