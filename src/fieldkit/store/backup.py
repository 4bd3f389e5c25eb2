"""Backups: one plain SQLite file without anything private; and the way back."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import msgspec

from fieldkit import complaints
from fieldkit.domain.change import Change, change_id
from fieldkit.errors import BadInput
from fieldkit.store import documents, drafts, log, migrations, private
from fieldkit.store.database import Progress, connect, holding, lock_of, plain_words, sync_folder, ticking
from fieldkit.store.store import BACKUPS, INCOMING, STORE, Store

KEPT = 5
"""How many automatic backups are kept."""


def write(store: Store, target: Path, *, stays: bool = False, progress: Progress | None = None) -> None:
    """A consistent copy of the store without the private file; never over an existing one.

    Unless it `stays` beside the store, also without the traces that words taken back have left in the search.
    """
    temporary = target.with_name(target.name + ".part")
    with plain_words(target), store.db.locked():
        if target.exists():
            raise BadInput(f"{target} exists already: name another file for the backup.")
        if not target.parent.is_dir():
            raise BadInput(f"There is no folder {target.parent}: name one that is there.")
        try:
            temporary.unlink(missing_ok=True)
            os.close(os.open(temporary, os.O_CREAT | os.O_WRONLY, 0o600))
            with ticking(store.connection, _growing(temporary, store.path, progress)):
                store.connection.execute("VACUUM main INTO ?", (str(temporary),))
            _forget_traces(temporary, search=not stays)
            _put(temporary, target)
        finally:
            with suppress(OSError):
                temporary.unlink()


def _growing(copy: Path, original: Path, progress: Progress | None) -> Callable[[], None] | None:
    """Tells how much of a store has been copied, in bytes."""
    if progress is None:
        return None
    whole = original.stat().st_size
    return lambda: progress(min(copy.stat().st_size, whole), whole, "making a backup")


def _forget_traces(path: Path, *, search: bool) -> None:
    """Takes what is for this computer alone out of a copy, and what the search still holds of words that were taken back."""
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA secure_delete=1").fetchall()
        connection.execute("DELETE FROM typing")
        if migrations.version(connection) == migrations.LATEST:  # before that there is no such table
            connection.execute("DELETE FROM arriving")
        if search:
            with suppress(sqlite3.DatabaseError):  # a damaged search can be put together anew
                documents.forget_words(connection)
                connection.execute("VACUUM")


def automatic(store: Store, why: str, progress: Progress | None = None) -> Path:
    """A backup beside the store, named by time and reason; only the last few are kept."""
    folder = store.folder / BACKUPS
    with plain_words(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    stem = f"{store.machine.now():%Y%m%d-%H%M%S}-{why}"
    with plain_words(folder), store.db.locked():  # no other window takes the name before this backup has it
        target = next(path for n in range(1000) if not (path := folder / f"{stem}{f'-{n}' if n else ''}.db").exists())
        write(store, target, stays=True, progress=progress)
    others = [path for path in local_backups(store.folder) if path != target]
    for old in others[: max(0, len(others) + 1 - KEPT)]:
        old.unlink(missing_ok=True)
    return target


def local_backups(folder: Path) -> list[Path]:
    """The automatic backups of a store, oldest first."""
    return sorted((folder / BACKUPS).glob("*.db"))


def before_first_merge_of_the_day(store: Store, progress: Progress | None = None) -> None:
    """A backup, unless one was made today or there is nothing yet to lose."""
    today = f"{store.machine.now():%Y%m%d}"
    if any(path.name.startswith(today) and "before-merge" in path.name for path in local_backups(store.folder)):
        return
    automatic(store, "before-merge", progress)


def verify(path: Path) -> str:
    """The engagement of a backup; BadInput says why a file is none."""
    if not path.is_file():
        raise BadInput(f"{path} is {'no file' if path.exists() else 'not there'}: name the backup file to restore.")
    version, engagement = _look_at(path)
    if version > migrations.LATEST:
        raise BadInput(f"{path} was written by a newer fieldkit: update fieldkit first.")
    if not engagement:
        raise BadInput(f"{path} is no backup of fieldkit, or it is damaged: nothing was changed.")
    if path.with_name(path.name + "-wal").exists():  # it would be gone, had nobody else the file open
        raise BadInput(f"{path} is a store that is open: close its windows, or make a backup of it and restore that.")
    return engagement


def engagement_of(folder: Path) -> str | None:
    """The engagement whose store lies in a folder; None if it is damaged."""
    with _left_alone(folder):
        return _look_at(folder / STORE)[1]


def damaged(folder: Path) -> bool:
    """Whether a folder holds a store that cannot be read."""
    return not engagement_of(folder)


@contextmanager
def _left_alone(folder: Path) -> Iterator[None]:
    """No window writes meanwhile: the last one that closes a store brings its write-ahead log into it."""
    with plain_words(folder), holding(lock_of(folder / STORE)):
        yield


def _look_at(path: Path) -> tuple[int, str | None]:
    """(number of the last migration, engagement) of a store or backup; no engagement if the file is damaged or is none."""
    with plain_words(path), closing(connect(path)) as connection:
        try:
            sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            return migrations.version(connection), log.meta(connection, "engagement") if sound else None
        except sqlite3.Error as error:
            if complaints.sentence(error) != complaints.DAMAGED:
                raise
            return 0, None


def restore(store: Store, source: Path, progress: Progress | None = None) -> tuple[Store, Path]:
    """Puts a backup in the place of the store and opens it; the store that was there becomes a backup itself, the second of both.

    The keys of this device and what the replaced store knew of erasures stay, of notes taken back, too. Drafts of the backup
    wait for a look before they are sealed. Everybody else has to be closed.
    """
    engagement = verify(source)
    if engagement != log.meta(store.connection, "engagement"):
        raise BadInput(f"{source} is a backup of another engagement: nothing was changed.")
    incoming = store.folder / INCOMING
    with plain_words(store.path), store.db.locked():
        who = log.identity(store.connection)
        erases, struck = list(log.erase_lines(store.connection)), drafts.struck(store.connection)
        try:
            private.settle(store.connection)
            shutil.copyfile(source, incoming)
            incoming.chmod(0o600)
            _prepare(incoming, erases, struck, who, progress)
            before = automatic(store, "before-restore", progress)
            with store.db.alone():
                _put(incoming, store.path)
        finally:
            incoming.unlink(missing_ok=True)
    return Store(store.folder, store.machine), before


def _prepare(
    incoming: Path,
    erases: list[tuple[str, Change, bytes]],
    struck: list[drafts.Struck],
    who: log.Identity | None = None,
    progress: Progress | None = None,
) -> None:
    """Makes a backup what the store is to be, before it takes its place: no crash then brings back what was erased."""
    from fieldkit.store import erasure

    with closing(connect(incoming)) as connection:
        if migrations.version(connection) < migrations.LATEST:
            migrations.migrate(connection)
        held = log.identity(connection)
        if who and (held.member, held.device) != (who.member, who.device):
            log.set_identity(connection, who)
        if erases:
            log.begin_own(connection)
        drafts.doubt(connection)
        drafts.remember_struck(connection, struck)
    erasure.erase_in_file(
        incoming,
        erases,
        [each.record for each in struck if each.final],
        tick=(lambda: progress(0, 1, "looking at the backup")) if progress else None,
    )


def replace_damaged(folder: Path, source: Path) -> None:
    """Puts a backup in the place of a damaged store; what is left of that stays beside it, see `remains`.

    What it held of erases stays, where they can still be read.
    """
    verify(source)
    store, incoming = folder / STORE, folder / INCOMING
    with _left_alone(folder):
        shutil.copyfile(source, incoming)
        incoming.chmod(0o600)
        _prepare(incoming, _legible_erases(store), _legible_strikes(store))
        shutil.copyfile(store, remains(folder))
        for suffix in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                store.with_name(STORE + suffix).replace(folder / f"damaged-{STORE}{suffix}")
        _put(incoming, store)


def remains(folder: Path) -> Path:
    """Where the damaged store lies that was replaced last."""
    return folder / f"damaged-{STORE}"


def _legible_erases(store: Path) -> list[tuple[str, Change, bytes]]:
    found = []
    with suppress(sqlite3.Error), closing(connect(store)) as connection:
        for identity, line in log.erase_rows(connection):
            if change_id(line) == identity:
                found.append((identity, msgspec.json.decode(line, type=Change), line))
    return found


def _legible_strikes(store: Path) -> list[drafts.Struck]:
    with suppress(sqlite3.Error), closing(connect(store)) as connection:
        return drafts.struck(connection)
    return []


def _put(new: Path, target: Path) -> None:
    """Lets a file take the place of another, whole and on the disk."""
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    new.replace(target)
    sync_folder(target.parent)
