"""The figures of the list of needs in words."""

from fractions import Fraction

from textual.content import Content

from fieldkit.domain.moscow import DELIVERED_GOAL, MUST_LIMIT
from fieldkit.insight.needs import Figures
from fieldkit.tui import text

WORDS = {"must": "Must", "should": "Should", "could": "Could", "wont": "Won't", "": "not yet"}
"""Priorities as a list says them."""

BAR = 15
"""Cells of the bar of the musts' share."""


def days(amount: Fraction | None) -> str:
    """Person-days: 3, 0.5."""
    return "" if amount is None else f"{float(amount):g}"


def estimated(amount: Fraction | None) -> str:
    """How much work it is thought to be: `1 person-day`, `0.5 person-days`."""
    if amount is None:
        return "not estimated"
    return f"{days(amount)} {'person-day' if amount == 1 else 'person-days'}"


def percent(share: Fraction) -> str:
    """A share in whole per cent, never rounded to a limit that it does not reach, nor to one that it exceeds."""
    return f"{int(share * 100)} %" if share <= MUST_LIMIT else f"{-int(-share * 100 // 1)} %"


def told(figures: Figures) -> Content:
    """The share of the musts, how much of them is there, and what is missing for both."""
    missing = figures.musts.without_effort
    gaps = (
        f"{missing} not estimated" if missing else "",
        f"{figures.unranked} not ranked" if figures.unranked else "",
    )
    lines = [
        text.line(text.words("Musts      ", text.QUIET), _share(figures)),
        text.line(text.words("Delivered  ", text.QUIET), _delivered(figures)),
    ]
    return text.lines(*lines, *([text.dotted(*gaps).stylize(text.QUIET)] if any(gaps) else []))


def _share(figures: Figures) -> Content:
    share = figures.musts.share
    if share is None:
        return text.words("nothing is estimated yet; + does it", text.QUIET)
    said = f"{days(figures.must_effort)} of {days(figures.effort)} days, {percent(share)}"
    if figures.musts.too_many:
        return text.line(
            _bar(share), "  ", text.words(said, text.STRONG), "  ", text.words("too many: above 60 %", "bold $error")
        )
    return text.line(_bar(share), "  ", said, text.words("  limit 60 %", text.QUIET))


def _delivered(figures: Figures) -> Content:
    found = figures.delivered
    if found.share is None:
        return text.words("there is no must yet", text.QUIET)
    said = f"{found.delivered} of {text.counted(found.musts, 'must', 'musts')}, {percent(found.share)}"
    goal = "goal reached" if found.reached else f"goal {percent(DELIVERED_GOAL)}"
    return text.line(_bar(found.share), "  ", said, text.words(f"  {goal}", text.QUIET))


def _bar(share: Fraction) -> Content:
    """The share, with a line at 60 %."""
    full, limit = round(share * BAR), round(MUST_LIMIT * BAR)
    cells = "".join("▇" if n < full else " " for n in range(BAR))
    cells = f"{cells[:limit]}│{cells[limit:]}"
    return text.words(cells, text.ACCENT)
