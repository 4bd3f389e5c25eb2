"""The commands of personas, of what is in it for them, and of the personal calculator."""

from fieldkit.tui.commands import Command
from fieldkit.tui.commands.records import REGISTER

PERSONAS = (
    Command("personas.benefits", "b", "benefits", "What is in it for this persona: pain, benefit, hours."),
    Command("personas.pick_evidence", "e", "evidence", "Search and pick the notes that it is drawn from."),
    Command("personas.evidence", "v", "notes", "Read the notes that it is drawn from."),
    Command("personas.pick_needs", "a", "needs", "Pick what this persona needs from the list of needs."),
    Command("personas.save", "p", "take away", "The personas as a page to read, print or save."),
)

BENEFITS = (
    Command("benefits.calculator", "c", "calculator", "The personal calculator, beside a person. Nothing is kept."),
    Command("benefits.hands", "h", "hands", "Enter a show of hands: who names benefits, has reckoned, is keen."),
    Command("benefits.save", "p", "take away", "What is in it for whom, as a page to read, print or save."),
)

CALCULATOR = (
    Command("calculator.on", "enter", "next", "The next question.", first=True),
    Command("calculator.before", "up", "before", "The question before.", bar=False),
    Command("calculator.after", "down", "next question", "The next question.", bar=False),
    Command("calculator.clear", "ctrl+n", "next person", "Forget everything, and begin again."),
    Command("calculator.keep", "ctrl+s", "keep", "Keep the answers as notes; asked for first."),
    Command("calculator.undo", "ctrl+z", "undo", "Take back what was kept last.", bar=False, first=True),
    Command("calculator.back", "escape", "leave", "Forget everything, and leave."),
)

PERSONAS_SCREEN = (REGISTER[0]._replace(label="change"), *PERSONAS, *REGISTER[1:])
BENEFITS_SCREEN = (REGISTER[0]._replace(label="change"), *BENEFITS, *REGISTER[1:])
