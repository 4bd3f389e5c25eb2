"""Passing on and taking in: invitation, export, merge, unmerge."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fieldkit.errors import BadInput, FieldkitError, Refused
from fieldkit.store.database import Progress, plain_words
from fieldkit.workspace.base import SHORT_ID, Changes
from fieldkit.workspace.identified import Identified

if TYPE_CHECKING:
    from fieldkit.exchange.export import Exported, Target
    from fieldkit.exchange.merge import MergeReport
    from fieldkit.store.bundles import Taken

MOST_NAMED = 3
"""Bundles that are named to whoever asked for one that is not in."""

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
        if folder and not path.is_dir() and (path.is_file() or path.suffix == ".fkb"):
            names = ", ".join(target.name for target in chosen)
            raise BadInput(
                f"{path} names one file, and one is to be written for each of {names}: name a folder, or one of them with --to."
            )
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
        from fieldkit.exchange.age import NotForThisDevice
        from fieldkit.exchange.merge import MergeReport
        from fieldkit.store import erasure

        try:
            if path.is_dir():
                raise BadInput(f"there is no bundle in the folder {path}")
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
            others = isinstance(error, NotForThisDevice)
            mine = self._wrote(path) if others else None
            return mine or MergeReport(
                dry_run=dry_run, file=str(path), status="refused", reason=str(error), for_others=others
            )
        with suppress(FieldkitError):  # taken in it is; the next opening scrubs again
            erasure.scrub(self.store, progress)
        return report

    def _wrote(self, path: Path) -> "MergeReport | None":
        """What is said of a file that was written here for others: it holds nothing that is not here."""
        from fieldkit.exchange.export import LEADS
        from fieldkit.exchange.merge import MergeReport
        from fieldkit.store import bundles

        target = bundles.written_for(self.connection, path)
        if target is None:
            return None
        whom = "the leads" if target == LEADS else target
        reason = f"it is your own, written here for {whom}: there is nothing to take in"
        return MergeReport(file=str(path), sender=self.me.person, status="unchanged", reason=reason)

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

    def unmerge(self, bundle: str, *, dry_run: bool = False, progress: Progress | None = None) -> Changes:
        """Takes out what only that bundle brought: its id, the beginning of that, or its file.

        Refused, with the reason, where something builds on it. With `dry_run` only says what it would touch.
        """
        from fieldkit.store import unmerge

        taken = self._taken_in(bundle)
        records: list[str] = []
        with suppress(_Trial), self.writing() as connection:
            records = unmerge.take_out(connection, taken, progress)
            if dry_run:
                raise _Trial
        return self.changes(records)

    def _taken_in(self, bundle: str) -> "Taken":
        """The bundle that is in and goes by this id, or lies in this file."""
        every, short = self.taken_in(), re.fullmatch(SHORT_ID, bundle.strip().lower())
        if Path(bundle).is_file():
            inside = self._identified(Path(bundle))
            found = [taken for taken in every if (taken.id, taken.key) == inside]
        else:
            found = [taken for taken in every if short and taken.id.startswith(short[1])]
        if len(found) == 1:
            return found[0]
        if found:
            raise BadInput(f"Several bundles that are in begin with {bundle}: give more of it.")
        names = ", ".join(f"{taken.id} of {self.name_of(taken.member)}" for taken in every[:MOST_NAMED])
        raise BadInput(
            f"No bundle '{bundle}' was taken in; {f'the latest that were: {names}' if names else 'nothing was'}."
        )

    def _identified(self, path: Path) -> tuple[str, str]:
        """The id of the bundle in a file, and the fingerprint of whose it is."""
        from fieldkit.exchange.container import open_bundle
        from fieldkit.exchange.keys import fingerprint

        with open_bundle(path, self.keys, scratch=self.folder) as opened:
            contents = opened.manifest.fieldkit
            return contents.bundle, fingerprint(contents.sender.signing_key)


class _Trial(Exception):
    """The transaction was a trial: roll it back."""


class _Undone(_Trial):
    """What a trial came to."""

    def __init__(self, report: "MergeReport") -> None:
        self.report = report
