"""Inter-rater agreement: whether two who looked at the same thing say the same.

Cohen, A coefficient of agreement for nominal scales, 1960; for ordinal scores, Weighted kappa, 1968, with squared
distances as weights; the words are those of Landis and Koch, The measurement of observer agreement for categorical
data, 1977.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

_WORDS = (
    (Fraction(20, 100), "slight"),
    (Fraction(40, 100), "fair"),
    (Fraction(60, 100), "moderate"),
    (Fraction(80, 100), "substantial"),
)


def percent(pairs: Sequence[tuple[str, str]]) -> Fraction | None:
    """In how many per cent of the pairs both said the same; None without pairs."""
    return Fraction(100 * sum(one == other for one, other in pairs), len(pairs)) if pairs else None


def kappa(pairs: Sequence[tuple[str, str]]) -> Fraction | None:
    """Cohen's kappa, (Po - Pe) / (1 - Pe), of what two raters called the same things.

    Pe is what they would agree by chance: the sum of the products of their shares of each category. None where only
    one category occurs, or nothing was rated by both: it is not defined there.
    """
    if len({category for pair in pairs for category in pair}) < 2:
        return None
    total = len(pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = Fraction(sum(one == other for one, other in pairs), total)
    by_chance = Fraction(sum(ones[category] * others[category] for category in ones), total * total)
    return (observed - by_chance) / (1 - by_chance)


def weighted_kappa(pairs: Sequence[tuple[Fraction | int, Fraction | int]]) -> Fraction | None:
    """Kappa of scores: 1 - observed / expected disagreement, where a disagreement weighs its distance squared.

    None where only one score occurs, or nothing was scored by both.
    """
    if len({score for pair in pairs for score in pair}) < 2:
        return None
    ones, others = Counter(Fraction(one) for one, _ in pairs), Counter(Fraction(other) for _, other in pairs)
    observed = sum((Fraction((one - other) ** 2) for one, other in pairs), Fraction()) * len(pairs)
    expected = sum(
        ((one - other) ** 2 * ones[one] * others[other] for one in ones for other in others), start=Fraction()
    )
    return 1 - observed / expected


def in_words(kappa_value: Fraction) -> str:
    """Landis and Koch's word for a kappa: poor below 0, slight to .20, … almost perfect above .80."""
    if kappa_value < 0:
        return "poor"
    return next((word for limit, word in _WORDS if kappa_value <= limit), "almost perfect")
