"""The commands of pages for others to read."""

from fieldkit.tui.commands import Command

PRINTED = (
    Command("printed.save", "s", "save", "Save it to a file: as a page for a browser, or as text."),
    Command("printed.copy", "c", "copy", "Copy it as text."),
    Command("printed.down", "down,pagedown,space", "further down", "The lines below.", bar=False),
    Command("printed.up", "up,pageup", "further up", "The lines above.", bar=False),
    Command("printed.back", "escape", "back", "Back to the screen before."),
)

PERSON = Command("sheet.person", "n", "next person", "The sheet of the next person of the session.")
