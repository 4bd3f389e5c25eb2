"""How an engagement begins on this computer: founded, joined by an invitation, or brought back."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fieldkit.errors import BadInput, FieldkitError, Refused
from fieldkit.store import drafts, log, private
from fieldkit.store.database import plain_words, sync_folder
from fieldkit.store.machine import Machine
from fieldkit.store.store import STORE, Store
from fieldkit.workspace.places import engagements, folder_of

if TYPE_CHECKING:
    from fieldkit.exchange.container import Opened
    from fieldkit.exchange.keys import DeviceKeys


class Invitation(NamedTuple):
    """What an invitation says: of which engagement, by whom, and the fingerprint to compare, as digits and as words.

    `founder` is the fingerprint that stands for the engagement; `signer` that of the lead who wrote the invitation.
    """

    engagement: str
    name: str
    person: str
    founder: str
    signer: str
    words: str


def found(
    home: Path,
    name: str,
    person: str,
    machine: Machine,
    *,
    go_live: str | None,
    time_zone: str | None,
    keys: "DeviceKeys",
) -> Store:
    """A new engagement; the person is its lead. Its id is the hash of its first change, which holds the founder's key."""
    from fieldkit.domain import forms
    from fieldkit.exchange import authority
    from fieldkit.exchange.export import slug

    _check_names(name, person)
    given = {"name": name, "go_live": go_live or "", "time_zone": time_zone or _local_zone()}
    fields = forms.parse("engagement", given, lambda kind, text: text).fields
    _check_zone(given["time_zone"])
    folder = _free(home, slug(name))
    with _fresh(folder, machine) as store, store.writing() as connection:
        member = machine.random(16).hex()
        store.begin(member, keys.fingerprint)
        private.set_keys(connection, keys.to_text())
        device = {
            "member": member,
            "retired": False,
            "signing_key": keys.signing_key,
            "age_recipient": keys.age_recipient,
        }
        authority.put(connection, machine, "device", keys.fingerprint, device)
        log.set_meta(connection, "engagement", log.identity(connection).head or "")
        authority.put(connection, machine, "member", member, {"name": person, "role": "lead"})
        authority.put(connection, machine, "engagement", machine.new_id(member), fields)
    return Store(folder, machine)


def invitation(path: Path, scratch: Path) -> Invitation:
    """What an invitation says, to be shown before anything is believed of it; BadInput if the file is none."""
    from fieldkit.exchange.container import open_bundle
    from fieldkit.exchange.keys import words

    with plain_words(scratch):
        scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open_bundle(path, None, scratch=scratch) as opened:
        founder, name = _founder(opened)
        signer = _signer(opened)
        sender = opened.manifest.fieldkit.sender
        return Invitation(opened.manifest.fieldkit.engagement, name, sender.person, founder, signer, words(signer))


def _signer(opened: "Opened") -> str:
    from fieldkit.exchange.keys import fingerprint

    return fingerprint(opened.manifest.fieldkit.sender.signing_key)


def _founder(opened: "Opened") -> tuple[str, str]:
    """(fingerprint of the founder's device, name of the engagement) as the lines of an invitation have it."""
    from fieldkit.domain.change import change_id, read_change
    from fieldkit.exchange.keys import fingerprint

    contents = opened.manifest.fieldkit
    if contents.type != "kit":
        raise BadInput(
            "That file is a bundle, no invitation: take it in with 'fieldkit merge', or ask a lead for an invitation."
        )
    founder, name = None, ""
    for line in opened.lines():
        change = read_change(line)
        if change_id(line) == contents.engagement and change.kind == "device" and change.seq == 1:
            founder = fingerprint(str(change.fields.get("signing_key", "")))
        if change.kind == "engagement" and isinstance(change.fields.get("name"), str):
            name = str(change.fields["name"])
    if founder is None:
        raise BadInput("That invitation does not hold the first change of its engagement: ask for a new one.")
    return founder, name


def join(home: Path, path: Path, person: str, machine: Machine, *, expect: str | None, keys: "DeviceKeys") -> Store:
    """Joins by an invitation; merges it, if its engagement is here already. Refused if the fingerprint is not the expected one."""
    from fieldkit.exchange.keys import from_words

    _check_names(None, person)
    said = invitation(path, home)
    if expect is not None and from_words(expect) != said.signer:
        raise Refused(
            f"The invitation was written by another laptop ({said.words}), not by the one that you expect: not joined."
        )
    if existing := _existing(home, said.engagement, machine):
        try:
            _join_again(existing, path, keys)
        except BaseException:
            existing.close()
            raise
        return existing
    return _join_anew(home, path, person, machine, said, keys)


def _join_again(existing: Store, path: Path, keys: "DeviceKeys") -> None:
    """Takes in an invitation to an engagement that is here."""
    from fieldkit.exchange import merge
    from fieldkit.exchange.container import open_bundle
    from fieldkit.store import erasure

    with open_bundle(path, None, scratch=existing.folder) as opened, existing.writing():
        report = merge.take_in(existing, opened, path)
        if report.status == "held":
            raise Refused(f"That invitation to your engagement is not accepted: {report.reason}.")
        _claim(existing, keys)
    erasure.scrub(existing)


def _join_anew(home: Path, path: Path, person: str, machine: Machine, said: Invitation, keys: "DeviceKeys") -> Store:
    """A store that begins with what an invitation holds."""
    from fieldkit.exchange import merge
    from fieldkit.exchange.container import open_bundle
    from fieldkit.exchange.export import slug
    from fieldkit.store import roster

    folder = _free(home, slug(said.name))
    with (
        _fresh(folder, machine) as store,
        open_bundle(path, None, scratch=store.folder) as opened,
        store.writing() as connection,
    ):
        store.begin(machine.random(16).hex(), keys.fingerprint)
        private.set_keys(connection, keys.to_text())
        log.set_meta(connection, "engagement", said.engagement)
        log.set_meta(connection, "person", person)
        merge.take_in(store, opened, path, founding=True)
        signer = roster.device(connection, said.signer)
        if signer is None or not signer.is_lead or signer.retired:
            raise Refused("The invitation was not written by a lead of its engagement: not joined.")
        if member := _member(store, person):
            store.begin(member, keys.fingerprint)
    return Store(folder, machine)


def _member(store: Store, person: str) -> str | None:
    """The member of that name, for whom this is a second laptop."""
    from fieldkit.domain.values import folded
    from fieldkit.store import query

    wanted = folded(person.strip())
    return next(
        (r.id for r in query.records(store.connection, ("member",)) if folded(str(r.get("name", ""))) == wanted), None
    )


def bring_back(home: Path, source: Path, machine: Machine, keys: "DeviceKeys") -> Store:
    """A backup on a computer that has nothing of its engagement: the same member, on a new device that a lead has to confirm."""
    from fieldkit.exchange.export import slug
    from fieldkit.store import backup

    backup.verify(source)
    folder = _free(home, slug(source.stem))
    with _fresh(folder, machine, source) as store, store.writing() as connection:
        _claim(store, keys)
        drafts.doubt(connection)
    return Store(folder, machine)


def replace_damaged(folder: Path, source: Path, machine: Machine, keys: "DeviceKeys") -> Store:
    """A backup in the place of a store that cannot be opened."""
    from fieldkit.store import backup

    backup.replace_damaged(folder, source)
    store = Store(folder, machine)
    with store.writing():
        _claim(store, keys)
    return store


def _claim(store: Store, keys: "DeviceKeys") -> None:
    """Makes a store that of this laptop, which goes by `keys` where it has none of its own yet; within a transaction."""
    from fieldkit.exchange.keys import DeviceKeys
    from fieldkit.store import roster

    held = private.keys(store.connection)
    if held is None:
        private.set_keys(store.connection, keys.to_text())
    else:
        keys = DeviceKeys.from_text(held)
    who = log.identity(store.connection)
    if who.device != keys.fingerprint:
        known = roster.device(store.connection, keys.fingerprint)
        store.begin(known.member if known else who.member, keys.fingerprint)


def _existing(home: Path, engagement: str, machine: Machine) -> Store | None:
    for entry in engagements(home):
        store = Store(folder_of(home) / entry.slug, machine)
        if log.meta(store.connection, "engagement") == engagement:
            return store
        store.close()
    return None


def _free(home: Path, slug: str) -> Path:
    names = (slug, *(f"{slug}-{n}" for n in range(2, 1000)))
    return next(path for name in names if not (path := folder_of(home) / name).exists())


@contextmanager
def _fresh(folder: Path, machine: Machine, source: Path | None = None) -> Iterator[Store]:
    """A new store for a folder, as in the backup `source` if there is one.

    It is made in a hidden folder, which gets its name when all is done: a failure or a crash leaves no half of a store.
    """
    from fieldkit.store import witness

    hidden = folder.with_name(f".{folder.name}")
    shutil.rmtree(hidden, ignore_errors=True)
    try:
        with closing(Store.create(hidden, machine, source)) as store:
            store.witness_path = witness.place(machine.state_dir, folder / STORE)
            yield store
        with plain_words(folder):
            hidden.rename(folder)
            sync_folder(folder.parent)
    except BaseException:
        shutil.rmtree(hidden, ignore_errors=True)
        raise


def _local_zone() -> str:
    """The time zone by name: of the environment (`TZ`, as POSIX has it), else of the computer; UTC where neither says."""
    for name in (os.environ.get("TZ", "").removeprefix(":"), _zone_of_the_computer()):
        try:
            _check_zone(name)
        except FieldkitError:
            continue
        return name
    return "UTC"


def _zone_of_the_computer() -> str:
    """Its name as everybody knows it, also where Windows has one of its own; empty where the computer does not say."""
    if sys.platform == "win32":
        from tzlocal import get_localzone_name

        try:
            return get_localzone_name()
        except (LookupError, OSError):
            return ""
    return str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]


def _check_names(engagement: str | None, person: str) -> None:
    from fieldkit.domain import forms

    if engagement is not None and not engagement.strip():
        raise BadInput("The engagement needs a name.")
    if not person.strip():
        raise BadInput("Say who you are: your name is empty.")
    forms.parse("member", {"name": person}, lambda kind, text: text)


def _check_zone(name: str) -> None:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        raise BadInput(f"'{name}' is no time zone: write it like Europe/Zurich.") from None
