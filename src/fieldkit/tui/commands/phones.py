"""The commands of the phones of a board."""

from fieldkit.tui.commands import Command

PHONES = (
    Command("phones.let_in", "enter", "let phones in", "Answer phones on the network of the line."),
    Command("phones.another", "w", "another network", "Choose another network."),
    Command("phones.renew", "n", "new code", "Another code and picture; who is in comes in again."),
    Command("phones.shut", "x", "shut", "Answer phones no more; nothing that was sent is lost."),
    Command("phones.back", "escape", "back", "Back to the board; phones stay in until the phase is over."),
)
