"""The commands of groups, of one group, and of what is recorded about them."""

from fieldkit.tui.commands import Command
from fieldkit.tui.commands.records import REGISTER

_BACK = "Back to the screen before."

GROUPS = (
    Command("groups.open", "enter", "open", "All about the group in hand."),
    Command("groups.assess", "a", "assess", "Score the group: one key an element, and a sentence why."),
    Command("groups.fits", "f", "what fits", "What helps where the group is stuck, as a follow-up."),
    Command("groups.resistance", "r", "resistance", "The resistance register, of the group in hand."),
    Command("groups.follow_ups", "F", "follow-ups", "The follow-ups for the group in hand.", bar=False),
    Command("groups.add", "n", "new group", "Add a group."),
    Command("groups.edit", "e", "edit", "Change what is known of the group in hand."),
    Command("groups.share", "v", "share view", "Only what reports may show: for a projector, or a guest."),
    Command("groups.readiness", "y", "readiness", "Readiness checks before launch.", bar=False),
    Command("groups.adoption", "t", "figures", "Adoption figures and their checkpoints.", bar=False),
    Command("groups.pulse", "p", "pulse", "Short question rounds: what works, what annoys.", bar=False),
    Command("groups.stakeholders", "m", "stakeholders", "The map of who can help or hinder, for leads.", bar=False),
    Command(
        "groups.functions", "k", "functions", "The simplification audit: which functions earn their place.", bar=False
    ),
    Command("groups.sponsor", "o", "sponsor", "What the sponsor did, month by month, for leads.", bar=False),
    Command("groups.undo", "u,ctrl+z", "undo", "Undo what was done last on this screen."),
    Command("groups.back", "escape", "back", "Back to Today."),
)

ONE_GROUP = (
    Command(
        "group.open", "enter", "open", "Open the line in hand: a note, a session, a form; of scores, what they rest on."
    ),
    Command("one_group.assess", "a", "assess", "Score the group: one key an element, and a sentence why."),
    Command("one_group.fits", "f", "what fits", "What helps where the group is stuck, as a follow-up."),
    Command("one_group.edit", "e", "edit", "Change what is known of the group."),
    Command("one_group.history", "h", "history", "Who recorded what about the group, and two answers to decide."),
    Command("one_group.fold", "space", "fold", "Fold the section in hand, or unfold it."),
    Command("one_group.next", "tab", "next section", "To the next section.", bar=False),
    Command("one_group.undo", "u,ctrl+z", "undo", "Undo what was done last on this screen."),
    Command("one_group.back", "escape", "back", _BACK),
)

SHARED = (Command("shared.back", "escape,v", "back", "Back to the groups with everything."),)

ASSESS = (
    Command("assess.save", "ctrl+s,enter", "save", "Save the scores."),
    Command(
        "assess.evidence",
        "ctrl+g,f4",
        "pick notes",
        "Pick the notes of this group that the scores rest on.",
        first=True,
    ),
    Command("assess.back", "escape", "back", "Back to the groups; once more where something was scored."),
)

FITS = (
    Command("fits.make", "enter", "add", "Make it a follow-up at once; so does its digit."),
    Command("fits.fill_in", "e", "fill in", "Make it a follow-up, with who does it and until when."),
    Command("fits.back", "escape", "back", "Nothing is added."),
)

MAP = Command("stakeholders.map", "m", "map", "Show the map of influence and attitude, or hide it.")
STAKEHOLDERS = (*REGISTER[:-1], MAP, REGISTER[-1])
