"""What every part of the workspace stands on: the open store, who is here, and names for ids."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from fieldkit.domain.change import is_record_id
from fieldkit.domain.record import Record
from fieldkit.domain.values import folded
from fieldkit.domain.zone import zone
from fieldkit.errors import BadInput, Refused
from fieldkit.store import documents, drafts, log, private, query
from fieldkit.store.database import Connection
from fieldkit.store.store import Store

if TYPE_CHECKING:
    from fieldkit.domain.vocabulary import Vocabulary
    from fieldkit.exchange.keys import DeviceKeys

NAMED_BY = ("name", "code", "function", "text", "task", "question")
"""The fields by which people call a record, the first that it has."""

SHORT_ID = r"([0-9a-f]{4,63})(?:…|\.\.\.)?"
"""A part of an id by which it may be called where no other has it."""

LONGEST_CHAIN = 64
"""Steps of `same_as` that are followed."""

UNCONFIRMED = "unconfirmed"


class Changes(NamedTuple):
    """What a write touched: screens that show these kinds read again."""

    ids: tuple[str, ...]
    kinds: frozenset[str]


class Me(NamedTuple):
    """Who works here. `role`: lead, agent, facilitator, or unconfirmed until a lead has confirmed this laptop."""

    member: str
    person: str
    role: str
    replica: str
    fingerprint: str


def title(record: Record) -> str:
    """What people call a record."""
    return next((str(record.fields[f]) for f in NAMED_BY if isinstance(record.fields.get(f), str)), record.id)


class Base:
    """The open store and the questions that everything else asks of it."""

    def __init__(self, home: Path, store: Store) -> None:
        self.home, self.store = home, store
        self.machine = store.machine

    @property
    def slug(self) -> str:
        """The engagement's folder name."""
        return self.folder.name

    @property
    def folder(self) -> Path:
        """The engagement's folder."""
        return self.store.folder

    @property
    def connection(self) -> Connection:
        """The store's connection."""
        return self.store.connection

    @property
    def engagement(self) -> str:
        """The engagement's id: the hash of its first change."""
        return log.meta(self.connection, "engagement") or ""

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction."""
        with self.store.writing() as connection:
            yield connection

    # ---- who -------------------------------------------------------------------------------------------------------
    @property
    def me(self) -> Me:
        """Who works here, by the roster as it stands."""
        from fieldkit.store import roster

        who = log.identity(self.connection)
        device = roster.device(self.connection, who.device)
        role = device.role if device and not device.retired else UNCONFIRMED
        return Me(who.member, roster.person(self.connection, who.member), role, who.replica, who.device)

    @property
    def member(self) -> str:
        """The member who works here, by id."""
        return log.identity(self.connection).member

    @cached_property
    def keys(self) -> "DeviceKeys":
        """This device's keys."""
        from fieldkit.exchange.keys import DeviceKeys

        text = private.keys(self.connection)
        if text is None:
            raise Refused(
                f"The keys of this laptop are missing ({self.folder / 'private.db'}): join the engagement again."
            )
        return DeviceKeys.from_text(text)

    def require_lead(self, what: str) -> None:
        """Refused unless a lead works here."""
        from fieldkit.exchange import authority

        authority.require_lead(self.connection, what)

    # ---- the frame ---------------------------------------------------------------------------------------------------
    @property
    def frame(self) -> Record | None:
        """The engagement's own record."""
        found = query.records(self.connection, ("engagement",), limit=1)
        return found[0] if found else None

    @property
    def words(self) -> "Vocabulary":
        """The organisation's own words."""
        from fieldkit.domain.vocabulary import Vocabulary

        frame = self.frame
        held = frame.get("vocabulary") if frame else None
        return Vocabulary({k: v for k, v in held.items() if isinstance(v, str)} if isinstance(held, dict) else {})

    @property
    def zone(self) -> tzinfo:
        """The engagement's time zone; UTC where none is set or known."""
        return zone(self.frame)

    # ---- names ---------------------------------------------------------------------------------------------------------
    def names(self, kind: str) -> dict[str, str]:
        """{id: name} of every record of a kind that is not deleted."""
        return {record.id: title(record) for record in query.records(self.connection, (kind,))}

    def name_of(self, record: str) -> str:
        """What people call a record; the id where it is not here."""
        found = documents.get(self.connection, record)
        return title(found) if found else record

    def resolve(self, kind: str, name: str) -> str:
        """The record of a kind that a name or id means, after NFC and case folding.

        Among several of one name the lead's stands, then one's own, then the smallest id; `same_as` is followed. BadInput
        if there is none.
        """
        if is_record_id(name) and (held := documents.get(self.connection, name)):
            if held.kind != kind:
                raise BadInput(f"{name} is no {kind}, it is a {held.kind}.")
            return name
        if is_record_id(name):
            return name
        found = self.named(kind).get(folded(name.strip()))
        if found is None:
            raise BadInput(f"There is no {kind} called '{name}': add it first, or check the spelling.")
        return found

    def named(self, kind: str) -> dict[str, str]:
        """{folded name: the record that it means}."""
        found: dict[str, list[str]] = {}
        for record, name in self.names(kind).items():
            found.setdefault(folded(name), []).append(record)
        return {
            name: self.stands_for(records[0] if len(records) == 1 else min(records, key=self._precedence))
            for name, records in found.items()
        }

    def _precedence(self, record: str) -> tuple[bool, bool, str]:
        from fieldkit.store import roster

        mine = record.startswith(log.identity(self.connection).member[:16])
        return not roster.recorded_by_lead(self.connection, record), not mine, record

    def stands_for(self, record: str) -> str:
        """The record that stands for this one: `same_as` followed to what is here; in a cycle the smallest id."""
        path: list[str] = []
        while record not in path and len(path) < LONGEST_CHAIN:
            path.append(record)
            held = documents.get(self.connection, record)
            following = held.get("same_as") if held else None
            target = documents.get(self.connection, following) if isinstance(following, str) else None
            if target is None or target.deleted:
                return record
            record = target.id
        return min(path[path.index(record) :]) if record in path else record

    def with_names(self, record: Record) -> dict[str, Any]:
        """The fields, with `<field>_name` beside every reference to a record that is here."""
        fields = dict(record.fields)
        for field, value in record.fields.items():
            if is_record_id(value) and documents.get(self.connection, value):
                fields[f"{field}_name"] = self.name_of(value)
            elif isinstance(value, list) and value and all(is_record_id(item) for item in value):
                fields[f"{field}_name"] = [self.name_of(item) for item in value]
        return fields

    # ---- small things ----------------------------------------------------------------------------------------------------
    def held(self, record: str) -> Record:
        """A record that is here, by its id or by the beginning or the end of it that no other has; BadInput otherwise."""
        wanted = record.strip().lower()
        found = documents.get(self.connection, wanted) or self._named_in_part(wanted)
        if found is None:
            erased = log.is_erased(self.connection, wanted)
            raise BadInput(f"The record {record} was erased." if erased else f"There is no record {record}.")
        return found

    def _named_in_part(self, wanted: str) -> Record | None:
        short = None if is_record_id(wanted) else re.fullmatch(SHORT_ID, wanted)
        found = documents.named_in_part(self.connection, short[1]) if short else []
        if len(found) > 1:
            raise BadInput(f"Several ids begin or end with {wanted}, such as {found[0]}: give more of it, or its end.")
        return documents.get(self.connection, found[0]) if found else None

    def changes(self, records: Iterable[str]) -> Changes:
        """The records that a write touched, with their kinds."""
        ids = tuple(dict.fromkeys(records))
        kinds = (documents.kind_of(self.connection, i) for i in ids)
        return Changes(ids, frozenset(kind for kind in kinds if kind))

    def unsent(self) -> int:
        """How many records hold something that has not left this computer."""
        return drafts.count(self.connection)

    def changed(self) -> bool:
        """Whether another window, or a command in another terminal, has written since this was last asked."""
        version = self.store.db.version()
        before, self._version = getattr(self, "_version", version), version
        return before != version

    def settle(self) -> None:
        """Moves what never leaves this computer to its own file: for a moment in which nothing else is to do."""
        self.store.settle()

    def close(self) -> None:
        """Closes the store."""
        self.store.close()
