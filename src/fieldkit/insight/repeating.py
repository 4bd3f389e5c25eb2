"""Whether words of a note stand in something that was made from it."""

import re
from collections.abc import Iterator, Sequence

from fieldkit.domain.record import Record
from fieldkit.domain.values import folded, instant

FEW_WORDS, RUN = 3, 5
"""A field of a note of fewer words tells nothing; of a longer one so many words in a row are taken for what somebody said."""


def repeats(text: str, note: Record) -> bool:
    """Whether a text repeats any field of a note."""
    words = _words(text)
    return any(_in_a_row(words, said) for said in _texts(note))


def text_of(record: Record) -> str:
    """All words of a record, one field after the other, and every answer where there are two."""
    return "\n".join(_said(record))


def _texts(note: Record) -> Iterator[list[str]]:
    """The words of each of its fields but for times."""
    return (_words(answer) for answer in _said(note) if not instant(answer))


def _said(record: Record) -> Iterator[str]:
    return (answer for name in record.fields for answer in record.answers(name) if isinstance(answer, str))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))


def _in_a_row(words: Sequence[str], said: Sequence[str]) -> bool:
    """Whether words in a row of what was said are there: all of them, or enough."""
    length = min(len(said), RUN)
    return length >= FEW_WORDS and not _runs(words, length).isdisjoint(_runs(said, length))


def _runs(words: Sequence[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}
