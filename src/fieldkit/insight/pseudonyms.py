"""Codes in place of the names that are known on this laptop alone."""

import re
from collections.abc import Mapping
from typing import Protocol

from fieldkit.domain.identifying import hits
from fieldkit.domain.record import Record
from fieldkit.domain.values import folded


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
    """The words with codes for names, whole or in part, and an ellipsis for what else reaches a person."""
    said = {folded(part): code for name, code in codes.items() for part in (*re.split(r"[\s,;]+", name), name)}
    shown, reached = [], 0
    for hit in hits(words, codes):
        shown += [words[reached : hit.start], said.get(folded(words[hit.start : hit.end]), "…")]
        reached = hit.end
    return "".join([*shown, words[reached:]])
