"""The stakeholder map: who can help or hinder, and how to work with them. For leads."""

from fieldkit.tui.commands.records import REGISTER
from fieldkit.tui.register import Register, Shown, chosen

LEVELS = ("high", "medium", "low")
ATTITUDES = ("supporter", "neutral", "not_convinced")


class StakeholdersScreen(Register):
    """Functions by influence and attitude."""

    NAME = "Stakeholders"
    ABOUT = """
    Functions in the house that can help or hinder, never names: how much depends on them, where they stand today, how you work
    with them, and what comes next. Only leads have this list.
    """
    KINDS = ("stakeholder",)
    COLUMNS = (
        Shown("Function", 0, lambda record, names: record.get("function")),
        chosen("influence", 10, LEVELS),
        chosen("impact", 8, LEVELS, keep=90),
        chosen("attitude", 17, ATTITUDES),
        chosen("strategy", 9, ("engage", "consult", "inform", "monitor")),
        Shown("next step", 30, lambda record, names: record.get("next_step"), keep=110),
    )
    FILTERS = ("influence", "attitude", "strategy")
    EMPTY = "nobody yet; press n for the first function"
    DECLARED = REGISTER
