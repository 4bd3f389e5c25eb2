"""The commands of groups."""

from fieldkit.tui.commands import Command

GROUPS = (
    Command("groups.assess", "a,enter", "assess", "Score the group: one key an element, and a sentence why."),
    Command("groups.add", "n", "new group", "Add a group."),
    Command("groups.back", "escape", "back", "Back to Today."),
)

ASSESS = (
    Command("assess.save", "ctrl+s,enter", "save", "Save the scores."),
    Command("assess.back", "escape", "back", "Back to the groups; nothing is saved."),
)
