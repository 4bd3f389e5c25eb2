"""What changes of records: decided on what is shown, applied to it at once, written later."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from fieldkit.domain.record import Record

GAP = 1 << 20
"""Between two neighbours' positions: twenty times something goes between two before their neighbours are numbered anew."""


class Edit(NamedTuple):
    """One record that changes: its new fields (None clears one), or None as `fields` if it is deleted."""

    record: str
    kind: str
    fields: Mapping[str, Any] | None


Edits = tuple[Edit, ...]


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
