"""The commands of the list of what something rests on."""

from fieldkit.tui.commands import Command

EVIDENCE_LIST = (
    Command("evidence.read", "enter", "read", "All that is known of the line in hand."),
    Command("evidence.close", "escape", "close", "Close the list."),
)
