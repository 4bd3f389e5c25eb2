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
    """The people in each group at least, by its id; None where nobody said of the group that stands for it.

    Groups that turned out to be one (`same_as`) have given several answers, of which the smallest counts: otherwise a group
    of few that is joined to a large one could be worked out from what was shown of the large one before.
    """
    counts = {group.id: heads(group) for group in source.list("group")}
    stands = {group: source.stands_for(group) for group in counts}
    least = {group: count for group, count in counts.items() if stands[group] == group}
    for group, count in counts.items():
        said = least.get(stands[group])
        if count is not None and said is not None:
            least[stands[group]] = min(said, count)
    return {group: least.get(stands[group]) for group in counts}
