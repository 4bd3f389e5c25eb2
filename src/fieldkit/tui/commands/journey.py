"""The commands of journeys: their list, the map, and the line in which a cell is written."""

from fieldkit.tui.commands import Command
from fieldkit.tui.commands.records import REGISTER

RENAME = Command("journeys.rename", "e", "change", "Change role, name or group of the journey in hand.")

JOURNEYS = (
    REGISTER[0]._replace(id="register.open", label="map", help="Open the map of the journey in hand."),
    RENAME,
    *REGISTER[1:],
)

JOURNEY = (
    Command("journey.write", "enter", "write", "Write into the cell in hand; behind the last step, a new one."),
    Command("journey.insert", "i", "insert", "A new step before the one in hand, of the same process."),
    Command("journey.lost", "l", "lost", "Mark that information gets lost here, and say what."),
    Command("journey.handoff", "h", "hand-off", "Mark that a hand-off fails here, and say what does not arrive."),
    Command("journey.wasted", "w", "time", "Mark that time is wasted here, and say with what."),
    Command("journey.notes", "v", "notes", "Read the notes that show the step in hand."),
    Command("journey.pick", "e", "evidence", "Search and pick the notes that show the step in hand."),
    Command("journey.earlier", "less_than_sign,shift+left", "earlier", "Move the step one place to the left."),
    Command("journey.later", "greater_than_sign,shift+right", "later", "Move the step one place to the right."),
    Command("journey.delete", "d,delete", "delete", "Delete the step in hand, of one process only."),
    Command("journey.undo", "u,ctrl+z", "undo", "Undo what was done last on this map."),
    Command("journey.room", "o", "room", "The room view: the map and nothing else; leaving it asks."),
    Command("journey.save", "s", "take away", "The journey as a page to read, print or save."),
    Command("journey.back", "escape", "back", "Back to the journeys. In the room view: ask first."),
)

JOURNEY_WRITING = (
    Command("journey.next", "enter", "next cell", "Keep it, and go on: down the step, then to the next step."),
    Command("journey.right", "tab", "next step", "Keep it, and go to the same row of the next step."),
    Command("journey.left", "shift+tab", "step before", "Keep it, and go to the step before.", bar=False),
    Command("journey.above", "up", "cell above", "Keep it, and go to the cell above.", bar=False),
    Command("journey.below", "down", "cell below", "Keep it, and go to the cell below.", bar=False),
    Command("journey.stop", "escape", "stop", "Keep it, and stop writing."),
)
