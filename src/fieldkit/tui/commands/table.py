"""All commands of all screens, for the table of keys."""

from fieldkit.tui.commands import EVERYWHERE, Command, shown
from fieldkit.tui.commands.adoption import CHECKPOINTS, FIGURES
from fieldkit.tui.commands.board import COLLECT, COLUMN, COST, GROUP, NAMES, RANK, REVEAL, VOTE, WORKSHOPS
from fieldkit.tui.commands.boxes import ASK, BOX, FORM, HELP, PALETTE
from fieldkit.tui.commands.capture import ANSWERS, CAPTURE, OBJECTION, START
from fieldkit.tui.commands.evidence import EVIDENCE_LIST
from fieldkit.tui.commands.exchange import EXCHANGE, IDENTIFIED
from fieldkit.tui.commands.follow_up import FOLLOW_UPS, RESISTANCE, SESSIONS
from fieldkit.tui.commands.groups import ASSESS, FITS, GROUPS, MAP, ONE_GROUP, SHARED
from fieldkit.tui.commands.journey import JOURNEY, JOURNEY_WRITING, RENAME
from fieldkit.tui.commands.needs import NEEDS
from fieldkit.tui.commands.notes import NOTE, NOTES
from fieldkit.tui.commands.personas import BENEFITS, CALCULATOR, PERSONAS
from fieldkit.tui.commands.phones import PHONES
from fieldkit.tui.commands.printed import PERSON, PRINTED
from fieldkit.tui.commands.records import EVIDENCE, MORE, PICK, REGISTER
from fieldkit.tui.commands.review import DEBRIEF, REVIEW
from fieldkit.tui.commands.today import PUT_BACK, TODAY, TOUR
from fieldkit.tui.commands.welcome import WELCOME

TABLES: dict[str, tuple[Command, ...]] = {
    "Everywhere": EVERYWHERE,
    "Today": TODAY,
    "Capture": CAPTURE,
    "Start of a session": START,
    "Somebody objects": OBJECTION,
    "Answers": ANSWERS,
    "Groups": GROUPS,
    "One group": ONE_GROUP,
    "Groups, share view": SHARED,
    "Assess a group": ASSESS,
    "What fits": FITS,
    "Adoption figures": FIGURES,
    "Checkpoints": CHECKPOINTS,
    "Stakeholders": (MAP,),
    "Notes": NOTES,
    "One note": NOTE,
    "Looking back": REVIEW,
    "Debrief": DEBRIEF,
    "Pages to print": PRINTED,
    "Sheet to check": (PERSON,),
    "Sessions": SESSIONS,
    "Resistance": RESISTANCE,
    "Follow-ups": FOLLOW_UPS,
    "Put back": PUT_BACK,
    "Tour": TOUR,
    "Workshops": WORKSHOPS,
    "Board: collect": COLLECT,
    "Board: names": NAMES,
    "Board: reveal": REVEAL,
    "Board: group": GROUP,
    "Board: one column": COLUMN,
    "Board: vote": VOTE,
    "Board: cost": COST,
    "Board: rank": RANK,
    "Phones": PHONES,
    "Journeys": (RENAME,),
    "Journey": JOURNEY,
    "Journey: writing": JOURNEY_WRITING,
    "Evidence": EVIDENCE_LIST,
    "Personas": PERSONAS,
    "What is in it for me": BENEFITS,
    "Calculator": CALCULATOR,
    "Needs": NEEDS,
    "Exchange": EXCHANGE,
    "Names in what goes out": IDENTIFIED,
    "First start": WELCOME,
    "Lists of records": REGISTER,
    "Forms": FORM,
    "Forms of records": (MORE, EVIDENCE),
    "Pick notes": PICK,
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
