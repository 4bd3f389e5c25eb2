"""The kinds of notes, and the letters by which the capture line knows them."""

KIND_LETTERS = {
    "o": "observation",
    "w": "workaround",
    "f": "friction",
    "r": "resistance",
    "q": "quote",
    "i": "idea",
}

NOTE_KINDS = (*KIND_LETTERS.values(), "win")
