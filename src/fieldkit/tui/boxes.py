"""The boxes: something went wrong, a yes or no, the help of a screen."""

from collections.abc import Iterator

from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.tui import clipboard, text
from fieldkit.tui.commands import EVERYWHERE, Command, bindings, shown
from fieldkit.tui.commands.boxes import ASK, BOX, HELP
from fieldkit.tui.page import Box
from fieldkit.tui.shell import shell


class ErrorBox(Box[None]):
    """What was not done, in plain words; the details are for a programmer and hold no note."""

    NAME = "Boxes"
    DEFAULT_CSS = "ErrorBox #frame { border: round $error; border-title-color: $error; }"
    DECLARED = BOX
    BINDINGS = bindings(BOX)

    def __init__(self, title: str, sentence: str, details: str) -> None:
        super().__init__(title)
        self._sentence, self._details = sentence, details

    def body(self) -> Iterator[Widget]:
        """Title and sentence."""
        yield Static(text.words(self._sentence))

    def action_close(self) -> None:
        """Close the box."""
        self.dismiss()

    def action_copy(self) -> None:
        """Copy the details."""
        clipboard.copy(self.app, self._details)
        self.app.notify("The details are copied.", markup=False)


class Ask(Box[bool]):
    """A question before something that cannot be undone, or that needs a look."""

    NAME = "Questions"
    DECLARED = ASK
    BINDINGS = bindings(ASK)

    def __init__(self, title: str, question: Content) -> None:
        super().__init__(title)
        self._question = question

    def body(self) -> Iterator[Widget]:
        """Title and question."""
        yield Static(self._question)

    def action_yes(self) -> None:
        """Yes."""
        self.dismiss(result=True)

    def action_no(self) -> None:
        """No."""
        self.dismiss(result=False)


class Help(Box[None]):
    """What a screen is for, and its commands."""

    NAME = "Help"
    DECLARED = HELP
    BINDINGS = bindings(HELP)
    DEFAULT_CSS = """
    Help {
        #frame { padding: 1 1 1 2; scrollbar-gutter: stable; }
        #commands { layout: grid; grid-size: 2; grid-columns: 11 1fr; grid-rows: auto; height: auto; margin-top: 1; }
        Static { padding-right: 1; }
    }
    """

    def __init__(self, title: str, about: str, commands: tuple[Command, ...]) -> None:
        super().__init__(title)
        self._about, self._commands = about, commands

    def body(self) -> Iterator[Widget]:
        """The words about it, then one line a command."""
        say = shell(self).say
        yield Static(text.words(say(" ".join(self._about.split()))))
        with Container(id="commands"):
            for command in (*self._commands, *EVERYWHERE):
                yield Static(text.words(" ".join(map(shown, command.keys.split(","))), "bold $accent"))
                yield Static(text.words(say(command.help)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Further down only where there is more than is seen."""
        return action not in ("down", "up") or any(frame.max_scroll_y > 0 for frame in self.query("#frame"))

    def on_resize(self) -> None:
        """Another part of it is seen."""
        self.call_after_refresh(self.refresh_bindings)

    def action_down(self) -> None:
        """The lines below."""
        self.query_one("#frame").scroll_page_down(animate=False)

    def action_up(self) -> None:
        """The lines above."""
        self.query_one("#frame").scroll_page_up(animate=False)

    def action_close(self) -> None:
        """Close the help."""
        self.dismiss()
