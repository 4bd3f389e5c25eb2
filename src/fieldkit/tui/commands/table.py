"""All commands of all screens, for the table of keys."""

from fieldkit.tui.commands import EVERYWHERE, Command, shown
from fieldkit.tui.commands.boxes import ASK, BOX, FORM, HELP, PALETTE
from fieldkit.tui.commands.capture import CAPTURE
from fieldkit.tui.commands.exchange import EXCHANGE
from fieldkit.tui.commands.groups import ASSESS, GROUPS
from fieldkit.tui.commands.notes import NOTE, NOTES
from fieldkit.tui.commands.printed import PERSON, PRINTED
from fieldkit.tui.commands.records import MORE, REGISTER
from fieldkit.tui.commands.review import DEBRIEF, REVIEW
from fieldkit.tui.commands.today import TODAY
from fieldkit.tui.commands.welcome import WELCOME

TABLES: dict[str, tuple[Command, ...]] = {
    "Everywhere": EVERYWHERE,
    "Today": TODAY,
    "Capture": CAPTURE,
    "Groups": GROUPS,
    "Assess a group": ASSESS,
    "Notes": NOTES,
    "One note": NOTE,
    "Looking back": REVIEW,
    "Debrief": DEBRIEF,
    "Pages to print": PRINTED,
    "Sheet to check": (PERSON,),
    "Exchange": EXCHANGE,
    "First start": WELCOME,
    "Lists of records": REGISTER,
    "Forms": FORM,
    "Forms of records": (MORE,),
    "Boxes": BOX,
    "Questions": ASK,
    "Palette": PALETTE,
    "Help": HELP,
}


def key_table() -> str:
    """The table of all keys in Markdown, one row a command."""
    rows = ["| screen | keys | what they do | name |", "|---|---|---|---|"]
    for screen, commands in TABLES.items():
        for n, command in enumerate(commands):
            keys = " ".join(f"`{shown(key)}`" for key in command.keys.split(","))
            rows.append(f"| {'' if n else screen} | {keys} | {command.help} | `{command.id}` |")
    return "\n".join(rows) + "\n"
