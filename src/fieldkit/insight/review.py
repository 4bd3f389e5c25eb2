"""What the notes of a session lack, in the order in which it is asked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from fieldkit.domain.record import Record
from fieldkit.domain.sorting import is_unsorted, open_tags
from fieldkit.insight.session import COSTLY

Lack = Literal["tag", "person", "minutes", "theme", "debrief"]


class Gap(NamedTuple):
    """Something that is missing, of one note, of all notes with a tag, or of the session."""

    lack: Lack
    notes: tuple[str, ...] = ()
    """None where the session itself is asked about."""
    tag: str = ""


def gaps(session: Record, notes: Sequence[Record]) -> list[Gap]:
    """Tags first, and nothing but its tags about a note's theme; then note by note; then the debrief."""
    debrief = [] if session.get("debrief") else [Gap("debrief")]
    return [*_tags(notes), *(gap for note in notes for gap in _of(session, note)), *debrief]


def _tags(notes: Sequence[Record]) -> list[Gap]:
    """The most frequent first."""
    number = Counter(tag for note in notes for tag in open_tags(note))
    return [
        Gap("tag", tuple(note.id for note in notes if tag in open_tags(note)), tag) for tag, _ in number.most_common()
    ]


def _of(session: Record, note: Record) -> Iterator[Gap]:
    lacks: dict[Lack, bool] = {
        "person": bool(session.get("participants")) and not note.get("participant"),
        "minutes": (note.kind in COSTLY or bool(note.get("frequency"))) and note.get("seconds") is None,
        "theme": is_unsorted(note) and not open_tags(note),
    }
    return (Gap(lack, (note.id,)) for lack, missing in lacks.items() if missing)
