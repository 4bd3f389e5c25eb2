"""What may be a name on a card: looked for before the reveal, and decided on by people, hit by hit."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from fieldkit.domain.values import folded

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.])\+?\d[\d /().-]{5,}\d(?!\w)")
_TITLED = re.compile(r"\b(?:Mrs?|Ms|Dr|Prof|Herrn?|Frau|Madame|Monsieur|Mme)\b\.? +[^\W\d_]\w+")
_CALLED = re.compile(r"(?<![\w.])[A-ZÀ-ÖØ-Þ][^\W\d_]+[ -][A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ][^\W\d_]*")
"""Two words in a row that begin with a capital: a first name and a family name, often."""

_DIGITS = 7
"""A telephone number has so many digits at least."""


class Hit(NamedTuple):
    """What may be a name, and the card that it stands on."""

    words: str
    card: str


def hits(cards: Collection[str], known: Collection[str]) -> tuple[Hit, ...]:
    """Everything in the texts that may name somebody; `known` are names of the team and of participants."""
    sought = _one_of({part for name in known for part in re.split(r"\s+", name.strip()) if len(part) > 2})
    return tuple(Hit(words, card) for card in cards for words in _in(card, sought))


def _in(card: str, known: re.Pattern[str] | None) -> Iterator[str]:
    found: dict[str, None] = {}
    for pattern in (_MAIL, _TITLED, _CALLED):
        found |= dict.fromkeys(match[0] for match in pattern.finditer(card))
    found |= dict.fromkeys(
        match[0] for match in _PHONE.finditer(card) if sum(char.isdigit() for char in match[0]) >= _DIGITS
    )
    if known:
        words = (match[0] for match in known.finditer(card))
        found |= dict.fromkeys(word for word in words if not any(folded(word) in folded(held) for held in found))
    yield from found


def _one_of(names: Collection[str]) -> re.Pattern[str] | None:
    """A pattern for whole words, in any case, their genitive too."""
    longest_first = sorted(names, key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<!\w)(?:{pattern})(?='?s?(?!\w))", re.IGNORECASE) if names else None
