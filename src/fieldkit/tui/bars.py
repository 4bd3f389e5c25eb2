"""The line above a screen and the line of keys below it."""

from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

from fieldkit.tui import text
from fieldkit.tui.commands import shown
from fieldkit.tui.shell import shell

if TYPE_CHECKING:
    from textual.binding import Binding
    from textual.screen import Screen


class Heading(Widget):
    """One line: what this is on the left, what stands beside it on the right. The right gives way first."""

    ALLOW_SELECT = False
    left: Content = text.EMPTY
    right: Content = text.EMPTY

    def show(self, left: Content, right: Content = text.EMPTY) -> None:
        """Show another line; unchanged lines are not drawn again."""
        if not (left.is_same(self.left) and right.is_same(self.right)):
            self.left, self.right = left, right
            self.refresh()

    def render(self) -> Content:
        """Both ends, cut to the width."""
        width = self.content_size.width
        left = self.left.truncate(width, ellipsis=True)
        room = width - left.cell_length - 2
        right = self.right if self.right.cell_length <= room else text.EMPTY
        return left + Content(" " * max(0, width - left.cell_length - right.cell_length)) + right

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always one line."""
        return 1


class KeyBar(Widget):
    """The keys of the screen, as many as fit; those of everywhere stand on the right. Each can be clicked."""

    ALLOW_SELECT = False

    def on_mount(self) -> None:
        """Follow what can be done at the moment."""
        self.screen.bindings_updated_signal.subscribe(self, self._update)

    def _update(self, screen: "Screen[object]") -> None:
        self.refresh()

    def _entry(self, binding: "Binding") -> Content:
        label = shell(self).say(binding.description)
        entry = Content.assemble((shown(binding.key), "bold $accent"), " ", (label, text.QUIET))
        return entry.stylize(Style.from_meta({"key": binding.key}))

    def render(self) -> Content:
        """Keys of the screen from the left until the width is used up, keys of everywhere at the right end."""
        own: list[Content] = []
        everywhere: list[Content] = []
        seen: set[str] = set()
        for node, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show and enabled and binding.id not in seen:
                seen.add(binding.id or "")
                (everywhere if node is self.app else own).append(self._entry(binding))
        width = self.content_size.width
        right = Content("  ").join(everywhere)
        left, room = text.EMPTY, width - right.cell_length - 2
        for entry in own:
            longer = left + Content("  ") + entry if left else entry
            if longer.cell_length > room:
                break
            left = longer
        return left + Content(" " * max(2, width - left.cell_length - right.cell_length)) + right

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always one line."""
        return 1

    def on_click(self, event: events.Click) -> None:
        """A click on a key is that key."""
        if key := event.style.meta.get("key"):
            self.app.simulate_key(key)
