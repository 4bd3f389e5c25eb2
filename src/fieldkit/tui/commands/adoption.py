"""The commands of adoption figures and their checkpoints."""

from fieldkit.tui.commands import Command
from fieldkit.tui.commands.records import REGISTER

FIGURES = (
    Command("adoption.checkpoints", "c", "checkpoints", "How each group passes its checkpoints."),
    Command("adoption.take_in", "i", "from a file", "Take in figures from a table (CSV)."),
)
ADOPTION = (*REGISTER[:-1], *FIGURES, REGISTER[-1])
CHECKPOINTS = (Command("checkpoints.back", "escape", "back", "Back to the screen before."),)
