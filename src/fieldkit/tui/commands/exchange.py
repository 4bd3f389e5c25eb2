"""The commands of exchange."""

from fieldkit.tui.commands import Command

EXCHANGE = (
    Command("exchange.export", "e", "hand over", "Write the files that carry your notes to the others."),
    Command("exchange.take_in", "t", "take in", "Take in the file of the line."),
    Command("exchange.take_in_all", "T", "all", "Take in every file that is ready."),
    Command("exchange.confirm", "c", "confirm", "Confirm that a laptop is whose it says it is."),
    Command("exchange.undo", "u", "undo", "Take out again what a file brought."),
    Command("exchange.folder", "o", "folder", "Look for files in another folder, for example on a stick."),
    Command("exchange.invite", "i", "invite", "Write the invitation with which others join."),
    Command("exchange.back", "escape", "back", "Back to Today."),
)

IDENTIFIED = (
    Command("identified.keep", "k", "keep", "It may stay as it is; on to the next place."),
    Command("identified.blank", "b", "blank", "Put an ellipsis in its place; on to the next."),
    Command("identified.open", "o", "open the note", "Look at the note, and word it otherwise."),
    Command("identified.undo", "u", "undo", "Bring the words back that were blanked last."),
    Command("identified.stop", "escape", "not now", "Hand nothing over now."),
)
