"""Merge: takes a bundle's changes into the log, as far as its sender may send them; all of it or nothing.

Authority is decided here, once, and never in the fold. What comes in is counted in records, before and after.
"""

import sys
from datetime import timedelta
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from fieldkit.domain.change import ERASE, Change, Stub, change_id, read_change, read_stub
from fieldkit.domain.kinds import KINDS
from fieldkit.errors import Refused
from fieldkit.exchange import authority
from fieldkit.exchange.container import Opened
from fieldkit.exchange.keys import fingerprint, words
from fieldkit.exchange.manifest import Contents, Sender
from fieldkit.store import bundles, chain, documents, log, roster
from fieldkit.store.database import Connection, Progress
from fieldkit.store.log import Arrival
from fieldkit.store.machine import stamp
from fieldkit.store.store import Store, replica_id

AHEAD = timedelta(hours=24)
"""A change further ahead of its receipt is taken, and said to be."""
MOST_SEEN = 5000
"""Ids that one field of a change may name as seen, from whoever is no lead."""
MANY_RECORDS, MANY_SHARE = 20, 10
"""A bundle that hides or erases more than 20 records and more than a tenth of the visible ones asks first."""
BATCH, BATCH_BYTES = 2000, 16 << 20
"""Changes that go in at once."""


class MergeReport(msgspec.Struct):
    """What a bundle did, or would do, in records; `held` counts the changes that wait for a lead's confirmation.

    `gaps` and `forks` name persons whose notes are missing in between, or whose store was copied and went on twice. `left_out`
    names what the sender may not write. `hidden` counts records that were visible before and are not any more, `set_aside`
    changes that were taken out again before and are passed over. `for_others`: it was refused because others are meant.
    """

    dry_run: bool = msgspec.field(default=False, name="dry_run")
    file: str = ""
    bundle: str = ""
    sender: str = ""
    status: Literal["merged", "held", "refused", "unchanged"] = "merged"
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    conflicting: int = 0
    held: int = 0
    erased: int = 0
    gaps: list[str] = []
    forks: list[str] = []
    newer_version: bool = False
    reason: str | None = None
    created: str = ""
    fingerprint: str = ""
    words: str = ""
    hidden: int = 0
    visible: int = 0
    ahead: int = 0
    set_aside: int = 0
    left_out: list[str] = []
    for_others: bool = False
    conflicts: list[tuple[str, str]] = []

    @property
    def hides_much(self) -> bool:
        """Whether a person is asked before this is taken in."""
        lost = self.hidden + self.erased
        return lost > MANY_RECORDS and lost * MANY_SHARE > self.visible


class Standing(NamedTuple):
    """Who the sender is here, and whether it is a lead."""

    member: str
    lead: bool


def standing(connection: Connection, contents: Contents, founding: bool) -> Standing | str:
    """What the sender of a bundle may do here, or why the bundle waits. Refused where it never may."""
    sender = contents.sender
    device = roster.device(connection, fingerprint(sender.signing_key))
    if device is None and not founding:
        return f"{sender.person}'s laptop is not confirmed yet"
    if device and device.retired:
        return f"that laptop of {sender.person} was retired"
    if device and device.member != sender.member:
        raise Refused(f"The laptop says that it is {sender.person}'s, and was confirmed for somebody else.")
    lead = founding or (device is not None and device.is_lead)
    if contents.type == "kit" and not lead:
        raise Refused(f"An invitation must come from a lead, and {sender.person} is none.")
    return Standing(sender.member, lead)


def take_in(
    store: Store,
    opened: Opened,
    file: Path,
    *,
    again: bool = False,
    founding: bool = False,
    progress: Progress | None = None,
) -> MergeReport:
    """Takes a bundle in, within the caller's transaction, and says what that did. Refused: roll back."""
    connection, contents = store.connection, opened.manifest.fieldkit
    sender = contents.sender
    report = MergeReport(file=str(file), bundle=contents.bundle, sender=sender.person, created=contents.created)
    report.fingerprint = fingerprint(sender.signing_key)
    report.words = words(report.fingerprint)
    if not founding and contents.engagement != log.meta(connection, "engagement"):
        raise Refused("It belongs to another engagement: two engagements never merge.")
    known = bundles.find(connection, contents.bundle, report.fingerprint)
    if known and known.digest != opened.digest:
        raise Refused("It carries the number of another bundle: ask the sender to export again.")
    may = standing(connection, contents, founding)
    if isinstance(may, str):
        report.status, report.reason, report.held = "held", may, contents.counts.changes
        return report
    intake = _Intake(store, opened, may, report, again, progress)
    intake.run()
    return report


class _Intake:
    """One bundle on its way in."""

    def __init__(
        self, store: Store, opened: Opened, may: Standing, report: MergeReport, again: bool, progress: Progress | None
    ) -> None:
        self.store, self.connection, self.opened = store, store.connection, opened
        self.contents, self.may, self.report = opened.manifest.fieldkit, may, report
        self.again, self.aside = again, bundles.any_set_aside(store.connection)
        self.progress = progress
        self.total = self.contents.counts.changes
        self.chains: set[chain.Chain] = set()
        self.others: set[str] = set()
        self.was_lead = authority.is_lead(store.connection)
        self.waiting: list[Arrival] = []
        self.waiting_bytes = 0
        self.begun: set[str] = set()
        self.touched: dict[str, bool] = {}
        self.erased: set[str] = set()
        self.left_out: dict[str, int] = {}
        self.latest = stamp(store.machine.now() + AHEAD)

    def run(self) -> None:
        key = self.report.fingerprint
        now = self.store.machine.stamp()
        self.source = bundles.register(
            self.connection, self.contents.bundle, self.opened.digest, self.contents.type, key, self.may.member,
            self.contents.counter, self.contents.created, now,
        )  # fmt: skip
        self.report.visible = documents.visible(self.connection)
        self._prove()
        for done, line in enumerate(self.opened.lines()):
            if self.progress and done % BATCH == 0:
                self.progress(done, 2 * self.total, f"reading {self.report.sender}'s bundle")
            self._change(line)
        self._insert_waiting()
        for line in self.opened.stubs():
            self._stub(read_stub(line))
        self._fold()
        if self.contents.type == "bundle":
            chain.acknowledge(self.connection, key, self.contents.have)
        bundles.heard(self.connection, key, now, self.contents.sender.person, self.contents.type)
        self._conclude()

    def _prove(self) -> None:
        """Whoever shows that a replica is theirs is believed from then on; who merely writes in its name is not."""
        sender = self.contents.sender
        if sender.nonce and replica_id(self.report.fingerprint, sender.nonce) == sender.replica:
            log.prove(self.connection, sender.replica, sender.member)
        self.others = log.proven_by_others(self.connection, sender.member)

    def _change(self, line: bytes) -> None:
        """Reads one line; changes go in by the batch, but an erase comes after what was before it and before what follows."""
        change, identity = read_change(line), change_id(line)
        if not self.may.lead:
            _refuse_a_flood(change)
            if not self._allowed(change):
                return
        if self.aside and not self.again and bundles.is_set_aside(self.connection, identity):
            self.report.set_aside += 1
            return
        self.chains.add((change.replica, change.author))
        arrival = Arrival(identity, change, line)
        if change.op != ERASE:
            self.waiting.append(arrival)
            self.waiting_bytes += len(line)
        if change.op == ERASE or len(self.waiting) == BATCH or self.waiting_bytes > BATCH_BYTES:
            self._insert_waiting()
        if change.op == ERASE and self._insert(arrival):
            self.erased.add(change.record)

    def _insert_waiting(self) -> None:
        arrivals, self.waiting, self.waiting_bytes = self.waiting, [], 0
        if not log.insert_unheard(self.connection, arrivals, self.source):
            for arrival in arrivals:
                self._insert(arrival)
            return
        for arrival in arrivals:
            self._came(arrival)
        self._begin(arrivals)

    def _insert(self, arrival: Arrival) -> bool:
        new = log.insert(self.connection, *arrival, self.source)
        record = arrival.change.record
        if new:
            self._came(arrival)
            self.touched[record] = True
        elif record not in self.begun:
            self.touched.setdefault(record, False)
        return new

    def _came(self, arrival: Arrival) -> None:
        """Something new came in."""
        if self.aside:
            bundles.take_back_from_aside(self.connection, arrival.id)
        self.report.ahead += arrival.change.at > self.latest
        self.report.newer_version = self.report.newer_version or not _known(arrival.change)

    def _begin(self, arrivals: list[Arrival]) -> None:
        """Folds at once what begins with these changes; a record that was here before, or is disputed, waits for the end."""
        changes: dict[str, list[tuple[str, Change]]] = {}
        for identity, change, _ in arrivals:
            changes.setdefault(change.record, []).append((identity, change))
        known = documents.numbers(self.connection, changes.keys())
        fresh = []
        for record, whole in changes.items():
            document = None if record in known or record in self.touched else documents.begun(record, whole)
            if document and not document[0].conflicts:
                fresh.append(document)
                self.begun.add(record)
            else:
                self.touched[record] = True
        documents.add(self.connection, fresh)

    def _allowed(self, change: Change) -> bool:
        """Whether a sender who is no lead may write this; what it may never send refuses the bundle."""
        member = self.may.member
        if change.author != member or change.replica in self.others:
            raise Refused(
                f"It carries changes in somebody else's name, which only a lead may send ({self.report.sender} is none)."
            )
        before = change.record not in self.begun or change.record in self.erased
        held = documents.kind_of(self.connection, change.record) if before else None
        if change.kind in documents.LEADS_ALONE or held in documents.LEADS_ALONE:
            reason = "changes to the engagement" if "engagement" in (change.kind, held) else "changes to the team"
        elif change.op == ERASE and not authority.created(member, change.record):
            reason = "erasing somebody else's record"
        elif held is not None and held != change.kind and not self._claims_its_own(change):
            reason = "turning a record into one of another kind"
        else:
            return True
        self.left_out[reason] = self.left_out.get(reason, 0) + 1
        return False

    def _claims_its_own(self, change: Change) -> bool:
        """Whether its creator names the kind of a record for the first time, of which only others have written so far."""
        member = self.may.member
        return authority.created(member, change.record) and not documents.has_written(
            self.connection, change.record, member
        )

    def _stub(self, stub: Stub) -> None:
        if self.aside and not self.again and bundles.is_set_aside(self.connection, stub.id):
            return
        if not log.is_erased(self.connection, stub.record):
            return
        if log.insert_stub(self.connection, stub, self.source, None if self.may.lead else self.may.member):
            self.touched.setdefault(stub.record, True)
        bundles.take_back_from_aside(self.connection, stub.id)

    def _fold(self) -> None:
        """Folds what waits, in the order of the documents: the full-text table takes what comes in its own order best."""
        waiting = [record for record, new in self.touched.items() if new]
        numbers = documents.numbers(self.connection, waiting)
        waiting.sort(key=lambda record: numbers.get(record, sys.maxsize))
        for done, record in enumerate(waiting):
            if self.progress and done % BATCH == 0:
                self.progress(self.total + done, self.total + len(waiting), "putting the picture together")
            folded = documents.refold(self.connection, record)
            self._count(folded._replace(before=None) if record in self.begun else folded)
        self.report.new += len(self.begun - self.touched.keys())
        self.report.unchanged += len(self.touched) - len(waiting)

    def _count(self, folded: documents.Refolded) -> None:
        report, before, after = self.report, folded.before, folded.after
        if folded.record in self.erased:
            report.erased += before is not None
        elif before is None:
            report.new += after is not None
        elif after is None or (after.deleted and not before.deleted):
            report.hidden += 1
            report.updated += 1
        elif before == after:
            report.unchanged += 1
        else:
            report.updated += 1
        if after and len(after.conflicts) > (len(before.conflicts) if before else 0):
            report.conflicting += 1
            fresh = after.conflicts.keys() - (before.conflicts.keys() if before else set())
            report.conflicts += [(after.id, field) for field in sorted(fresh)][: 50 - len(report.conflicts)]

    def _conclude(self) -> None:
        report = self.report
        if not self.begun and not any(self.touched.values()):
            report.status = "unchanged"
        if self.was_lead and not authority.is_lead(self.connection):
            self.store.renew_replica()  # what leads will not take any more leaves a gap, and holds up nothing that follows
        report.left_out = [f"{reason} ({count})" for reason, count in sorted(self.left_out.items())]
        if authority.is_lead(self.connection) and self.contents.type == "bundle":
            report.gaps = self._people(chain.gaps(self.connection, self.chains))
        report.forks = self._people(chain.forks(self.connection, self.chains))

    def _people(self, chains: list[chain.Chain]) -> list[str]:
        return sorted({roster.person(self.connection, member) for _, member in chains})


def _refuse_a_flood(change: Change) -> None:
    """Nobody has seen so many values of one field; whoever edited it next would write a change too long to be sealed."""
    named = max((len(ids) for ids in change.sup.values()), default=0)
    if max(named, len(change.saw) if change.saw else 0) > MOST_SEEN:
        raise Refused(
            "It carries a change that claims to build on more than 5,000 others: no program of this kind writes that."
        )


def _known(change: Change) -> bool:
    """Whether this version knows the kind and every field of a change."""
    fields = _FIELDS.get(change.kind)
    return fields is not None and all(field.partition(".")[0] in fields for field in change.fields.keys() - fields)


_FIELDS = {kind: frozenset(model.model_fields) | {"deleted"} for kind, model in KINDS.items()}


def hold(connection: Connection, sender: Sender, seen: str) -> None:
    """Keeps of a bundle from an unknown laptop nothing but who it says it is; a retired one is known."""
    key = fingerprint(sender.signing_key)
    if roster.device(connection, key) is None:
        bundles.hold(connection, key, sender.member, sender.person, sender.age_recipient, sender.signing_key, seen)
