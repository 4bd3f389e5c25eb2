"""Codes in place of the names that are known on this laptop alone."""

import re
from collections.abc import Mapping
from typing import Protocol

from fieldkit.domain.record import Record

SHORTEST = 3
"""Letters that a part of a name must have to be looked for by itself."""


class Source(Protocol):
    """What is read."""

    def list(self, kind: str) -> list[Record]:
        """The records of a kind."""

    def local(self, record: str) -> dict[str, str]:
        """The fields of a record that never leave this laptop."""


def known(source: Source) -> dict[str, str]:
    """The code of every participant whose real name is kept here, by that name."""
    people = ((source.local(person.id).get("real_name"), person.get("code")) for person in source.list("participant"))
    return {name.strip(): str(code) for name, code in people if name and name.strip() and code}


def hide(words: str, codes: Mapping[str, str]) -> str:
    """The words with codes for names: whole names first, then first and last names by themselves.

    A single word counts as a name only as it is written, so that "max" is no Max; with a digit or a blank in it, in any case.
    """
    said: dict[str, str] = {}
    for name, code in codes.items():
        said |= {part.casefold(): code for part in (*name.split(), name) if len(part) >= SHORTEST}
    parts = {part for name in codes for part in (*name.split(), name) if len(part) >= SHORTEST}
    if not parts:
        return words
    pattern = "|".join(map(_pattern, sorted(parts, key=len, reverse=True)))
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", lambda found: said[found[0].casefold()], words)


def _pattern(part: str) -> str:
    in_any_case = any(char.isspace() or char.isdigit() for char in part)
    return f"(?i:{re.escape(part)})" if in_any_case else re.escape(part)
