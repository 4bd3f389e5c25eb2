"""A line that takes text: what is typed is kept to the character and shown harmless."""

from rich.text import Text
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

    DEFAULT_CSS = """
    TextField {
        background: $background;
        &:focus { background: $background; background-tint: $background 0%; }
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

    def _position_to_cell(self, position: int) -> int:
        return Text(one_for_one(self.value[:position])).cell_len


class Names(Suggester):
    """Completes the beginning of a known name."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.names = names

    async def get_suggestion(self, value: str) -> str | None:
        """The first name that begins with the value, whatever the case of its letters."""
        return next(iter(self.fitting(value)), None)

    def fitting(self, value: str) -> list[str]:
        """Every name that begins with the value."""
        return [name for name in self.names if name.casefold().startswith(value.casefold())]
