"""The commands of forms of records, and of lists of them."""

from fieldkit.tui.commands import Command
from fieldkit.tui.commands.boxes import FORM

MORE = Command("form.more", "ctrl+o,f2", "more", "Show every field, or only those that matter.", first=True)

RECORD_FORM = (*FORM[:-1], MORE, FORM[-1])

REGISTER = (
    Command("register.open", "enter", "open", "Open the form of the line in hand."),
    Command("register.add", "n", "new", "A new entry."),
    Command("register.search", "slash", "search", "Type words; a line has to have all of them."),
    Command("register.rows", "down", "to the list", "From the words to the list.", bar=False),
    Command("register.narrow", "f", "filter", "Only lines with certain values."),
    Command("register.order", "o", "order", "Put the list in the order of the next column."),
    Command("register.turn", "O", "turn", "The same order the other way round.", bar=False),
    Command("register.delete", "d,delete", "delete", "Delete what is in hand."),
    Command("register.undo", "u,ctrl+z", "undo", "Undo what was done last on this screen."),
    Command("register.back", "escape", "back", "From the words to the list; from the list to the screen before."),
)
