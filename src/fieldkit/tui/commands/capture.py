"""The commands of the capture line."""

from fieldkit.tui.commands import Command

CAPTURE = (
    Command("capture.save", "enter", "save", "Save the line, with the time of its first keystroke."),
    Command("capture.timeline", "f2,ctrl+l", "timeline", "Show the notes of this session, or cover them."),
    Command("capture.undo", "ctrl+z", "undo", "Undo typing; in an empty line, take the last note back into it."),
    Command("capture.kind_before", "up", "kind before", "Make the line the kind before.", bar=False),
    Command("capture.kind_after", "down", "next kind", "Make the line the next kind.", bar=False),
    Command("capture.back", "escape", "leave", "Back to Today; the session and the line stay as they are."),
    Command("capture.end", "f8", "end", "End the session; once it has ended, go on with it."),
    Command("capture.reject", "ctrl+r", "not meant", "Keep the last mark of the line as ordinary text."),
)
