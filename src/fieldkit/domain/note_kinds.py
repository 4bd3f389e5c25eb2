"""The kinds of notes, and the letters and words by which the capture line knows them."""

KIND_LETTERS = {
    "o": "observation",
    "w": "workaround",
    "f": "friction",
    "r": "resistance",
    "q": "quote",
    "i": "idea",
}

NOTE_KINDS = (*KIND_LETTERS.values(), "win")

KIND_WORDS = {"/question": "help", "/decision": "decision"}
"""What a line begins with to become a record that is no note: help given, or a decision."""

SESSION_KINDS = (*NOTE_KINDS, *KIND_WORDS.values(), "user_test")
"""What is recorded line by line while a session goes on."""


def text_field(kind: str) -> str:
    """The field that takes the words of a line."""
    return {"help": "question", "user_test": "task"}.get(kind, "text")
