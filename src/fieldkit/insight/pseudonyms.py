"""Codes in place of the names that are known on this laptop alone."""

import re
from collections.abc import Mapping
from typing import Any, Protocol

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
    """The words with codes for names: whole names first, then first and last names by themselves."""
    parts: dict[str, str] = {}
    for name, code in codes.items():
        parts |= {part: code for part in name.split() if len(part) >= SHORTEST} | {name: code}
    longest_first = sorted(parts, key=len, reverse=True)
    if not longest_first:
        return words
    said: dict[str, Any] = {part.casefold(): code for part, code in parts.items()}
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
    return re.sub(pattern, lambda found: said.get(found[0].casefold(), found[0]), words, flags=re.IGNORECASE)
