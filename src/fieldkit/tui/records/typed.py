"""Values of the log as a person says them and as a person types them."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from fieldkit.domain.values import Unreadable, duration, folded
from fieldkit.tui import text
from fieldkit.tui.records import breaks, known
from fieldkit.tui.records.known import Known
from fieldkit.tui.widgets.form import Days

if TYPE_CHECKING:
    from fieldkit.domain.model import FormField

_PAST = ("assessed_on", "day")
"""Days of what has been; every other is of what is to come."""
_AS_IT_IS = ("frequency", "severity")
"""Fields whose words are not what one types."""


def in_words(entry: "FormField | None", value: object, names: Known) -> str:
    """A value of the log as a person says it; what its field does not expect stands as it is."""
    if entry is None:
        return raw(value)
    if len(entry.refs) > 1:
        return _referred(entry, value if isinstance(value, list) else [value], names)
    if isinstance(value, list):
        return ", ".join(in_words(entry, each, names) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if entry.unit == "seconds":
        return known.each_time(value)
    if entry.name == "frequency":
        return known.how_often(value)
    if entry.name == "severity":
        return f"{value} {known.grade(value)}".strip()
    if entry.refs:
        return next((names.name(kind, value) for kind in entry.refs if kind in names.names), str(value))
    if entry.name == "pauses":
        return breaks.in_words(value, names.zone)
    if entry.shape == "moment":
        return names.time(value, "%d %b %Y %H:%M:%S")
    if entry.shape in ("day", "month"):
        return known.day(value)
    return entry.choices.get(value, value) if isinstance(value, str) else raw(value)


def _referred(entry: "FormField", records: Sequence[object], names: Known) -> str:
    """Those of many kinds by their names, and how many there are that have none."""
    known_names = [names.names[kind] for kind in entry.refs if kind in names.names]
    named = [found[str(record)] for record in records for found in known_names if str(record) in found]
    notes = len(records) - len(named)
    return ", ".join([*named, *([text.counted(notes, "note", "notes")] if notes else [])])


def raw(value: object) -> str:
    """A value of a field that this version does not know."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {raw(held)}" for key, held in value.items())
    return ", ".join(map(raw, value)) if isinstance(value, list) else str(value)


def to_type(entry: "FormField", value: object, names: Known) -> str:
    """A value as one would type it; nothing for none."""
    if value is None:
        return ""
    if entry.name in _AS_IT_IS:
        return str(value)
    if entry.shape == "moment":
        return names.time(value, "%Y-%m-%d %H:%M:%S")
    if entry.shape in ("day", "month"):
        return str(value)
    return in_words(entry, value, names)


def days(entry: "FormField", today: date) -> Days | None:
    """How a field that takes a day reads it."""
    return Days(today, past=entry.name in _PAST) if entry.shape == "day" else None


def as_given(
    entry: "FormField", typed: str, names: Known, started: datetime | None = None, ended: datetime | None = None
) -> Any:
    """Names as the records that are shown so, a length of time as its seconds; everything else as it was typed.

    Pauses are counted from when their session started to when it ended; BadInput for what is none.
    """
    if entry.name == "pauses":
        return breaks.meant(typed, started, names.zone, ended)
    if entry.unit == "seconds":
        with suppress(Unreadable):
            return duration(typed)
    kind = entry.refs[0] if len(entry.refs) == 1 else ""
    if kind not in names.names:
        return typed
    given = given_names(entry, typed)
    found = [names.find(kind, name) or name for name in given]
    return found if entry.holds == "set" else next(iter(found), "")


def given_names(entry: "FormField", typed: str) -> list[str]:
    """The names that were typed into a field, each once."""
    names = typed.split(",") if entry.holds == "set" else [typed]
    once = {folded(name.strip()): name.strip() for name in reversed(names) if name.strip()}
    return list(reversed(once.values()))
