"""The commands of the capture line and of its timeline, and those of what it opens."""

from fieldkit.tui.commands import Command

CAPTURE = (
    Command("capture.save", "enter", "save", "Save the line, with the time of its first keystroke."),
    Command("capture.details", "tab", "details", "Take the grey ending; else save, and ask for the other fields."),
    Command("capture.edit", "e", "edit", "Put the note in hand into the line, to be changed there."),
    Command("capture.history", "h", "history", "All that happened to the note in hand."),
    Command("capture.follow_up", "p", "follow-up", "Make a follow-up of the note in hand: what is to be done."),
    Command("capture.obstacle", "r", "resistance", "Make resistance of the note in hand: what is behind it."),
    Command("capture.delete", "d,delete", "delete", "Delete the note in hand."),
    Command("capture.undo", "ctrl+z", "undo", "Undo typing; in an empty line, what was done last, such as a note."),
    Command("capture.step", "f2,ctrl+t", "step", "Time a step of the work; once more stops and notes it."),
    Command("capture.switch", "f3,ctrl+g", "switch", "Count a switch of tools; the next note has the count."),
    Command("capture.pause", "f4,ctrl+b", "pause", "Pause the session; once more goes on."),
    Command("capture.timeline", "ctrl+l", "timeline", "Show the notes of this session, or cover them."),
    Command("capture.objects", "f6,ctrl+o", "objects", "Somebody objects: stop, or strike what was noted."),
    Command("capture.end", "f8", "end", "End the session; once it has ended, go on with it."),
    Command("capture.informed", "f7,ctrl+n", "informed", "Note that people were told, and when."),
    Command("capture.questions", "ctrl+s", "questions", "The ten questions after a user test.", bar=False),
    Command("capture.redo", "ctrl+y", "redo", "Do again what was undone.", bar=False),
    Command("capture.reject", "ctrl+r", "not meant", "Keep the last mark of the line as ordinary text."),
    Command("capture.shift", "f5", "shift", "Move the whole session in time, where the clock was wrong.", bar=False),
    Command("capture.kind_before", "up", "kind before", "Make the line the kind before.", bar=False),
    Command("capture.kind_after", "down", "next kind", "Make the line the next kind.", bar=False),
    Command("capture.back", "escape", "leave", "Back; the session and the line stay as they are."),
)

START = (
    Command("start.shadowing", "f2,alt+1", "shadowing", "Sit beside somebody and watch.", bar=False, first=True),
    Command("start.interview", "f3,alt+2", "interview", "Listen to somebody.", bar=False, first=True),
    Command("start.floor_walking", "f4,alt+3", "floor walking", "Help where help is needed.", bar=False, first=True),
    Command(
        "start.user_test", "f5,alt+4", "user test", "Give tasks, and see how they are done.", bar=False, first=True
    ),
    Command("start.meeting", "f6,alt+5", "meeting", "Note what is said and decided.", bar=False, first=True),
    Command("start.workshop", "f7,alt+6", "workshop", "Note what is said in a workshop.", bar=False, first=True),
    Command("start.sort", "ctrl+t", "another sort", "The next sort of session.", first=True),
    Command("start.informed", "ctrl+n", "they know", "They were told that notes are taken, and what for.", first=True),
    Command(
        "start.keep_name",
        "ctrl+k",
        "keep the name here",
        "A code in place of the name; it stays on this laptop.",
        first=True,
    ),
    Command("start.clock", "ctrl+l", "clock is wrong", "Say what time it really is.", first=True),
)

OBJECTION = (
    Command("objection.stop", "s", "stop", "Stop observing now; what was noted stays."),
    Command("objection.strike", "enter", "strike the minutes", "Strike what was noted in the last minutes; go on."),
    Command("objection.everything", "a", "strike all", "Strike everything of this session, and stop."),
    Command("objection.longer", "up", "longer", "Five minutes more.", bar=False),
    Command("objection.shorter", "down", "shorter", "Five minutes less.", bar=False),
    Command("objection.back", "escape", "back", "Nobody objected; nothing is struck."),
)

ANSWERS = (
    Command("answers.before", "up,backspace", "before", "The answer before."),
    Command("answers.after", "down,space", "without", "Leave it without an answer, and go on."),
    Command("answers.done", "enter", "done", "Done; what has no answer stays without."),
    Command("answers.back", "escape", "back", "Close it; once more where something was answered."),
)
