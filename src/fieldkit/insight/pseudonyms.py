"""Codes in place of the names that are known on this laptop alone; or nobody, in place of names and codes."""

import re
from collections.abc import Mapping
from typing import Protocol

from fieldkit.domain.identifying import hits
from fieldkit.domain.record import Record
from fieldkit.domain.values import folded

SOMEBODY = "a colleague"
"""What stands for everybody's name and code."""


class Source(Protocol):
    """What is read."""

    def list(self, kind: str, *, deleted: bool = False) -> list[Record]:
        """The records of a kind, on request the deleted ones as well."""

    def local(self, record: str) -> dict[str, str]:
        """The fields of a record that never leave this laptop."""


def known(source: Source) -> dict[str, str]:
    """The code of every participant whose real name is kept here, by that name: of who was deleted, too, words are left."""
    everybody = source.list("participant", deleted=True)
    people = ((source.local(person.id).get("real_name"), person.get("code")) for person in everybody)
    return {name.strip(): str(code) for name, code in people if name and name.strip() and code}


def nobody(source: Source) -> dict[str, str]:
    """The same words for everybody, by their name and by their code: of those observed, and of the team."""
    people = source.list("participant", deleted=True)
    codes = [code for person in people for each in person.answers("code") if _is_telling(code := str(each or ""))]
    members = source.list("member", deleted=True)
    team = [str(name or "") for member in members for name in member.answers("name")]
    return {name: SOMEBODY for name in (*known(source), *codes, *team) if name.strip()}


def _is_telling(code: str) -> bool:
    """Whether a code can be told from a number or a letter of a text, which would go with it."""
    return len(code.strip()) > 1 and any(map(str.isalpha, code))


def hide(words: str, codes: Mapping[str, str]) -> str:
    """The words with codes for names, whole or in part, and an ellipsis for what else reaches a person."""
    said = {folded(part): code for name, code in codes.items() for part in (*re.split(r"[\s,;]+", name), name)}
    shown, reached = [], 0
    for hit in hits(words, codes):
        shown += [words[reached : hit.start], said.get(folded(words[hit.start : hit.end]), "…")]
        reached = hit.end
    return "".join([*shown, words[reached:]])
