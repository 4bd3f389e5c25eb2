"""You asked: what became of what users said, as a list that may be shown to them.

It says what is done in the words of the follow-up. It names nobody and gives no figure; a group of few people is not named; and
words of people that were neither released nor said in a large group keep the whole entry back until somebody rewords it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from fieldkit.domain.record import Record
from fieldkit.domain.suppression import Thresholds, is_released, may_be_quoted, suppressed, thresholds
from fieldkit.insight import pseudonyms
from fieldkit.insight.head_counts import head_counts
from fieldkit.insight.repeating import repeats

STATES = ("delivered", "in_progress", "planned", "rejected")
"""What is told, in this order; what is merely open is no answer yet."""


class Source(Protocol):
    """What is read."""

    def list(
        self, kind: str, where: Mapping[str, Any] | None = None, *, deleted: bool = False, newest_first: bool = False
    ) -> list[Record]:
        """The records of a kind, by time."""

    def find(self, record: str) -> Record | None:
        """A record, or None if it is not here."""

    def local(self, record: str) -> dict[str, str]:
        """The fields of a record that never leave this laptop."""

    def stands_for(self, record: str) -> str:
        """The record that stands for this one."""


class Answer(NamedTuple):
    """One entry."""

    text: str
    came: str
    """What it brought, or why it was rejected; may be empty."""
    group: str | None
    """The group it is for; None for everybody, or where the group is too small to be named."""


class Asked(NamedTuple):
    """The list."""

    answers: Mapping[str, Sequence[Answer]]
    """By state, those that have some."""
    kept_back: tuple[str, ...]
    """The follow-ups that say what people said; ids."""


def asked(source: Source) -> Asked:
    """The follow-ups that were answered, the latest first in each state."""
    rules = thresholds(next(iter(source.list("engagement")), None))
    groups = _groups(source)
    sizes = head_counts(source)
    small = suppressed({group.id: sizes[group.id] for group in groups.values()}, rules.scores)
    nobody = pseudonyms.nobody(source)
    answers: dict[str, list[Answer]] = {}
    kept_back = []
    for follow_up in source.list("follow_up", newest_first=True):
        state = follow_up.get("status")
        if state not in STATES:
            continue
        if _says_what_was_said(follow_up, _answered(source, follow_up), sizes, rules):
            kept_back.append(follow_up.id)
            continue
        group = groups.get(str(follow_up.get("group")))
        answers.setdefault(state, []).append(
            Answer(
                pseudonyms.hide(_said(follow_up, "text"), nobody),
                pseudonyms.hide(_said(follow_up, "reason" if state == "rejected" else "outcome"), nobody),
                str(group.get("name")) if group and group.id not in small else None,
            )
        )
    return Asked({state: answers[state] for state in STATES if state in answers}, tuple(kept_back))


def _groups(source: Source) -> dict[str, Record]:
    """The group that stands for each: those that are joined (`same_as`) are one, with one head count."""
    groups = {group.id: group for group in source.list("group")}
    return {id: groups.get(source.stands_for(id), group) for id, group in groups.items()}


def _answered(source: Source, follow_up: Record) -> list[Record]:
    """The notes that it answers, and those on which answered resistance rests."""
    found = [note for id in follow_up.elements("answers") if (note := source.find(str(id)))]
    return found + [note for each in found for id in each.elements("evidence") if (note := source.find(str(id)))]


def _says_what_was_said(
    follow_up: Record, notes: Iterable[Record], sizes: Mapping[str, int | None], rules: Thresholds
) -> bool:
    """Whether it repeats a note of people who did not release it, in a group that is too small for it."""
    public = " ".join(_said(follow_up, name) for name in ("text", "outcome", "reason"))
    for note in notes:
        released = is_released(note)
        if not repeats(public, note):
            continue
        if note.kind == "quote" and not released:
            return True
        if not may_be_quoted(sizes.get(str(note.get("group"))), rules.comments, released=released):
            return True
    return False


def _said(record: Record, name: str) -> str:
    return str(record.get(name) or "")
