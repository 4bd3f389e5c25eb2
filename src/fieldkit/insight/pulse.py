"""Which groups are to be asked the two short questions, and when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from fieldkit.domain.go_live import first_use
from fieldkit.domain.pulse import next_round
from fieldkit.domain.record import Record

if TYPE_CHECKING:
    from typing import Protocol

    Records = list[Record]

    class Source(Protocol):
        """What is read."""

        def list(
            self,
            kind: str,
            where: Mapping[str, str] | None = None,
            *,
            newest_first: bool = False,
            limit: int | None = None,
        ) -> Records:
            """The records of a kind."""

        def stands_for(self, record: str) -> str:
            """The record that stands for this one."""


LATEST = 500
"""How many of the latest answers are looked at."""


class Round(msgspec.Struct, frozen=True):
    """The next round of a group; `days` until then, negative when late."""

    group: str
    name: str
    day: date
    days: int


def rounds(source: "Source", today: date) -> list[Round]:
    """The next round of every group that has one, the first one first; groups that turned out to be one are asked as one."""
    engagement = next(iter(source.list("engagement", limit=1)), None)
    groups = {group.id: group for group in source.list("group")}
    starts = {id: first_use(group, engagement) for id, group in groups.items() if source.stands_for(id) == id}
    if not any(starts.values()):
        return []
    answered: dict[str, list[date]] = {}
    for pulse in source.list("pulse", newest_first=True, limit=LATEST):
        answered.setdefault(source.stands_for(str(pulse.get("group"))), []).extend(_days(pulse))
    found = (
        Round(id, str(groups[id].get("name") or ""), day, (day - today).days)
        for id, start in starts.items()
        if start and (day := next_round(start, answered.get(id, ()), today))
    )
    return sorted(found, key=lambda each: (each.day, each.name.casefold()))


def due(rounds: Iterable[Round]) -> Sequence[Round]:
    """Those whose day has come."""
    return [each for each in rounds if each.days <= 0]


def _days(pulse: Record) -> list[date]:
    try:
        return [date.fromisoformat(str(pulse.get("day")))]
    except ValueError:
        return []
