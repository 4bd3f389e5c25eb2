"""The list of needs as a page to read, print and save."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from fieldkit.domain.choices import choice_words
from fieldkit.domain.record import Record
from fieldkit.domain.suppression import Thresholds, is_released, may_be_quoted, thresholds
from fieldkit.insight import needs, pseudonyms
from fieldkit.insight.head_counts import head_counts
from fieldkit.insight.needs import PRIORITIES, Figures
from fieldkit.report.printed import Part, Printed, without_names
from fieldkit.tui.printed.screen import PrintedPage
from fieldkit.tui.records import known
from fieldkit.tui.workshops.needs_words import days, estimated, percent

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace

TITLES = {"must": "Must", "should": "Should", "could": "Could", "": "Not ranked yet", "wont": "Won't this time"}


class NeedsPage(PrintedPage):
    """All needs, by priority."""

    NAME = "Needs to print"
    ABOUT = """
    The needs by priority, with effort, impact, status and what they answer; save it as a page for a browser or as text. It names
    nobody, and has words that were said only where they were released or the group is large enough.
    """
    FILE = "needs"

    def read(self, workspace: "Workspace") -> Printed:
        """The page."""
        held = workspace.list("need")
        ids = {id for need in held for id in need.elements("answers")}
        found = {id: record for id in ids if (record := workspace.find(id)) and not record.deleted}
        sizes, least = head_counts(workspace), thresholds(workspace.frame)
        words = {
            id: known.about(record) if _may_be_told(record, sizes, least) else KEPT_BACK for id, record in found.items()
        }
        return without_names(page(held, words), pseudonyms.nobody(workspace))


SAID = frozenset({"quote", "resistance"})
"""Kinds that say what people said."""
KEPT_BACK = "(what somebody said, not released)"


def _may_be_told(record: Record, sizes: Mapping[str, int | None], least: Thresholds) -> bool:
    """Whether a page for others may have its words: nobody's from a small group, unless they were released."""
    size = sizes.get(str(record.get("group")))
    return record.kind not in SAID or may_be_quoted(size, least.comments, released=is_released(record))


def page(held: Sequence[Record], answered: Mapping[str, str]) -> Printed:
    """The needs as a page; `answered` are what the records that they answer say, by id."""
    ranked = needs.ordered(held)
    about = _about(needs.figures(held))
    parts = [
        Part(
            TITLES[priority],
            [line for need in ranked if needs.priority(need) == priority for line in _lines(need, answered)],
        )
        for priority in PRIORITIES
    ]
    table = [HEADS, *(_row(need, answered) for need in ranked)]
    return Printed("Needs", about, [part for part in parts if part.lines], table)


def _about(figures: Figures) -> str:
    """The share of the musts, and how many of them are there, in sentences."""
    share, found = figures.musts.share, figures.delivered
    said = []
    if share is not None:
        much = "more than" if figures.musts.too_many else "at most"
        effort = f"{days(figures.must_effort)} of {days(figures.effort)} person-days are musts, {percent(share)}"
        said.append(f"{effort}: {much} the 60 % at which something can give way.")
    if found.share is not None:
        said.append(
            f"{found.delivered} of {found.musts} musts are delivered, {percent(found.share)}; the goal is 60 %."
        )
    if figures.musts.without_effort:
        said.append(f"Not estimated, and not counted: {figures.musts.without_effort}.")
    return " ".join(said)


HEADS = ("Priority", "Need", "Person-days", "Impact", "Status", "Reason", "Answers")


def _row(need: Record, answered: Mapping[str, str]) -> tuple[object, ...]:
    tied = "; ".join(answered[id] for id in need.elements("answers") if id in answered)
    said = (
        need.get("text"),
        days(needs.effort(need)),
        need.get("impact"),
        choice_words(str(need.get("status") or "open")),
    )
    return (TITLES[needs.priority(need)], *said, need.get("reason"), tied)


def _lines(need: Record, answered: Mapping[str, str]) -> list[tuple[str, str]]:
    said = (
        estimated(needs.effort(need)),
        f"{need.get('impact')} impact" if needs.impact(need) else "",
        str(need.get("reason") or ""),
    )
    tied = [answered[id] for id in need.elements("answers") if id in answered]
    lines = [
        (choice_words(str(need.get("status") or "open")), str(need.get("text") or "")),
        ("", ", ".join(filter(None, said))),
    ]
    return [*lines, *(("  answers", each) for each in tied)]
