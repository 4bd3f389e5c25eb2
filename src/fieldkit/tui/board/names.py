"""Before the reveal: what may be a name, and people who decide on it, one hit after the other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.board_names import carried, undecided
from fieldkit.tui import text
from fieldkit.tui.board.card_page import words_of
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.board import NAMES
from fieldkit.tui.page import Box
from fieldkit.tui.shell import shell

if TYPE_CHECKING:
    from fieldkit.domain.board_names import Hit
    from fieldkit.workspace import Changes, Workspace

BLANK = "…"
ANSWERS = ("keep", "blank", "drop", "reword")


class NamesBox(Box["list[Hit]"]):
    """Comes to the hits that are kept, once every one was decided on; None if not. What was changed stays so.

    The cards are looked at again after each answer: some may be alike, and others may come meanwhile.
    """

    NAME = "Board: names"
    DECLARED = NAMES
    BINDINGS = bindings(NAMES)

    def __init__(self, board: str, hits: "Sequence[Hit]", kept: "Sequence[Hit]") -> None:
        super().__init__("Is somebody named?")
        self._board, self._kept = board, list(kept)
        self._open = undecided(hits, kept)
        self._answers = 0
        self._answered = False
        """Whether an answer is on its way: each key answers what is shown, once."""

    def body(self) -> Iterator[Widget]:
        """The hit in hand on its card."""
        yield Static(id="hit")

    def on_mount(self) -> None:
        """The first hit."""
        self.query_one("#hit", Static).update(self._told())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An answer, where there is something to answer."""
        return super().check_action(action, parameters) and not (self._answered and action in ANSWERS)

    def _told(self) -> Content:
        hit = self._open[0]
        before, words, after = hit.card.partition(hit.words)
        count = f"{self._answers + 1} of {self._answers + len(self._open)}"
        return text.lines(
            text.line(text.words(before), text.words(words, "bold $accent"), text.words(after)), text.EMPTY,
            text.words(f"{count}. A name can hurt: keep it, blank it out, change or leave out the card.", text.QUIET),
        )  # fmt: skip

    def action_keep(self) -> None:
        """It stays."""
        self._kept.append(self._open[0])
        self._answered = True
        self._look()

    def _look(self) -> None:
        """At the cards as they are now."""
        board = self._board

        def found(workspace: "Workspace") -> "tuple[Hit, ...]":
            return workspace.names_on_cards(board)

        shell(self).desk.read(self, found, self._go_on)

    def _go_on(self, hits: "Sequence[Hit]") -> None:
        """To the next hit that was not decided on."""
        self._open = undecided(hits, self._kept)
        self._answers += 1
        self._answered = False
        if self._open:
            self.query_one("#hit", Static).update(self._told())
        else:
            self.dismiss(self._kept)

    def action_blank(self) -> None:
        """Without the name."""
        hit = self._open[0]
        self._write(hit.card.replace(hit.words, BLANK))

    def action_drop(self) -> None:
        """Without the card."""
        self._write("")

    def action_reword(self) -> None:
        """In other words."""

        def reworded(values: Mapping[str, str] | None) -> None:
            if values:
                self._write(values["text"])

        self.app.push_screen(words_of(self._open[0].card), reworded)

    def _write(self, words: str) -> None:
        board, hit = self._board, self._open[0]

        def write(workspace: "Workspace") -> "Changes":
            return workspace.replace_card(board, hit.card, words)

        def written(_: object) -> None:
            self._kept = carried(self._kept, hit, words.strip())
            self._look()

        self._answered = True
        shell(self).desk.write(self, write, written)

    def on_failed(self) -> None:
        """The hit is still there to be decided on; the box says why."""
        self._answered = False

    def action_back(self) -> None:
        """Not yet."""
        self.dismiss()
