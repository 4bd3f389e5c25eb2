"""Workspace: an engagement on this computer, opened."""

import os
from contextlib import suppress
from pathlib import Path

from fieldkit.domain.plain_text import clean
from fieldkit.errors import FieldkitError, Refused
from fieldkit.store.database import Progress
from fieldkit.store.machine import Machine
from fieldkit.store.store import Store
from fieldkit.workspace import opening, places
from fieldkit.workspace.boards import Boards


class Workspace(Boards):
    """The one door. Used by one thread; whoever reads beside a writer opens a second one, `read_only`."""

    replaced: Path | None = None
    """Where that lies in whose place `restore` put a backup."""

    @classmethod
    def open(
        cls, home: Path, slug: str | None = None, machine: Machine | None = None, *, read_only: bool = False
    ) -> "Workspace":
        """Opens an engagement of this computer, the only one if none is named."""
        from fieldkit.store import erasure, scratch

        store = Store(places.find(home, slug), machine or Machine(), read_only=read_only)
        if not read_only:
            with suppress(FieldkitError):  # work goes on where an interrupted erasure cannot be finished now
                erasure.scrub(store)
                scratch.wipe(store)
        return cls(home, store)

    @classmethod
    def init(
        cls, home: Path, name: str, *, person: str, go_live: str | None = None, time_zone: str | None = None,
        machine: Machine | None = None,
    ) -> "Workspace":  # fmt: skip
        """Founds an engagement; the person is its lead."""
        from fieldkit.exchange.keys import DeviceKeys

        machine = machine or Machine()
        keys = DeviceKeys.generate(machine.random)
        return cls(home, opening.found(home, name, person, machine, go_live=go_live, time_zone=time_zone, keys=keys))

    @classmethod
    def join(
        cls, home: Path, path: Path, *, person: str, expect: str | None = None, machine: Machine | None = None
    ) -> "Workspace":
        """Joins an engagement by an invitation. `expect`: the fingerprint of who wrote it, as digits or words."""
        from fieldkit.exchange.keys import DeviceKeys

        machine = machine or Machine()
        return cls(
            home, opening.join(home, path, person, machine, expect=expect, keys=DeviceKeys.generate(machine.random))
        )

    @classmethod
    def restore(
        cls, home: Path, slug: str | None, path: Path, machine: Machine | None = None, progress: Progress | None = None
    ) -> "Workspace":
        """Puts a backup in the place of its engagement's store, damaged or not; begins with it where there is none."""
        from fieldkit.exchange.keys import DeviceKeys
        from fieldkit.store import backup

        machine = machine or Machine()
        folder = places.find(home, slug) if slug else places.place_of(home, backup.verify(path))
        if folder is None:
            return cls(home, opening.bring_back(home, path, machine, DeviceKeys.generate(machine.random)))
        if backup.damaged(folder):
            restored = cls(home, opening.replace_damaged(folder, path, machine, DeviceKeys.generate(machine.random)))
            restored.replaced = backup.remains(folder)
            return restored
        store = Store(folder, machine)
        try:
            put, before = backup.restore(store, path, progress)
        finally:
            store.close()
        restored = cls(home, put)
        restored.replaced = before
        return restored

    def backup(self, path: Path, progress: Progress | None = None) -> None:
        """A copy of the store in one file, without keys, real names and typed lines. An erasure names it later."""
        from fieldkit.store import backup, bundles

        with self.store.db.locked():  # an erasure in another window comes before it, or names it
            backup.write(self.store, path, progress=progress)
            with self.writing() as connection:
                bundles.note_written(connection, str(path.absolute()), "", "backup", "", "", self.machine.stamp())

    def save(self, path: Path, contents: bytes) -> None:
        """Writes a new file to take away, which only this account may read. An erasure names it later.

        Refused where there is one already, or where none can be.
        """
        from fieldkit.store import bundles

        with self.writing() as connection:
            bundles.note_written(connection, str(path.absolute()), "", "saved", "", "", self.machine.stamp())
            _write_new(path, contents)

    def check(self, progress: Progress | None = None) -> list[str]:
        """What is wrong with the store; an empty list if it is sound."""
        from fieldkit.store import check

        return check.check(self.store, progress)


def _write_new(path: Path, contents: bytes) -> None:
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(contents)
    except FileExistsError:
        raise Refused(f"There is a file {clean(str(path))} already: choose another name.") from None
    except OSError as error:
        with suppress(OSError):
            path.unlink()  # half a file would be named by no erasure
        raise Refused(f"{clean(str(path))} cannot be written ({error.strerror}): choose another place.") from error
