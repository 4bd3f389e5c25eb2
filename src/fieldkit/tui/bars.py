"""The line above a screen and the line of keys below it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, cast

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.keys import key_to_character
from textual.style import Style
from textual.widget import Widget

from fieldkit.tui import text
from fieldkit.tui.commands import EVERYWHERE, Command, commands_of, shown
from fieldkit.tui.shell import shell

if TYPE_CHECKING:
    from fieldkit.tui.page import Closing


class Heading(Widget):
    """One line: what this is on the left, what stands beside it on the right. The right gives way first."""

    DEFAULT_CSS = "Heading { height: auto; padding: 0 2; border-bottom: solid $line; }"
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

    DEFAULT_CSS = "KeyBar { dock: bottom; height: auto; padding: 0 2; border-top: solid $line; }"
    ALLOW_SELECT = False

    def on_mount(self) -> None:
        """Follow what can be done at the moment."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        """Keys of the screen from the left until the width is used up, keys of everywhere at the right end."""
        keys: dict[str | None, list[str]] = {}
        for key, held in self.screen.active_bindings.items():
            if not self._types(key):
                keys.setdefault(held.binding.id, []).append(key)
        everywhere = EVERYWHERE if getattr(self.screen, "ABOUT", "") else ()
        between = Content("  ")
        right = between.join(self._entries(everywhere, keys))
        width = self.content_size.width
        left, room = [], width - right.cell_length
        for entry in self._entries(commands_of(self.screen), keys):
            room -= entry.cell_length + 2
            if room < 0:
                break
            left.append(entry)
        shown = between.join(left)
        return Content("").join((shown, Content(" " * max(2, width - shown.cell_length - right.cell_length)), right))

    def _entries(self, commands: Iterable[Command], keys: Mapping[str | None, list[str]]) -> Iterator[Content]:
        """What keys do now: one that the field in hand takes itself, such as Enter, counts, and one that it types does not."""
        screen = cast("Closing[object]", self.screen)
        for command in commands:
            own = [key for key in command.keys.split(",") if not self._types(key)]
            held = keys.get(command.id, own)
            key = next((key for key in (*own, *held) if key in held), "")
            if command.bar and key and (label := screen.in_bar(command)):
                entry = Content.assemble((shown(key), "bold $accent"), " ", (shell(self).say(label), text.QUIET))
                yield entry.stylize(Style.from_meta({"key": key}))

    def _types(self, key: str) -> bool:
        """Whether the key is a letter of the text in hand, or edits it."""
        field = self.screen.focused
        character = "/" if key == "slash" else key_to_character(key)
        return field is not None and (field.check_consume_key(key, character) or key in getattr(field, "EDITED_BY", ()))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always one line."""
        return 1

    def on_click(self, event: events.Click) -> None:
        """A click on a key is that key."""
        if key := event.style.meta.get("key"):
            self.app.simulate_key(key)
