"""A line that takes text: what is typed is kept to the character and shown harmless."""

from collections.abc import Sequence

from rich.text import Text
from textual import events
from textual.geometry import Region
from textual.suggester import Suggester
from textual.widgets import Input

from fieldkit.domain.plain_text import clean


def one_for_one(value: str) -> str:
    """The text for display, character for character: what a terminal could obey is shown as a mark."""
    if clean(value) == value:
        return value
    return "".join(char if clean(char) == char else "\ufffd" for char in value)


class TextField(Input):
    """An input without a frame."""

    EDITED_BY = frozenset({"backspace", "delete", "left", "right", "home", "end"})
    """Keys that it takes beside those of letters."""

    DEFAULT_CSS = """
    TextField {
        background: $background;
        &:focus { background: $background; background-tint: $background 0%; }
        &>.input--placeholder, &>.input--suggestion { color: $quiet; }
    }
    Box TextField {
        background: $panel;
        &:focus { background: $panel; background-tint: $panel 0%; }
    }
    """

    def __init__(
        self, value: str = "", *, placeholder: str = "", suggester: Suggester | None = None, id: str | None = None
    ) -> None:
        super().__init__(value, placeholder, suggester=suggester, compact=True, select_on_focus=False, id=id)

    @property
    def _value(self) -> Text:
        return Text(one_for_one(self.value), no_wrap=True, overflow="ignore", end="")

    async def _on_key(self, event: events.Key) -> None:
        """Keys that edit are done here, in the order of the keys; as bindings they would come after letters typed behind them."""
        await super()._on_key(event)
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return

    def on_focus(self) -> None:
        """The cursor comes into sight, also in a text that is longer than the line."""
        self.call_after_refresh(self._to_cursor)

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        if self.has_focus:
            self._to_cursor()

    def _to_cursor(self) -> None:
        self.scroll_to_region(Region(self._cursor_offset, 0, width=1, height=1), force=True, animate=False)

    def _position_to_cell(self, position: int) -> int:
        return Text(one_for_one(self.value[:position])).cell_len


class Names(Suggester):
    """Completes the beginning of a known name, of the last one where several stand with commas."""

    def __init__(self, names: Sequence[str], *, several: bool = False) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names, self._several = names, several

    def _split(self, value: str) -> tuple[str, str]:
        """What stands before the name being typed, and that name."""
        before, comma, last = value.rpartition(",") if self._several else ("", "", value)
        name = last.lstrip()
        return before + comma + last[: len(last) - len(name)], name

    async def get_suggestion(self, value: str) -> str | None:
        """The value with the first name that begins like it, whatever the case of its letters."""
        return next(iter(self.fitting(value)), None) if self._split(value)[1] else None

    def fitting(self, value: str) -> list[str]:
        """The value with every name that begins like it."""
        before, name = self._split(value)
        return [
            before + value[len(before) :] + known[len(name) :]
            for known in self._names
            if known.casefold().startswith(name.casefold())
        ]

    def unknown(self, value: str) -> bool:
        """Whether the value names somebody or something that is not known."""
        known = {name.casefold() for name in self._names}
        given = value.split(",") if self._several else [value]
        return any(name.strip() and name.strip().casefold() not in known for name in given)
