"""What every screen and every box of fieldkit has in common."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

from fieldkit.tui import text
from fieldkit.tui.bars import Heading, KeyBar
from fieldkit.tui.commands import Command, in_boxes
from fieldkit.tui.shell import shell

if TYPE_CHECKING:
    from textual.events import Key
    from textual.widget import Widget

    from fieldkit.tui.desk import Desk
    from fieldkit.workspace import Changes

R = TypeVar("R")

WIDE = 110
"""Cells of a screen that has room for two columns."""


class Closing(Screen[R], Generic[R]):
    """A screen that a late answer may close while another lies over it."""

    _later: Callable[[], object] | None = None

    def in_front(self, do: Callable[[], object]) -> None:
        """Do it now, or as soon as nothing lies over this screen."""
        if self.is_active:
            do()
        else:
            self._later = do

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Close it once it is in front; Textual would close what lies over it."""
        if self.is_active:
            return super().dismiss(result)
        self.in_front(lambda: self.dismiss(result))
        return AwaitComplete()

    def in_bar(self, command: Command) -> str:
        """What the bar of keys says of a command at the moment; nothing where it does nothing."""
        return command.label if self.check_action(command.action, ()) else ""

    def on_screen_resume(self) -> None:
        """What lay over it is gone."""
        later, self._later = self._later, None
        if later:
            later()


class Page(Closing[None]):
    """A screen of the program: a heading, what it shows, the bar of keys."""

    BLANK = True
    """Between what it shows there is only its ground: told so, Textual need not draw every line of that."""
    NAME: ClassVar[str]
    """Its title in the table of commands."""
    ABOUT: ClassVar[str]
    """What it is for, in two or three sentences, for its help."""
    DECLARED: ClassVar[tuple[Command, ...]] = ()
    """What a person can make it do; its BINDINGS are made from them."""
    SHOWS: ClassVar[frozenset[str]] = frozenset()
    """Kinds of records that it shows."""
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - declared by Textual as what an instance may change
        (0, "-narrow"),
        (WIDE, "-wide"),
    ]

    def compose(self) -> ComposeResult:
        """Heading, body, keys."""
        yield Heading(id="heading")
        yield from self.body()
        yield KeyBar()

    def body(self) -> "Iterator[Widget]":
        """What stands between heading and keys."""
        yield from ()

    def on_mount(self) -> None:
        """Ask for what is to be shown."""
        self.load()

    def load(self) -> None:
        """Ask the reader for everything that the screen shows."""

    def changed(self, changes: "Changes | None") -> None:
        """Something was written; None if nobody knows what."""
        if changes is None or changes.kinds & self.SHOWS:
            self.load()

    @property
    def desk(self) -> "Desk":
        """Where to read and write."""
        return shell(self).desk

    @property
    def heading(self) -> Heading:
        """The line above."""
        return self.query_one("#heading", Heading)

    def action_back(self) -> None:
        """Back to the screen before."""
        self.dismiss()


class Box(Closing[R], ModalScreen[R], Generic[R]):
    """Something over a screen that wants an answer first."""

    NAME: ClassVar[str]
    ABOUT: ClassVar[str] = ""
    DECLARED: ClassVar[tuple[Command, ...]] = ()
    BINDINGS = in_boxes()
    DEFAULT_CSS = """
    Box {
        background: $background 60%; align: center middle;
        #frame {
            width: 90%; max-width: 84; height: auto; max-height: 90%; padding: 1 2; background: $surface;
            border: round $accent; border-title-color: $accent; scrollbar-size-vertical: 1;
        }
        KeyBar { background: $background; }
        Table { background: $surface; }
    }
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """Its frame and the bar of keys."""
        from textual.containers import VerticalScroll

        with VerticalScroll(id="frame", can_focus=False) as frame:
            frame.border_title = text.words(shell(self).say(self._title))
            yield from self.body()
        yield KeyBar()

    def body(self) -> "Iterator[Widget]":
        """What stands in the frame."""
        yield from ()

    def keeps(self, key: "Key") -> bool:
        """Whether it keeps a key for later, because what is to take it is still coming."""
        return False
