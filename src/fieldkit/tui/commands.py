"""Every command of the screens, declared once.

A declaration gives the key, the entry in the bar of keys and in the palette, the line of help, and the row in the table
of keys.
"""

from collections.abc import Iterable
from typing import NamedTuple

from textual.binding import Binding, BindingType


class Command(NamedTuple):
    """What a person can make a screen do."""

    id: str
    """`screen.action`: the name under which a person's own keymap can move it to other keys."""
    keys: str
    """Textual's names of the keys, separated by commas; the first is shown."""
    label: str
    """One or two words for the bar of keys."""
    help: str
    """One sentence for help and palette."""
    bar: bool = True
    """Whether the bar of keys has it; palette and help have it always."""
    first: bool = False
    """Whether the key is taken before the field in hand sees it."""

    @property
    def action(self) -> str:
        """The method that does it, without `action_`."""
        return self.id.partition(".")[2]

    @property
    def slash(self) -> str:
        """What does it when typed into the capture line."""
        return "/" + self.action.replace("_", "-")

    def binding(self) -> Binding:
        """The declaration as Textual wants it."""
        return Binding(
            self.keys, self.action, self.label, tooltip=self.help, show=self.bar, id=self.id, priority=self.first
        )


EVERYWHERE = (
    Command("app.palette", "ctrl+p,f10", "commands", "Find any command by its words."),
    Command("app.help", "question_mark,f1", "help", "What this screen is for, and its keys."),
    Command("app.light_or_dark", "f9", "light or dark", "Change between light and dark colours.", bar=False),
    Command("app.leave", "ctrl+c", "leave", "Leave fieldkit; everything is saved.", bar=False),
)

TODAY = (
    Command("today.choose", "enter", "open", "Go on with the session, or open what the line is about."),
    Command("today.start", "s", "start", "Start a session: whom you sit beside, and where."),
    Command("today.note", "n", "note", "Write down one thing, outside any session."),
    Command("today.groups", "g", "groups", "Where each group is stuck."),
    Command("today.notes", "slash", "search", "Find and read notes."),
    Command("today.exchange", "x", "exchange", "Hand over your notes, take in those of others."),
    Command("today.leave", "q", "leave", "Leave fieldkit; everything is saved."),
)

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

GROUPS = (
    Command("groups.assess", "a,enter", "assess", "Score the group: one key an element, and a sentence why."),
    Command("groups.add", "n", "new group", "Add a group."),
    Command("groups.back", "escape", "back", "Back to Today."),
)

ASSESS = (
    Command("assess.save", "ctrl+s,enter", "save", "Save the scores."),
    Command("assess.back", "escape", "back", "Back to the groups; nothing is saved."),
)

NOTES = (
    Command("notes.open", "enter", "open", "Read the note in hand, with its history."),
    Command("notes.search", "slash", "search", "Type words, or their beginnings; every word has to occur."),
    Command("notes.rows", "down", "to the notes", "From the words to the notes.", bar=False),
    Command("notes.narrow", "f", "filter", "Only some kinds, a group, a theme, a person, a session, some days."),
    Command("notes.two_answers", "2", "two answers", "Only notes with two answers to something; again: all of them."),
    Command("notes.mark", "space", "mark", "Mark the note in hand, or take its mark away."),
    Command("notes.mark_all", "A", "mark all", "Mark all notes of the list, or take all marks away.", bar=False),
    Command("notes.theme", "t", "theme", "Give the marked notes a theme, or another in place of one."),
    Command("notes.copy", "c", "copy", "Copy the marked notes, else the one in hand."),
    Command("notes.save", "s", "save", "Save the marked notes to a file, for a spreadsheet or as text."),
    Command("notes.delete", "d,delete", "delete", "Delete the marked notes, else the one in hand."),
    Command("notes.undo", "u,ctrl+z", "undo", "Undo what was done last on this screen."),
    Command("notes.back", "escape", "back", "From the words to the notes; from the notes back to Today."),
)

NOTE = (
    Command("note.change", "enter", "change", "Change the field in hand; of two answers, take the one in hand."),
    Command("note.more", "m", "more", "Show every field that it may have, or only those that matter."),
    Command("note.copy", "c", "copy", "Copy the note."),
    Command("note.delete", "d,delete", "delete", "Delete the note."),
    Command("note.undo", "u,ctrl+z", "undo", "Undo what was done last on this screen."),
    Command("note.back", "escape", "back", "Back to the notes."),
)

EXCHANGE = (
    Command("exchange.export", "e", "hand over", "Write the files that carry your notes to the others."),
    Command("exchange.take_in", "t", "take in", "Take in the file of the line."),
    Command("exchange.take_in_all", "T", "all", "Take in every file that is ready."),
    Command("exchange.confirm", "c", "confirm", "Confirm that a laptop is whose it says it is."),
    Command("exchange.undo", "u", "undo", "Take out again what a file brought."),
    Command("exchange.folder", "o", "folder", "Look for files in another folder, for example on a stick."),
    Command("exchange.invite", "i", "invite", "Write the invitation with which others join."),
    Command("exchange.back", "escape", "back", "Back to Today."),
)

WELCOME = (
    Command("welcome.choose", "enter", "choose", "Do what the line says."),
    Command("welcome.leave", "q,escape", "leave", "Leave fieldkit."),
)

FORM = (
    Command("form.next", "enter", "next", "Take the grey ending, and go on; in the last field, done.", first=True),
    Command("form.leave", "tab", "as typed", "Go on without the grey ending.", first=True),
    Command("form.done", "ctrl+s", "done", "Done, whatever field is in hand.", first=True),
    Command("form.before", "up", "name before", "Fill in the name before.", bar=False),
    Command("form.after", "down", "names", "Fill in the next name that fits."),
    Command("form.back", "escape", "back", "Close the form; nothing is done."),
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

TABLES: dict[str, tuple[Command, ...]] = {
    "Everywhere": EVERYWHERE,
    "Today": TODAY,
    "Capture": CAPTURE,
    "Groups": GROUPS,
    "Assess a group": ASSESS,
    "Notes": NOTES,
    "One note": NOTE,
    "Exchange": EXCHANGE,
    "First start": WELCOME,
    "Forms": FORM,
    "Boxes": BOX,
    "Questions": ASK,
    "Palette": PALETTE,
    "Help": HELP,
}


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The keys of the commands, for a screen's BINDINGS."""
    return [command.binding() for command in commands]


def commands_of(screen: object) -> tuple[Command, ...]:
    """The commands declared for a screen: those of its NAME."""
    return TABLES.get(getattr(screen, "NAME", ""), ())


_SHOWN = {
    "question_mark": "?", "enter": "Enter", "escape": "Esc", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "space": "Space", "tab": "Tab", "slash": "/", "delete": "Del",
}  # fmt: skip


def shown(key: str) -> str:
    """A key as people write it: `^p`, `F2`, `Enter`."""
    if key.startswith("ctrl+"):
        return "^" + key[5:]
    return _SHOWN.get(key, key.upper() if len(key) > 1 else key)


def key_table() -> str:
    """The table of all keys in Markdown, one row a command."""
    rows = ["| screen | keys | what they do | name |", "|---|---|---|---|"]
    for screen, commands in TABLES.items():
        for n, command in enumerate(commands):
            keys = " ".join(f"`{shown(key)}`" for key in command.keys.split(","))
            rows.append(f"| {'' if n else screen} | {keys} | {command.help} | `{command.id}` |")
    return "\n".join(rows) + "\n"
