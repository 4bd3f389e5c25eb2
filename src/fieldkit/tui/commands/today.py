"""The commands of today, the first screen of a day."""

from fieldkit.tui.commands import Command

TODAY = (
    Command("today.choose", "enter", "open", "Go on with the session, or open what the line is about."),
    Command("today.start", "s", "start", "Start a session: whom you sit beside, and where."),
    Command("today.note", "n", "note", "Write down one thing, outside any session."),
    Command("today.groups", "g", "groups", "Where each group is stuck."),
    Command("today.notes", "slash", "search", "Find and read notes."),
    Command("today.exchange", "x", "exchange", "Hand over your notes, take in those of others."),
    Command("today.leave", "q", "leave", "Leave fieldkit; everything is saved."),
)
