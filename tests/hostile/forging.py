"""A team in which Amira's laptop, confirmed and with true keys, is in the hands of somebody who writes bundles of their own."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from laptop import Laptop

from fieldkit.domain.change import Change, Stub, canonical, change_id, new_change
from fieldkit.domain.record import Record
from fieldkit.exchange.container import write
from fieldkit.exchange.keys import DeviceKeys
from fieldkit.exchange.manifest import BundleInfo
from fieldkit.store import log
from fieldkit.workspace import Workspace

NOBODY, NO_REPLICA = "f" * 32, "e" * 32
NOW = "2026-03-02T09:14:07.120Z"


@dataclass
class Hand:
    """Whoever holds a laptop's keys: writes any line, and seals any bundle."""

    keys: DeviceKeys
    member: str
    person: str
    engagement: str
    replica: str = NO_REPLICA
    seq: int = 0
    head: str | None = None

    def change(self, kind: str, record: str, fields: dict[str, Any] | None = None, **changed: Any) -> Change:
        """The next change of this laptop, with members replaced."""
        self.seq += 1
        whole: dict[str, Any] = {
            "salt": Random(self.seq).randbytes(16), "replica": self.replica, "seq": self.seq, "prev": self.head, "at": NOW,
            "author": self.member, "kind": kind, "record": record, "fields": fields or {},
        }  # fmt: skip
        change = new_change(**whole | changed)
        self.head = change_id(change.line())
        return change

    def note(self, text: str = "the phone rings", **changed: Any) -> Change:
        return self.change("observation", self.new_id(), {"text": text}, **changed)

    def new_id(self) -> str:
        return self.member[:16] + f"{self.seq:016x}"

    def bundle(
        self, path: Path, changes: Iterable[Change | bytes], to: Sequence[DeviceKeys],
        stubs: Iterable[Stub | bytes] = (), plain: bool = False, **changed: Any,
    ) -> Path:  # fmt: skip
        """A bundle that is in order as far as its container goes."""
        info: dict[str, Any] = {
            "type": "bundle", "engagement": self.engagement, "bundle": Random(str(path)).randbytes(16).hex(), "counter": 7,
            "member": self.member, "person": self.person, "replica": self.replica,
            "recipients": [keys.fingerprint for keys in to], "heads": {}, "have": {}, "created": NOW,
        }  # fmt: skip
        write(
            path,
            manifest=BundleInfo(**info | changed),
            changes=map(line_of, changes),
            stubs=map(line_of, stubs),
            keys=self.keys,
            recipients=None if plain else [keys.age_recipient for keys in to],
            scratch=path.parent,
        )
        return path


def line_of(change: Change | Stub | bytes) -> bytes:
    return change if isinstance(change, bytes) else change.line()


def raw(change: Change, without: str = "", **members: Any) -> bytes:
    """The canonical line of a change with members replaced by anything, added, or left away."""
    whole = msgspec.to_builtins(change) | members
    return canonical({name: value for name, value in whole.items() if name != without})


def dump(workspace: Workspace) -> bytes:
    stream = BytesIO()
    workspace.dump(stream)
    return stream.getvalue()


@dataclass
class Scene:
    """Lena's laptop, open; Amira's hand; and what Lena already holds of her own, of Jonas's and of Amira's."""

    folder: Path
    lena: Laptop
    workspace: Workspace
    hand: Hand
    ids: dict[str, str]

    def forged(
        self,
        changes: Iterable[Change | bytes] = (),
        stubs: Iterable[Stub | bytes] = (),
        name: str = "forged.fkb",
        **changed: Any,
    ) -> Path:
        """A bundle of the hand's, sealed for Lena."""
        return self.hand.bundle(self.folder / name, changes, [self.workspace.keys], stubs, **changed)

    def record(self, name: str) -> Record:
        return self.workspace.get(self.ids[name])


def hand_of(workspace: Workspace) -> Hand:
    """The keys and the end of the chain of a laptop."""
    who, me = log.identity(workspace.connection), workspace.me
    return Hand(workspace.keys, who.member, me.person, workspace.engagement, who.replica, who.seq, who.head)


def set_the_stage(folder: Path) -> dict[str, str]:
    """Three laptops that have exchanged once; gives ids of records by the names that tests call them."""
    laptops = {name: Laptop(folder / name) for name in ("lena", "amira", "jonas")}
    lena = Workspace.init(laptops["lena"].home, "Vega", person="Lena", machine=laptops["lena"].machine)
    with closing(lena):
        ids = {"group": lena.add("group", {"name": "Senior sales"}).ids[0], "lena": lena.me.member}
        ids |= {"lenas device": lena.me.fingerprint, "engagement": lena.frame.id if lena.frame else ""}
        lena.kit(folder / "kit.fkb")
        for name in ("amira", "jonas"):
            laptop = laptops[name]
            with closing(
                Workspace.join(laptop.home, folder / "kit.fkb", person=name.title(), machine=laptop.machine)
            ) as agent:
                ids |= {
                    name: agent.me.member,
                    f"{name}s device": agent.me.fingerprint,
                    f"{name}s replica": agent.me.replica,
                }
                ids[f"{name}s note"] = agent.note(f"o: noted by {name}").ids[0]
                agent.export(folder / f"{name}.fkb")
            lena.merge([folder / f"{name}.fkb"])
            lena.enrol(ids[f"{name}s device"])
            assert lena.merge([folder / f"{name}.fkb"])[0].status == "merged"
        ids["lenas note"] = lena.note("o: noted by lena").ids[0]
        lena.export(folder / "out")
        ids["lenas replica"] = lena.me.replica
    return ids
