"""The simplification audit: a few functions carry most of the work, and each may ask only so much."""

CATEGORIES = ("critical", "important", "useful", "nice", "superfluous")
"""From what nobody could do without to what nobody would miss."""

MOST = {"mandatory_fields": 5, "clicks": 3}
"""What a frequent action may ask for at most."""


def is_too_much(field: str, value: object) -> bool:
    """Whether a function asks for more than people put up with."""
    return type(value) is int and value > MOST[field]
