"""The program in the terminal."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.screen import Screen

from fieldkit.domain.vocabulary import Vocabulary
from fieldkit.errors import FieldkitError
from fieldkit.tui import theme
from fieldkit.tui.commands import EVERYWHERE, bindings
from fieldkit.tui.desk import Changed, Desk, Failed
from fieldkit.tui.page import Page, commands_of
from fieldkit.tui.preferences import Preferences

if TYPE_CHECKING:
    from textual.command import Provider

    from fieldkit.workspace import Machine, Workspace


def _palette() -> "type[Provider]":
    from fieldkit.tui.palette import Commands

    return Commands


class FieldkitApp(App[None], inherit_bindings=False):
    """Opens an engagement, or asks for one, and keeps what all screens share: the desk, the colours, the boxes."""

    TITLE = "fieldkit"
    CSS_PATH = "fieldkit.tcss"
    COMMANDS: ClassVar[set[Any]] = {_palette}
    BINDINGS = bindings(EVERYWHERE)

    desk: Desk

    def __init__(self, home: Path, engagement: str | None, machine: "Machine") -> None:
        """An engagement by its slug; None asks for one."""
        super().__init__()
        self.home, self.engagement, self.machine = home, engagement, machine
        self.preferences = Preferences(machine.state_dir)
        self.vocabulary = Vocabulary()
        for colours in theme.THEMES:
            self.register_theme(colours)
        self.theme = theme.PLAIN.name if self.no_color else self.preferences.get("theme") or theme.DARK.name

    def get_default_screen(self) -> Screen[Any]:
        """Today, or the first start."""
        return self._today() if self.engagement else self._welcome()

    def on_mount(self) -> None:
        """Keys somebody moved."""
        self.set_keymap(self.preferences.keymap)

    def open_engagement(self, home: Path, slug: str) -> None:
        """Go to Today of an engagement."""
        self.home, self.engagement = home, slug
        self.push_screen(self._today())

    def _today(self) -> Screen[Any]:
        from fieldkit.tui.today import TodayScreen

        self.desk = Desk(self._open, self)
        return TodayScreen()

    def _welcome(self) -> Screen[Any]:
        from fieldkit.tui.welcome import WelcomeScreen

        return WelcomeScreen()

    def _open(self, read_only: bool) -> "Workspace":
        from fieldkit.workspace import Workspace

        return Workspace.open(self.home, self.engagement, self.machine, read_only=read_only)

    def say(self, words: str) -> str:
        """Words of the program in the words of the organisation."""
        return self.vocabulary.apply(words)

    def on_changed(self, event: Changed) -> None:
        """Every screen that shows what changed is told, those underneath as well."""
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.changed(event.changes)

    def everything_changed(self) -> None:
        """More was written than can be named."""
        self.post_message(Changed(None))

    def on_failed(self, event: Failed) -> None:
        """Say in a box what was not done."""
        self.show_error(event.error)

    def show_error(self, error: Exception) -> None:
        """An error a user may see is one plain sentence; any other is a fault of the program."""
        from fieldkit import faults
        from fieldkit.tui.boxes import ErrorBox

        if isinstance(error, FieldkitError):
            self.push_screen(ErrorBox("Not done", _sentence(str(error)), faults.details(error)))
        else:
            self.push_screen(ErrorBox("Something went wrong", _sentence(faults.sentence(error)), faults.details(error)))

    def action_help(self) -> None:
        """The help of the screen in hand."""
        from fieldkit.tui.boxes import Help

        screen = self.screen
        if about := getattr(screen, "ABOUT", ""):
            self.push_screen(Help(getattr(screen, "NAME", ""), about, commands_of(screen)))

    def action_light_or_dark(self) -> None:
        """Change the colours and remember them; without colour there is nothing to change."""
        if not self.no_color:
            self.theme = theme.LIGHT.name if self.current_theme.dark else theme.DARK.name
            self.preferences.set("theme", self.theme)

    async def action_leave(self) -> None:
        """Leave; what was handed over is written first."""
        self.exit()

    def on_unmount(self) -> None:
        """Write what is still queued, close the engagement."""
        if hasattr(self, "desk"):
            self.desk.close()


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


def run(home: Path, engagement: str | None) -> None:
    """Run the screens until the person leaves; with one engagement in the home it is opened at once."""
    from fieldkit.workspace import Machine, engagements

    if engagement is None:
        known = engagements(home)
        engagement = known[0].slug if len(known) == 1 else None
    FieldkitApp(home, engagement, Machine()).run()
