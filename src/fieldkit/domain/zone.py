"""The time zone that an engagement lives in."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fieldkit.domain.record import Record


def zone(engagement: Record | None) -> ZoneInfo:
    """Its time zone; UTC where none is set or known."""
    try:
        return ZoneInfo(str(engagement.get("time_zone") or "UTC") if engagement else "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
