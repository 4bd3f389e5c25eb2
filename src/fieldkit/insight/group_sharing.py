"""Where groups stand, as others may see it: nothing about few people, and nobody's words from a small group."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

import msgspec

from fieldkit.domain.record import Record
from fieldkit.domain.suppression import Thresholds, is_released, may_be_quoted, suppressed, thresholds
from fieldkit.insight import groups, pseudonyms
from fieldkit.insight.adkar import AdkarRow
from fieldkit.insight.head_counts import head_counts

QUOTES = 5
"""How many of the latest quotes of a group are shown."""


class Source(groups.Source, Protocol):
    """What is read."""

    def local(self, record: str) -> dict[str, str]:
        """The fields of a record that never leave this laptop."""


class SharedGroup(NamedTuple):
    """One group, as reports may show it."""

    id: str
    name: str
    head_count: int | None
    heard: int
    """How many of its people notes or sessions are about."""
    row: AdkarRow | None
    """Its scores, without who gave them and why; None where they are suppressed."""
    quotes: Sequence[str]
    """Words that may be shown as they were said, but that they name nobody."""


class Shared(NamedTuple):
    """All groups, as reports may show them."""

    groups: list[SharedGroup]
    thresholds: Thresholds


def shared(source: Source) -> Shared:
    """Every group with what may be shown of it."""
    engagement = next(iter(source.list("engagement", limit=1)), None)
    least = thresholds(engagement)
    rows = list(source.adkar())
    sizes = head_counts(source)
    hidden = suppressed({row.group: sizes[row.group] for row in rows}, least.scores)
    nobody = pseudonyms.nobody(source)
    shown = [_group(source, row, sizes[row.group], row.group in hidden, least, nobody) for row in rows]
    return Shared(shown, least)


def _group(
    source: Source, row: AdkarRow, size: int | None, hidden: bool, least: Thresholds, nobody: Mapping[str, str]
) -> SharedGroup:
    same = [group.id for group in groups.family(source, row.group)]
    quotes = groups.of(source, "quote", same)
    return SharedGroup(
        row.group,
        row.group_name,
        size,
        groups.heard(source, same),
        None if hidden else _anonymous(row),
        [pseudonyms.hide(str(q.get("text")), nobody) for q in quotable(quotes, size, least)[:QUOTES]],
    )


def _anonymous(row: AdkarRow) -> AdkarRow:
    """The row without who scored and why."""
    return msgspec.structs.replace(row, opinions=[])


def quotable(quotes: Iterable[Record], head_count: int | None, least: Thresholds) -> list[Record]:
    """The quotes of a group that may be shown word for word."""
    return [q for q in quotes if may_be_quoted(head_count, least.comments, released=is_released(q))]
