"""The day on which people begin to work with the new system."""

from datetime import date

from fieldkit.domain.record import Record


def first_use(group: Record, engagement: Record | None) -> date | None:
    """A group's own go-live day, else everybody's; None where neither is known."""
    for record in (group, engagement):
        try:
            return date.fromisoformat(str(record.get("go_live"))) if record else None
        except ValueError:
            continue
    return None
