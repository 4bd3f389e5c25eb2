"""Every command of the screens, declared once.

A declaration gives the key, the entry in the bar of keys and in the palette, the line of help, and the row in the table
of keys.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from textual.binding import Binding, BindingType


class Command(NamedTuple):
    """What a person can make a screen do."""

    id: str
    """`screen.action`: the name under which a person's own keymap can move it to other keys."""
    keys: str
    """Textual's names of the keys, separated by commas; the first is shown."""
    label: str
    """One or two words for the bar of keys."""
    help: str
    """One sentence for help and palette."""
    bar: bool = True
    """Whether the bar of keys has it; palette and help have it always."""
    first: bool = False
    """Whether the key is taken before the field in hand sees it."""

    @property
    def action(self) -> str:
        """The method that does it, without `action_`."""
        return self.id.partition(".")[2]

    @property
    def slash(self) -> str:
        """What does it when typed into the capture line."""
        return "/" + self.action.replace("_", "-")

    def binding(self) -> Binding:
        """The declaration as Textual wants it."""
        return Binding(
            self.keys, self.action, self.label, tooltip=self.help, show=self.bar, id=self.id, priority=self.first
        )


EVERYWHERE = (
    Command("app.palette", "ctrl+p,f10", "commands", "Find any command by its words."),
    Command("app.help", "question_mark,f1", "help", "What this screen is for, and its keys."),
    Command("app.light_or_dark", "f9", "light or dark", "Change between light and dark colours.", bar=False),
    Command("app.leave", "ctrl+c", "leave", "Leave fieldkit; everything is saved.", bar=False),
)


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The keys of the commands, for a screen's BINDINGS."""
    return [command.binding() for command in commands]


def in_boxes() -> list[BindingType]:
    """Help and palette for a box: Textual cuts what lies over a screen off from the keys of the app."""
    return [replace(command.binding(), action=command.id) for command in EVERYWHERE if command.bar]


def commands_of(screen: object) -> tuple[Command, ...]:
    """The commands declared for a screen; none for what is no screen of ours."""
    found: tuple[Command, ...] = getattr(screen, "DECLARED", ())
    return found


_SHOWN = {
    "question_mark": "?", "enter": "Enter", "escape": "Esc", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "space": "Space", "tab": "Tab", "slash": "/", "delete": "Del",
    "shift": "Shift", "alt": "Alt", "pageup": "PgUp", "pagedown": "PgDn",
    "less_than_sign": "<", "greater_than_sign": ">", "plus": "+", "minus": "-", "equals_sign": "=", "backspace": "⌫",
}  # fmt: skip


def shown(key: str) -> str:
    """A key as people write it: `^p`, `F2`, `Enter`, `Shift+←`."""
    if key.startswith("ctrl+"):
        return "^" + key[5:]
    return "+".join(_SHOWN.get(part, part.upper() if len(part) > 1 else part) for part in key.split("+"))
