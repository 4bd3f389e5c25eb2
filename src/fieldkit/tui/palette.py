"""The palette: any command of the screen in hand, found by its words."""

from collections.abc import Iterator, Sequence

from textual.widget import Widget

from fieldkit.tui import text
from fieldkit.tui.commands import Command, bindings, shown
from fieldkit.tui.commands.boxes import PALETTE
from fieldkit.tui.page import Box
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.field import TextField
from fieldkit.tui.widgets.table import Column, Row, Table


class Palette(Box[Command | None]):
    """Comes to the command that was chosen, or None."""

    NAME = "Palette"
    DECLARED = PALETTE
    BINDINGS = bindings(PALETTE)
    AUTO_FOCUS = "TextField"
    DEFAULT_CSS = """
    Palette {
        #frame { width: 98%; max-width: 100; padding: 1; }
        Table { margin-top: 1; max-height: 50vh; }
    }
    """

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__("Commands")
        self._commands = commands

    def body(self) -> Iterator[Widget]:
        """The words to look for, and what has them all."""
        yield TextField(placeholder="what do you want to do?")
        labels = max(text.words(shell(self).say(command.label)).cell_length for command in self._commands)
        yield Table(Column(width=labels), Column(), Column(width=5, right=True), empty="no such command here")

    def on_mount(self) -> None:
        """All of them."""
        self.query_one(Table).in_hand = True
        self.on_input_changed()

    def on_input_changed(self) -> None:
        """Those with every word that was typed."""
        wanted = self.query_one(TextField).value.casefold().split()
        say = shell(self).say
        rows = []
        for command in self._commands:
            label, sentence = say(command.label), say(command.help)
            if all(word in f"{label} {sentence}".casefold() for word in wanted):
                key = text.words(shown(command.keys.partition(",")[0]), "bold $accent")
                rows.append(Row(command.id, (text.words(label), text.words(sentence, text.QUIET), key)))
        self.query_one(Table).show(rows)

    def on_input_submitted(self) -> None:
        """Enter: do it."""
        chosen = self.query_one(Table).chosen
        self.dismiss(next((command for command in self._commands if command.id == chosen), None))

    action_choose = on_input_submitted

    def action_after(self) -> None:
        """The next line."""
        self.query_one(Table).cursor += 1

    def action_before(self) -> None:
        """The line before."""
        self.query_one(Table).cursor -= 1

    def action_back(self) -> None:
        """Nothing is done."""
        self.dismiss(None)
