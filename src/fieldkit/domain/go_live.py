"""The day on which people begin to work with the new system."""

from datetime import date

from fieldkit.domain.record import Record
from fieldkit.domain.values import date_of


def first_use(group: Record, engagement: Record | None) -> date | None:
    """A group's own go-live day, else everybody's; None where neither is known."""
    own = date_of(group.get("go_live"))
    return own or (date_of(engagement.get("go_live")) if engagement else None)
