"""A made-up engagement of any size: a lead's home, and two bundles as a second lead would send them.

The changes are of twenty agents' replicas in whole chains: notes with texts, sets and times, sessions, assessments, and edits
that supersede. Every run makes the same ones.
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from fieldkit.domain.change import change_id, new_change
from fieldkit.exchange import authority, container
from fieldkit.exchange.keys import DeviceKeys
from fieldkit.exchange.manifest import BundleInfo
from fieldkit.store.machine import stamp
from fieldkit.workspace import Machine, Workspace

REPLICAS = 20
EDITS = 0.3
"""Share of changes that edit a record; the others begin one."""
_BEGIN = datetime(2026, 3, 2, 8, tzinfo=UTC)
_NOTES = ("observation", "workaround", "friction", "resistance", "quote", "idea", "win")
_KINDS = ("note", "session", "participant", "adkar", "help", "follow_up")
_SHARES = tuple(accumulate((82, 4, 1, 5, 4, 4)))
_ELEMENTS = ("awareness", "desire", "knowledge", "ability", "reinforcement")


class Corpus(NamedTuple):
    """A lead's home with the frame of the engagement, and two bundles of so many changes, to be taken in one after the other."""

    folder: Path
    home: Path
    bundles: list[Path]
    changes: int


def make(folder: Path, changes: int) -> Corpus:
    """Writes the home, with its state folder in it, and the bundles."""
    home, seed = folder / "home", random.Random(1)
    machine = Machine(random=seed.randbytes, state_dir=home / "state")
    sender, member = DeviceKeys.generate(seed.randbytes), seed.randbytes(16).hex()
    with closing(Workspace.init(home, "Roll-out", person="Lena", time_zone="Europe/Zurich", machine=machine)) as lead:
        groups = lead.add_many(("group", {"name": f"Group {n}", "head_count": 40 + n}) for n in range(12)).ids
        themes = lead.add_many(("theme", {"name": f"Theme {n}", "definition": "One of many."}) for n in range(30)).ids
        with lead.writing() as connection:
            authority.enrol(
                connection, machine, key=sender.fingerprint, member=member, name="Ben", role="lead",
                signing_key=sender.signing_key, age_recipient=sender.age_recipient,
            )  # fmt: skip
        agents = [Agent(random.Random(n), groups, themes) for n in range(REPLICAS)]
        agents.sort(key=lambda agent: agent.replica)
        bundles = [folder / "first.fkb", folder / "second.fkb"]
        for counter, bundle in enumerate(bundles, 1):
            info = BundleInfo(
                type="bundle", engagement=lead.engagement, bundle=seed.randbytes(16).hex(), counter=counter, member=member,
                person="Ben", replica=seed.randbytes(16).hex(), recipients=[lead.me.fingerprint], heads={}, have={},
                created=machine.stamp(),
            )  # fmt: skip
            lines = (line for agent in agents for line in agent.lines(changes // REPLICAS))
            container.write(
                bundle, manifest=info, changes=lines, keys=sender, recipients=[lead.keys.age_recipient], scratch=folder
            )
    return Corpus(folder, home, bundles, changes)


class Record(NamedTuple):
    """What an edit needs to know of a record: the last change of each field."""

    id: str
    kind: str
    last: dict[str, str]


class Agent:
    """One replica, recording for three years."""

    def __init__(self, seed: random.Random, groups: Sequence[str], themes: Sequence[str]) -> None:
        self.seed, self.groups, self.themes = seed, groups, themes
        self.member, self.replica = seed.randbytes(16).hex(), seed.randbytes(16).hex()
        self.seq, self.at = 0, _BEGIN
        self.head: str | None = None
        self.group, self.session, self.participants = groups[0], self._id(), [self._id()]
        self.records: list[Record] = []

    def lines(self, count: int) -> Iterator[bytes]:
        """The next changes of the chain."""
        for _ in range(count):
            self.at += timedelta(seconds=self.seed.randrange(20, 3000))
            if self.records and self.seed.random() < EDITS:
                yield self._edit()
            else:
                yield self._begin()

    def _begin(self) -> bytes:
        kind = self.seed.choices(_KINDS, cum_weights=_SHARES)[0]
        fields = getattr(self, f"_{kind}")()
        record = Record(self._id(), self.seed.choice(_NOTES) if kind == "note" else kind, {})
        if kind == "session":
            self.session = record.id
        elif kind == "participant":
            self.participants.append(record.id)
        else:
            self.records.append(record)
        return self._change(record, fields)

    def _edit(self) -> bytes:
        """Mostly of what was recorded lately."""
        latest = self.seed.random() < 0.9
        record = self.seed.choice(self.records[-200:] if latest else self.records)
        if "text" not in record.last:
            fields: dict[str, Any] = {"rationale" if record.kind == "adkar" else "reason": self.text()}
        elif self.seed.random() < 0.5:
            fields = {f"themes.{self.seed.choice(self.themes)}": True}
        else:
            fields = {self.seed.choice(("severity", "people")): self.seed.randint(1, 5), "text": self.text()}
        return self._change(record, fields)

    def _change(self, record: Record, fields: dict[str, Any]) -> bytes:
        self.seq += 1
        sup = {field: [record.last[field]] for field in fields if field in record.last}
        line = new_change(
            salt=self.seed.randbytes(16), replica=self.replica, seq=self.seq, prev=self.head, at=stamp(self.at),
            author=self.member, kind=record.kind, record=record.id, fields=fields, sup=sup,
        ).line()  # fmt: skip
        self.head = change_id(line)
        record.last.update(dict.fromkeys(fields, self.head))
        return line

    def _note(self) -> dict[str, Any]:
        fields: dict[str, Any] = {
            "text": self.text(),
            "at": stamp(self.at),
            "group": self.group,
            "session": self.session,
        }
        fields[f"themes.{self.seed.choice(self.themes)}"] = True
        fields["participant"] = self.seed.choice(self.participants)
        for field, most in (("severity", 5), ("seconds", 900), ("people", 40)):
            if self.seed.random() < 0.5:
                fields[field] = self.seed.randint(1, most)
        return fields

    def _session(self) -> dict[str, Any]:
        self.group = self.seed.choice(self.groups)
        person = self.seed.choice(self.participants)
        return {"type": "shadowing", "group": self.group, "started": stamp(self.at), f"participants.{person}": True}

    def _participant(self) -> dict[str, Any]:
        return {"code": f"P-{len(self.participants):02d}", "group": self.group, "tenure_years": "3.5"}

    def _adkar(self) -> dict[str, Any]:
        scores: dict[str, Any] = {element: self.seed.randint(1, 5) for element in _ELEMENTS}
        return scores | {"group": self.group, "assessed_on": f"{self.at:%Y-%m-%d}", "rationale": self.text()}

    def _help(self) -> dict[str, Any]:
        return {"question": self.text(), "at": stamp(self.at), "group": self.group, "solved_in_seconds": 40}

    def _follow_up(self) -> dict[str, Any]:
        return {"text": self.text(), "group": self.group, "status": "open", "due": f"{self.at:%Y-%m-%d}"}

    def text(self) -> str:
        """Some words."""
        words = self.seed.choices(_WORDS, cum_weights=_WEIGHTS, k=self.seed.randint(6, 20))
        return " ".join(words)

    def _id(self) -> str:
        return self.member[:16] + self.seed.randbytes(8).hex()


def _vocabulary(size: int) -> list[str]:
    seed = random.Random(2)
    syllables = [a + b for a in "bcdfghklmnprstvwz" for b in ("a", "e", "i", "o", "u", "an", "er", "in", "ol", "us")]
    return ["".join(seed.choices(syllables, k=seed.randint(1, 4))) for _ in range(size)]


FREQUENT = "customer"
_WORDS = [FREQUENT, *_vocabulary(20_000)]
"""By how often they are used, after Zipf."""
_WEIGHTS = list(accumulate(1 / (rank + 5) for rank in range(len(_WORDS))))
OFTEN, RARE = _WORDS[9], _WORDS[-1]

SEARCHES = (
    FREQUENT, FREQUENT[:2], FREQUENT[:3], OFTEN, OFTEN[:2], RARE, RARE[:4], f"{FREQUENT} {OFTEN}", f"{FREQUENT} {RARE}",
    f"{FREQUENT[:2]} {OFTEN[:2]}", "nowhere", f"{FREQUENT} nowhere",
)  # fmt: skip
"""Words of every sixth note and of one in twenty thousand, none, their beginnings, several together."""
