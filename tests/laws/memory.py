"""What the test remembers: what was done at a laptop, and what was ever said by anybody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from oracle import Said

TEAM = ("member", "device")
SHARED = {*TEAM, "engagement", "theme"}
LEADS_ONLY = {"stakeholder"}
OWN = "own"

FIELDS = {"observation": ("text", "step"), "theme": ("name", "definition"), "stakeholder": ("function", "next_step")}
"""Of each kind that is recorded here: a field that must have a value, and one that may be cleared."""


@dataclass
class Memory:
    """What was done at one laptop, as the test knows it; goes with the store into backups and copies."""

    drafts: dict[str, Said] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)
    """Drafts out of a backup that nobody has looked at."""
    sources: dict[str, set[str]] = field(default_factory=dict)
    """What brought each change that is held: a bundle, or OWN."""
    passed_on: set[str] = field(default_factory=set)
    aside: set[str] = field(default_factory=set)

    def copy(self) -> "Memory":
        sources = {change: set(found) for change, found in self.sources.items()}
        return Memory(dict(self.drafts), set(self.waiting), sources, set(self.passed_on), set(self.aside))


@dataclass
class Kept:
    """A backup: its file, what the test remembered then, and the witness of that moment."""

    file: Path
    memory: Memory
    witness: bytes


@dataclass
class Ledger:
    """Everything that was ever said, by anybody; what the oracle works from."""

    said: dict[str, Said] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=dict)
    """The words that were ever typed into each record."""
    forged: set[str] = field(default_factory=set)
    leads: set[str] = field(default_factory=set)
    """Fingerprints of laptops that were ever a lead's, in their own eyes."""


def may_write(member: str, line: Mapping[str, Any]) -> bool:
    """Whether somebody who is no lead may send a change of their own."""
    erases_others = line["op"] == "erase" and not line["record"].startswith(member[:16])
    return line["kind"] not in TEAM and not erases_others
