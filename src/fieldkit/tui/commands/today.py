"""The commands of today, the first screen of a day."""

from fieldkit.tui.commands import Command

TODAY = (
    Command("today.choose", "enter", "open", "Open what the line is about, or go on with it."),
    Command("today.start", "s", "start", "Start a session: whom you sit beside, and where."),
    Command("today.note", "n", "note", "Write down one thing, outside any session."),
    Command("today.groups", "g", "groups", "Where each group is stuck."),
    Command("today.notes", "slash", "search", "Find and read notes."),
    Command("today.workshops", "w", "workshops", "The boards of your workshops: cards, columns, votes, costs, ranks."),
    Command("today.exchange", "x", "exchange", "Hand over your notes, take in those of others."),
    Command("today.follow_ups", "f", "follow-ups", "What is to be done, by whom, until when."),
    Command("today.resistance", "r", "resistance", "Who resists what, why, and what answers it."),
    Command("today.asked", "a", "you asked", "What users asked for and what came of it, to show to them."),
    Command("today.sessions", "l", "look back", "Your sessions: look back on one, its figures, its sheet."),
    Command(
        "today.engagement", "e", "engagement", "Name, go-live day, own words, smallest groups; for leads.", bar=False
    ),
    Command("today.you", "y", "you", "The name that the team knows you by.", bar=False),
    Command("today.tour", "t", "tour", "Look around in five steps.", bar=False),
    Command("today.leave", "q", "leave", "Leave fieldkit; everything is saved.", bar=False),
)

PUT_BACK = (
    Command("put_back.open", "enter", "open", "Read the entry in hand; it can be changed and deleted there."),
    Command("put_back.confirm", "y", "all is well", "Let all of them go out with the next file."),
    Command("put_back.back", "escape", "later", "Back; they go on waiting."),
)

TOUR = (
    Command("tour.next", "enter,right,space", "next", "The next step."),
    Command("tour.before", "left", "back", "The step before."),
    Command("tour.skip", "escape", "skip", "Skip the rest; t on Today begins again."),
)
