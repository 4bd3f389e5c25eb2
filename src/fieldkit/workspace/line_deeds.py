"""What is done in the capture line and may be undone: a note, a note typed otherwise, a session moved in time."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from msgspec import structs

from fieldkit.domain import pauses
from fieldkit.domain.note_kinds import text_field
from fieldkit.domain.values import instant
from fieldkit.store.machine import stamp
from fieldkit.workspace.base import Changes
from fieldkit.workspace.deeds import Deed, Deletion, Editing, Recording, Together
from fieldkit.workspace.moments import MOMENTS
from fieldkit.workspace.sittings import CLOCK

if TYPE_CHECKING:
    from fieldkit.domain.record import Record
    from fieldkit.domain.shorthand import Context, Reading
    from fieldkit.workspace.workspace import Workspace


class Noting:
    """A line as a note. Undone, it is taken back; done again, it is the same record as before."""

    def __init__(
        self, line: str, *, session: str | None, at: str, context: "Context", slot: str, also: Mapping[str, Any]
    ) -> None:
        """The arguments of `Workspace.note`."""
        self.line, self.at = line, at
        self._session, self._context, self._slot, self._also = session, context, slot, also
        self._note, self._taken = "", Deletion(())

    def do(self, workspace: "Workspace") -> Changes:
        """Record it."""
        if self._note:
            return self._taken.undo(workspace)
        changes = workspace.note(
            self.line, session=self._session, at=self.at, context=self._context, slot=self._slot, also=self._also
        )
        (self._note,) = changes.ids
        return changes

    def undo(self, workspace: "Workspace") -> Changes:
        """Take it back, with the fields that it got meanwhile."""
        self._taken = Deletion([self._note])
        return self._taken.do(workspace)


class TakingBack:
    """A note of earlier taken back; `line` is what was typed then."""

    def __init__(self, note: str) -> None:
        self._deletion, self._note = Deletion([note]), note
        self.line = self.at = ""

    def undo(self, workspace: "Workspace") -> Changes:
        """Take it back."""
        held = workspace.get(self._note)
        self.line = workspace.typed(self._note) or str(held.get(text_field(held.kind), ""))
        self.at = str(held.get("at", ""))
        return self._deletion.do(workspace)

    def do(self, workspace: "Workspace") -> Changes:
        """There it is again."""
        return self._deletion.undo(workspace)


class Rewriting:
    """The line of a record, typed otherwise. Only what the line says otherwise than before is changed.

    A record keeps its kind for ever: where the line names another kind it is recorded anew under that, and the old one goes.
    """

    def __init__(self, record: str, line: str, context: "Context") -> None:
        self._record, self._line, self._context = record, line, context
        self._done: Deed | None = None

    def do(self, workspace: "Workspace") -> Changes:
        """Write it; BadInput for a line without text."""
        from fieldkit.domain.shorthand import read

        held = workspace.get(self._record)
        reading = read(self._line, structs.replace(self._context, kind=held.kind))
        before = read(
            workspace.typed(held.id) or "", structs.replace(self._context, kind=held.kind, rejected=frozenset())
        )
        session = workspace.find(str(held.get("session", "")))
        values = workspace.note_values(reading, session) | self._moment(workspace, held, reading)
        values["typed"] = self._line
        self._done = self._change(held, reading, before, values)
        return self._done.do(workspace)

    def _moment(self, workspace: "Workspace", held: "Record", reading: "Reading") -> dict[str, Any]:
        """The time that the line names, on the day of the record."""
        at = instant(held.get("at"))
        if reading.time is None or at is None:
            return {}
        on = at.astimezone(workspace.zone)
        return {"at": stamp(datetime.combine(on.date(), reading.time, workspace.zone))}

    @staticmethod
    def _change(held: "Record", reading: "Reading", before: "Reading", values: dict[str, Any]) -> Deed:
        if reading.kind != held.kind:
            kept = {name: held.get(name) for name in ("at", "session", "group", "participant") if held.get(name)}
            return Together([Deletion([held.id]), Recording(reading.kind, kept | values)])
        named = {text_field(held.kind), "typed", "at", *reading.values}
        said = {name: value for name, value in values.items() if name in named}
        gone: dict[str, Any] = {
            name: [] if isinstance(value, list) else ""
            for name, value in before.values.items()
            if name not in reading.values and name != "participant"
        }
        return Editing(held.id, gone | said)

    def undo(self, workspace: "Workspace") -> Changes:
        """The line as it was."""
        return self._done.undo(workspace) if self._done else Changes((), frozenset())


class Shifting:
    """A whole session moved in time, with its notes and its pauses; what is noted in it from now on, too."""

    def __init__(self, session: str, by: timedelta) -> None:
        self._session, self._by = session, by

    def do(self, workspace: "Workspace") -> Changes:
        """Move it."""
        return self._move(workspace, self._by)

    def undo(self, workspace: "Workspace") -> Changes:
        """Move it back."""
        return self._move(workspace, -self._by)

    def _move(self, workspace: "Workspace", by: timedelta) -> Changes:
        session = workspace.get(self._session)
        with workspace.writing():
            if not session.get("ended"):
                _set_clock(workspace, session.id, by)
            made = [workspace.edit(record.id, _moved(record, by)) for record in workspace.timeline(session.id)]
            made.append(workspace.edit(session.id, _moved(session, by)))
        return workspace.changes(id for changes in made for id in changes.ids)


def _set_clock(workspace: "Workspace", session: str, by: timedelta) -> None:
    """The right time of a session that goes on is so much further ahead of the laptop's."""
    seconds, kept = int(by.total_seconds()), workspace.kept_line(session + CLOCK)
    with suppress(ValueError):
        seconds += int(kept[0]) if kept else 0
    workspace.keep_line(str(seconds) if seconds else "", "", session + CLOCK)


def _moved(record: "Record", by: timedelta) -> dict[str, str]:
    moved = {name: stamp(at + by) for name in MOMENTS if (at := instant(record.get(name)))}
    if held := pauses.read(record.get("pauses")):
        moved["pauses"] = pauses.write(_all_later(held, by))
    return moved


def _all_later(held: Sequence[pauses.Pause], by: timedelta) -> list[pauses.Pause]:
    return [pauses.Pause(each.begun + by, each.ended + by if each.ended else None) for each in held]
