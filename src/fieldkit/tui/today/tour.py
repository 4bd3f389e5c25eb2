"""Five steps through the program, to be skipped at any of them."""

from collections.abc import Iterator
from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.today import TOUR
from fieldkit.tui.page import Box
from fieldkit.tui.shell import shell


class Stop(NamedTuple):
    """One step."""

    title: str
    words: str
    """A line a paragraph."""


STOPS = (
    Stop(
        "Today",
        """
        Everything begins and ends here: the session that is open, what is due, what is left to finish, where your groups stand, \
and what became of your notes.
        The bottom line names the keys. ? says what a screen is for, ^p finds any command by its words.
        """,
    ),
    Stop(
        "Take notes without looking up",
        """
        s starts a session: the group, the code of the person you sit beside, the place. Then there is one line. Type what you \
see, Enter saves it with its time.
        w: keeps a list of her own ~15m 1/d !4 #double-entry
        The letter says what it is, the marks how long, how often, how bad; below the line you read how it was understood. The \
notes stay covered: the person beside you sees the screen too.
        """,
    ),
    Stop(
        "Look back, one key a question",
        """
        When a session ends, fieldkit asks what its notes lack: a theme, a person, minutes. Skip what you do not know.
        Then come three questions, a sheet that the person may check, and the session in figures.
        """,
    ),
    Stop(
        "See where groups are stuck",
        """
        g shows five letters a group: know why, want, know how, can, sticks. ▾ marks the first that is low: what comes after it \
does not help before.
        r lists resistance and what answers it, f what is to be done, a what users asked for and what came of it.
        """,
    ),
    Stop(
        "Hand over",
        """
        Everything stays on this laptop until you press x and hand over: one sealed file that only the leads can read.
        What you delete before that never leaves. Nobody counts your notes.
        """,
    ),
)


class Tour(Box[None]):
    """One step at a time."""

    NAME = "Tour"
    DECLARED = TOUR
    BINDINGS = bindings(TOUR)
    DEFAULT_CSS = "Tour #frame { max-width: 72; min-height: 14; }"

    def __init__(self) -> None:
        super().__init__(STOPS[0].title)
        self._place = 0

    def body(self) -> Iterator[Widget]:
        """The words of the step."""
        yield Static(id="words")

    def on_mount(self) -> None:
        """The first step."""
        self._show()

    def _show(self) -> None:
        say, stop = shell(self).say, STOPS[self._place]
        frame = self.query_one("#frame")
        frame.border_title = text.words(say(stop.title))
        frame.border_subtitle = text.words(f"{self._place + 1} of {len(STOPS)}")
        paragraphs = (text.words(say(words.strip())) for words in stop.words.strip().splitlines())
        self.query_one("#words", Static).update(Content("\n\n").join(paragraphs))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing before the first step."""
        return action != "before" or self._place > 0

    def action_next(self) -> None:
        """The next step; after the last one, done."""
        if self._place + 1 == len(STOPS):
            self.dismiss()
        else:
            self._place += 1
            self._show()

    def action_before(self) -> None:
        """The step before."""
        self._place -= 1
        self._show()

    def action_skip(self) -> None:
        """Skip the rest."""
        self.dismiss()
