"""How Today is arranged."""

from collections.abc import Collection

from textual.geometry import NULL_OFFSET, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from fieldkit.tui.page import WIDE


class Columns(Layout):
    """Some widgets across the whole width, the others in two columns below; one below the other where there is no room."""

    name = "columns"

    def __init__(self, across: Collection[str], left: Collection[str]) -> None:
        """By their ids: those across the whole width, those in the left column."""
        self._across, self._left = across, left

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Each is as high as what it shows, with its margin above."""
        sides = {child.id in self._left for child in children if child.id not in self._across}
        two = len(sides) == 2 and parent.app.size.width >= WIDE
        half = size.width // 2
        ends = [0, 0]
        placed: ArrangeResult = []
        for child in children:
            x, width, columns = 0, size.width, slice(0, 2)
            if two and child.id in self._left:
                width, columns = half, slice(0, 1)
            elif two and child.id not in self._across:
                x, width, columns = half, size.width - half, slice(1, 2)
            margin = child.styles.margin
            height = child.get_content_height(size, parent.app.size, width)
            y = max(ends[columns]) + margin.top
            ends[columns] = [y + height] * len(ends[columns])
            placed.append(WidgetPlacement(Region(x, y, width, height), NULL_OFFSET, margin, child))
        return placed
