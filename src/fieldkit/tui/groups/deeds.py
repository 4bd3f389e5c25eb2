"""What is done about a group from its own page and from the table of all: scoring it, adding what fits."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from fieldkit.tui.undoing import PLANNED, Undoing

if TYPE_CHECKING:
    from fieldkit.insight.adkar import AdkarRow
    from fieldkit.tui.groups.fits import Chosen


def assess(page: Undoing, row: "AdkarRow", day: str) -> None:
    """Score the group, as seen on that day."""
    from fieldkit.tui.groups.assess import Assess

    def scored(values: Mapping[str, Any] | None) -> None:
        from fieldkit.workspace.deeds import Recording

        if values:
            page.do(Recording("adkar", {"group": row.group, "assessed_on": day, **values}))

    page.app.push_screen(Assess(row), scored)


def offer_fits(page: Undoing, row: "AdkarRow") -> None:
    """Offer what helps where the group is stuck."""
    from fieldkit.tui.groups.fits import Fits

    if row.barrier:
        page.app.push_screen(Fits(row.group_name, row.barrier), lambda chosen: _plan(page, row, chosen))
    else:
        page.tell(
            "This group is not stuck: there is nothing to fit."
            if row.assessments
            else "Score the group first: press a."
        )


def _plan(page: Undoing, row: "AdkarRow", chosen: "Chosen | None") -> None:
    """The follow-up, which answers the scores that say where the group is stuck."""
    from fieldkit.tui.records.record_form import record_form
    from fieldkit.workspace.deeds import Recording

    if chosen is None:
        return
    fields = {
        "text": chosen.text,
        "group": row.group,
        "answers": [opinion.record for opinion in row.opinions],
        "status": "open",
    }
    if chosen.fill_in:
        record_form(page, "follow_up", given=fields, at="owner", then=page.planned)
    else:
        page.do(Recording("follow_up", fields), PLANNED)
