"""What answers resistance: each obstacle has its own answer, and a reminder answers none.

That an answer has to fit the reason is Kotter's and Schlesinger's (Choosing strategies for change, 1979); the five obstacles are
those that change agents in roll-outs of software tell apart.
"""

import re
from collections.abc import Mapping

from fieldkit.domain.values import folded

FITS: Mapping[str, str] = {
    "workflow does not fit": "change the configuration so that the workflow fits",
    "skill gap": "training on their own cases",
    "leader undermines": "a conversation with the leader",
    "no personal benefit": "show what is in it for them",
    "distrust": "say openly what is measured, and what is not",
}
"""The answer that fits an obstacle."""

OUTCOMES = ("open", "acting", "resolved", "supporter")
"""What becomes of resistance; a supporter was won."""

_REMINDER = re.compile(r"(?<!\w)(remind|nudge|erinner|rappel|ricord|sollecit)", re.IGNORECASE)


def fitting(obstacle: object) -> list[str]:
    """The answers to offer: the one that fits the obstacle first."""
    fits = FITS.get(folded(str(obstacle or "").strip()))
    return [*([fits] if fits else []), *(answer for answer in FITS.values() if answer != fits)]


def is_reminder(answer: object) -> bool:
    """Whether an answer does no more than remind people: that addresses no obstacle, and does not count."""
    return bool(_REMINDER.search(str(answer or "")))


def is_answered(fields: Mapping[str, object]) -> bool:
    """Whether something is done that counts."""
    answer = str(fields.get("intervention") or "").strip()
    return bool(answer) and not is_reminder(answer)
