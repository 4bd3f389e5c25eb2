"""ADKAR on the screen: a score a column, a mark at the barrier, a dot for what was not scored yet."""

from typing import TYPE_CHECKING

from textual.content import Content

from fieldkit.domain.adkar import ELEMENTS
from fieldkit.tui import text
from fieldkit.tui.table import Column

if TYPE_CHECKING:
    from fieldkit.insight.adkar import AdkarRow

COLUMNS = tuple(Column(element[0].upper(), 4, gap=0) for element in ELEMENTS)


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


def barrier(row: "AdkarRow") -> Content:
    """The barrier point; none and not assessed are told apart."""
    if row.barrier:
        return text.words(row.barrier.capitalize())
    return text.words("none" if row.assessments else "not assessed", text.QUIET)


def trend(row: "AdkarRow") -> Content:
    """The mean of all scores at each assessment, 1 to 5 as height; the last eight. One alone is no trend."""
    if len(row.trend) < 2:
        return text.EMPTY
    return text.words("".join(_BARS[min(7, max(0, round((mean - 1) / 4 * 7)))] for mean in row.trend[-8:]), text.QUIET)


_BARS = "▁▂▃▄▅▆▇█"
