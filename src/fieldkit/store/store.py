"""A store: one engagement's folder, opened; every write goes through `writing`."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from fieldkit import complaints
from fieldkit.errors import FieldkitError
from fieldkit.store import log, migrations, private, witness
from fieldkit.store.database import Connect, Connection, Database, connect, plain_words
from fieldkit.store.log import Identity
from fieldkit.store.machine import Machine

if TYPE_CHECKING:
    import sqlite3

STORE, PRIVATE, BACKUPS = "store.db", "private.db", "backups"
INCOMING = "incoming.db"
"""A backup on its way to take the store's place."""

_SYNCHRONISED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "nextcloud",
    "owncloud",
    "syncthing",
    "pcloud",
)


def synchronised_folder(path: Path) -> str | None:
    """The part of a path that says it is copied by a cloud service, which breaks databases; None if no part does."""
    for part in path.resolve().parts:
        if part.lower().startswith(_SYNCHRONISED) or part.lower() == "mobile documents":
            return part
    return None


def replica_id(device: str, nonce: str) -> str:
    """sha256 of device key and nonce, 32 hex digits."""
    from hashlib import sha256

    return sha256(f"{device}/{nonce}".encode()).hexdigest()[:32]


class Store:
    """The open store, for one thread. A `read_only` one beside it serves another thread."""

    def __init__(
        self, folder: Path, machine: Machine, connect: Connect = connect, *, read_only: bool = False, new: bool = False
    ) -> None:
        self.folder, self.machine, self._read_only = folder, machine, read_only
        self.path = folder / STORE
        self._testified: str | None = None  # the identity that the witness has been told of
        os.environ.setdefault("SQLITE_TMPDIR", str(folder))  # what SQLite spills stays beside the store
        self.db = Database(self.path, connect, self._prepare, read_only)
        if read_only:
            return
        try:
            with plain_words(self.path), self.db.locked():
                self._open(new)
        except BaseException:
            self.db.close()
            raise

    @cached_property
    def witness_path(self) -> Path:
        """Where its witness lies."""
        return witness.place(self.machine.state_dir, self.path)

    def _prepare(self, connection: Connection) -> None:
        """A reader looks at the version while nobody else may open: one that stays open is in the way of the migration."""
        if self._read_only and self._known_version(connection) != migrations.LATEST:
            raise FieldkitError(f"The store {self.path} is not up to date yet: end fieldkit and start it again.")
        private.attach(connection, self.folder / PRIVATE)

    def _known_version(self, connection: Connection) -> int:
        """The version of the store; FieldkitError where it has none, or one that this fieldkit does not know."""
        version = migrations.version(connection)
        if version == 0:
            raise FieldkitError(f"{self.path}: {complaints.DAMAGED}")
        if version > migrations.LATEST:
            raise FieldkitError(
                f"The store {self.path} was written by a newer fieldkit: update fieldkit, nothing was changed."
            )
        return version

    def _open(self, new: bool) -> None:
        """Brings everything up to date, and finishes or removes what a crash left half-made."""
        self._migrate(migrations.version(self.connection) if new else self._known_version(self.connection))
        private.create_tables(self.connection)
        private.settle(self.connection)
        for leftover in (*self.folder.glob(f"{INCOMING}*"), *self.folder.glob(f"{BACKUPS}/*.part*")):
            leftover.unlink(missing_ok=True)
        if not new:
            self._compare_witness()

    @classmethod
    def create(cls, folder: Path, machine: Machine, source: Path | None = None) -> "Store":
        """A new store in a folder that does not exist yet: empty, or as in the backup `source`. It is nobody's yet."""
        if part := synchronised_folder(folder):
            raise FieldkitError(
                f"{folder} lies in the synchronised folder '{part}', which damages databases: choose a folder that only this"
                " computer uses (--home DIR)."
            )
        with plain_words(folder):
            folder.mkdir(parents=True, mode=0o700)
            if source:
                shutil.copyfile(source, folder / STORE)
        return cls(folder, machine, new=True)

    @property
    def connection(self) -> Connection:
        """The connection that this store is used through."""
        return self.db.connection

    def close(self) -> None:
        """Checkpoints and closes."""
        if self.db.is_open and not self._read_only:
            self.settle()
        self.db.close()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction; when it has been committed, private.db and the witness follow."""
        outermost = not self.db.in_transaction
        with self.db.transaction() as connection:
            yield connection
        if outermost:
            self._follow()

    def _follow(self) -> None:
        """What a commit brings about elsewhere. The commit stands, whatever becomes of this: the next one makes up for it."""
        if private.forgetting(self.connection):
            self.settle()
        with suppress(OSError):
            self.testify()

    def settle(self) -> None:
        """Moves what never leaves this computer to private.db, where that is possible now: for a quiet moment."""
        if private.unsettled(self.connection):
            with suppress(FieldkitError), plain_words(self.path), self.db.locked():
                private.settle(self.connection)

    def testify(self) -> None:
        """Brings the witness up to the end of this replica's chain."""
        held = log.meta(self.connection, "identity")
        if held and held != self._testified:
            who = log.identity(self.connection)
            witness.write(self.witness_path, witness.Witness(who.seq, who.head, who.nonce))
            self._testified = held

    def _migrate(self, version: int) -> None:
        if version == migrations.LATEST:
            return
        from fieldkit.store import backup

        if version:
            backup.automatic(self, "before-update")
            self.db.refuse_others()
        migrations.migrate(cast("sqlite3.Connection", self.connection))
        self.db.go_on()

    def begin(self, member: str, device: str) -> None:
        """Makes this store that of a member's device; within a transaction."""
        nonce = self.machine.random(16).hex()
        replica = replica_id(device, nonce)
        log.set_identity(self.connection, Identity(member, device, replica, nonce, 0, None))
        log.prove(self.connection, replica, member)

    def _compare_witness(self) -> None:
        """Missing, foreign or ahead of the store: a new replica id. Behind, because of a crash: go on."""
        who = log.identity(self.connection)
        seen = witness.read(self.witness_path)
        if (
            seen is None
            or seen.nonce != who.nonce
            or seen.seq > who.seq
            or (seen.seq == who.seq and seen.head != who.head)
            or (seen.head is not None and log.find(self.connection, seen.head) is None)
        ):
            self.renew_replica()

    def renew_replica(self) -> None:
        """Goes on under a new replica id, as after a restore."""
        with self.writing() as connection:
            who = log.identity(connection)
            self.begin(who.member, who.device)
