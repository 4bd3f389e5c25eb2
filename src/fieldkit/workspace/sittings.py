"""A session while it goes on: what is kept in case the battery dies, and what is struck when somebody objects."""

from typing import TYPE_CHECKING, NamedTuple

from fieldkit.domain.note_kinds import SESSION_KINDS
from fieldkit.domain.record import Record
from fieldkit.errors import Refused
from fieldkit.store import drafts, log, query
from fieldkit.workspace.base import Changes
from fieldkit.workspace.notes import STEP, SWITCHES, Notes

ALIVE, CLOCK = " alive", " clock"
"""Behind the slot of a session's line: when the program was last known alive, and by how many seconds the right time is ahead
of the laptop's."""

PASSING = (ALIVE, STEP, SWITCHES)
"""What is of no use once the session has ended."""

if TYPE_CHECKING:
    from fieldkit.store.erasure import Receipt


class Struck(NamedTuple):
    """What an objection took away for good."""

    changes: Changes
    handed_over: int
    """How many of the records had left this computer: they go from the others with the next file."""
    receipt: "Receipt"


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

    def strike(self, session: str, since: str | None, remark: str, *, at: str, stop: bool) -> Struck:
        """Somebody objected at `at`: takes away what was recorded in a session from `since` on, everything if it is None.

        Drafts are removed and what was handed over is erased, both for good, out of every file here; lines that are half
        typed go with them. The session says that it happened, in the words of `remark`, and is over if it is to `stop`.
        """
        from fieldkit.store import erasure

        held = self.held(session)
        mine = [record for record in self.timeline(held.id) if since is None or str(record.get("at", since)) >= since]
        if any(not record.id.startswith(self.member[:16]) for record in mine) and self.me.role != "lead":
            raise Refused("Somebody else recorded a part of it: a lead has to erase that.")
        sealed = [drafts.is_sealed(self.connection, record.id) for record in mine]
        remarks = [str(held.get("remarks")), remark] if held.get("remarks") else [remark]
        fields = {"objected_at": at, "remarks": "\n".join(remarks)} | ({"stopped": True, "ended": at} if stop else {})
        with self.writing() as connection:
            erasure.erase(connection, self.store, [record.id for record in mine])
            for slot in (held.id, *(held.id + what for what in PASSING), *(record.id for record in mine)):
                drafts.keep_line(connection, slot, "", "")
            log.set_meta(connection, log.UNSCRUBBED, "1")
            self.edit(held.id, fields)
        erasure.scrub(self.store)
        changes = Changes((held.id, *(r.id for r in mine)), frozenset({held.kind, *(r.kind for r in mine)}))
        return Struck(changes, sum(sealed), erasure.receipt(self.store, [record.id for record in mine]))
