"""What may name somebody on a card: looked for before the reveal, and decided on by people, hit by hit.

Beside what `identifying` finds, names are guessed here: a card is a line or two, and once it is on the wall everybody has read it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from fieldkit.domain import identifying

_GUESSES = (
    re.compile(r"\b(?:Mrs?|Ms|Dr|Prof|Herrn?|Frau|Madame|Monsieur|Mme)\b\.? +[^\W\d_]\w+"),
    re.compile(r"(?<![\w.])[A-ZÀ-ÖØ-Þ][^\W\d_]+[ -][A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ][^\W\d_]*"),
)
"""A title and a word; two words in a row that begin with a capital, often a first name and a family name."""


class Hit(NamedTuple):
    """What may name somebody, and the card that it stands on."""

    words: str
    card: str


def hits(cards: Collection[str], known: Collection[str]) -> tuple[Hit, ...]:
    """Everything in the texts that may name somebody; `known` are names of the team and of participants."""
    return tuple(Hit(words, card) for card in cards for words in _in(card, known))


def undecided(found: Iterable[Hit], kept: Iterable[Hit]) -> list[Hit]:
    """Those that nobody decided to keep. Cards may be alike, and each is decided on."""
    return sorted((Counter(found) - Counter(kept)).elements(), key=lambda hit: (hit.card, hit.words))


def carried(kept: Iterable[Hit], answered: Hit, words: str) -> list[Hit]:
    """What stays kept when the card of a hit gets other words: what was kept on it before is kept on the new words, too."""
    held = Counter(kept)
    for hit in [hit for hit in held if hit.card == answered.card and hit.words != answered.words]:
        held[hit] -= 1
        held[hit._replace(card=words)] += 1
    return list(held.elements())


def _in(card: str, known: Collection[str]) -> Iterator[str]:
    found = [card[hit.start : hit.end] for hit in identifying.hits(card, known)]
    guessed = [match[0] for pattern in _GUESSES for match in pattern.finditer(card)]
    longest_first = sorted(dict.fromkeys([*found, *guessed]), key=len, reverse=True)
    yield from (words for n, words in enumerate(longest_first) if not any(words in held for held in longest_first[:n]))
