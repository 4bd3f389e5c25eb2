"""A journey in words, above and below its map."""

from textual.content import Content

from fieldkit.insight.journey import Journey, Step, figures
from fieldkit.tui import text
from fieldkit.tui.workshops.journey_map import MARK, Hand, marked
from fieldkit.tui.workshops.journey_reading import Read


def title(read: Read) -> Content:
    """What it is called, whose it is."""
    journey = read.journey
    name = text.words(journey.name or journey.role, text.STRONG)
    return text.dotted(name, journey.role if journey.name else "", read.group)


def counts(journey: Journey) -> Content:
    """How many steps it has, and in how many something is wrong."""
    found = figures(journey)
    stuck = text.counted(found.sticking, "gets stuck", "get stuck") if found.sticking else ""
    marks = sum(found.marked.values())
    return text.dotted(
        text.words(f"{found.meant} meant, {found.done} done", text.QUIET),
        text.words(stuck, text.QUIET),
        text.words(f"{MARK} {marks}" if marks else "", "bold $accent"),
    )


def in_full(hand: Hand, step: Step | None) -> list[Content]:
    """The cell in hand in full, and what goes wrong in its step."""
    if step is None:
        return [text.words("Enter writes it.", text.QUIET)]
    marks = [text.words(marked(mark, step.words[mark]), text.ACCENT) for mark in step.marks]
    return [text.words(step.words[hand.field]), *([text.line(*marks, between="   ")] if marks else [])]
