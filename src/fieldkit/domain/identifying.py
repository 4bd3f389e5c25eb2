"""What in a text names or reaches a person: e-mail addresses, phone numbers, and names that are known here.

Names that nobody has told are not guessed: two capitalised words in a row are as often a tool, a department or, in German, any
two nouns, and who is asked about each of them soon says yes to all.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal, NamedTuple

What = Literal["e-mail address", "phone number", "name"]

_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]\d{2,4}")
_PHONE = re.compile(r"(?<![\w.,/:-])(?:(?:\+|\(0[\d ]*\)|0)[\d ()./-]{4,30}\d|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})(?!\w)")
"""What begins like a number to be dialled: with + or 0, or written 3-3-4 as in North America."""
_DIGITS = 7, 15
"""Digits of a telephone number: at least those of a short local one, at most those of ITU-T E.164."""
_SHORTEST = 3
"""Letters of a part of a name that is looked for by itself."""


class Hit(NamedTuple):
    """A place in a text."""

    start: int
    end: int
    what: What


def hits(text: str, names: Iterable[str] = ()) -> list[Hit]:
    """The places of a text, in order, where a person can be recognised; each character is in one of them at most.

    `names` are whole names; each of their words counts too, in any case, where it stands as a word of its own.
    """
    found = [Hit(*match.span(), "e-mail address") for match in _EMAIL.finditer(text)]
    found += [
        Hit(*match.span(), "phone number") for match in _PHONE.finditer(_without_dates(text)) if _dialled(match[0])
    ]
    pattern = _any_of(names)
    found += [Hit(*match.span(), "name") for match in pattern.finditer(text)] if pattern else []
    apart: list[Hit] = []
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if not apart or hit.start >= apart[-1].end:
            apart.append(hit)
    return apart


def blanked(text: str, hit: Hit) -> str:
    """The text with an ellipsis in place of what was hit."""
    return text[: hit.start] + "…" + text[hit.end :]


def _without_dates(text: str) -> str:
    return _DATE.sub(lambda match: "x" * len(match[0]), text)


def _dialled(number: str) -> bool:
    return _DIGITS[0] <= sum(map(str.isdigit, number)) <= _DIGITS[1]


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of the names, the longest first, or a word of one of them."""
    whole = {name.strip() for name in names}
    sought = whole | {word for name in whole for word in re.split(r"[\s,;]+", name) if len(word) >= _SHORTEST}
    forms = {unicodedata.normalize(form, word) for word in sought if word for form in ("NFC", "NFD")}
    if not forms:
        return None
    either = "|".join(re.escape(word) for word in sorted(forms, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
