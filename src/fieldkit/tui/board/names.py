"""Before the reveal: what may be a name, and people who decide on it, one hit after the other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.tui import text
from fieldkit.tui.board.card_page import words_of
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.board import NAMES
from fieldkit.tui.page import Box
from fieldkit.tui.shell import shell

if TYPE_CHECKING:
    from fieldkit.domain.board_names import Hit

BLANK = "…"


class NamesBox(Box[bool]):
    """Comes to whether every hit was decided on. What was decided stays, even if not."""

    NAME = "Board: names"
    DECLARED = NAMES
    BINDINGS = bindings(NAMES)

    def __init__(self, board: str, hits: "Sequence[Hit]") -> None:
        super().__init__("Is somebody named?")
        self._board, self._hits = board, list(hits)
        self._place = 0
        self._now: dict[str, str] = {}
        """What became of cards that were changed."""

    def body(self) -> Iterator[Widget]:
        """The hit in hand on its card."""
        yield Static(id="hit")

    def on_mount(self) -> None:
        """The first hit."""
        self._go(0)

    def _go(self, step: int) -> None:
        """To the next hit that is still there."""
        self._place += step
        while self._place < len(self._hits) and self._hits[self._place].words not in self._card:
            self._place += 1
        if self._place < len(self._hits):
            self.query_one("#hit", Static).update(self._told())
        else:
            self.dismiss(result=True)

    @property
    def _card(self) -> str:
        card = self._hits[self._place].card
        return self._now.get(card, card)

    def _told(self) -> Content:
        before, words, after = self._card.partition(self._hits[self._place].words)
        count = f"{self._place + 1} of {len(self._hits)}"
        return text.lines(
            text.line(text.words(before), text.words(words, "bold $accent"), text.words(after)), text.EMPTY,
            text.words(f"{count}. A card that names somebody hurts somebody: keep it, blank it out, or change it.", text.QUIET),
        )  # fmt: skip

    def action_keep(self) -> None:
        """It stays."""
        self._go(1)

    def action_blank(self) -> None:
        """Without the name."""
        self._write(self._card.replace(self._hits[self._place].words, BLANK))

    def action_drop(self) -> None:
        """Without the card."""
        self._write("")

    def action_reword(self) -> None:
        """In other words."""

        def reworded(values: Mapping[str, str] | None) -> None:
            if values:
                self._write(values["text"])

        self.app.push_screen(words_of(self._card), reworded)

    def _write(self, words: str) -> None:
        board, hit, card = self._board, self._hits[self._place], self._card

        def written(_: object) -> None:
            self._now[hit.card] = words
            self._go(1)

        shell(self).desk.write(self, lambda workspace: workspace.replace_card(board, card, words), written)

    def action_back(self) -> None:
        """Not yet."""
        self.dismiss(result=False)
