"""You asked: what became of what users said, as a list that may be shown to them.

It says what is done in the words of the follow-up. It names nobody and gives no figure; a group of few people is not named; and
words of people that were neither released nor said in a large group keep the whole entry back until somebody rewords it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from fieldkit.domain.record import Record
from fieldkit.domain.suppression import Thresholds, may_be_quoted, suppressed, thresholds
from fieldkit.domain.values import folded
from fieldkit.insight import pseudonyms

SOMEBODY = "a colleague"
"""What stands for everybody's name and code."""

FEW_WORDS = 3
"""From so many words on, words that a note has as well are taken for what somebody said."""

STATES = ("delivered", "in_progress", "planned", "rejected")
"""What is told, in this order; what is merely open is no answer yet."""


class Source(Protocol):
    """What is read."""

    def list(self, kind: str, where: Mapping[str, Any] | None = None, *, newest_first: bool = False) -> list[Record]:
        """The records of a kind, by time."""

    def find(self, record: str) -> Record | None:
        """A record, or None if it is not here."""

    def local(self, record: str) -> dict[str, str]:
        """The fields of a record that never leave this laptop."""


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
    groups = {group.id: group for group in source.list("group")}
    small = suppressed({group.id: _heads(group) for group in groups.values()}, rules.scores)
    nobody = dict.fromkeys(_names(source), SOMEBODY)
    answers: dict[str, list[Answer]] = {}
    kept_back = []
    for follow_up in source.list("follow_up", newest_first=True):
        state = follow_up.get("status")
        if state not in STATES:
            continue
        if _says_what_was_said(follow_up, _answered(source, follow_up), groups, rules):
            kept_back.append(follow_up.id)
            continue
        group = str(follow_up.get("group"))
        answers.setdefault(state, []).append(
            Answer(
                pseudonyms.hide(_said(follow_up, "text"), nobody),
                pseudonyms.hide(_said(follow_up, "reason" if state == "rejected" else "outcome"), nobody),
                str(groups[group].get("name")) if group in groups and group not in small else None,
            )
        )
    return Asked({state: answers[state] for state in STATES if state in answers}, tuple(kept_back))


def _names(source: Source) -> list[str]:
    """Everybody's names and codes: of those observed, and of the team."""
    codes = [str(person.get("code") or "") for person in source.list("participant")]
    team = [str(member.get("name") or "") for member in source.list("member")]
    return [name for name in (*pseudonyms.known(source), *codes, *team) if name.strip()]


def _heads(group: Record) -> int | None:
    heads = group.get("head_count")
    return heads if isinstance(heads, int) else None


def _answered(source: Source, follow_up: Record) -> list[Record]:
    """The notes that it answers, and those on which answered resistance rests."""
    found = [note for id in follow_up.elements("answers") if (note := source.find(str(id)))]
    return found + [note for each in found for id in each.elements("evidence") if (note := source.find(str(id)))]


def _says_what_was_said(
    follow_up: Record, notes: Iterable[Record], groups: Mapping[str, Record], rules: Thresholds
) -> bool:
    """Whether it repeats a note of people who did not release it, in a group that is too small for it."""
    public = folded(" ".join(_said(follow_up, name) for name in ("text", "outcome", "reason")))
    for note in notes:
        said = folded(_said(note, "text")).strip("\"'“”„«» .")
        group = groups.get(str(note.get("group")))
        released = note.get("released") is True
        if len(said.split()) < FEW_WORDS or said not in public:
            continue
        if note.kind == "quote" and not released:
            return True
        if not may_be_quoted(_heads(group) if group else None, rules.comments, released=released):
            return True
    return False


def _said(record: Record, name: str) -> str:
    return str(record.get(name) or "")
