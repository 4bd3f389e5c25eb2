"""Exchange through a shared folder or a stick, in which everybody's files lie."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from fieldkit.errors import BadInput, FieldkitError
from fieldkit.store import log
from fieldkit.store.database import Progress, plain_words
from fieldkit.workspace.passing import Passing

if TYPE_CHECKING:
    from fieldkit.exchange.export import Target


class SyncReport(msgspec.Struct, frozen=True):
    """What a shared folder gave and got."""

    taken: list[Any]
    left: list[Any]


class Syncing(Passing):
    """Both ways at once."""

    def sync(self, folder: Path, progress: Progress | None = None) -> SyncReport:
        """A shared folder or stick: takes in what is for this laptop, leaves what the others lack, skips the rest silently."""
        from fieldkit.exchange import export

        if not folder.is_dir():
            raise BadInput(f"{folder} is no folder: name the shared folder or the stick.")
        with plain_words(folder):
            files = [path for path in sorted(folder.glob("*.fkb")) if not path.is_dir()]
        found = [path for n, path in enumerate(files) if self._looked_at(path, n, len(files), progress)]
        taken = self.merge(found, progress=progress)
        export.seal(self.store, progress)
        left = []
        with plain_words(folder):
            for target in export.targets(self.connection):
                if target.devices and self._has_news(target, folder):
                    file = _free(folder / export.file_name(self.connection, target))
                    left.append(export.write(self.store, self.keys, target, file, progress=progress))
        return SyncReport([r for r in taken if r.status != "unchanged"], left)

    def _looked_at(self, path: Path, done: int, total: int, progress: Progress | None) -> bool:
        """Whether a file is to be taken in. What is not is remembered by its hash: to open it again would take much longer."""
        from fieldkit.exchange import files
        from fieldkit.store import bundles

        if progress:
            progress(done, total, "looking through the folder")
        try:
            digest = files.digest(path)
        except (OSError, FieldkitError):
            return True  # merge says what is the matter with it
        if bundles.is_passed_over(self.connection, digest):
            return False
        concerns_me = self._concerns_me(path)
        if not concerns_me:
            with self.writing() as connection:
                bundles.pass_over(connection, digest)
        return concerns_me

    def _concerns_me(self, path: Path) -> bool:
        """Whether a file is for this laptop and says something that was not taken in before."""
        from fieldkit.exchange.age import NotForThisDevice
        from fieldkit.exchange.container import open_bundle
        from fieldkit.exchange.keys import fingerprint
        from fieldkit.store import bundles

        try:
            with open_bundle(path, self.keys, scratch=self.folder) as opened:
                contents = opened.manifest.fieldkit
                mine = contents.sender.replica == log.identity(self.connection).replica
                known = bundles.find(self.connection, contents.bundle, fingerprint(contents.sender.signing_key))
                return contents.engagement == self.engagement and not mine and known is None
        except NotForThisDevice:
            return False
        except FieldkitError:
            return True

    def _has_news(self, target: "Target", folder: Path) -> bool:
        """Whether the last bundle for a target would say something new, or does not lie in this folder any more."""
        from fieldkit.exchange import export
        from fieldkit.store import bundles, chain

        with self.writing() as connection:
            export.choose(connection, target)
            content = export.content(connection, chain.tips(connection, target.member))
            last = bundles.last_written(connection, target.name)
            here = last is not None and Path(last.file).parent == folder.absolute() and Path(last.file).exists()
            if last is not None and last.content == content:
                return not here and bundles.outgoing_count(connection) > 0
            return bundles.outgoing_count(connection) > 0 or last is not None


def _free(file: Path) -> Path:
    """The file, under another name where a folder lies in its place."""
    while file.is_dir():
        file = file.with_stem(f"{file.stem}-2")
    return file
