"""The picture for phones, drawn in characters: dark on light whatever the colours of the screen."""

from collections.abc import Mapping

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from fieldkit.tui.shell import shell

_DARK, _LIGHT = "#000000", "#ffffff"
_HALVES: Mapping[tuple[bool, ...], Segment] = {
    (above, below): Segment("▀", Style(color=_DARK if above else _LIGHT, bgcolor=_DARK if below else _LIGHT))
    for above in (True, False)
    for below in (True, False)
}
_GLYPHS = {(True, True): " ", (True, False): "▄", (False, True): "▀", (False, False): "█"}
_BARE: Mapping[tuple[bool, ...], Segment] = {pair: Segment(glyph, Style()) for pair, glyph in _GLYPHS.items()}
"""Without colours, on a dark ground; on a light one the picture is turned to its negative, which cameras read, too."""
_WHOLE = {dark: Segment("  ", Style(bgcolor=_DARK if dark else _LIGHT)) for dark in (True, False)}


class Picture(Widget):
    """A QR code, as large as fits: a module is two characters, or half of one where there is less room."""

    DEFAULT_CSS = "Picture { width: auto; height: auto; }"
    ALLOW_SELECT = False

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._strips: list[Strip] = []

    def show(self, modules: list[list[bool]], room: Size) -> None:
        """Show it in so much room."""
        side = len(modules)
        if shell(self).no_color:
            self._strips = _small(modules, _BARE)
        elif side <= room.height and 2 * side <= room.width:
            self._strips = _large(modules)
        else:
            self._strips = _small(modules)
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as drawn."""
        return self._strips[0].cell_length if self._strips else 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as drawn."""
        return len(self._strips)

    def render_line(self, y: int) -> Strip:
        """One line of it."""
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)


def _large(modules: list[list[bool]]) -> list[Strip]:
    return [Strip([_WHOLE[dark] for dark in row]) for row in modules]


def _small(modules: list[list[bool]], halves: Mapping[tuple[bool, ...], Segment] = _HALVES) -> list[Strip]:
    """Two modules in a character, one above the other; below the last odd one it is light."""
    rows = [*modules, *([[False] * len(modules)] if len(modules) % 2 else [])]
    return [Strip([halves[pair] for pair in zip(*rows[n : n + 2], strict=True)]) for n in range(0, len(rows), 2)]
