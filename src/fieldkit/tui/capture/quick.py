"""Lines that change at every keystroke."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from fieldkit.tui import text


class Quick(Widget):
    """Text in a place of fixed size: other words are drawn again, never measured again."""

    ALLOW_SELECT = False
    _words: Content = text.EMPTY

    def show(self, words: Content) -> None:
        """Other words; the same ones are not drawn again."""
        if not words.is_same(self._words):
            self._words = words
            self.refresh()

    def render(self) -> Content:
        """The words."""
        return self._words

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Whatever there is."""
        return container.width
