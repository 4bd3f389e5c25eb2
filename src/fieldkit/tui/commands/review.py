"""The commands of looking back on a session."""

from fieldkit.tui.commands import Command

REVIEW = (
    Command("review.take", "enter", "take", "Answer with the line in hand; its number does the same."),
    Command("review.another", "n", "another", "Answer with what is not in the list: a new theme, a new code, a time."),
    Command("review.keep", "t", "stays a tag", "The tag becomes no theme, and is not asked about again."),
    Command("review.skip", "s,right", "skip", "Leave it open, and go on."),
    Command("review.before", "b,left", "back", "The question before."),
    Command("review.undo", "u,ctrl+z", "undo", "Undo the last answer."),
    Command("review.sheet", "p", "sheet", "What was noted, in plain words, for the person to check."),
    Command("review.summary", "v", "figures", "The session in figures."),
    Command("review.back", "escape", "leave", "Leave; what is still open stays under To finish."),
)

DEBRIEF = (
    Command("debrief.next", "enter", "next", "The next question; after the last one, done.", first=True),
    Command("debrief.done", "ctrl+s", "done", "Done, whatever question is in hand.", first=True),
    Command("debrief.back", "escape", "close", "Close; what was typed is kept."),
)
