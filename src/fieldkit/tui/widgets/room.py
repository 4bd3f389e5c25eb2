"""The room view: what is shown on the projector is seen by everybody, so it is that and nothing else, and leaving it asks."""

from typing import ClassVar

from textual.binding import Binding

from fieldkit.tui import text
from fieldkit.tui.boxes import Ask
from fieldkit.tui.page import Page

KEPT_IN_THE_ROOM = "ctrl+p,f10,question_mark,f1,ctrl+c"
"""Keys that would show something else."""


class Projected(Page):
    """A screen with a room view; what is of the class `private` is not shown there."""

    BINDINGS: ClassVar = [Binding(KEPT_IN_THE_ROOM, "leave_the_room", show=False)]
    DEFAULT_CSS = "Projected.-room { & KeyBar, & ToastRack, & .private { display: none; } }"

    room = False
    """Whether the room sees it."""

    def action_room(self) -> None:
        """This and nothing else, or everything again."""
        if self.room:
            self.action_leave_the_room()
        else:
            self._in_room(on=True)

    def action_leave_the_room(self) -> None:
        """Ask first: the room looks at the screen."""
        question = text.words("Keys, messages and everything else will be seen by everybody who sees this screen.")
        self.app.push_screen(
            Ask("Leave the room view?", question), lambda yes: self._in_room(on=False) if yes else None
        )

    def _in_room(self, *, on: bool) -> None:
        self.room = on
        self.set_class(on, "-room")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Outside of the room view there is nothing to leave."""
        return self.room or action != "leave_the_room"
