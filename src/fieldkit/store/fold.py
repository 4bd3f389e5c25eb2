"""Fold: what a record looks like, from its changes in any order. Knows no kinds and asks no clock for causality.

Per field, the live values are all values minus those that a change of the same record and field names in its `sup`. More than
one distinct live value is a conflict; until a person decides, the greatest (at, id) is displayed.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from fieldkit.domain.change import canonical
from fieldkit.domain.record import Record

DRAFT = "~"
"""The id of a draft's values: after every hash, so that one's own latest word is displayed."""

DELETED = "deleted"


class Entry(NamedTuple):
    """What the fold reads of a change, or of a draft (whose id is DRAFT)."""

    id: str
    at: str
    fields: dict[str, Any]
    sup: dict[str, list[str]]
    saw: tuple[str, ...] = ()


class Living(NamedTuple):
    """One live value of a field."""

    at: str
    id: str
    value: Any
    saw: tuple[str, ...]


Live = dict[str, list[Living]]
"""Live values per field, the displayed one last. A field whose values are all superseded has an empty list."""


def live(entries: Iterable[Entry]) -> Live:
    """The live values of each field."""
    values: Live = {}
    superseded: set[tuple[str, str]] = set()
    for entry in entries:
        for field, value in entry.fields.items():
            values.setdefault(field, []).append(Living(entry.at, entry.id, value, entry.saw))
            superseded.update((field, i) for i in entry.sup.get(field, ()))
    return {
        field: found  # whoever supersedes gives a value too
        if len(found) == 1
        else sorted((x for x in found if (field, x.id) not in superseded), key=lambda x: (x.at, x.id))
        for field, found in values.items()
    }


def hidden(living: Live) -> bool:
    """Deleted for everybody: every live `deleted` is true, and whoever deleted saw every other live value."""
    deletes = living.get(DELETED)
    if not deletes or not all(x.value is True for x in deletes):
        return False
    saw = {i for x in deletes for i in x.saw}
    return all(x.id in saw for field, found in living.items() if field != DELETED for x in found)


def fold(record: str, kind: str, living: Live) -> Record:
    """The record as it is displayed."""
    conflicts: dict[str, list[Any]] = {}
    flat: dict[str, Any] = {}
    for field, found in living.items():
        if not found:
            continue
        if field != DELETED:
            flat[field] = found[-1].value
        if len(found) > 1:
            distinct = {canonical(x.value): x.value for x in found}
            if len(distinct) > 1:
                conflicts[field] = [distinct[key] for key in sorted(distinct)]
    fields = _nest(flat)
    if DELETED in living:
        if hidden(living):
            fields[DELETED] = True
        elif any(x.value is True for x in living[DELETED]):
            conflicts[DELETED] = [False, True]
    return Record(id=record, kind=kind, fields=fields, conflicts=conflicts)


def fold_one(record: str, kind: str, entry: Entry) -> Record:
    """The record of which there is but one change: most of them are."""
    if DELETED in entry.fields:
        return fold(record, kind, live([entry]))
    return Record(id=record, kind=kind, fields=_nest(entry.fields), conflicts={})


def _nest(flat: dict[str, Any]) -> dict[str, Any]:
    """Elements recorded as `themes.<id>` become lists, `vocabulary.<word>` objects; cleared fields go."""
    fields: dict[str, Any] = {}
    for field in sorted(flat):
        value = flat[field]
        if value is None:
            continue
        head, dot, element = field.partition(".")
        if not dot or not head or flat.get(head) is not None:
            fields[field] = value
        elif value is True:
            _collection(fields, head, list).append(element)
        elif value is not False:
            _collection(fields, head, dict)[element] = value
    for field in [field for field, value in fields.items() if type(value) is _Mixed]:
        fields[field] = dict(fields[field])
    return fields


class _Mixed(dict[str, Any]):
    """Elements under one name of which some are true and some carry values (a newer version's)."""

    def append(self, element: str) -> None:
        self[element] = True


def _collection(fields: dict[str, Any], head: str, form: type) -> Any:
    held = fields.get(head)
    if held is None:
        held = fields[head] = form()
    elif isinstance(held, list) and form is dict:
        held = fields[head] = _Mixed(dict.fromkeys(held, True))
    elif isinstance(held, dict) and form is list and not isinstance(held, _Mixed):
        held = fields[head] = _Mixed(held)
    return held
