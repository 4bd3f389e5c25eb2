"""The commands of the list of needs."""

from fieldkit.tui.commands import Command
from fieldkit.tui.commands.records import REGISTER

NEEDS = (
    Command("needs.must", "m", "must", "It must be there; then the next line."),
    Command("needs.should", "s", "should", "It should be there; then the next line."),
    Command("needs.could", "c", "could", "It could be there; then the next line."),
    Command("needs.wont", "w", "won't", "It won't be there this time; then the next line."),
    Command("needs.more_effort", "plus", "effort", "More effort: the next step up, in person-days."),
    Command("needs.less_effort", "minus", "less effort", "Less effort: the next step down.", bar=False),
    Command("needs.raise_impact", "i", "impact", "Impact on the business: low, medium, high, and from the beginning."),
    Command("needs.answers", "a", "answers", "Pick the notes, cards, columns, themes and steps that it answers."),
    Command("needs.evidence", "v", "why", "What it answers, to read."),
    Command("needs.from_cards", "b", "from cards", "Make needs of cards; each answers its card."),
    Command("needs.deliver", "4", "delivered", "It is there."),
    Command("needs.reject", "5", "rejected", "It is not done: say why."),
    Command("needs.start", "3", "in progress", "It is being done.", bar=False),
    Command("needs.plan", "2", "planned", "It will be done.", bar=False),
    Command("needs.reopen", "1", "open", "Nobody has decided about it.", bar=False),
    Command("needs.save", "p", "take away", "The list as a page to read, print or save."),
)

NEEDS_SCREEN = (REGISTER[0]._replace(label="change"), *NEEDS, *REGISTER[1:])
