"""Everything that Today shows, read in one go."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from fieldkit.insight.pulse import Round, due, rounds
from fieldkit.insight.today import Today, today

if TYPE_CHECKING:
    from fieldkit.domain.vocabulary import Vocabulary
    from fieldkit.insight.adkar import AdkarRow
    from fieldkit.workspace import Me, Reading


class Shown(NamedTuple):
    """Everything that Today shows."""

    today: Today
    groups: "list[AdkarRow]"
    me: "Me"
    unsent: int
    words: "Vocabulary"
    rounds: Sequence[Round]
    """The groups that are to be asked the pulse questions."""
    handed_over: bool
    """Whether a file for others was ever written here: for who has no team yet, the invitation."""


def gather(reading: "Reading", now: datetime) -> Shown:
    """As it stands at a time."""
    me = reading.me
    day = now.astimezone(reading.zone).date()
    return Shown(
        today(reading, me.member, now),
        reading.adkar(),
        me,
        reading.unsent(),
        reading.words,
        due(rounds(reading, day)),
        reading.handed_over(),
    )
