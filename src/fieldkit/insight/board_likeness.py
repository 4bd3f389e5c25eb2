"""Which cards say something alike: a suggestion for grouping, never more.

TF-IDF weights and the cosine between them (Salton and Buckley 1988), over the beginnings of words: "doubled" is like "double".
A word on many cards says little, a rare one much.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log, sqrt
from typing import NamedTuple

from fieldkit.domain.board import Board, Card
from fieldkit.domain.values import folded

LIKE = 0.2
"""The cosine from which two cards are worth a look together."""

_STEM = 5
_WORD = re.compile(r"[^\W_]{3,}")
_COMMON = frozenset(
    [
        "the",
        "and",
        "for",
        "that",
        "with",
        "are",
        "was",
        "not",
        "all",
        "has",
        "have",
        "from",
        "they",
        "them",
        "its",
        "but",
    ]
)

Weights = Mapping[str, float]


class Suggestion(NamedTuple):
    """A card that is like another one, and the column it hangs in, None while it is not grouped."""

    card: Card
    column: str | None


def suggestion(board: Board, card: Card) -> Suggestion | None:
    """The card most like this one that hangs elsewhere or is not grouped either; None where none is like it."""
    weights = _weights(board.cards)
    others = [
        other for other in board.cards if other.id != card.id and (other.column != card.column or not card.column)
    ]
    near = [(_cosine(weights[card.id], weights[other.id]), other) for other in others]
    best = max(near, default=None, key=lambda pair: (pair[0], pair[1].column is not None, pair[1].id))
    return Suggestion(best[1], best[1].column) if best and best[0] >= LIKE else None


def _weights(cards: Iterable[Card]) -> dict[str, Weights]:
    """The weight of each word on each card, every card's of length 1."""
    words = {card.id: Counter(_stems(card.text)) for card in cards}
    on = Counter(stem for held in words.values() for stem in held)
    return {
        id: _unit({stem: n * log(1 + len(words) / on[stem]) for stem, n in held.items()}) for id, held in words.items()
    }


def _stems(words: str) -> Iterable[str]:
    return (word[:_STEM] for word in _WORD.findall(folded(words)) if word not in _COMMON)


def _unit(weights: Weights) -> Weights:
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {stem: weight / length for stem, weight in weights.items()} if length else {}


def _cosine(one: Weights, other: Weights) -> float:
    return sum(weight * other.get(stem, 0.0) for stem, weight in one.items())
