"""What a sponsor and the leadership should do in a month."""

from fieldkit.domain import values

GOALS = {"leadership_use": 100, "public_words": 2, "requests_by_mail": 0, "success_stories": 1, "exceptions": 0}
"""At least so many per cent of leaders, public words and success stories; nothing by mail, nobody let off."""

AT_MOST = ("requests_by_mail", "exceptions")
"""The goals that more of misses."""


def misses(field: str, value: object) -> bool:
    """Whether a month misses a goal; what was not counted misses nothing."""
    try:
        counted = values.number(value)
    except values.Unreadable:
        return False
    return counted > GOALS[field] if field in AT_MOST else counted < GOALS[field]
