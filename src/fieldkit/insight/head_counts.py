"""How many people there are in each group, for what may be shown of few."""

from typing import Protocol

from fieldkit.domain.record import Record
from fieldkit.domain.suppression import heads


class Source(Protocol):
    """What is read."""

    def list(self, kind: str) -> list[Record]:
        """The records of a kind."""

    def stands_for(self, record: str) -> str:
        """The record that stands for this one."""


def head_counts(source: Source) -> dict[str, int | None]:
    """The people in each group at least, by its id; None where nobody said, of the group or of one that is the same.

    Groups that turned out to be one (`same_as`) have given several answers, of which the smallest counts, and none at all may
    be smaller still: otherwise a group of few that is joined to a large one could be worked out from what was shown of the
    large one before.
    """
    groups = source.list("group")
    stands = {group.id: source.stands_for(group.id) for group in groups}
    least: dict[str, int | None] = {}
    for group in groups:
        count = heads(group)
        said = least.get(stands[group.id], count)
        least[stands[group.id]] = None if said is None or count is None else min(said, count)
    return {group: least[standing] for group, standing in stands.items()}
