"""The commands of the first start."""

from fieldkit.tui.commands import Command

WELCOME = (
    Command("welcome.choose", "enter", "choose", "Do what the line says."),
    Command("welcome.leave", "q,escape", "leave", "Leave fieldkit."),
)
