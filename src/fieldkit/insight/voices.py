"""How many people something rests on: notes are many quickly, voices are not."""

from collections.abc import Iterable
from typing import NamedTuple

from fieldkit.domain.note_kinds import NOTE_KINDS
from fieldkit.domain.record import Record

FEW = 3
"""Fewer different people than this are few voices."""


class Voices(NamedTuple):
    """What evidence comes to."""

    notes: int
    people: int
    """Different participants that it names."""
    unnamed: int
    """Notes that name nobody: whether they are further people, nobody knows, and they are not counted as such."""
    others: int
    """Cards, columns and whatever else is no note of somebody: cards have no author."""

    @property
    def few(self) -> bool:
        """Whether it rests on fewer than three people."""
        return self.people < FEW


def voices(evidence: Iterable[Record]) -> Voices:
    """Whose voices the evidence is; what was deleted counts no more."""
    held = [record for record in evidence if not record.deleted]
    notes = [record for record in held if record.kind in NOTE_KINDS]
    people = {record.get("participant") for record in notes if record.get("participant")}
    unnamed = sum(not record.get("participant") for record in notes)
    return Voices(len(notes), len(people), unnamed, len(held) - len(notes))
