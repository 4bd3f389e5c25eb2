"""What one key measures: how long a step takes, and how often something happens meanwhile."""

from datetime import datetime
from typing import NamedTuple


class Step(NamedTuple):
    """Something that is being timed."""

    name: str
    begun: datetime

    def seconds(self, now: datetime) -> int:
        """How long so far."""
        return max(0, round((now - self.begun).total_seconds()))


class Meter(NamedTuple):
    """What is being measured."""

    step: Step | None = None
    counted: int = 0
    """Since it was last put on a note."""


def clock(seconds: int) -> str:
    """00:38:12; below an hour 38:12."""
    minutes, left = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{left:02d}" if hours else f"{minutes:02d}:{left:02d}"


def marks(step: Step, now: datetime) -> str:
    """What a step becomes as marks at the end of a line."""
    name = step.name.replace('"', "").strip()
    said = f" >{name}" if name[:1].isalpha() and " " not in name else f' >"{name}"'
    return (f" ~{step.seconds(now)}s" if step.seconds(now) else "") + (said if name else "")
