"""The program in the terminal: what all screens share."""

import gc
from contextlib import closing
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from textual import events
from textual.app import App
from textual.css.query import NoMatches
from textual.screen import Screen

from fieldkit.domain.vocabulary import Vocabulary
from fieldkit.errors import FieldkitError
from fieldkit.tui import text, theme
from fieldkit.tui.commands import EVERYWHERE, Command, bindings, commands_of
from fieldkit.tui.desk import Answer, Changed, Desk, Failed, glance
from fieldkit.tui.page import Box, Page
from fieldkit.tui.preferences import Preferences

if TYPE_CHECKING:
    from fieldkit.tui.phones.answering import Phones
    from fieldkit.tui.today.gathered import Shown
    from fieldkit.workspace import Machine, Workspace


OTHERS = 2.0
"""Seconds between two looks for what other windows and commands wrote."""


class FieldkitApp(App[None], inherit_bindings=False):
    """Opens an engagement, or asks for one, and keeps what all screens share: the desk, the colours, the boxes."""

    TITLE = "fieldkit"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = bindings(EVERYWHERE)
    CSS = "Toast { width: auto; max-width: 90%; padding: 0 1; margin: 0; }"
    """What passes is told on the rule above the keys, and covers neither."""

    desk: Desk

    def __init__(self, home: Path, engagement: str | None, machine: "Machine") -> None:
        """An engagement by its slug; None asks for one."""
        super().__init__(ansi_color="NO_COLOR" in environ or None)
        self.animation_level = "none"  # what is in hand is in its place at once, over a slow line too
        self.home, self.engagement, self.machine = home, engagement, machine
        self.preferences = Preferences(machine.state_dir)
        self.vocabulary = Vocabulary()
        self.phones: dict[str, Phones] = {}
        """Those of each board that was opened to phones."""
        self._typed_on: WeakKeyDictionary[events.Key, Screen[Any]] = WeakKeyDictionary()
        for colours in theme.THEMES:
            self.register_theme(colours)
        known = {theme.DARK.name, theme.LIGHT.name} & {self.preferences.get("theme")}
        self.set_reactive(App.theme, theme.PLAIN.name if self.no_color else next(iter(known), theme.DARK.name))
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """None before it is known which colours are wanted: working them out takes a while."""
        return super().get_css_variables() if hasattr(self, "preferences") else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Ours, for themes that are not."""
        return theme.DARK.variables

    def get_default_screen(self) -> Screen[Any]:
        """Today, or the first start."""
        return self._today() if self.engagement else self._welcome()

    def on_mount(self) -> None:
        """Keys somebody moved; and a look for others now and then."""
        self.set_keymap(self.preferences.keymap)
        self.set_interval(OTHERS, self._look_for_others)
        self.set_timer(1, gc.enable)

    def _look_for_others(self) -> None:
        if hasattr(self, "desk"):
            self.desk.look_for_others()

    def open_engagement(self, home: Path, slug: str) -> None:
        """Go to Today of an engagement; the first time of all, offer to look around."""
        self.home, self.engagement = home, slug
        self.push_screen(self._today())
        if not self.preferences.get("tour"):
            from fieldkit.tui.today.tour import Tour

            self.preferences.set("tour", "offered")
            self.push_screen(Tour())

    def _today(self) -> Screen[Any]:
        self.desk = Desk(self._open, self)
        from fieldkit.tui.today.screen import TodayScreen

        shown = glance(self._gather)
        if shown:
            self.vocabulary = shown.words
            self.call_after_refresh(self.desk.begin)
        else:
            self.desk.begin()
        return TodayScreen(shown)

    def _gather(self) -> "Shown":
        from fieldkit.tui.today.gathered import gather
        from fieldkit.workspace import Reading

        with closing(Reading.glance(self.home, self.engagement, self.machine)) as reading:
            return gather(reading, self.machine.now())

    def _welcome(self) -> Screen[Any]:
        from fieldkit.tui.welcome import WelcomeScreen

        return WelcomeScreen()

    def _open(self, *, read_only: bool) -> "Workspace":
        from fieldkit.workspace import Workspace

        return Workspace.open(self.home, self.engagement, self.machine, read_only=read_only)

    def say(self, words: str) -> str:
        """Words of the program in the words of the organisation."""
        return self.vocabulary.apply(words)

    def use_words(self, vocabulary: Vocabulary) -> None:
        """Speak in the organisation's words from now on."""
        self.vocabulary = vocabulary
        self.refresh(recompose=False)

    async def on_event(self, event: events.Event) -> None:
        """A key that no widget took comes here again; where a screen has opened since it was typed, it is for that one."""
        if not isinstance(event, events.Key):
            await super().on_event(event)
        elif not event.is_forwarded and isinstance(self.screen, Box) and self.screen.keeps(event):
            event.stop()
        elif not event.is_forwarded:
            self._typed_on[event] = self.screen
            await super().on_event(event)
        elif self._typed_on.get(event) in (None, self.screen):
            await super().on_event(event)
        else:
            await self.on_event(events.Key(event.key, event.character))

    def on_changed(self, event: Changed) -> None:
        """Every screen that shows what changed is told, those underneath as well."""
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.changed(event.changes)

    def everything_changed(self) -> None:
        """More was written than can be named."""
        self.post_message(Changed(None))

    def on_answer(self, event: Answer) -> None:
        """Show what a thread came to."""
        if event.target is self or event.target in self.screen_stack:
            event.then()

    def on_failed(self, event: Failed) -> None:
        """Say in a box what was not done."""
        self.show_error(event.error)

    def show_error(self, error: Exception) -> None:
        """An error a user may see is one plain sentence; any other is a fault of the program."""
        from fieldkit import faults
        from fieldkit.tui.boxes import ErrorBox

        if isinstance(error, FieldkitError):
            self.push_screen(ErrorBox("Not done", text.sentence(str(error)), faults.details(error)))
        else:
            self.push_screen(
                ErrorBox("Something went wrong", text.sentence(faults.sentence(error)), faults.details(error))
            )

    def possible(self) -> list[Command]:
        """The commands of the screen in hand, and those of everywhere, that can be done now."""
        screen = self.screen
        own = [command for command in commands_of(screen) if screen.check_action(command.action, ())]
        said = {command.label for command in own}
        return [*own, *(command for command in EVERYWHERE if command.label not in said)]

    def action_palette(self) -> None:
        """Choose any command by its words."""
        from fieldkit.tui.palette import Palette

        if getattr(self.screen, "ABOUT", ""):
            self.push_screen(Palette([c for c in self.possible() if c.id != "app.palette"]), self._do)

    async def _do(self, command: Command | None) -> None:
        if command:
            await self.run_action(command.action, self if command in EVERYWHERE else self.screen)

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

    def _handle_exception(self, error: Exception) -> None:
        """A screen that was still coming when it was to go finds its widgets gone: nobody has met with a fault."""
        if not (isinstance(error, NoMatches) and (self._exit or self._closed)):
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """A fault of the screens themselves ends them with one sentence: no word that people typed is in it, or in the log."""
        from rich.text import Text

        from fieldkit import faults

        if self._exception:
            self._exit_renderables.append(Text(f"error: {faults.sentence(self._exception)}"))
        self._close_messages_no_wait()

    def on_unmount(self) -> None:
        """Write what is still queued, close the engagement."""
        if hasattr(self, "desk"):
            self.desk.close()
