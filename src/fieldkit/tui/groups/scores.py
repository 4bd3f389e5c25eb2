"""ADKAR on the screen: a score a column, a mark at the barrier, a dot for what was not scored yet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from fieldkit.domain.adkar import ELEMENTS, PLAIN_WORDS
from fieldkit.tui import text
from fieldkit.tui.widgets.table import Column

if TYPE_CHECKING:
    from fieldkit.insight.adkar import AdkarRow

COLUMNS = tuple(Column(element[0].upper(), 4, gap=0) for element in ELEMENTS)
LEGEND = "  ".join(f"{element[0].upper()} {PLAIN_WORDS[element]}" for element in ELEMENTS)
"""What the letters above the columns mean."""


def cells(row: "AdkarRow") -> tuple[Content, ...]:
    """The five scores of a group."""
    return tuple(_cell(getattr(row, element), element == row.barrier) for element in ELEMENTS)


def _cell(score: object, is_barrier: bool) -> Content:
    if score is None:
        return text.NOT_YET
    return text.words(f"{number(score)}▾", "bold $accent") if is_barrier else text.words(number(score))


def number(score: object) -> str:
    """A score to one digit, and none where it has none: 3, 3.5."""
    return f"{float(str(score)):.1f}".removesuffix(".0")


def heads(row: "AdkarRow") -> Content:
    """How many people there are; marked where two answers stand beside each other."""
    return (
        text.words(f"≠{row.head_count}", "bold $accent") if row.head_counts else text.words(row.head_count, text.QUIET)
    )


def barrier(row: "AdkarRow") -> Content:
    """The barrier point; none and not assessed are told apart."""
    if row.barrier:
        return text.words(row.barrier.capitalize())
    return text.words("none" if row.assessments else "not assessed", text.QUIET)


def trend(row: "AdkarRow") -> Content:
    """The mean of all scores at each assessment, 1 to 5 as height; the last eight. One alone is no trend."""
    return text.words(line_of(row.trend, 1, 5), text.QUIET)


_BARS = "▁▂▃▄▅▆▇█"


def line_of(figures: Sequence[float], low: float, high: float) -> str:
    """The last eight figures as heights between low and high; one alone makes no line."""
    if len(figures) < 2:
        return ""
    return "".join(_BARS[min(7, max(0, round((each - low) / (high - low) * 7)))] for each in figures[-8:])
