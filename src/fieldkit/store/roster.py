"""The roster: who is in the team, with which devices, and what they may do, as the log has it.

Read from lines of kinds `member` and `device` only, so that no change of another kind gives anybody a role. A conflict on role
or retirement counts as the stricter value.
"""

from typing import Any, NamedTuple

from fieldkit.store import documents, fold, log
from fieldkit.store.database import Connection

LEAD, AGENT, FACILITATOR = "lead", "agent", "facilitator"
MEMBER, DEVICE = "member", "device"


class Device(NamedTuple):
    """An enrolled device: whose it is, and what its member may do."""

    fingerprint: str
    member: str
    role: str
    retired: bool
    signing_key: str
    age_recipient: str

    @property
    def is_lead(self) -> bool:
        """Whether its member is a lead."""
        return self.role == LEAD


def _live(connection: Connection, record: str, kind: str) -> fold.Live:
    return fold.live(
        documents.entry_of(i, c) for i, c in documents.changes(connection, record) if c.kind == kind and c.op == "set"
    )


def _last(living: fold.Live, field: str, default: Any = None) -> Any:
    found = living.get(field)
    return found[-1].value if found else default


def role(connection: Connection, member: str) -> str:
    """A member's role; two different live roles count as the lesser."""
    roles = {str(x.value) for x in _live(connection, member, MEMBER).get("role", ())}
    if roles == {LEAD}:
        return LEAD
    return FACILITATOR if roles == {FACILITATOR} else AGENT


def person(connection: Connection, member: str) -> str:
    """A member's name; one's own, while no lead has confirmed it, as it was typed; else the beginning of the id."""
    name = _last(_live(connection, member, MEMBER), "name")
    if isinstance(name, str) and name:
        return name
    mine = log.meta(connection, "person") if member == log.identity(connection).member else None
    waits = connection.execute("SELECT person FROM held WHERE member=? LIMIT 1", (member,)).fetchone()
    return mine or (waits[0] if waits else member[:8])


def device(connection: Connection, key: str) -> Device | None:
    """The device of a fingerprint, retired ones too; None if no lead has enrolled it."""
    living = _live(connection, key, DEVICE)
    member = _last(living, "member")
    if not isinstance(member, str) or not member:
        return None
    retired = any(x.value is True for x in living.get("retired", ()))
    signing_key, recipient = _last(living, "signing_key", ""), _last(living, "age_recipient", "")
    return Device(key, member, role(connection, member), retired, str(signing_key), str(recipient))


def devices(connection: Connection, *, retired: bool = False) -> list[Device]:
    """Every enrolled device by fingerprint; with `retired` also those that were retired."""
    rows = connection.execute("SELECT id FROM document WHERE kind=? ORDER BY id", (DEVICE,)).fetchall()
    found = [device(connection, row[0]) for row in rows]
    return [d for d in found if d and (retired or not d.retired)]


def sharing_digits(connection: Connection, member: str) -> list[str]:
    """Other members whose ids begin with the same 16 digits: two such could not be told apart as creators."""
    rows = connection.execute(
        "SELECT id FROM document WHERE kind=? AND id>=? AND id<? AND id<>?",
        (MEMBER, member[:16], member[:16] + "g", member),
    ).fetchall()
    return [row[0] for row in rows]


def recorded_by_lead(connection: Connection, record: str) -> bool:
    """Whether a lead recorded what is here of a record."""
    rows = connection.execute(
        "SELECT m.id FROM document d JOIN document m ON m.id>=d.author AND m.id<d.author||'g' WHERE d.id=? AND m.kind=?",
        (record, MEMBER),
    ).fetchall()
    return any(role(connection, row[0]) == LEAD for row in rows)
