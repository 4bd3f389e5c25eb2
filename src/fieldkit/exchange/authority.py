"""Who may do what: asked when a bundle comes in or goes out, and when a lead confirms or retires a laptop."""

from typing import Any

from fieldkit.errors import Refused
from fieldkit.exchange.keys import words
from fieldkit.store import documents, log
from fieldkit.store.database import Connection
from fieldkit.store.machine import Machine
from fieldkit.store.roster import AGENT, DEVICE, MEMBER, Device, device, person, sharing_digits


def this_device(connection: Connection) -> Device | None:
    """The device that this store is on, as the roster knows it."""
    return device(connection, log.identity(connection).device)


def is_lead(connection: Connection) -> bool:
    """Whether this device is an enrolled, unretired lead's."""
    me = this_device(connection)
    return me is not None and me.is_lead and not me.retired


def require_lead(connection: Connection, what: str) -> None:
    """Refused unless this device is a lead's."""
    if not is_lead(connection):
        raise Refused(f"Only a lead can {what}.")


def created(member: str, record: str) -> bool:
    """Whether a member created a record: its id begins with the member's first 16 digits, and nothing else counts."""
    return record.startswith(member[:16])


def put(connection: Connection, machine: Machine, kind: str, record: str, fields: dict[str, Any]) -> bool:
    """Seals what differs from what stands, at once and idempotently; true if anything did."""
    state = documents.state(connection, record)
    living = state.live if state else {}
    changed = {f: v for f, v in fields.items() if not living.get(f) or any(x.value != v for x in living[f])}
    if not changed:
        return False
    sup = {f: sorted(state.past(f)) for f in changed} if state else {}
    log.begin_own(connection)
    log.append(connection, machine, kind, record, fields=changed, sup=sup)
    documents.refold(connection, record)
    return True


def enrol(
    connection: Connection, machine: Machine, *, key: str, member: str, name: str | None, role: str | None,
    signing_key: str | None, age_recipient: str | None,
) -> list[str]:  # fmt: skip
    """Confirms a device for a member; idempotent. A second device keeps its member's role. Gives the records that changed.

    Refused for a member id that shares its first 16 digits with another member's (those decide who created a record), for a
    known member's id under another name, and for an id that is no member's.
    """
    known = documents.get(connection, member)
    for other in sharing_digits(connection, member):
        raise Refused(f"The laptop {words(key)} claims an id that belongs to {person(connection, other)}: refused.")
    if known and name is not None and name != person(connection, member):
        raise Refused(
            f"The laptop {words(key)} says that it is {name}'s, and carries the id of {person(connection, member)}: not confirmed."
        )
    if known and known.kind != MEMBER:
        raise Refused(f"The laptop {words(key)} carries the id of something that is no person: not confirmed.")
    named = {"name": name} if name and not known else {}
    given = {"role": role or AGENT} if role or not known else {}
    touched = []
    if put(connection, machine, MEMBER, member, named | given):
        touched.append(member)
    keys = {"signing_key": signing_key, "age_recipient": age_recipient} if signing_key and age_recipient else {}
    if put(connection, machine, DEVICE, key, {"member": member, "retired": False} | keys):
        touched.append(key)
    return touched


def retire(connection: Connection, machine: Machine, key: str) -> bool:
    """A retired device's bundles wait, and it is no recipient any more. True if it was not retired before."""
    return put(connection, machine, DEVICE, key, {"retired": True})
