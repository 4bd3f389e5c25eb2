"""ADKAR on the screen: a score a column, a mark at the barrier, a dot for what was not scored yet."""

from typing import TYPE_CHECKING

from textual.content import Content

from fieldkit.tui import text
from fieldkit.tui.table import Column

if TYPE_CHECKING:
    from fieldkit.workspace import AdkarRow

ELEMENTS = ("awareness", "desire", "knowledge", "ability", "reinforcement")
PLAIN = {
    "awareness": "know why",
    "desire": "want",
    "knowledge": "know how",
    "ability": "can",
    "reinforcement": "sticks",
}
"""The plain word beside each letter."""

COLUMNS = tuple(Column(element[0].upper(), 5, gap=0) for element in ELEMENTS)


def cells(row: "AdkarRow") -> tuple[Content, ...]:
    """The five scores of a group."""
    return tuple(_cell(getattr(row, element), element == row.barrier) for element in ELEMENTS)


def _cell(score: object, is_barrier: bool) -> Content:
    if score is None:
        return text.NOT_YET
    return text.words(f"{number(score)}▾", "bold $accent") if is_barrier else text.words(number(score))


def number(score: object) -> str:
    """A score without needless digits: 3, 3.5, 3.33."""
    return f"{float(str(score)):.2f}".rstrip("0").rstrip(".")


def barrier(row: "AdkarRow") -> Content:
    """The barrier point with its plain word; none and not assessed are told apart."""
    if row.barrier:
        return text.line(text.words(row.barrier.capitalize()), " ", text.words(PLAIN[row.barrier], text.QUIET))
    return text.words("none" if row.assessments else "not assessed yet", text.QUIET)
