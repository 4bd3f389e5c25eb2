"""Notes from the capture line and from typed-up notebooks."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec

from fieldkit.domain.note_kinds import text_field
from fieldkit.domain.record import Record
from fieldkit.domain.values import folded
from fieldkit.errors import BadInput, FieldkitError
from fieldkit.store import drafts, private
from fieldkit.store.database import Connection
from fieldkit.store.machine import stamp
from fieldkit.workspace.base import Changes
from fieldkit.workspace.moments import clock, day, following, local_moment, moment, not_a_time
from fieldkit.workspace.writing import Writing

if TYPE_CHECKING:
    from fieldkit.domain.shorthand import Context
    from fieldkit.domain.shorthand import Reading as ReadLine


STEP, SWITCHES = " step", " switches"
"""Behind the slot of a line: the slots of the step that is being timed, and of the switches counted for the next note."""


class Notes(Writing):
    """Notes of one line."""

    def context(
        self, session: str | None = None, rejected: Iterable[str] = (), now: datetime | None = None
    ) -> "Context":
        """What a line is read against: participants, themes, and the session it is typed in."""
        from fieldkit.domain.shorthand import Context

        held = self.find(session) if session else None
        participants = self._by_name("participant")
        themes = self._by_name("theme")
        present = held.elements("participants") if held else []
        alone = present[0] if len(present) == 1 else None
        return Context(
            participants=participants,
            themes=themes,
            in_session=held is not None,
            interview=held is not None and held.get("type") == "interview",
            kind="help" if held is not None and held.get("type") == "floor_walking" else "observation",
            now=(now or self.machine.now()).astimezone(self.zone).time() if held else None,
            rejected=frozenset(rejected),
            participant=next((code for code, i in participants.items() if i == alone), None),
        )

    def _by_name(self, kind: str) -> dict[str, str]:
        """{name as written: the record that it means}."""
        meant = self.named(kind)
        return {name: meant[folded(name)] for name in self.names(kind).values()}

    def note(
        self, line: str, *, session: str | None = None, at: str | None = None, rejected: Iterable[str] = (),
        context: "Context | None" = None, also: Mapping[str, Any] = MappingProxyType({}), slot: str | None = None,
    ) -> Changes:  # fmt: skip
        """One note from one line of shorthand, with the time that it names, else `at`, else now.

        `context` is the one that the line was shown with, if the caller has it; `also` are fields that no mark gives.
        `slot` is that of the line being typed: it, and what was counted for it, is kept until this note's commit has returned.
        """
        from fieldkit.domain.shorthand import read

        held = self._session(session)
        reading = read(line, context or self.context(held.id if held else None, rejected))
        values = self.note_values(reading, held) | {"at": self._moment_of(reading, at)} | dict(also)
        with self.writing() as connection:
            record = self._record_line(connection, reading.kind, values, line)
            for done in _done_with(slot, also) if slot else ():
                drafts.keep_line(connection, done, "", "")
        return Changes((record,), frozenset((reading.kind,)))

    def _moment_of(self, reading: "ReadLine", at: str | None) -> str:
        """When it happened: a time in the line is the last such one, by the computer's clock or a later one that `at` is by."""
        now = self.machine.now()
        given = moment(at, now, self.zone) if at else stamp(now)
        if reading.time is None:
            return given
        return moment(reading.time.isoformat(), max(now, datetime.fromisoformat(given)), self.zone)

    def note_lines(
        self, lines: Iterable[str], *, date: str, session: str | None = None, name: str = "the notebook"
    ) -> Changes:
        """A typed-up notebook: `HH:MM[:SS] shorthand` a line, `//` a remark on the session; all of it or nothing.

        Times are of that day in the engagement's zone; one more than 12 hours back is of the next day. Without a session a
        shadowing session is recorded, from the first time to the last. BadInput names the notebook and the line.
        """
        held = self._session(session)
        notebook = _Notebook(self, held, day(date))
        for number, line in enumerate(lines, 1):
            try:
                notebook.read(line.rstrip("\r\n"))
            except FieldkitError as error:
                raise type(error)(f"{name}, line {number}: {error}") from error
        if not notebook.notes and not notebook.remarks:
            raise BadInput(f"There is no note in {name}: write a time and a text on each line.")
        with self.writing() as connection:
            owner = notebook.keep_session(connection)
            added = [
                self._record_line(connection, kind, {**values, "session": owner}, line)
                for kind, values, line in notebook.notes
            ]
        return self.changes([owner, *added])

    def unread(self, notes: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The lines of notes written here in which something looks like a mark and stayed text, each with what and why."""
        from fieldkit.domain.shorthand import read
        from fieldkit.domain.unread import in_words, unread

        for note in notes:
            typed = self.local(note).get("typed")
            context = msgspec.structs.replace(self.context(self.held(note).get("session")), now=None)
            whole = f"{typed} "  # behind a space, a code at the end is no beginning of one
            if typed and (missed := in_words(unread(whole, read(whole, context), context))):
                yield typed, missed

    def _session(self, session: str | None) -> Record | None:
        if not session:
            return None
        held = self.held(session)
        if held.kind != "session":
            raise BadInput(f"{session} is no session, it is a {held.kind}.")
        return held

    def note_values(self, reading: "ReadLine", session: Record | None) -> dict[str, Any]:
        """The fields of a note as read, with the group and the participant that stand."""
        if not reading.text.strip():
            raise BadInput("There is no text in that note: nothing was saved.")
        values: dict[str, Any] = {text_field(reading.kind): reading.text, **reading.values}
        if session is not None:
            values["session"] = session.id
        if reading.kind != "decision":
            self._stand_in(values, session)
        return values

    def _stand_in(self, values: dict[str, Any], session: Record | None) -> None:
        """The group and the participant that stand where the line names none."""
        present = session.elements("participants") if session else []
        if len(present) == 1:
            values.setdefault("participant", present[0])
        participant = values.get("participant")
        whose = self.find(str(participant)) if participant else None
        group = (whose.get("group") if whose else None) or (session.get("group") if session else None)
        if group:
            values.setdefault("group", group)

    def _record_line(self, connection: Connection, kind: str, values: Mapping[str, Any], line: str) -> str:
        record = self.record(connection, kind, values)
        private.set_local(connection, record, {"typed": line})
        return record


def _done_with(slot: str, also: Mapping[str, Any]) -> list[str]:
    """The slots that a note empties: that of its line, and of what was measured for it."""
    return [slot, *([slot + STEP] if "step" in also else []), *([slot + SWITCHES] if "switches" in also else [])]


class _Notebook:
    """The lines of a notebook, read one after the other."""

    def __init__(self, notes: Notes, session: Record | None, on: date) -> None:
        self.workspace, self.session, self.on = notes, session, on
        self.zone = notes.zone
        context = notes.context(session.id if session else None)
        self.context = msgspec.structs.replace(context, in_session=True, now=None)
        self.before: time | None = None
        self.notes: list[tuple[str, dict[str, Any], str]] = []
        self.remarks: list[str] = []

    def read(self, line: str) -> None:
        if not line.strip():
            return
        if line.lstrip().startswith("//"):
            self.remarks.append(line.lstrip()[2:].strip())
            return
        from fieldkit.domain.shorthand import read

        reading = read(line, self.context)
        at = reading.time or clock(line.split(maxsplit=1)[0])
        if at is None:
            raise BadInput(f"it must begin with its time, such as 9:30; {not_a_time(line.split(maxsplit=1)[0])}.")
        self.on = following(self.on, self.before, at)
        self.before = at
        values = self.workspace.note_values(reading, self.session) | {"at": local_moment(self.on, at, self.zone)}
        self.notes.append((reading.kind, values, line))

    def keep_session(self, connection: Connection) -> str:
        """The session of the notebook: the one named, with the remarks added to it, or a new one."""
        workspace = self.workspace
        remarks = "\n".join(self.remarks)
        if self.session is not None:
            if remarks:
                before = self.session.get("remarks")
                fields = {"remarks": f"{before}\n{remarks}" if before else remarks}
                drafts.edit(connection, workspace.machine, self.session.id, "session", fields)
            return self.session.id
        people = list(dict.fromkeys(v["participant"] for _, v, _ in self.notes if v.get("participant")))
        groups = list(dict.fromkeys(v["group"] for _, v, _ in self.notes if v.get("group")))
        if len(people) == 1:
            self._stand_for(people[0], groups[0] if groups else None)
        values: dict[str, Any] = {"type": "shadowing", "participants": people, "remarks": remarks}
        if len(groups) == 1:
            values["group"] = groups[0]
        if self.notes:
            values |= {"started": self.notes[0][1]["at"], "ended": self.notes[-1][1]["at"]}
        return workspace.record(connection, "session", {k: v for k, v in values.items() if v})

    def _stand_for(self, participant: str, group: str | None) -> None:
        """Where only one person was met, every note is about that person."""
        for _, values, _ in self.notes:
            values.setdefault("participant", participant)
            if group:
                values.setdefault("group", group)
