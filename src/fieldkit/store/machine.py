"""What the program takes from the computer it runs on: the clock, randomness, and a folder for its own state."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _passed() -> float:
    asleep_too = getattr(time, "CLOCK_BOOTTIME", None)
    return time.time() if asleep_too is None else time.clock_gettime(asleep_too)


def _state_dir() -> Path:
    from platformdirs import user_state_path

    return user_state_path("fieldkit", appauthor=False)


class Machine(msgspec.Struct, frozen=True):
    """Clocks, randomness and state folder; replaced where a run has to be repeatable.

    `now` gives an aware UTC time, `random` that many random bytes. `state_dir` must not lie in a store's own folder: a copied
    folder is noticed because its witness stayed behind. `passed` counts seconds, those of a laptop that sleeps as well.
    """

    now: Callable[[], datetime] = _utc_now
    random: Callable[[int], bytes] = os.urandom
    state_dir: Path = msgspec.field(default_factory=_state_dir)
    passed: Callable[[], float] = _passed

    def stamp(self) -> str:
        """The time now as it stands in the log: UTC, milliseconds."""
        return stamp(self.now())

    def new_id(self, member: str) -> str:
        """A record id: the creator's first 16 hex digits, then 16 random ones."""
        return member[:16] + self.random(8).hex()


def stamp(moment: datetime) -> str:
    """An aware time as `2026-03-02T09:14:07.120Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
