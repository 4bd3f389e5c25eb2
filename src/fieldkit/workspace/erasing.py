"""What goes for good: records that are erased, and what is struck when somebody objects."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from fieldkit.domain.note_kinds import NOTE_KINDS
from fieldkit.domain.record import Record
from fieldkit.domain.values import folded
from fieldkit.errors import BadInput, Refused
from fieldkit.insight.repeating import repeats, text_of
from fieldkit.insight.today import LOOSE
from fieldkit.store import documents, drafts, log, query
from fieldkit.store.database import Connection, Progress
from fieldkit.workspace.base import Changes
from fieldkit.workspace.sittings import PASSING, Sittings

if TYPE_CHECKING:
    from fieldkit.store.erasure import Receipt


NOTED = (*NOTE_KINDS, "help", "user_test")
"""What is recorded in a session about whom it is with; decisions are not about people."""

RESTING = ("answers", "evidence", "about")
"""Fields that say from which records one was made."""

Found = tuple[Iterable[str], Iterable[str]]
"""Records to erase, and further slots whose half-typed lines may be about the same person."""


class Struck(NamedTuple):
    """What an objection took away for good."""

    changes: Changes
    handed_over: int
    """How many of the records had left this computer: they go from the others with the next file."""
    receipt: "Receipt"


class Erasing(Sittings):
    """Words leave every file here; half-typed lines of the records and of their sessions go with them."""

    def erase(self, *records: str, progress: Progress | None = None) -> "Receipt":
        """Takes the words of records out of everything here, and through the next bundle out of every other store. Final.

        A lead may erase every record, everybody else what they recorded themselves.
        """
        return self._erase(lambda: (records, ()), progress)

    def erase_participant(self, code: str, progress: Progress | None = None) -> "Receipt":
        """Erases a participant and everything that refers to them, the line half typed outside any session too."""

        def found() -> Found:
            people, about, among = self._about(code)
            return [*(r.id for r in about), *people], [LOOSE, *(r.id for r in among)]

        return self._erase(found, progress)

    def about_participant(self, code: str) -> tuple[str, ...]:
        """The records that `erase_participant` takes."""
        people, about, _ = self._about(code)
        return (*people, *(r.id for r in about))

    def _about(self, code: str) -> tuple[list[str], list[Record], list[Record]]:
        """Who goes by a code, what is about nobody but them, and the sessions in which they were among others."""
        found = query.records(self.connection, ("participant",), deleted=True)
        people = [p.id for p in found if p.id == code or folded(code.strip()) in _codes(p)]
        if not people:
            raise BadInput(f"There is no participant '{code}'.")
        about: dict[str, Record] = {}
        among: list[Record] = []
        for person in people:
            sessions = query.records(self.connection, (), {"participants": person}, deleted=True)
            alone = [r for r in sessions if {*people}.issuperset(r.elements("participants"))]
            noted = query.records(self.connection, (), {"participant": person}, deleted=True)
            noted += [r for session in alone for r in self._nobody_elses(session, people)]
            about |= {r.id: r for r in (*noted, *alone)}
            among += sessions
        return people, list(about.values()), among

    def _nobody_elses(self, session: Record, people: Sequence[str]) -> list[Record]:
        """What was noted in a session with nobody else, also before it was said with whom."""
        noted = query.records(self.connection, NOTED, {"session": session.id}, deleted=True)
        return [each for each in noted if each.get("participant") in (None, *people)]

    def _erase(self, find: Callable[[], Found], progress: Progress | None) -> "Receipt":
        """What is found is found in the transaction that erases it: no other window adds to it in between."""
        from fieldkit.store import erasure

        with self.writing() as connection:
            records, slots = find()
            held = [self.held(record) for record in records]
            lead, member = self.me.role == "lead", self.me.member
            for record in held:
                if record.kind in documents.TEAM or record.kind == "engagement":
                    raise Refused("The team and the engagement cannot be erased: retire the laptop instead.")
                if not lead and not record.id.startswith(member[:16]):
                    raise Refused("Only a lead, or who recorded it, can erase a record.")
            repeating = _repeating(connection, held)
            erasure.erase(connection, self.store, [record.id for record in held])
            _forget_lines(connection, held, slots)
        erasure.scrub(self.store, progress)
        return erasure.receipt(self.store, [r.id for r in held])._replace(repeating=repeating)

    def strike(self, session: str, since: str | None, remark: str, *, at: str, stop: bool) -> Struck:
        """Somebody objected at `at`: takes away what was recorded in a session from `since` on, everything if it is None.

        Drafts are removed and what was handed over is erased, both for good, out of every file here; lines that are half
        typed go with them. The session says that it happened, in the words of `remark`, and is over if it is to `stop`.
        """
        from fieldkit.store import erasure

        with self.writing() as connection:
            held = self.held(session)
            noted = self.timeline(held.id)
            mine = [record for record in noted if since is None or str(record.get("at", since)) >= since]
            if any(not record.id.startswith(self.member[:16]) for record in mine) and self.me.role != "lead":
                raise Refused("Somebody else recorded a part of it: a lead has to erase that.")
            sealed = [drafts.is_sealed(connection, record.id) for record in mine]
            repeating = _repeating(connection, mine)
            erasure.erase(connection, self.store, [record.id for record in mine])
            _forget_lines(connection, mine, [held.id])
            log.mark_unscrubbed(connection)
            remarks = [str(held.get("remarks")), remark] if held.get("remarks") else [remark]
            stopped = {"stopped": True, "ended": at} if stop else {}
            self.edit(held.id, {"objected_at": at, "remarks": "\n".join(remarks)} | stopped)
        erasure.scrub(self.store)
        changes = Changes((held.id, *(r.id for r in mine)), frozenset({held.kind, *(r.kind for r in mine)}))
        receipt = erasure.receipt(self.store, [record.id for record in mine])
        return Struck(changes, sum(sealed), receipt._replace(repeating=repeating))


def _codes(person: Record) -> set[str]:
    """By what somebody goes, folded: of two answers both."""
    return {folded(str(code)) for code in person.answers("code") if code}


def _repeating(connection: Connection, gone: Sequence[Record]) -> tuple[str, ...]:
    """What stays, rests on what goes and repeats words of it."""
    ids = {record.id for record in gone}
    found = [
        each.id
        for record in gone
        for name in RESTING
        for each in query.records(connection, (), {name: record.id}, deleted=True)
        if each.id not in ids and repeats(text_of(each), record)
    ]
    return tuple(dict.fromkeys(found))


def _forget_lines(connection: Connection, gone: Iterable[Record], sessions: Iterable[str]) -> None:
    """Nothing half typed is left of these records, of their sessions and journeys, and of sessions, nor what was measured."""
    slots = ((record.id, record.get("session"), record.get("journey")) for record in gone)
    own = [slot for each in slots for slot in each if isinstance(slot, str)]
    for slot in dict.fromkeys([*sessions, *own]):
        for what in ("", *PASSING):
            drafts.keep_line(connection, slot + what, "", "")
