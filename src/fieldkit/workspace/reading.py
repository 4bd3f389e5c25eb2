"""Reading: records, their history, lists, search, conflicts, the table of groups."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from fieldkit.domain.change import canonical, is_record_id
from fieldkit.domain.note_kinds import NOTE_KINDS
from fieldkit.domain.record import Record
from fieldkit.store import documents, drafts, fold, private, query
from fieldkit.store.machine import Machine
from fieldkit.store.store import Store
from fieldkit.workspace import places
from fieldkit.workspace.base import Base

if TYPE_CHECKING:
    from fieldkit.insight.adkar import AdkarRow
    from fieldkit.store.browse import Found, Place, Wanted

    Rows = list[AdkarRow]
    Hits = list[Found]


OWN_DRAFT = "draft"

Records = list[Record]
Slots = list[str]


class Event(msgspec.Struct, frozen=True):
    """One change in the history of a record; `change` is None for what has not left this computer."""

    change: str | None
    at: str
    author: str
    author_name: str
    op: str
    fields: dict[str, Any]


class Answer(msgspec.Struct, frozen=True):
    """One of several values that stand beside each other, and who gave it.

    `change` names it for `resolve_conflict`: a change id, or `draft` for what was recorded here and has not left yet.
    """

    change: str
    value: Any
    at: str
    author: str
    author_name: str


class Conflict(msgspec.Struct, frozen=True):
    """A field with two answers or more."""

    record: str
    kind: str
    field: str
    values: list[Answer]


Conflicts = list[Conflict]
Events = list[Event]


class Reading(Base):
    """What can be asked of the workspace."""

    @classmethod
    def glance(cls, home: Path, slug: str | None, machine: Machine) -> "Reading":
        """Opens an engagement for a first look, before a writer has; refused where the writer has to bring its store up to date."""
        return cls(home, Store(places.find(home, slug), machine, read_only=True))

    def get(self, record: str) -> Record:
        """A record; BadInput if it is not here."""
        return self.held(record)

    def find(self, record: str) -> Record | None:
        """A record, or None if it is not here."""
        return documents.get(self.connection, record)

    def history(self, record: str) -> Events:
        """What happened to a record, the oldest first; the draft last."""
        from fieldkit.store import roster

        record = self.held(record).id
        held = sorted(documents.changes(self.connection, record), key=lambda x: (x[1].at, x[0]))
        people = {c.author: roster.person(self.connection, c.author) for _, c in held}
        events = [Event(i, c.at, c.author, people[c.author], c.op, c.fields) for i, c in held]
        draft = documents.draft(self.connection, record)
        if draft:
            me = self.me
            fields = {field: value for field, (value, _) in draft.fields.items()}
            events.append(Event(None, draft.at, me.member, me.person, "set", fields))
        return events

    def list(
        self, kind: str, where: Mapping[str, Any] | None = None, *, deleted: bool = False, newest_first: bool = False,
        limit: int | None = None, offset: int = 0,
    ) -> Records:  # fmt: skip
        """Records of a kind, by time. `where`: fields with their values, references by name or id."""
        wanted = {field: self._wanted(kind, field, value) for field, value in (where or {}).items()}
        return query.records(
            self.connection, (kind,), wanted, deleted=deleted, newest_first=newest_first, limit=limit, offset=offset
        )

    def _wanted(self, kind: str, field: str, value: Any) -> Any:
        """A value as it stands in the log, from what was typed."""
        if not isinstance(value, str) or is_record_id(value):
            return value
        from fieldkit.domain import forms
        from fieldkit.domain.kinds import KINDS

        if kind not in KINDS:
            return value
        refs = forms.references(kind).get(field, ())
        if len(refs) == 1:
            return self.resolve(refs[0], value)
        if field in forms.set_fields(kind):
            return value
        return forms.parse(
            kind, {field: value}, self.resolve, partial=True, allowed=("assess_participants",)
        ).fields.get(field)

    def notes(
        self,
        *,
        session: str | None = None,
        group: str | None = None,
        limit: int | None = 100,
        newest_first: bool = False,
    ) -> Records:
        """Notes of every kind, by time."""
        where = {field: value for field, value in (("session", session), ("group", group)) if value}
        return query.records(self.connection, NOTE_KINDS, where, newest_first=newest_first, limit=limit)

    def count(self, kinds: str | Sequence[str], where: Mapping[str, Any] | None = None) -> int:
        """How many records of the kinds have the values."""
        return query.count(self.connection, (kinds,) if isinstance(kinds, str) else tuple(kinds), dict(where or {}))

    def count_notes(self, where: Mapping[str, Any] | None = None) -> int:
        """How many notes have the values."""
        return self.count(NOTE_KINDS, where)

    def search(self, text: str, limit: int = 50) -> Records:
        """Records in which every word occurs or begins a word, newest received first."""
        return query.search(self.connection, text, limit)

    def page(
        self, wanted: "Wanted", place: "Place | None" = None, *, back: bool = False, including: bool = False,
        limit: int | None = None,
    ) -> "Hits":  # fmt: skip
        """A page of a list of any length, newest first: see `store.browse`."""
        from fieldkit.store import browse

        return browse.page(self.connection, wanted, place, back=back, including=including, limit=limit or browse.PAGE)

    def size(self, wanted: "Wanted") -> int:
        """How many records the list has; COUNTED + 1 if it has more than COUNTED."""
        from fieldkit.store import browse

        return browse.size(self.connection, wanted)

    def typed(self, record: str) -> str | None:
        """The line as it was typed, to the byte; only on the computer on which it was typed."""
        return private.local(self.connection, record).get("typed")

    def local(self, record: str) -> dict[str, str]:
        """The local-only fields of a record."""
        return private.local(self.connection, record)

    def kept_line(self, slot: str = "capture") -> tuple[str, str] | None:
        """(text, time of its first keystroke) of the line that was being typed when the program last stopped."""
        return drafts.kept_line(self.connection, slot)

    def kept_slots(self) -> "Slots":
        """The slots in which a line is kept."""
        return drafts.kept_slots(self.connection)

    def conflicts(self) -> Conflicts:
        """Every field with two answers, by the record's time."""
        return [
            conflict
            for record in query.conflicted(self.connection)
            for field in sorted(record.conflicts)
            if (conflict := self.conflict(record.id, field))
        ]

    def conflict(self, record: str, field: str) -> Conflict | None:
        """The answers that stand in one field, None if there is but one."""
        from fieldkit.store import roster

        state = documents.state(self.connection, record)
        if state is None:
            return None
        found = state.live.get(field, ())
        if len({canonical(x.value) for x in found}) < 2 and field != fold.DELETED:
            return None
        authors = {i: c.author for i, c in documents.changes(self.connection, record)} | {fold.DRAFT: self.me.member}
        people = {author: roster.person(self.connection, author) for author in authors.values()}
        answers = [
            Answer(OWN_DRAFT if x.id == fold.DRAFT else x.id, x.value, x.at, authors[x.id], people[authors[x.id]])
            for x in found
        ]
        return Conflict(record, state.kind, field, answers)

    def adkar(self) -> "Rows":
        """Where every group stands, by name."""
        from fieldkit.insight import adkar

        return adkar.table(self.connection, self.stands_for)

    def dump(self, stream: BinaryIO) -> None:
        """The folded state, drafts included: a canonical JSON line a record, by id. Equal logs give equal bytes."""
        stream.writelines(
            canonical(msgspec.to_builtins(record)) + b"\n" for record in query.everything(self.connection)
        )

    def handed_over(self) -> bool:
        """Whether a file for others was ever written on this laptop: an invitation, or what was recorded."""
        from fieldkit.store import bundles

        return bundles.any_written(self.connection)

    def waiting_drafts(self) -> Records:
        """Records whose drafts came from a restored backup and wait for a look before they are sealed."""
        found = (documents.get(self.connection, draft.record) for draft in drafts.unsure(self.connection))
        return [record for record in found if record]

    def known_kind(self, kind: str) -> None:
        """BadInput, with those it could be, for a kind that neither this version nor the store knows."""
        from fieldkit.domain import forms

        if not query.count(self.connection, (kind,)):
            forms.model(kind)
