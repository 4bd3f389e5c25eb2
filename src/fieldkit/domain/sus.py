"""The System Usability Scale: Brooke, SUS: a "quick and dirty" usability scale, 1996."""

from collections.abc import Sequence
from fractions import Fraction

AVERAGE = 68
"""About what systems reach on average (Sauro, A Practical Guide to the System Usability Scale, 2011)."""

GOAL = 75


def score(answers: Sequence[int | None]) -> Fraction | None:
    """The score, 0 to 100, of the ten answers, 1 to 5 each; a form that is not complete has none.

    Odd items are put so that agreeing is good and count x - 1; even ones count 5 - x; their sum is times 2.5.
    """
    complete = [answer for answer in answers if answer is not None and 1 <= answer <= 5]
    if len(answers) != 10 or len(complete) != 10:
        return None
    points = sum(answer - 1 if item % 2 else 5 - answer for item, answer in enumerate(complete, start=1))
    return points * Fraction(5, 2)
