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

KIND_WORDS = {f"/{kind}": kind for kind in NOTE_KINDS} | {"/question": "help", "/decision": "decision"}
"""What a line begins with to be of a kind, also where its letter is ordinary text, and of those that have no letter."""

SESSION_KINDS = (*NOTE_KINDS, "help", "decision", "user_test")
"""What is recorded line by line while a session goes on."""


def text_field(kind: str) -> str:
    """The field that takes the words of a line."""
    return {"help": "question", "user_test": "task"}.get(kind, "text")
