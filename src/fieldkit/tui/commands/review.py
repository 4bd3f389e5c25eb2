"""The commands of looking back on a session."""

from fieldkit.tui.commands import Command

REVIEW = (Command("review.back", "escape", "leave", "Leave; what is still open stays under To finish."),)
