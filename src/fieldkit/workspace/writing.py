"""Writing: records by form, line or notebook; edit, delete, erase. Every write says what it touched."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from fieldkit.domain.note_kinds import NOTE_KINDS
from fieldkit.domain.record import Record
from fieldkit.domain.zone import zone
from fieldkit.errors import BadInput, FieldkitError, Refused
from fieldkit.store import documents, drafts, private
from fieldkit.store.database import Connection
from fieldkit.workspace.base import SHORT_ID, Changes
from fieldkit.workspace.reading import Conflict, Reading

if TYPE_CHECKING:
    from fieldkit.domain.forms import Parsed


class Writing(Reading):
    """What can be recorded and changed."""

    def add(self, kind: str, values: Mapping[str, Any]) -> Changes:
        """One new record. BadInput names the field; nothing is added then."""
        return self.add_many([(kind, values)])

    def add_many(
        self, items: Iterable[tuple[str, Mapping[str, Any]]], where: Callable[[int], str] | None = None
    ) -> Changes:
        """New records in one transaction; `where` names the source of the nth (from 0) if it cannot be added."""
        added = []
        with self.writing() as connection:
            for n, (kind, values) in enumerate(items):
                try:
                    added.append(self.record(connection, kind, values))
                except FieldkitError as error:
                    if where is None:
                        raise
                    raise type(error)(f"{where(n)}: {error}") from error
        return self.changes(added)

    def record(self, connection: Connection, kind: str, values: Mapping[str, Any]) -> str:
        """One new record within the caller's transaction; gives its id."""
        self._may_write(kind)
        if kind == "engagement":
            raise Refused(
                "This folder holds one engagement: change it with 'fieldkit edit', or begin another with 'fieldkit init'."
            )
        parsed = self._parse(kind, self._defaults(kind) | dict(values))
        record = self.machine.new_id(self.member)
        drafts.begin(connection, self.machine, record, kind, parsed.fields)
        private.set_local(connection, record, parsed.local)
        return record

    def _may_write(self, kind: str) -> None:
        from fieldkit.domain import forms

        if kind in documents.TEAM:
            raise Refused("The team is changed with 'fieldkit enrol' and 'fieldkit retire'.")
        if forms.model(kind).scope == "L" or kind == "engagement":
            self.require_lead(f"write the {forms.model(kind).label.lower()}")

    def _defaults(self, kind: str) -> dict[str, Any]:
        """What need not be asked: now, and oneself."""
        if kind in NOTE_KINDS:
            return {"at": self.machine.stamp()}
        if kind in ("adkar", "session"):
            return {"assessor" if kind == "adkar" else "observer": self.me.person}
        return {}

    def _parse(self, kind: str, values: Mapping[str, Any], *, partial: bool = False) -> "Parsed":
        from fieldkit.domain import forms
        from fieldkit.workspace.moments import in_zone

        frame = self.frame
        allowed = {"assess_participants"} if frame and frame.get("assess_participants") else set()
        here = zone(frame)
        local = {field: in_zone(field, value, here) for field, value in values.items()}
        return forms.parse(kind, local, self.resolve, partial=partial, allowed=allowed)

    def edit(self, record: str, values: Mapping[str, Any]) -> Changes:
        """Changes fields; an empty value clears one. What is already so is left alone."""
        with self.writing() as connection:
            held = self.held(record)
            self._may_write(held.kind)
            parsed = self._parse(held.kind, values, partial=True)
            fields = {**self._left_out(held, parsed), **parsed.fields}
            changed = {field: value for field, value in fields.items() if self._differs(held, field, value)}
            self._keep_thresholds(held, changed)
            if changed:
                drafts.edit(connection, self.machine, held.id, held.kind, changed)
            private.set_local(connection, held.id, parsed.local)
        return self.changes([held.id] if changed or parsed.local else [])

    def put_back(self, record: str, kind: str, fields: Mapping[str, Any], local: Mapping[str, Any]) -> Changes:
        """Writes fields as the log has them, to undo something; of a record that was removed for good, too.

        Refused where it was erased meanwhile, or the person whom it is about; of what was removed, where anything was.
        """
        self._may_write(kind)
        with self.writing() as connection:
            for erasable in (record, fields.get("participant")):
                if isinstance(erasable, str):
                    drafts.refuse_erased(connection, erasable)
            drafts.refuse_gone(connection, record)
            if held := self.find(record):
                self._keep_thresholds(held, fields)
            if fields:
                drafts.edit(connection, self.machine, record, kind, dict(fields))
            private.set_local(connection, record, {name: value or "" for name, value in local.items()})
        return self.changes([record] if fields or local else [])

    @staticmethod
    def _keep_thresholds(held: Record, changed: Mapping[str, Any]) -> None:
        """What a report hides of small groups was promised to people: it can be made stricter, never laxer."""
        from fieldkit.domain.suppression import thresholds

        for name, before in thresholds(held)._asdict().items() if held.kind == "engagement" else ():
            after = changed.get(f"thresholds.{name}", before)
            if type(after) is not int or after < before:
                raise Refused(f"The smallest group for {name} is {before} people and cannot be lowered afterwards.")

    @staticmethod
    def _left_out(held: Record, parsed: "Parsed") -> dict[str, Any]:
        """The elements of sets and maps that were given in whole and do not name them any more."""
        gone: dict[str, Any] = {}
        for name in parsed.whole:
            before = held.get(name) or []
            for element in before:
                gone[f"{name}.{element}"] = None if isinstance(before, dict) else False
        return gone

    @staticmethod
    def _differs(held: Record, field: str, value: Any) -> bool:
        head, dot, element = field.partition(".")
        before = held.get(field)
        if dot and isinstance(held.get(head), list):
            before = element in held.fields[head]
        elif dot and isinstance(held.get(head), dict):
            before = held.fields[head].get(element)
        same = before == value and type(before) is type(value)
        return field in held.conflicts or not (same or (not before and value is False and bool(dot)))

    def delete(self, *records: str) -> Changes:
        """Hides records; what never left this computer is removed for good."""
        held = [self.held(record) for record in records]
        with self.writing() as connection:
            for record in held:
                self._may_write(record.kind)
                if record.kind == "engagement":
                    raise Refused("The engagement cannot be deleted: everything in this folder belongs to it.")
                drafts.delete(connection, self.machine, record.id)
        return Changes(tuple(r.id for r in held), frozenset(r.kind for r in held))

    def undelete(self, *records: str) -> Changes:
        """Shows deleted records again."""
        held = [self.held(record) for record in records]
        with self.writing() as connection:
            for record in held:
                self._may_write(record.kind)
                drafts.undelete(connection, self.machine, record.id)
        return self.changes(r.id for r in held)

    def resolve_conflict(
        self, record: str, field: str, *, change: str | None = None, value: str | None = None
    ) -> Changes:
        """Decides a field with two answers: by the change that gave the right one, or by a value of one's own."""
        from fieldkit.exchange import authority

        with self.writing() as connection:
            held = self.held(record)
            conflict = self.conflict(held.id, field)
            if conflict is None:
                raise BadInput(f"There are no two answers in '{field}' of that record.")
            if held.kind in documents.TEAM:
                self.require_lead("decide about the team")
            else:
                self._may_write(held.kind)
            if change is not None:
                answer = _picked(conflict, change)
            elif field == "deleted":
                answer = str(value).casefold() in ("true", "yes", "1")
            else:
                answer = self._parse(held.kind, {field: value}, partial=True).fields.get(field)
            self._keep_thresholds(held, {field: answer})
            if field == "deleted" and answer is True:
                drafts.delete(connection, self.machine, held.id)
            elif held.kind in documents.TEAM:  # sealed at once: what is said of the team afterwards has seen it
                authority.put(connection, self.machine, held.kind, held.id, {field: answer})
            else:
                drafts.edit(connection, self.machine, held.id, held.kind, {field: answer})
        return self.changes([held.id])

    def keep_line(self, text: str, started: str, slot: str = "capture") -> None:
        """Keeps the line being typed, so that it is back after a crash; an empty one is forgotten."""
        with self.writing() as connection:
            drafts.keep_line(connection, slot, text, started)

    def confirm_drafts(self) -> None:
        """Drafts of a restored backup were looked at: the next export seals them."""
        with self.writing() as connection:
            drafts.confirm(connection)


def _picked(conflict: Conflict, change: str) -> Any:
    """The answer that came with a change, named by its id or the beginning of it that no other has."""
    short = re.fullmatch(SHORT_ID, change.strip().lower())
    found = [a for a in conflict.values if a.change == change or (short and a.change.startswith(short[1]))]
    if len(found) > 1:
        raise BadInput(f"Several of the answers came with a change that begins with {change}: give more of it.")
    if not found:
        raise BadInput(
            f"None of the answers in '{conflict.field}' came with the change {change}: 'fieldkit conflicts' lists them."
        )
    return found[0].value
