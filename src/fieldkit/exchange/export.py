"""Export: seals what was recorded and writes what the others lack.

An agent writes one bundle to the leads. A lead writes one to the leads, with what not all of them have acknowledged, and one
to each agent: shared kinds and that agent's own records, whole each time.
"""

import hashlib
import re
import unicodedata
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from fieldkit.domain.forms import scope
from fieldkit.domain.kinds import KINDS
from fieldkit.errors import BadInput
from fieldkit.exchange import authority, container
from fieldkit.exchange.keys import DeviceKeys
from fieldkit.exchange.manifest import BundleInfo
from fieldkit.store import bundles, chain, drafts, log, roster
from fieldkit.store.database import Connection, Progress, plain_words
from fieldkit.store.roster import Device
from fieldkit.store.store import Store

LEADS = "leads"

SHARED = sorted(kind for kind in KINDS if scope(kind) == "S")
OWN = sorted(kind for kind in KINDS if scope(kind) == "O")


class Exported(msgspec.Struct, frozen=True):
    """A bundle that was written: the file, its id, how many changes it carries and for whom (names)."""

    file: str
    bundle: str
    changes: int
    recipients: list[str]


class Target(NamedTuple):
    """Whom a bundle is for: `leads`, or one member's devices."""

    name: str
    member: str | None
    devices: list[Device]


def targets(connection: Connection) -> list[Target]:
    """Whom an export from here goes to, the leads first."""
    found = roster.devices(connection)
    leads = Target(LEADS, None, [d for d in found if d.is_lead])
    if not authority.is_lead(connection):
        return [leads]
    agents: dict[str, list[Device]] = {}
    for device in found:
        if not device.is_lead:
            agents.setdefault(device.member, []).append(device)
    return [leads, *(Target(roster.person(connection, m), m, ds) for m, ds in sorted(agents.items()))]


def seal(store: Store, progress: Progress | None = None) -> None:
    """Seals the drafts; with a commit of its own, so that no bundle ever carries what this store does not hold."""
    with store.writing() as connection:
        drafts.seal(connection, store.machine, progress)


def choose(connection: Connection, target: Target) -> None:
    """Chooses the changes that go to a target."""
    who = log.identity(connection)
    if target.member is not None:
        alone = not roster.sharing_digits(connection, target.member)  # else nobody can tell whose a record is
        bundles.choose_scoped(connection, SHARED, OWN if alone else [], target.member)
        return
    heard = chain.acknowledgers(connection)
    lead = authority.is_lead(connection)
    keys = [d.fingerprint for d in target.devices if d.fingerprint in heard or (lead and d.fingerprint != who.device)]
    tables = [f"acknowledged_{n}" for n in range(len(keys))]
    for key, table in zip(keys, tables, strict=True):
        chain.collect_acknowledged(connection, key, table)
    bundles.choose_unacknowledged(connection, tables, None if lead else who.member)


def write(
    store: Store, keys: DeviceKeys, target: Target, path: Path, *, plain: bool = False, progress: Progress | None = None
) -> Exported:
    """Writes one bundle; what it carries counts as passed on."""
    recipients = None if plain else [d.age_recipient for d in target.devices]
    return _write(store, keys, target, path, "bundle", recipients, progress)


def write_kit(store: Store, keys: DeviceKeys, path: Path, progress: Progress | None = None) -> Exported:
    """Writes the invitation: the lines of the shared kinds, signed by a lead, not encrypted."""
    authority.require_lead(store.connection, "write an invitation")
    seal(store, progress)
    return _write(store, keys, Target("whoever joins", None, []), path, "kit", None, progress)


def _write(
    store: Store, keys: DeviceKeys, target: Target, path: Path, kind: Literal["kit", "bundle"],
    recipients: list[str] | None, progress: Progress | None,
) -> Exported:  # fmt: skip
    """Notes that a bundle goes out, then writes it: no file ever carries what this store does not know to have left."""
    _refuse_to_replace(store, path)
    with store.writing() as connection:
        if kind == "kit":
            bundles.choose_scoped(connection, SHARED, [], None)
        else:
            choose(connection, target)
        tips = chain.tips(connection, target.member)
        info = _describe(store, target, kind, tips)
        bundles.mark_exported(connection)
        digest = content(connection, tips)
        bundles.note_written(connection, str(path.absolute()), info.bundle, kind, target.name, digest, info.created)
    total = bundles.outgoing_count(connection)
    written = container.write(
        path,
        manifest=info,
        changes=bundles.outgoing_lines(connection),
        stubs=bundles.outgoing_stubs(connection),
        keys=keys,
        recipients=recipients,
        scratch=store.folder,
        progress=(lambda done: progress(done, total, f"writing for {target.name}")) if progress else None,
    )
    names = sorted({roster.person(connection, d.member) for d in target.devices})
    return Exported(str(path), written.bundle, written.changes, names)


def _describe(store: Store, target: Target, kind: Literal["kit", "bundle"], tips: chain.Heads) -> BundleInfo:
    connection = store.connection
    who = log.identity(connection)
    replicas = bundles.outgoing_replicas(connection)
    return BundleInfo(
        type=kind,
        engagement=log.meta(connection, "engagement") or "",
        bundle=store.machine.random(16).hex(),
        counter=bundles.next_counter(connection),
        member=who.member,
        person=roster.person(connection, who.member),
        replica=who.replica,
        nonce=who.nonce,
        recipients=sorted(d.fingerprint for d in target.devices),
        heads={replica: ends for replica, ends in tips.items() if replica in replicas},
        have=tips if kind == "bundle" else {},
        created=store.machine.stamp(),
    )


def _refuse_to_replace(store: Store, path: Path) -> None:
    """A bundle takes the place of a bundle, never of another file."""
    if not path.is_file():
        return
    if store.folder.resolve() in path.resolve().parents:
        raise BadInput(f"{path} lies in the engagement's own folder: name a file elsewhere.")
    with plain_words(path), path.open("rb") as file:
        if not container.looks_like_one(file.read(32)):
            raise BadInput(f"{path} exists and is no bundle: name another file.")


def content(connection: Connection, tips: chain.Heads) -> str:
    """A digest of what is chosen and of what is here, to see whether an export would say anything new."""
    digest = hashlib.sha256()
    for (identity,) in bundles.outgoing_ids(connection):
        digest.update(identity)
    digest.update(repr(sorted(tips.items())).encode())
    return digest.hexdigest()


def file_name(connection: Connection, target: Target) -> str:
    """`amira-014-3f2a.fkb`, or `lena-015-90c1-for-amira.fkb`: who wrote it, its number, which laptop, and whom it is for.

    The digits of the replica keep two laptops, and two names that look alike in ASCII, from overwriting each other's files.
    """
    who = log.identity(connection)
    number = int(log.meta(connection, "counter", "0") or 0) + 1
    name = f"{slug(roster.person(connection, who.member), 'member')}-{number:03d}-{who.replica[:4]}"
    if not authority.is_lead(connection):
        return f"{name}.fkb"
    return f"{name}-for-{slug(target.name, (target.member or '')[:6])}.fkb"


def slug(name: str, otherwise: str = "engagement") -> str:
    """A name as part of a file or folder name: lower-case ASCII letters, digits and hyphens; `otherwise` if none are left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or otherwise
