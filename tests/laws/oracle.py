"""What a laptop must show, worked out from what was said there and what each author had before them.

Knows nothing of how the program works: no lists of what a change replaces, no chains, no acknowledgements, no arrival. A
change is remembered as the test saw it being made, with everything that its author could see at that moment; what stands,
what is in conflict and what is deleted follows from that alone.
"""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

Ids = frozenset[str]
Shown = dict[str, Any]
"""A record as `dump` shows it."""

DRAFT = "~"
"""The id of what has not been sealed yet: of two values of one moment, one's own is displayed."""

DELETED = "deleted"


class Said(NamedTuple):
    """One change, sealed or not.

    `seen`: per field the changes that the author had before them, and those that had been replaced by these.
    `seen_in_all`: the same for the whole record; only a deletion rests on it.
    """

    id: str
    by: str
    at: str
    record: str
    kind: str
    fields: dict[str, Any]
    seen: dict[str, Ids]
    seen_in_all: Ids = frozenset()
    erases: bool = False


def seen_of(field: str, held: Iterable[Said]) -> Ids:
    """What somebody sees of a field who holds these changes of a record."""
    here = [said for said in held if field in said.fields]
    return frozenset(said.id for said in here).union(*(said.seen[field] for said in here))


def seen_in_all(held: Iterable[Said]) -> Ids:
    """What somebody sees of a record who holds these changes of it."""
    found = set[str]()
    for said in held:
        found |= {said.id} | said.seen_in_all
        found = found.union(*said.seen.values())
    return frozenset(found)


def standing(held: Iterable[Said]) -> dict[str, list[Said]]:
    """Per field what nobody replaced who saw it, the one to be displayed last."""
    said = list(held)
    fields = {field for one in said for field in one.fields}
    return {field: sorted(_unreplaced(field, said), key=lambda one: (one.at, one.id)) for field in fields}


def _unreplaced(field: str, said: list[Said]) -> list[Said]:
    replaced = frozenset[str]().union(*(one.seen.get(field, frozenset()) for one in said))
    return [one for one in said if field in one.fields and one.id not in replaced]


def is_deleted(stands: dict[str, list[Said]]) -> bool:
    """Whether everybody who decided on it deleted the record, and had seen all that stands in it."""
    deletions = stands.get(DELETED, [])
    seen = frozenset[str]().union(*(one.seen_in_all for one in deletions))
    others = {one.id for field, found in stands.items() if field != DELETED for one in found}
    return bool(deletions) and all(one.fields[DELETED] for one in deletions) and others <= seen


def shown(held: Iterable[Said]) -> Shown:
    """A record of which these changes are held."""
    said = list(held)
    stands = standing(said)
    fields: dict[str, Any] = {}
    for field in sorted(stands.keys() - {DELETED}):
        value = stands[field][-1].fields[field]
        whole, is_element, element = field.partition(".")
        if is_element and value:
            fields.setdefault(whole, []).append(element)
        elif value is not None and not is_element:
            fields[field] = value
    answers = {field: _distinct(field, found) for field, found in stands.items() if field != DELETED}
    conflicts = {field: values for field, values in answers.items() if len(values) > 1}
    if is_deleted(stands):
        fields[DELETED] = True
    elif any(one.fields[DELETED] for one in stands.get(DELETED, [])):
        conflicts[DELETED] = [False, True]
    sealed = [one for one in said if one.id != DRAFT]
    return {
        "id": said[0].record,
        "kind": min(one.kind for one in sealed or said),
        "fields": fields,
        "conflicts": conflicts,
    }


def _distinct(field: str, found: list[Said]) -> list[Any]:
    """The different values, in the order of their JSON texts."""
    return [json.loads(text) for text in sorted({json.dumps(one.fields[field]) for one in found})]


def all_shown(held: Iterable[Said]) -> dict[str, Shown]:
    """Every record of a laptop that holds these changes."""
    records: dict[str, list[Said]] = {}
    erased = set[str]()
    for said in held:
        records.setdefault(said.record, []).append(said)
        if said.erases:
            erased.add(said.record)
    return {record: shown(said) for record, said in records.items() if record not in erased}
