"""The commands of notes."""

from fieldkit.tui.commands import Command

NOTES = (
    Command("notes.open", "enter", "open", "Read the note in hand, with its history."),
    Command("notes.search", "slash", "search", "Type words, or their beginnings; every word has to occur."),
    Command("notes.rows", "down", "to the notes", "From the words to the notes.", bar=False),
    Command("notes.narrow", "f", "filter", "Only some kinds, a group, a theme, a person, a session, some days."),
    Command("notes.two_answers", "2", "two answers", "Only notes with two answers to something; again: all of them."),
    Command("notes.mark", "space", "mark", "Mark the note in hand, or take its mark away."),
    Command("notes.mark_all", "A", "mark all", "Mark all notes of the list, or take all marks away.", bar=False),
    Command("notes.theme", "t", "theme", "Give the marked notes a theme, or another in place of one."),
    Command("notes.copy", "c", "copy", "Copy the marked notes, else the one in hand."),
    Command("notes.save", "s", "save", "Save the marked notes to a file, for a spreadsheet or as text."),
    Command("notes.follow_up", "p", "follow-up", "Make a follow-up of the marked notes, else of the one in hand."),
    Command("notes.resistance", "r", "resistance", "Make resistance of the note in hand: what answers it."),
    Command("notes.delete", "d,delete", "delete", "Delete the marked notes, else the one in hand."),
    Command("notes.undo", "u,ctrl+z", "undo", "Undo what was done last on this screen."),
    Command("notes.back", "escape", "back", "From the words to the notes; from the notes back to Today."),
)

NOTE = (
    Command("note.change", "enter", "change", "Change the field in hand; of two answers, take the one in hand."),
    Command("note.more", "m", "more", "Show every field that it may have, or only those that matter."),
    Command("note.copy", "c", "copy", "Copy the note."),
    Command("note.follow_up", "p", "follow-up", "Make a follow-up of it: what is to be done about it."),
    Command("note.resistance", "r", "resistance", "Make resistance of it: what is behind it, what answers it."),
    Command("note.delete", "d,delete", "delete", "Delete the note."),
    Command("note.undo", "u,ctrl+z", "undo", "Undo what was done last on this screen."),
    Command("note.back", "escape", "back", "Back to the notes."),
)
