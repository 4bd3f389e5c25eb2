"""A note as one line of a timeline."""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from textual.content import Content

from fieldkit.domain.record import Record
from fieldkit.insight.today import moment
from fieldkit.tui import text
from fieldkit.tui.table import Column, Row

NOTE_KINDS = frozenset({"observation", "workaround", "friction", "resistance", "quote", "idea", "win"})

COLUMNS = (
    Column(width=5),
    Column(width=11),
    Column(),
    Column(width=8, keep=100, right=True),
    Column(width=8, keep=100),
    Column(width=5, keep=70),
    Column(width=20, keep=120),
)
"""Time, kind, words, each time, how often, how bad, themes."""


def row(note: Record, zone: tzinfo, themes: Mapping[str, str]) -> Row:
    """A note that is saved."""
    at = moment(note.get("at"))
    tags = ["#" + tag for tag in note.get("tags", [])]
    return Row(
        note.id,
        (
            text.words(f"{at.astimezone(zone):%H:%M}" if at else "", text.QUIET),
            text.words(note.kind, text.QUIET),
            text.words(note.get("text")),
            text.words(_duration(note.get("seconds")), text.QUIET),
            text.words(_frequency(note.get("frequency")), text.QUIET),
            _grade(note.get("severity")),
            text.words(" ".join([*(themes.get(t, t) for t in note.get("themes", [])), *tags]), text.QUIET),
        ),
    )


def saving(line: str, at: datetime) -> Row:
    """A line that is on its way to the disk."""
    empty = (text.EMPTY,) * 4
    return Row("", (text.words(f"{at:%H:%M}", text.QUIET), text.words("saving", text.ACCENT), text.words(line), *empty))


def _duration(seconds: object) -> str:
    if not isinstance(seconds, int):
        return ""
    return f"{seconds} s" if seconds < 60 or (seconds % 60 and seconds < 600) else f"{round(seconds / 60)} min"


def _frequency(frequency: object) -> str:
    number, _, period = str(frequency or "").partition("/")
    return f"{number}/{_PERIODS.get(period, period)}" if number else ""


def _grade(severity: object) -> Content:
    return text.words("●" * severity, text.ACCENT) if isinstance(severity, int) and 1 <= severity <= 5 else text.EMPTY


_PERIODS = {"h": "hour", "d": "day", "w": "week", "mo": "month"}
