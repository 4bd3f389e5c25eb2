"""Backups: one plain SQLite file without anything private; and the way back."""

import os
import shutil
import sqlite3
from pathlib import Path

from fieldkit.errors import BadInput, FieldkitError
from fieldkit.store import documents, drafts, log, migrations
from fieldkit.store.database import connect, plain_words
from fieldkit.store.store import BACKUPS, STORE, Store

KEPT = 5
"""How many automatic backups are kept."""


def write(store: Store, target: Path) -> None:
    """A consistent copy of the store without the private file; never over an existing one."""
    if target.exists():
        raise BadInput(f"{target} exists already: name another file for the backup.")
    temporary = target.with_name(target.name + ".part")
    temporary.unlink(missing_ok=True)
    try:
        with plain_words(target), store.db.locked():
            store.connection.execute("VACUUM main INTO ?", (str(temporary),))
            temporary.chmod(0o600)
            _sync(temporary)
            temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def automatic(store: Store, why: str) -> Path:
    """A backup beside the store, named by time and reason; only the last few are kept."""
    folder = store.folder / BACKUPS
    with plain_words(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    stem = f"{store.machine.now():%Y%m%d-%H%M%S}-{why}"
    target = next(path for n in range(1000) if not (path := folder / f"{stem}{f'-{n}' if n else ''}.db").exists())
    write(store, target)
    for old in local_backups(store.folder)[:-KEPT]:
        old.unlink(missing_ok=True)
    return target


def local_backups(folder: Path) -> list[Path]:
    """The automatic backups of a store, oldest first."""
    return sorted((folder / BACKUPS).glob("*.db"))


def before_first_merge_of_the_day(store: Store) -> None:
    """A backup, unless one was made today or there is nothing yet to lose."""
    today = f"{store.machine.now():%Y%m%d}"
    if any(path.name.startswith(today) and "before-merge" in path.name for path in local_backups(store.folder)):
        return
    automatic(store, "before-merge")


def verify(path: Path) -> str:
    """The engagement of a backup; BadInput says why a file is none."""
    if not path.is_file():
        raise BadInput(f"{path} is not there: name the backup file to restore.")
    connection = connect(path)
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        engagement = log.meta(connection, "engagement")
    except sqlite3.Error:
        raise BadInput(f"{path} is no backup of fieldkit, or it is damaged: nothing was changed.") from None
    finally:
        connection.close()
    if version > migrations.LATEST:
        raise BadInput(f"{path} was written by a newer fieldkit: update fieldkit first.")
    if not sound or not engagement or not version:
        raise BadInput(f"{path} is no backup of fieldkit, or it is damaged: nothing was changed.")
    return engagement


def restore(store: Store, source: Path) -> Store:
    """Puts a backup in the place of the store and opens it; the store that was there becomes a backup itself.

    The keys of this device and every erase that the replaced store held stay. Drafts of the backup wait for a look before
    they are sealed. Everybody else has to be closed.
    """
    engagement = verify(source)
    if engagement != log.meta(store.connection, "engagement"):
        raise BadInput(f"{source} is a backup of another engagement: nothing was changed.")
    who = log.identity(store.connection)
    erases = list(log.erase_lines(store.connection))
    incoming = store.folder / "incoming.db"
    incoming.unlink(missing_ok=True)
    with plain_words(store.path):
        shutil.copyfile(source, incoming)
        incoming.chmod(0o600)
        _sync(incoming)
    automatic(store, "before-restore")
    with store.db.alone():
        incoming.replace(store.path)
    restored = Store(store.folder, store.machine)
    with restored.writing() as connection:
        held = log.identity(connection)
        if (held.member, held.device) != (who.member, who.device):
            restored.begin(who.member, who.device)
        if erases:
            log.begin_own(connection)
        for identity, change, line in erases:
            log.insert(connection, identity, change, line, log.OWN)
            documents.refold(connection, change.record)
        drafts.doubt(connection)
    from fieldkit.store import erasure

    erasure.scrub(restored)
    return restored


def damaged(folder: Path) -> bool:
    """Whether a folder holds a store that cannot be read."""
    try:
        verify(folder / STORE)
    except FieldkitError:
        return True
    return False


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
