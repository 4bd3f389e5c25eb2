"""Notes for others to read: as plain text, and as a table that no spreadsheet takes for a formula."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from fieldkit.domain.plain_text import clean
from fieldkit.domain.record import Record
from fieldkit.report import rows
from fieldkit.tui.records import known
from fieldkit.tui.records.known import Known

MINUTE = "%Y-%m-%d %H:%M"
"""What leaves the program says when to the minute."""

COLUMNS: Mapping[str, Callable[[Record, Known], object]] = {
    "When": lambda note, names: names.time(note.get("at"), MINUTE),
    "Kind": lambda note, names: note.kind.replace("_", " "),
    "Note": lambda note, names: known.about(note),
    "Group": lambda note, names: names.name("group", note.get("group")),
    "Participant": lambda note, names: names.name("participant", note.get("participant")),
    "Themes": lambda note, names: ", ".join(names.name("theme", theme) for theme in note.elements("themes")),
    "Tags": lambda note, names: ", ".join(map(str, note.elements("tags"))),
    "Step": lambda note, names: note.get("step"),
    "Time each (s)": lambda note, names: note.get("seconds"),
    "How often": lambda note, names: known.how_often(note.get("frequency")),
    "People": lambda note, names: note.get("people"),
    "Clicks": lambda note, names: note.get("clicks"),
    "Severity": lambda note, names: note.get("severity"),
}


def table(notes: Iterable[Record], names: Known) -> str:
    """The notes as CSV (RFC 4180), a row each."""
    return rows.csv([tuple(COLUMNS), *(tuple(column(note, names) for column in COLUMNS.values()) for note in notes)])


def plain(notes: Iterable[Record], names: Known) -> str:
    """The notes as text for a mail: where and when, the words, what is known of it."""
    return "\n".join(f"{_one(note, names)}\n" for note in notes)


def _one(note: Record, names: Known) -> str:
    where = (names.name("group", note.get("group")), names.name("participant", note.get("participant")))
    severity = note.get("severity")
    more = (
        known.each_time(note.get("seconds")), known.how_often(note.get("frequency")),
        f"severity {severity}" if severity else "", names.themes(note),
    )  # fmt: skip
    lines = (
        _dotted(names.time(note.get("at"), MINUTE), note.kind.replace("_", " "), *where),
        known.about(note),
        _dotted(*more),
    )
    return "\n".join(clean(line) for line in lines if line)


def _dotted(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def file(path: Path, notes: Iterable[Record], names: Known) -> bytes:
    """What a file of that name holds: a table where it ends with .csv, else plain text."""
    is_table = path.suffix.casefold() == ".csv"
    words = table(notes, names) if is_table else plain(notes, names)
    return words.encode("utf-8-sig" if is_table else "utf-8")
