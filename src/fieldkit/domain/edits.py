"""What changes of records: decided on what is shown, applied to it at once, written later."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from fieldkit.domain.record import Record

GAP = 1 << 20
"""Between two neighbours' positions: twenty times something goes between two before their neighbours are numbered anew."""


MOST = 1 << 48
"""No position that people come to is greater; what a forger wrote may be, and would leave no room behind it."""


class Edit(NamedTuple):
    """One record that changes: its new fields (None clears one), or None as `fields` if it is deleted."""

    record: str
    kind: str
    fields: Mapping[str, Any] | None


Edits = tuple[Edit, ...]


def position(record: Record) -> int | None:
    """The position that a record holds; None where it holds none or one that is no position."""
    value: Any = record.get("position")
    return value if type(value) is int and 0 <= value <= MOST else None


def after(records: Mapping[str, Record], edits: Iterable[Edit]) -> dict[str, Record]:
    """The records as they will stand: a field that is set has one answer, a record that is not there yet is made."""
    held = dict(records)
    for edit in edits:
        if edit.fields is None:
            held.pop(edit.record, None)
            continue
        before = held.get(edit.record) or Record(edit.record, edit.kind, {}, {})
        fields = {name: value for name, value in {**before.fields, **edit.fields}.items() if value is not None}
        conflicts = {name: values for name, values in before.conflicts.items() if name not in edit.fields}
        held[edit.record] = Record(edit.record, before.kind, fields, conflicts)
    return held
