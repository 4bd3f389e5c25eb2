"""How ready a group or a house is for the change, before launch."""

from collections.abc import Mapping
from fractions import Fraction

QUESTIONS = ("history", "culture", "fatigue", "clarity", "resources", "capacity")

HIGH_RISK = 60
"""Below so many per cent a launch is at high risk."""


def percent(scores: Mapping[str, int | None]) -> Fraction | None:
    """The points reached, in per cent of 5 for each of the six questions; None until all six are scored."""
    given = [score for question in QUESTIONS if (score := scores.get(question)) is not None]
    return Fraction(sum(given) * 100, len(QUESTIONS) * 5) if len(given) == len(QUESTIONS) else None


def is_high_risk(reached: Fraction) -> bool:
    """Whether so many per cent are too few to launch on."""
    return reached < HIGH_RISK
