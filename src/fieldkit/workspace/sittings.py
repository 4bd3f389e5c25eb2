"""A session while it goes on: what is kept in case the battery dies."""

from fieldkit.domain.note_kinds import SESSION_KINDS
from fieldkit.domain.record import Record
from fieldkit.store import drafts, query
from fieldkit.workspace.notes import STEP, SWITCHES, Notes

ALIVE, CLOCK = " alive", " clock"
"""Behind the slot of a session's line: when the program was last known alive, and by how many seconds the right time is ahead
of the laptop's."""

PASSING = (ALIVE, STEP, SWITCHES)
"""What is of no use once the session has ended."""


class Sittings(Notes):
    """Sessions that are open."""

    def timeline(self, session: str) -> list[Record]:
        """What was recorded line by line in a session, by time."""
        return query.records(self.connection, SESSION_KINDS, {"session": session})

    def forget_passing(self, session: str) -> None:
        """Nothing is left of what was kept while the session went on, but for the right time."""
        with self.writing() as connection:
            for what in PASSING:
                drafts.keep_line(connection, session + what, "", "")
