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


class First(NamedTuple):
    """How far somebody is who has not had a session of their own yet."""

    handed_over: bool
    """Whether a file for others was ever written here: by whoever has no team yet, the invitation."""
    team: bool
    """Whether another laptop than the first lead's was ever confirmed."""


class Shown(NamedTuple):
    """Everything that Today shows."""

    today: Today
    groups: "list[AdkarRow]"
    me: "Me"
    unsent: int
    words: "Vocabulary"
    rounds: Sequence[Round]
    """The groups that are to be asked the pulse questions."""
    first: First | None
    """None once there was a session."""


def gather(reading: "Reading", now: datetime) -> Shown:
    """As it stands at a time."""
    me = reading.me
    day = now.astimezone(reading.zone).date()
    found = today(reading, me.member, now)
    return Shown(
        found, reading.adkar(), me, reading.unsent(), reading.words, due(rounds(reading, day)),
        None if found.begun else First(reading.handed_over(), reading.count("device") > 1),
    )  # fmt: skip
