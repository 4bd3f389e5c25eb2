"""How often somebody may ask: a token bucket each, for phones and for addresses."""

from collections.abc import Callable

KEPT = 1000
"""So many buckets are kept; beyond, all begin anew, which a room never comes to."""

Clock = Callable[[], float]
"""Seconds, from anywhere, never going back."""


class Rate:
    """So many a second for each name, and so many at once."""

    def __init__(self, each_second: float, at_once: int, clock: Clock) -> None:
        self._each_second, self._at_once, self._clock = each_second, at_once, clock
        self._held: dict[str, tuple[float, float]] = {}

    def left(self, name: str) -> float:
        """How often this one may at once."""
        left, since = self._held.get(name, (float(self._at_once), 0.0))
        return min(self._at_once, left + (self._clock() - since) * self._each_second)

    def allows(self, name: str) -> bool:
        """Whether this one may, which counts."""
        left = self.left(name)
        if len(self._held) >= KEPT:
            self._held.clear()
        self._held[name] = (left - 1 if left >= 1 else left, self._clock())
        return left >= 1
