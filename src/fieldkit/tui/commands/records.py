"""The commands of forms of records, and of lists of them."""

from fieldkit.tui.commands import Command
from fieldkit.tui.commands.boxes import FORM

MORE = Command("form.more", "ctrl+o,f2", "more", "Show every field, or only those that matter.", first=True)

EVIDENCE = Command(
    "form.evidence", "ctrl+g,f4", "pick notes", "Pick the notes that it rests on, or that it answers.", first=True
)

RECORD_FORM = (*FORM[:-1], MORE, EVIDENCE, FORM[-1])

PICK = (
    Command("pick.mark", "space", "mark", "Mark the note in hand, or take its mark away."),
    Command("pick.search", "slash", "search", "Narrow the list by words."),
    Command("pick.done", "ctrl+s,enter", "done", "Take what is marked."),
    Command("pick.back", "escape", "back", "Leave it as it was."),
)

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
