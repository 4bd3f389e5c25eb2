"""Collect: cards are typed fast and blind, from paper or from lips; the screen shows how many they are."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text
from textual import events
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Digits, Static

from fieldkit.domain.board import Board
from fieldkit.tui import text
from fieldkit.tui.board.page import PROMISE, BoardPage, Sitting
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.board import COLLECT
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.field import TextField

if TYPE_CHECKING:
    from fieldkit.domain.board_names import Hit
    from fieldkit.workspace import Workspace

DOT = "•"


class CardLine(TextField):
    """Takes a card, and a paste of many lines as many cards. Covered, it shows how much was typed and not what."""

    covered: reactive[bool] = reactive(default=True)

    class Written(Message):
        """Cards are there to be taken; the line is free already, for whoever types on."""

        def __init__(self, cards: list[str]) -> None:
            self.cards = cards
            super().__init__()

    @property
    def _value(self) -> Text:
        return Text(DOT * len(self.value), no_wrap=True, end="") if self.covered else super()._value

    def _position_to_cell(self, position: int) -> int:
        return position if self.covered else super()._position_to_cell(position)

    def hand_on(self, cards: list[str]) -> None:
        """Hand cards on, what is empty left out."""
        self.value = ""
        if written := [card for card in cards if card.strip()]:
            self.post_message(self.Written(written))

    async def _on_key(self, event: events.Key) -> None:
        """Enter at once, so that what is typed behind it belongs to the next card, however fast it comes."""
        if event.key == "enter":
            self.hand_on([self.value])
            event.prevent_default()
            event.stop()

    def _on_paste(self, event: events.Paste) -> None:
        lines = event.text.splitlines()
        if len(lines) > 1:
            self.hand_on([self.value + lines[0], *lines[1:]])
            event.prevent_default()
            event.stop()


class CollectPage(BoardPage):
    """The count, and one line."""

    NAME = "Board: collect"
    PHASE = "collect"
    ABOUT = """
    A card a line, Enter takes it; many lines pasted at once are as many cards. The room sees how many, not what is written.
    Cards are kept shuffled, without author, time and order. Before the reveal you decide on what may be a name.
    """
    DECLARED = COLLECT
    BINDINGS = bindings(COLLECT)
    AUTO_FOCUS = "CardLine"
    DEFAULT_CSS = """
    CollectPage {
        #cover { height: 1fr; align: center middle; }
        #count { width: 100%; text-align: center; text-style: bold; }
        #of { width: 100%; text-align: center; color: $quiet; margin-top: 1; }
        #line { height: 2; padding: 0 2; border-top: solid $line; }
    }
    """

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._keeping = self._begun = False
        self._kept = ""
        self._refused: list[list[str]] = []
        """Cards that the writer did not take."""
        self._names: list[Hit] = []
        """Those that people decided to keep on their cards."""

    def wall(self) -> Iterator[Widget]:
        """The count in large, the line below."""
        with Vertical(id="cover"):
            yield Digits(id="count")
            yield Static(id="of")
        with Vertical(id="line"):
            yield CardLine(placeholder="a card, then Enter")

    @property
    def line(self) -> CardLine:
        """The line."""
        return self.query_one(CardLine)

    def on_mount(self) -> None:
        """A card that was half typed comes back."""
        board = self.sitting.board
        self.desk.read(self, lambda workspace: workspace.kept_card_line(board), self._begin)

    def _begin(self, kept: str) -> None:
        self._begun = True
        if not self.line.value:
            self.line.value = self._kept = kept
            self.line.cursor_position = len(kept)

    def show(self, board: Board) -> None:
        """How many cards there are."""
        self.query_one("#count", Digits).update(str(board.card_count))
        limit = board.card_limit
        of = (
            f"of {limit} cards" if limit is not None else text.counted(board.card_count, "card", "cards").split(" ")[-1]
        )
        on_wall = f" · {len(board.cards)} of them were on the wall before" if board.cards else ""
        self.query_one("#of", Static).update(text.words(shell(self).say(of + on_wall)))
        self.say(None, PROMISE)

    def action_add(self) -> None:
        """Take the card."""
        self.line.hand_on([self.line.value])

    def on_card_line_written(self, event: CardLine.Written) -> None:
        """Cover the cards. One that is refused comes back into the line."""
        from fieldkit.workspace.board_deeds import Covering

        self.do(Covering(self.sitting.board, event.cards), "", lambda: self._refused.append(event.cards))

    def on_failed(self) -> None:
        """A card comes back into the line, in front of what stands there; many are still where they were copied from."""
        refused, self._refused[:] = list(self._refused), []
        if typed := [cards[0] for cards in refused if len(cards) == 1]:
            self.line.value = " ".join([*typed, self.line.value]).strip()
            self.line.cursor_position = len(self.line.value)

    def on_input_changed(self) -> None:
        """Keep the line in case the battery dies."""
        if self._begun:
            self._keep()

    def _keep(self) -> None:
        """One keeping at a time; what was typed meanwhile is kept next."""
        if self._keeping or self.line.value == self._kept:
            return
        typed, board = self.line.value, self.sitting.board

        def kept(_: None) -> None:
            self._keeping, self._kept = False, typed
            self._keep()

        self._keeping = True
        self.desk.write(self, lambda workspace: workspace.keep_card_line(board, typed), kept)

    def action_uncover(self) -> None:
        """Show the line, or cover it."""
        self.line.covered = not self.line.covered

    def step(self, phase: str) -> None:
        """Before the reveal people decide on every hit that may be a name."""
        from fieldkit.domain.board_names import undecided
        from fieldkit.tui.board.names import NamesBox

        if self.line.value.strip():
            self.app.bell()
            self.tell("A card is half typed: Enter takes it, or empty the line.")
            return
        board = self.sitting.board

        def found(hits: "tuple[Hit, ...]") -> None:
            if undecided(hits, self._names):
                self.app.push_screen(NamesBox(board, hits, self._names), decided)
            else:
                self._reveal()

        def decided(kept: "list[Hit] | None") -> None:
            if kept is not None:
                self._names = kept
                self._reveal()

        def look(workspace: "Workspace") -> "tuple[Hit, ...]":
            return workspace.names_on_cards(board)

        self.desk.read(self, look, found)

    def _reveal(self) -> None:
        from fieldkit.workspace.board_deeds import Revealing

        self.do(Revealing(self.sitting.board, self._names), "")
