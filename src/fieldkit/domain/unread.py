"""What looks like a mark of the capture line and stays text, with the reason: said while it is typed, not missed later."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import structs

from fieldkit.domain.shorthand import Context, Reading, read
from fieldkit.domain.values import folded

_WHY = {
    "!": "how bad goes from !1 to !5",
    "~": "time each is like ~90s, ~6m or ~1,5h",
    "#": "a theme begins with a letter",
    "@": "nobody here has this code",
    ">": 'a step is like >offer or >"two words"',
}
_HOW_OFTEN = "how often is like 5/h, 5/d, 3/w or 2/mo"
_LIKE_A_MARK = re.compile(r"[!~][0-9]\S*|#\S+|>\S.*|@\w\S*|[0-9][0-9.,]*/[^\W\d_]+")
_LIKE_A_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?=\s)")
_WORD = re.compile(r'>"[^"]+(?:"(?!\S)|$)|\S+')
_ONCE_MEANT = ("!", "~", ">")
"""What no sentence has by itself: a mark of these in its middle was meant for the end."""


class Unread(NamedTuple):
    """A word of the line that is text."""

    typed: str
    why: str


def unread(line: str, reading: Reading, context: Context) -> list[Unread]:
    """What was not read, in the order of the line; not what was rejected, and not the beginning of a code being typed."""
    plain = structs.replace(context, now=None, in_session=True, rejected=frozenset(), kind=reading.kind)
    words = [word for word in _WORD.finditer(line) if not _is_read(word, reading)]
    found = [*_closing(line, words, reading, context, plain), *_time(line, reading, context, plain)]
    return found[::-1]


def in_words(found: list[Unread]) -> str:
    """`not read: !4 ~6m (marks stand at the end), @P-99 (nobody here has this code)`; nothing where all was read."""
    by_reason: dict[str, list[str]] = {}
    for word in found:
        by_reason.setdefault(word.why, []).append(word.typed)
    said = ", ".join(f"{' '.join(typed)} ({why})" for why, typed in by_reason.items())
    return f"not read: {said}" if said else ""


def _is_read(word: re.Match[str], reading: Reading) -> bool:
    return any(mark.start < word.end() and word.start() < mark.end for mark in reading.marks)


def _time(line: str, reading: Reading, context: Context, plain: Context) -> Iterator[Unread]:
    """A time in front that is none of this session."""
    found = _LIKE_A_TIME.match(line)
    if reading.time is not None or not found or found[0] in {word.strip() for word in context.rejected}:
        return
    if not context.in_session:
        yield Unread(found[0], "only notes of a session take a time")
    elif read(line, plain).time:
        yield Unread(found[0], "that is still to come")
    elif read(f"{found[0]} x", plain).time is None:
        yield Unread(found[0], "no time of the day")


def _closing(
    line: str, words: list[re.Match[str]], reading: Reading, context: Context, plain: Context
) -> Iterator[Unread]:
    """From the end of the line on; what looks like a mark without being one counts there only."""
    closing = True
    for word in reversed(words):
        typed = word[0]
        if typed in context.rejected or _is_begun(line, word, context):
            continue
        if _marks(typed, plain) and (closing or typed.startswith(_ONCE_MEANT)):
            yield Unread(typed, _misplaced(word, words, reading, plain))
        elif _LIKE_A_MARK.fullmatch(typed) and (closing or typed[0] == "@"):
            other = _marks(typed, structs.replace(plain, kind="observation"))
            why = f"not with {reading.kind}" if other else _WHY.get(typed[0], _HOW_OFTEN)
            yield Unread(typed, why)
        else:
            closing = False


def _marks(typed: str, context: Context) -> tuple[str, ...]:
    """The fields that a word fills at the end of a line."""
    return tuple(mark.field for mark in read(f"x {typed}", context).marks)


def _is_begun(line: str, word: re.Match[str], context: Context) -> bool:
    begun = folded(word[0][1:])
    return word[0][0] == "@" and word.end() == len(line) and any(code.startswith(begun) for code in context.by_code)


def _misplaced(word: re.Match[str], words: list[re.Match[str]], reading: Reading, plain: Context) -> str:
    """Why a mark that could be read was not."""
    if word is words[0]:
        return "words come first"
    if {mark.field for mark in reading.marks} & set(_marks(word[0], plain)):
        return "there is one already"
    if word[0][0].isdigit() and word is words[-1]:
        return "part of the sentence"
    return "marks stand at the end"
