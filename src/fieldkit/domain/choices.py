"""The choices of the log in words. No pydantic here: lists say them too."""

_WORDS = {
    "not_convinced": "not convinced yet",
    "full_steam": "full steam ahead",
    "wont": "won't this time",
}
"""Choices that read differently from their name in the log with blanks for underscores."""


def choice_words(choice: str) -> str:
    """A choice of the log in words."""
    return _WORDS.get(choice, choice.replace("_", " "))
