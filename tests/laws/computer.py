"""A laptop of the team: the real program on real files, and beside it what the test remembers of what was done there."""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import oracle
from memory import FIELDS, LEADS_ONLY, OWN, SHARED, TEAM, Kept, Ledger, Memory, may_write
from oracle import DELETED, DRAFT, Said
from post import Sent, Sheet, unwrap

from fieldkit.domain.record import Record
from fieldkit.errors import FieldkitError, Refused
from fieldkit.store import backup, witness
from fieldkit.store.machine import Machine
from fieldkit.workspace import Workspace


class Computer:
    """One laptop. Its methods do what a person does there, and say whether the program did it."""

    def __init__(self, folder: Path, sheet: Sheet, ledger: Ledger, memory: Memory) -> None:
        self.folder, self.sheet, self.ledger, self.memory = folder, sheet, ledger, memory
        self.offset = timedelta(0)
        self.random = Random(f"{folder.name} at {sheet.now}")
        self.machine = Machine(lambda: sheet.now + self.offset, self.random.randbytes, folder / "state")
        self.backups: list[Kept] = []
        self.known: set[str] = set()
        self.searched: set[str] = set()

    def open(self) -> "Computer":
        self.workspace = Workspace.open(self.folder / "home", machine=self.machine)
        me = self.workspace.me
        self.key, self.member, self.person = me.fingerprint, me.member, me.person
        return self

    def close(self) -> None:
        self.workspace.close()

    # ---- what is there -------------------------------------------------------------------------------------------------
    @property
    def is_lead(self) -> bool:
        return self.workspace.me.role == "lead"

    def held(self) -> dict[str, bool]:
        """Every change here, and whether it is whole: of an erased one only its place is left."""
        rows = self.workspace.connection.execute("SELECT id, line IS NOT NULL FROM change").fetchall()
        return {change.hex(): bool(whole) for change, whole in rows}

    def unbroken(self) -> set[str]:
        """The changes here of which no earlier one of the same chain is missing."""
        rows = self.workspace.connection.execute("SELECT id, prev FROM change ORDER BY seq").fetchall()
        found = set[str]()
        for change, before in rows:
            if before is None or before.hex() in found:
                found.add(change.hex())
        return found

    def whole(self, record: str | None = None) -> list[Said]:
        """The changes that are held whole, of one record or of all."""
        known = [change for change, whole in self.held().items() if whole]
        assert self.ledger.said.keys() >= set(known), "a forged change was taken in"
        return [one for one in map(self.ledger.said.__getitem__, known) if record in (None, one.record)]

    def erased(self) -> set[str]:
        return {one.record for one in self.whole() if one.erases}

    def dump(self) -> dict[str, Any]:
        out = BytesIO()
        self.workspace.dump(out)
        return {record["id"]: record for record in map(json.loads, out.getvalue().splitlines())}

    def expected(self) -> dict[str, Any]:
        return oracle.all_shown([*self.whole(), *self.memory.drafts.values()])

    def records(self, *kinds: str) -> list[str]:
        """Records that a person could open, by id."""
        kinds = kinds or tuple(FIELDS)
        return [record for record, shown in sorted(self.dump().items()) if shown["kind"] in kinds]

    def files_with(self, words: set[str]) -> set[str]:
        """Those of the words that stand in any byte of any file of this laptop.

        A search index may hold the end of a word only, so the end is looked for.
        """
        found = set()
        for file in filter(Path.is_file, (self.folder / "home").rglob("*")):
            content = file.read_bytes()
            found |= {word for word in words if word[4:].encode() in content}
        return found

    # ---- what is done ----------------------------------------------------------------------------------------------------
    @contextmanager
    def _watching_backups(self) -> Iterator[None]:
        """The program backs up by itself; the test remembers what it knew then."""
        memory, before, seen = self.memory.copy(), self._witness(), self._local_backups()
        yield
        self.backups = [kept for kept in self.backups if kept.file.exists()]
        self.backups += [Kept(file, memory, before) for file in sorted(self._local_backups() - seen)]

    def _local_backups(self) -> set[Path]:
        return set(backup.local_backups(self.workspace.folder))

    def _witness(self) -> bytes:
        return self.workspace.store.witness_path.read_bytes()

    def attempt(self, action: Callable[[], Any]) -> Any | None:
        """What the program gives back; None if it refuses, and then nothing has changed."""
        before = (self.held(), self.dump())
        with self._watching_backups():
            try:
                return action()
            except FieldkitError:
                assert (self.held(), self.dump()) == before, "what was refused changed something"
                return None

    def _remember(self, record: str, kind: str, fields: Mapping[str, Any]) -> None:
        """A draft was begun or amended: what was before its author's eyes adds up."""
        held = self.whole(record)
        old = self.memory.drafts.get(record) or Said(DRAFT, self.member, "", record, kind, {}, {})
        seen = {f: oracle.seen_of(f, held) | old.seen.get(f, frozenset()) for f in fields}
        self.memory.drafts[record] = old._replace(
            at=self.machine.stamp(), fields={**old.fields, **fields}, seen={**old.seen, **seen}
        )
        self.memory.waiting.discard(record)
        self.ledger.words.setdefault(record, set()).update(v for v in fields.values() if self.sheet.is_word(v))

    def record(self, kind: str, word: str, *, as_line: bool = False) -> str | None:
        """Something new, by form or as a line of shorthand."""
        note = kind == "observation" and as_line
        done = self.attempt(
            lambda: self.workspace.note(word) if note else self.workspace.add(kind, {FIELDS[kind][0]: word})
        )
        assert (done is not None) == self._may_record(kind), "a record was refused, or not refused"
        if done is None:
            return None
        (record,) = done.ids
        self._remember(record, kind, self.workspace.get(record).fields)
        return str(record)

    def edit(self, record: str, which: int, value: str) -> None:
        """Changes one field; an empty value clears it. What is so already is left alone."""
        before = self.workspace.get(record)
        name = FIELDS[before.kind][which]
        same = before.fields.get(name, "") == value and name not in before.conflicts
        if self._edited(before, {name: value}, same=same):
            self._remember(record, before.kind, {name: value or None})

    def tag(self, record: str, theme: str) -> None:
        """Puts a theme on a note, or takes it off."""
        before = self.workspace.get(record)
        tagged = set(before.fields.get("themes", []))
        after = tagged ^ {theme}
        changed = {f"themes.{t}": t in after for t in tagged ^ after}
        changed |= {f"themes.{t}": True for t in after if f"themes.{t}" in before.conflicts}
        if self._edited(before, {"themes": sorted(after)}):
            self._remember(record, before.kind, changed)

    def _edited(self, before: Record, values: Mapping[str, Any], *, same: bool = False) -> bool:
        """Everybody may edit what is not deleted, but for the leads' own kinds."""
        draft = self.memory.drafts.get(before.id)
        deleted = before.deleted or bool(draft and draft.seen_in_all)
        may = self._may_record(before.kind) and (same or not deleted)
        done = self.attempt(lambda: self.workspace.edit(before.id, values))
        assert (done is not None) == may, "an edit was refused, or not refused"
        return may and not same

    def _may_record(self, kind: str) -> bool:
        return kind not in LEADS_ONLY or self.is_lead

    def delete(self, record: str) -> None:
        held = self.whole(record)
        if not self.attempt(lambda: self.workspace.delete(record)):
            return
        self._forget_drafts([record])
        if held:
            self._remember(record, held[0].kind, {DELETED: True})
            draft = self.memory.drafts[record]
            self.memory.drafts[record] = draft._replace(seen_in_all=oracle.seen_in_all(held))
            assert self.workspace.get(record).deleted, "a deleted record is still shown"
        else:
            assert self.workspace.find(record) is None, "a struck draft is still there"

    def undelete(self, record: str) -> None:
        kind = self.workspace.get(record).kind
        if not self.attempt(lambda: self.workspace.undelete(record)):
            return
        draft = self.memory.drafts.get(record)
        if draft and draft.seen_in_all:
            self._forget_drafts([record])
        stands = oracle.standing([*self.whole(record), *filter(None, [self.memory.drafts.get(record)])])
        if any(one.fields[DELETED] for one in stands.get(DELETED, [])):
            self._remember(record, kind, {DELETED: False})
        assert not self.workspace.get(record).deleted, "a record that was brought back is hidden"

    def erase(self, record: str) -> None:
        may = self.is_lead or record.startswith(self.member[:16])
        done = self.attempt(lambda: self.workspace.erase(record))
        assert (done is not None) == may, "an erasure was refused, or not refused"
        if done:
            self._forget_drafts([record])
            self.settle()
            if not self.whole(record):  # never sealed: struck, in the program's own backups, too
                for kept in self.backups:
                    if kept.file in self._local_backups():
                        kept.memory.drafts.pop(record, None)

    def look(self, leaving: frozenset[str] = frozenset()) -> None:
        """What must be so on this laptop after every step. `leaving`: changes that were just taken out with their bundle."""
        held, erased = self.held(), self.erased()
        assert held.keys() <= self.ledger.said.keys(), "the stub of a forged change was taken in"
        assert self.known - held.keys() <= leaving, "a change is lost that was here before"
        assert held.keys() == self.memory.sources.keys(), "a bundle was taken in, or out, by halves"
        for change, whole in held.items():
            said = self.ledger.said[change]
            assert whole == (said.erases or said.record not in erased), "words were kept that were erased, or lost"
        assert self.dump() == self.expected(), "what is shown is not what was said"
        if erased - self.searched:
            words = set[str]().union(*(self.ledger.words.get(record, set()) for record in erased))
            assert not self.files_with(words), "erased words are still on this laptop"
        if self.is_lead:
            self.ledger.leads.add(self.key)
        if self.key not in self.ledger.leads:
            others = [one for one in self.whole() if not self.is_for_me(one)]
            assert not others, "an agent holds what is not for them"
        self.known, self.searched = set(held), erased

    def is_for_me(self, said: Said) -> bool:
        return said.kind in SHARED or (said.kind not in LEADS_ONLY and said.record.startswith(self.member[:16]))

    def shift(self, days: int) -> None:
        """Sets the clock wrong."""
        self.offset += timedelta(days=days)

    def refuse(self, file: Path) -> None:
        """Takes in what is damaged: refused."""
        assert self.attempt(lambda: self._merge(file, again=False)) is None, "half a bundle was taken in"

    def confirm_drafts(self) -> None:
        self.workspace.confirm_drafts()
        self.memory.waiting.clear()

    def settle(self, before: Iterable[Said] = ()) -> None:
        """Learns what was sealed here just now. `before`: what was held then, where no draft says what its author saw."""
        rows = self.workspace.connection.execute("SELECT id, line FROM change WHERE source=0 AND line IS NOT NULL")
        for change, line in [(i.hex(), json.loads(line)) for i, line in rows.fetchall()]:
            if change in self.ledger.said:
                continue
            draft = self.memory.drafts.pop(line["record"], None) if line["kind"] not in TEAM else None
            if line["op"] == "erase" or draft is None:
                held = [one for one in before if one.record == line["record"]]
                seen = {f: oracle.seen_of(f, held) for f in line["fields"]}
                said = Said(change, self.member, line["at"], line["record"], line["kind"], line["fields"], seen)
                said = said._replace(erases=line["op"] == "erase")
            else:
                assert (line["at"], line["fields"]) == (draft.at, draft.fields), (
                    "what was sealed is not what was recorded"
                )
                said = draft._replace(id=change)
            self.ledger.said[change] = said
            self.memory.sources[change] = {OWN}

    # ---- exchange ----------------------------------------------------------------------------------------------------------
    def export(self) -> list[Sent]:
        """Seals what was recorded and writes it out, for everybody whom it concerns."""
        folder = self.sheet.new_folder()
        done = self.attempt(lambda: self.workspace.export(folder, plain=True)) or []
        return self._sent([Path(exported.file) for exported in done])

    def kit(self) -> list[Sent]:
        file = self.sheet.new_folder() / "kit.fkb"
        done = self.attempt(lambda: self.workspace.kit(file))
        assert (done is not None) == self.is_lead, "an invitation was refused, or not refused"
        return self._sent([file] if done else [])

    def _sent(self, files: list[Path]) -> list[Sent]:
        if files:
            self.settle()
            assert self.memory.drafts.keys() == self.memory.waiting, "something recorded was not sealed"
        sent = [unwrap(file) for file in files]
        for one in sent:
            self.memory.passed_on |= one.changes.keys() | one.stubs
        return sent

    def standing(self, key: str) -> str | None:
        """What a laptop's owner may do, by the roster as it is shown here; None for one that is retired or not confirmed."""
        shown = self.dump()
        device = shown.get(key)
        if device is None or device["fields"].get("retired") or "retired" in device["conflicts"]:
            return None
        member = shown[device["fields"]["member"]]
        return "agent" if "role" in member["conflicts"] else str(member["fields"]["role"])

    def leads(self) -> list[str]:
        """The laptops that a bundle of an agent is for."""
        return [key for key in self.records("device") if self.standing(key) == "lead"]

    def take_in(self, sent: Sent, *, again: bool = False) -> bool:
        """Whether a bundle is taken in; then what it holds is here, as far as its sender may send it."""
        role = self.standing(sent.key)
        if self.attempt(lambda: self._merge(sent.file, again)) is None:
            return False
        assert role, "the bundle of a laptop that was retired, or never confirmed, was taken in"
        self.arrived(sent, again=again, lead=role == "lead")
        return True

    def _merge(self, file: Path, again: bool) -> Any:
        (report,) = self.workspace.merge([file], again=again)
        if report.status in ("held", "refused"):
            raise Refused(report.status)
        return report

    def arrived(self, sent: Sent, *, again: bool = False, lead: bool = True) -> None:
        """What a bundle held is here now, but for what was set aside and what its sender may not write."""
        held, erased = self.held(), self.erased()
        expected = {i for i, line in sent.changes.items() if lead or may_write(sent.member, line)} - self.ledger.forged
        expected |= {i for i, stub in sent.stubs.items() if stub["record"] in erased}
        expected -= set() if again else self.memory.aside
        assert expected <= held.keys(), "something was lost on the way in"
        for change in expected:
            self.memory.sources.setdefault(change, set()).add(sent.bundle)
        self.memory.aside -= expected
        self._forget_drafts(erased)

    def _forget_drafts(self, records: Iterable[str]) -> None:
        for record in records:
            self.memory.drafts.pop(record, None)
            self.memory.waiting.discard(record)

    def unmerge(self, bundle: str) -> frozenset[str]:
        """Takes a bundle out again, if the program does; gives the changes that have gone."""
        if self.attempt(lambda: self.workspace.unmerge(bundle)) is None:
            return frozenset()
        leaving = frozenset(change for change, found in self.memory.sources.items() if found == {bundle})
        for change, found in list(self.memory.sources.items()):
            found.discard(bundle)
            if not found:
                del self.memory.sources[change]
        self.memory.aside |= leaving
        assert not leaving & self.memory.passed_on, "what had been passed on was taken out"
        for stays in [*self.whole(), *self.memory.drafts.values()]:
            assert not leaving & stays.seen_in_all.union(*stays.seen.values()), (
                "what later work builds on was taken out"
            )
        return leaving

    # ---- mishaps -------------------------------------------------------------------------------------------------------------
    def back_up(self) -> None:
        file = self.sheet.new_folder() / "backup.db"
        self.workspace.backup(file)
        self.backups.append(Kept(file, self.memory.copy(), self._witness()))

    def restore(self, kept: Kept, *, noticed: bool) -> None:
        """Goes back to a backup. Where the whole disk goes back, its witness does too, and nobody notices."""
        gone, erasures = self.erased(), {one.id for one in self.whole() if one.erases}
        path, slug = self.workspace.store.witness_path, self.workspace.slug
        with self._watching_backups():
            self.close()
            if not noticed and json.loads(kept.witness)["nonce"] == json.loads(path.read_bytes())["nonce"]:
                path.write_bytes(kept.witness)
            self.workspace = Workspace.restore(self.folder / "home", slug, kept.file, self.machine)
        self.memory = kept.memory.copy()
        for change in erasures:
            self.memory.sources.setdefault(change, set()).add(OWN)
        self._forget_drafts(gone)
        self.memory.waiting, self.known = set(self.memory.drafts), set()
        assert gone <= self.erased(), "a restore forgot an erasure"

    def copy(self, folder: Path, *, noticed: bool) -> "Computer":
        """A copy of the disk. Its folder alone lies somewhere without a witness, and so is noticed."""
        self.close()
        shutil.copytree(self.folder / "home", folder / "home", ignore=shutil.ignore_patterns("backups"))
        mine = self._witness()
        self.open()
        twin = Computer(folder, self.sheet, self.ledger, self.memory.copy())
        twin.offset = self.offset
        if not noticed:
            theirs = witness.place(folder / "state", folder / self.workspace.store.path.relative_to(self.folder))
            theirs.parent.mkdir(parents=True)
            theirs.write_bytes(mine)
        return twin.open()
