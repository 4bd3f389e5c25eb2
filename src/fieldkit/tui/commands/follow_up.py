"""The commands of follow-ups, of resistance, of sessions."""

from fieldkit.tui.commands import Command

FOLLOW_UPS = (
    Command("follow_ups.deliver", "4", "delivered", "It is there: say what it brought, for who asked for it."),
    Command("follow_ups.reject", "5", "rejected", "It is not done: say why."),
    Command("follow_ups.start", "3", "in progress", "It is being done."),
    Command("follow_ups.plan", "2", "planned", "It will be done."),
    Command("follow_ups.reopen", "1", "open", "Nobody has decided about it.", bar=False),
    Command("follow_ups.notes", "w", "why", "The note that it answers."),
)

RESISTANCE = (
    Command("resistance.answer", "a", "answer", "What is done about it: what fits the obstacle is offered."),
    Command("resistance.follow_up", "p", "follow-up", "Make a follow-up of the answer; nothing is typed twice."),
    Command("resistance.resolve", "3", "resolved", "It is resolved."),
    Command("resistance.win", "4", "supporter", "Who resisted is a supporter now."),
    Command("resistance.act", "2", "acting", "Something is being done about it.", bar=False),
    Command("resistance.reopen", "1", "open", "Nothing is done about it yet.", bar=False),
    Command("resistance.history", "w", "note", "The note itself, with its history."),
)

SESSIONS = (
    Command("sessions.summary", "v", "figures", "The session in figures."),
    Command("sessions.sheet", "p", "sheet", "What was noted, in plain words, for the person to check."),
    Command("sessions.change", "e", "change", "Open the form of the session."),
)
