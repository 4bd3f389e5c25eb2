"""What may be shown to others about small groups: the threshold rule of statistical disclosure control.

A figure of few people tells about each of them, so it is suppressed (primary suppression). Where the whole is known, a group
alone in being suppressed could be worked out by subtraction; so the next smallest ones go with it (complementary
suppression), until what can be worked out is again about enough people. After Hundepool et al., Statistical Disclosure
Control, 2012, chapter 4.
"""

from collections.abc import Mapping
from typing import NamedTuple

from fieldkit.domain.record import Record


class Thresholds(NamedTuple):
    """How many people a group needs, by head count."""

    scores: int = 5
    """Before its figures are shown."""
    comments: int = 10
    """Before words of its people are shown as they were said."""


def thresholds(engagement: Record | None) -> Thresholds:
    """Those of an engagement: never less than the usual ones, which hold until others are set.

    Of two answers the stricter one was promised; what is no number promises nothing.
    """
    held = engagement.get("thresholds") if engagement else None
    conflicts = engagement.conflicts if engagement else {}

    def promised(name: str, usual: int) -> int:
        answers = [held.get(name) if isinstance(held, dict) else None, *conflicts.get(f"thresholds.{name}", [])]
        return max([usual, *(answer for answer in answers if type(answer) is int)])

    return Thresholds(*(promised(name, usual) for name, usual in Thresholds()._asdict().items()))


def heads(group: Record) -> int | None:
    """How many people there are in a group at least: of two answers the smaller one; None where somebody did not say."""
    answers = group.answers("head_count")
    given = [answer for answer in answers if type(answer) is int]
    return min(given) if len(given) == len(answers) else None


def suppressed(head_counts: Mapping[str, int | None], threshold: int) -> frozenset[str]:
    """The groups whose figures are not to be shown; one whose head count is not known is among them.

    They are always the smallest ones: together at least `threshold` people in at least two groups, or every group there is,
    or none.
    """
    by_size = sorted(head_counts, key=lambda group: (head_counts[group] or 0, group))
    hidden: list[str] = []
    people = 0
    for group in by_size:
        heads = head_counts[group] or 0
        if heads >= threshold and (not hidden or (len(hidden) > 1 and people >= threshold)):
            break
        hidden.append(group)
        people += heads
    return frozenset(hidden)


def is_released(note: Record) -> bool:
    """Whether who said it has released it, and nobody says otherwise."""
    answers: list[object] = note.answers("released")
    return all(answer is True for answer in answers)


def may_be_quoted(head_count: int | None, threshold: int, *, released: bool) -> bool:
    """Whether words may be shown as they were said: released by who said them, or of a group that is large enough."""
    return released or (head_count or 0) >= threshold
