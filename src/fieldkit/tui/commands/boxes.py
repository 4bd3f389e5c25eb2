"""The commands of forms, boxes and the palette."""

from fieldkit.tui.commands import Command

FORM = (
    Command("form.next", "enter", "next", "Take the grey ending, and go on; in the last field, done.", first=True),
    Command("form.leave", "tab", "as typed", "Go on without the grey ending.", first=True),
    Command("form.done", "ctrl+s", "done", "Done, whatever field is in hand.", first=True),
    Command("form.before", "up", "name before", "Fill in the name before.", bar=False),
    Command("form.after", "down", "names", "Fill in the next name that fits."),
    Command("form.back", "escape", "back", "Close the form; once more where something was typed."),
)

BOX = (
    Command("box.close", "enter,escape", "close", "Close the box."),
    Command("box.copy", "c", "copy details", "Copy what a programmer needs to know. No note is in it."),
)

ASK = (
    Command("ask.yes", "y", "yes", "Yes."),
    Command("ask.no", "n,escape", "no", "No."),
)

PALETTE = (
    Command("palette.choose", "enter", "do it", "Do what the line says."),
    Command("palette.before", "up", "line before", "The line before.", bar=False),
    Command("palette.after", "down", "next line", "The next line.", bar=False),
    Command("palette.back", "escape", "back", "Close the palette; nothing is done."),
)

HELP = (
    Command("help.close", "escape,question_mark,enter", "close", "Close this help."),
    Command("help.down", "down,pagedown", "further down", "The lines below."),
    Command("help.up", "up,pageup", "further up", "The lines above.", bar=False),
)
