"""Bundles on their way: read with nothing but zip and gzip, cut, cut in pieces, or forged."""

import gzip
import hashlib
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from fieldkit.domain.change import Stub, new_change
from fieldkit.exchange import container
from fieldkit.exchange.keys import fingerprint
from fieldkit.exchange.manifest import BundleInfo
from fieldkit.store import log
from fieldkit.workspace import Workspace

_LETTERS = "ghjklmnpqrstuvwxyz"


class Sheet:
    """What all laptops of a run share: the true time, words that occur once, and room for files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = datetime(2026, 3, 2, 9, tzinfo=UTC)
        self.words: list[str] = []
        self.folders = 0

    def tick(self) -> None:
        self.now += timedelta(seconds=1)

    def word(self) -> str:
        """Letters that occur nowhere else, and in no id."""
        digest = hashlib.sha256(str(len(self.words)).encode()).digest()
        self.words.append("".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:14]))
        return self.words[-1]

    def is_word(self, value: Any) -> bool:
        return value in self.words

    def new_folder(self) -> Path:
        self.folders += 1
        folder = self.folder / f"post-{self.folders}"
        folder.mkdir()
        return folder


@dataclass(frozen=True)
class Sent:
    """A bundle as anybody can read it who unpacks it: its changes and stubs by id."""

    file: Path
    kind: str
    bundle: str
    key: str
    member: str
    recipients: tuple[str, ...]
    changes: dict[str, dict[str, Any]]
    stubs: dict[str, dict[str, Any]]

    def cut(self, folder: Path) -> Path:
        """The file of a stick that was pulled out too early."""
        part = folder / "cut.fkb"
        content = self.file.read_bytes()
        part.write_bytes(content[: len(content) * 9 // 10])
        return part


def unwrap(file: Path) -> Sent:
    """What an unencrypted bundle holds."""
    with zipfile.ZipFile(file) as archive:
        about = json.loads(archive.read("datapackage.json"))["fieldkit"]
        lines = gzip.decompress(archive.read("changes.jsonl.gz")).splitlines()
        erased = gzip.decompress(archive.read("erased.jsonl.gz")).splitlines() if about["counts"]["erased"] else []
    sender = about["sender"]
    stubs = {stub["id"]: stub for stub in map(json.loads, erased)}
    return Sent(
        file, about["type"], about["bundle"], fingerprint(sender["signing_key"]), sender["member"],
        tuple(about["recipients"]), {hashlib.sha256(line).hexdigest(): json.loads(line) for line in lines}, stubs,
    )  # fmt: skip


def lines_of(workspace: Workspace) -> list[bytes]:
    """Every line of a store that is held whole, in the order in which it arrived."""
    rows = workspace.connection.execute("SELECT line FROM change WHERE line IS NOT NULL ORDER BY n").fetchall()
    return [row[0] for row in rows]


def by_hand(
    workspace: Workspace, file: Path, random: Random, recipients: Iterable[str], lines: Iterable[bytes],
    stubs: Iterable[bytes] = (),
) -> Sent:  # fmt: skip
    """A bundle with any content, signed by a laptop's key as only a changed program would."""
    who, keys = log.identity(workspace.connection), workspace.keys
    about = BundleInfo(
        type="bundle", engagement=workspace.engagement, bundle=random.randbytes(16).hex(), counter=1, member=who.member,
        person=workspace.me.person, replica=who.replica, recipients=sorted(recipients), heads={}, have={},
        created=workspace.machine.stamp(),
    )  # fmt: skip
    container.write(file, manifest=about, changes=lines, stubs=stubs, keys=keys, recipients=None, scratch=file.parent)
    return unwrap(file)


def stubs_of(workspace: Workspace) -> list[bytes]:
    """What is left of every erased change."""
    rows = workspace.connection.execute(
        "SELECT c.id, c.prev, c.record, r.id, c.seq FROM change c JOIN replica r ON r.n=c.replica WHERE c.line IS NULL"
    ).fetchall()
    return [_stub(change.hex(), prev.hex() if prev else None, *rest) for change, prev, *rest in rows]


def _stub(change: str, prev: str | None, record: str, replica: str, seq: int) -> bytes:
    return Stub(id=change, prev=prev, record=record, replica=replica, seq=seq).line()


def forged(workspace: Workspace, file: Path, random: Random, leads: Iterable[str], victim: str, how: int) -> Sent:
    """What an agent may not send: an erasure of somebody else's record, a role, words in another's name, a stub.

    `victim` is a change of that somebody else.
    """
    who = log.identity(workspace.connection)
    (line,) = [line for line in lines_of(workspace) if hashlib.sha256(line).hexdigest() == victim]
    theirs = json.loads(line)
    own = {"record": theirs["record"], "kind": theirs["kind"], "author": who.member, "op": "set"}
    if how == 0:
        own |= {"op": "erase", "fields": {}}
    elif how == 1:
        own |= {"record": who.member, "kind": "member", "fields": {"role": "lead"}}
    else:
        own |= {"author": theirs["author"], "fields": {"text": "forged", "name": "forged"}}
    change = new_change(
        salt=random.randbytes(16),
        replica=who.replica,
        seq=who.seq + 1,
        prev=who.head,
        at=workspace.machine.stamp(),
        **own,
    )
    mine = [line for line in lines_of(workspace) if json.loads(line)["author"] == who.member]
    stubs = [_stub(victim, theirs["prev"], theirs["record"], who.replica, theirs["seq"])] if how == 3 else []
    return by_hand(workspace, file, random, leads, mine if how == 3 else [*mine, change.line()], stubs)
