"""What people typed, made harmless for a terminal and for a spreadsheet."""

import re

# C0 and C1 controls, bidirectional marks, embeddings, overrides and isolates (Unicode TR9), line and paragraph separators,
# and what else XML 1.0 has no character for.
_HOSTILE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"


def clean(text: str) -> str:
    """The text for one line of a screen: controls and bidi marks dropped, line breaks shown as a mark, tabs as a blank."""
    if text.isprintable():
        return text  # all of the above, line breaks and tabs are not, nor is much that is harmless
    return re.sub(_HOSTILE, "", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\n", " ⏎ ").replace("\t", " ")


_FORMULA = r"""^(?=[=+\-@\t\r]) | (?<=[;,\t\r\n])(?="*[=+\-@])"""
"""Where a spreadsheet may begin a formula: at the beginning, and wherever one that splits at another sign begins a cell."""


def cell(value: object) -> str:
    """A value that stays text: an apostrophe before all that could begin a formula; halves of characters as question marks."""
    words = "" if value is None else str(value).encode(errors="replace").decode()
    return re.sub(_FORMULA, "'", words, flags=re.VERBOSE)
