"""The notes of a session, one line each. However many there are, a new one costs one line, and only what is in sight is drawn."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message

from fieldkit.domain.note_kinds import text_field
from fieldkit.domain.record import Record
from fieldkit.domain.values import instant
from fieldkit.tui import text
from fieldkit.tui.records import known
from fieldkit.tui.widgets.table import Column, Lines, Row, Table

COLUMNS = (
    Column(width=5),
    Column(width=11),
    Column(),
    Column(width=8, keep=100, right=True),
    Column(width=8, keep=100),
    Column(width=5, keep=70),
    Column(width=20, keep=120),
)
"""Time, kind, words, each time, how often, how bad, step and themes."""

_PERIODS = {"h": "hour", "d": "day", "w": "week", "mo": "month"}


class _Place(NamedTuple):
    """Where a note stands: by time, then by its id."""

    at: str
    id: str


class Timeline(Table):
    """Notes by time, those on their way to the disk below them."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", show=False)]

    class Chosen(Message):
        """A note is wanted in the line."""

    class Left(Message):
        """Down from the last note: back to the line."""

    def __init__(self, id: str) -> None:
        super().__init__(*COLUMNS, id=id, empty="no notes yet")
        self._places: list[_Place] = []
        self._notes: dict[str, Record] = {}
        self._drawn: dict[str, Row] = {}
        self._saving: list[Row] = []
        self._zone: tzinfo | None = None
        self._themes: Mapping[str, str] = {}

    def fill(self, notes: Iterable[Record], zone: tzinfo, themes: Mapping[str, str]) -> None:
        """These notes in place of those there."""
        self._zone, self._themes = zone, themes
        self._notes = {note.id: note for note in notes}
        self._places = sorted(map(_place, self._notes.values()))
        self._drawn.clear()
        self._grown(follow=True)

    def put(self, note: Record) -> None:
        """A note, new or otherwise than before."""
        before = self._notes.get(note.id)
        if before:
            self._places.remove(_place(before))
        self._notes[note.id] = note
        self._drawn.pop(note.id, None)
        insort(self._places, _place(note))
        self._grown(follow=before is None)

    def drop(self, id: str) -> None:
        """One note less."""
        if note := self._notes.pop(id, None):
            self._places.remove(_place(note))
            self._grown()

    def show_saving(self, lines: Iterable[tuple[str, datetime]]) -> None:
        """The lines that are on their way to the disk."""
        self._saving = [_saving(line, at.astimezone(self._zone)) for line, at in lines]
        self._grown(follow=True)

    def _grown(self, *, follow: bool = False) -> None:
        """There are more or fewer lines: the last one stays in sight, unless somebody looks about."""
        self.rows = Lines(range(len(self._places) + len(self._saving)), self._line)
        self.virtual_size = Size(0, len(self.rows))
        self.refresh()
        if follow and not self.has_focus:
            self.cursor = len(self.rows) - 1
        else:
            self.cursor = min(self.cursor, max(0, len(self.rows) - 1))

    @property
    def count(self) -> int:
        """How many notes are saved."""
        return len(self._places)

    @property
    def in_hand_or_last(self) -> Record | None:
        """The note that the cursor is on; from elsewhere, the last one."""
        if not self._places:
            return None
        place = min(self.cursor, len(self._places) - 1) if self.has_focus else -1
        return self._notes[self._places[place].id]

    def note(self, id: str) -> Record | None:
        """A note that is here."""
        return self._notes.get(id)

    def all_notes(self) -> list[Record]:
        """All that is here."""
        return list(self._notes.values())

    def since(self, stamp: str | None) -> int:
        """How many notes are of that time or later; all of them for None."""
        return len(self._places) - (bisect_left(self._places, _Place(stamp, "")) if stamp else 0)

    def _line(self, number: int) -> Row:
        """Drawn when it is first looked at."""
        if number >= len(self._places):
            return self._saving[number - len(self._places)]
        id = self._places[number].id
        if id not in self._drawn:
            self._drawn[id] = _row(self._notes[id], self._zone, self._themes)
        return self._drawn[id]

    def action_choose(self) -> None:
        """The note in hand is wanted in the line."""
        self.post_message(self.Chosen())

    def action_move(self, step: int) -> None:
        """One note up or down; over the lower edge lies the line."""
        if self.cursor + step >= len(self.rows):
            self.post_message(self.Left())
        elif self.cursor + step >= 0:
            self.cursor += step


def _place(note: Record) -> _Place:
    return _Place(str(note.get("at", "")), note.id)


def _row(note: Record, zone: tzinfo | None, themes: Mapping[str, str]) -> Row:
    at = instant(note.get("at"))
    tags = ["#" + tag for tag in note.elements("tags")]
    about = [note.get("step") or note.get("handed_to"), *(themes.get(t, t) for t in note.elements("themes")), *tags]
    seconds = note.get("seconds", note.get("solved_in_seconds"))
    return Row(
        note.id,
        (
            text.words(f"{at.astimezone(zone):%H:%M}" if at else "", text.QUIET),
            text.words(note.kind.replace("_", " "), text.QUIET),
            text.words(note.get(text_field(note.kind))),
            text.words(known.each_time(seconds), text.QUIET),
            text.words(_frequency(note.get("frequency")), text.QUIET),
            text.words("●●●●" if note.get("blocking") else known.grade(note.get("severity")), text.ACCENT),
            text.words(" ".join(str(each) for each in about if each), text.QUIET),
        ),
    )


def _saving(line: str, at: datetime) -> Row:
    empty = (text.EMPTY,) * 4
    return Row("", (text.words(f"{at:%H:%M}", text.QUIET), text.words("saving", text.ACCENT), text.words(line), *empty))


def _frequency(frequency: object) -> str:
    number, _, period = str(frequency or "").partition("/")
    return f"{number}/{_PERIODS.get(period, period)}" if number else ""
