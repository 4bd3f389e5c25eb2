"""Passing on and taking in: invitation, export, merge, unmerge."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fieldkit.errors import BadInput, FieldkitError, Refused
from fieldkit.store.database import Progress, plain_words
from fieldkit.workspace.base import Changes
from fieldkit.workspace.identified import Identified

if TYPE_CHECKING:
    from fieldkit.exchange.export import Exported, Target
    from fieldkit.exchange.merge import MergeReport
    from fieldkit.store.bundles import Taken

Confirm = Callable[["MergeReport"], bool]


class Passing(Identified):
    """Bundles in and out."""

    def kit(self, path: Path, progress: Progress | None = None) -> "Exported":
        """Writes the invitation to a file; leads only."""
        from fieldkit.exchange import export

        with plain_words(path):
            return export.write_kit(self.store, self.keys, path, progress)

    def export(
        self, path: Path, to: str | None = None, *, plain: bool = False, progress: Progress | None = None
    ) -> "list[Exported]":
        """Seals what was recorded and writes what the others lack.

        An agent writes one file for the leads. A lead writes into a folder one file for the leads and one for each agent, or
        with `to` (a person, or `leads`) one file.
        """
        from fieldkit.exchange import export

        chosen = [target for target in self._targets(to) if target.devices]
        if not chosen:
            raise Refused("There is no confirmed laptop yet that a bundle could be for: nothing was changed.")
        folder = path.is_dir() or (to is None and len(export.targets(self.connection)) > 1)
        if folder and path.is_file():
            raise BadInput(f"{path} is a file: name a folder for the bundles, or one person with --to.")
        export.seal(self.store, progress)
        written = []
        with plain_words(path):
            if folder:
                path.mkdir(parents=True, exist_ok=True)
            for target in chosen:
                file = path / export.file_name(self.connection, target) if folder else path
                written.append(export.write(self.store, self.keys, target, file, plain=plain, progress=progress))
        return written

    def _targets(self, to: str | None) -> "list[Target]":
        from fieldkit.domain.values import folded
        from fieldkit.exchange import export

        known = export.targets(self.connection)
        if to is None:
            return known
        found = [t for t in known if folded(t.name) == folded(to.strip()) or t.member == to]
        if not found:
            raise BadInput(f"There is nobody called '{to}' to export for: it is {', '.join(t.name for t in known)}.")
        return found[:1]

    def inspect(self, path: Path) -> dict[str, Any]:
        """What a bundle says of itself and what kinds it carries, without taking it in."""
        from fieldkit.domain.change import read_change
        from fieldkit.exchange.container import open_bundle
        from fieldkit.exchange.keys import fingerprint, words
        from fieldkit.store import bundles, roster

        with open_bundle(path, self.keys, scratch=self.folder) as opened:
            contents = opened.manifest.fieldkit
            kinds: dict[str, int] = {}
            for line in opened.lines():
                kind = read_change(line).kind
                kinds[kind] = kinds.get(kind, 0) + 1
            key = fingerprint(contents.sender.signing_key)
            device = roster.device(self.connection, key)
            known = bundles.find(self.connection, contents.bundle, fingerprint(contents.sender.signing_key))
            return {
                "file": str(path),
                "type": contents.type,
                "engagement": contents.engagement,
                "bundle": contents.bundle,
                "counter": contents.counter,
                "sender": contents.sender.person,
                "fingerprint": key,
                "words": words(key),
                "known": bool(device and not device.retired),
                "taken_in": bool(known and known.taken),
                "created": contents.created,
                "changes": contents.counts.changes,
                "erased": contents.counts.erased,
                "kinds": kinds,
                "encrypted": opened.encrypted,
            }

    def merge(
        self, paths: Sequence[Path], *, dry_run: bool = False, confirm: Confirm | None = None, again: bool = False,
        progress: Progress | None = None,
    ) -> "list[MergeReport]":  # fmt: skip
        """Takes bundles in, each in a transaction of its own; one that is refused or held changes nothing.

        `confirm` is asked about a bundle that would hide or erase much; without it such a bundle is refused.
        """
        return [self._merge(Path(path), dry_run, confirm, again, progress) for path in paths]

    def _merge(
        self, path: Path, dry_run: bool, confirm: Confirm | None, again: bool, progress: Progress | None
    ) -> "MergeReport":
        from fieldkit.exchange.merge import MergeReport
        from fieldkit.store import erasure

        try:
            report = self._take_in(path, dry_run, again, progress, sure=False)
            if report.status == "merged" and report.hides_much and not dry_run:
                if confirm is None or not confirm(report):
                    lost = report.hidden + report.erased
                    report.status = "refused"
                    report.reason = (
                        f"it would hide or erase {lost} of {report.visible} records: look, then take it in with --yes"
                    )
                    return report
                report = self._take_in(path, dry_run, again, progress, sure=True)
        except FieldkitError as error:
            return MergeReport(dry_run=dry_run, file=str(path), status="refused", reason=str(error))
        with suppress(FieldkitError):  # taken in it is; the next opening scrubs again
            erasure.scrub(self.store, progress)
        return report

    def _take_in(
        self, path: Path, dry_run: bool, again: bool, progress: Progress | None, *, sure: bool
    ) -> "MergeReport":
        """One bundle in one transaction, rolled back if it is but a trial, held, or would hide much and nobody said yes."""
        from fieldkit.exchange import merge
        from fieldkit.exchange.container import open_bundle
        from fieldkit.store import backup

        if progress:
            progress(0, 1, f"opening {path.name}")
        with open_bundle(path, self.keys, scratch=self.folder) as opened:
            if not dry_run:
                backup.before_first_merge_of_the_day(self.store, progress)
            try:
                with self.writing() as connection:
                    report = merge.take_in(self.store, opened, path, again=again, progress=progress)
                    report.dry_run = dry_run
                    if report.status == "held" and not dry_run:
                        merge.hold(connection, opened.manifest.fieldkit.sender, self.machine.stamp())
                    elif dry_run or report.status == "held" or (report.hides_much and not sure):
                        raise _Undone(report)
            except _Undone as undone:
                return undone.report
            return report

    def taken_in(self) -> "list[Taken]":
        """Bundles that are in, the latest first: any of them can be taken out again with `unmerge`."""
        from fieldkit.store import bundles

        return bundles.all_taken(self.connection)

    def unmerge(self, bundle: str, progress: Progress | None = None) -> Changes:
        """Takes out what only that bundle brought. Refused, with the reason, where something builds on it."""
        from fieldkit.store import unmerge

        found = [t for t in self.taken_in() if t.id.startswith(bundle)] if len(bundle) >= 6 else []
        if len(found) != 1:
            raise BadInput(f"No bundle '{bundle}' is in: 'fieldkit merge' and the screen Exchange name them.")
        with self.writing() as connection:
            records = unmerge.take_out(connection, found[0], progress)
        return self.changes(records)


class _Undone(Exception):
    """The transaction was a trial: roll it back."""

    def __init__(self, report: "MergeReport") -> None:
        self.report = report
