"""Bundles for tests, made whole by the program or in pieces by hand; and what may be missing on a developer's machine."""

import hashlib
import json
import os
import random
import shutil
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from fieldkit.exchange import sshsig
from fieldkit.exchange.container import Written, write
from fieldkit.exchange.keys import DeviceKeys
from fieldkit.exchange.manifest import BundleInfo


def device(number: int) -> DeviceKeys:
    """Keys that are the same in every run."""
    return DeviceKeys.generate(random.Random(number).randbytes)


LEAD, AGENT, STRANGER = device(1), device(2), device(3)
CHANGES = [
    b'{"at":"2026-03-02T09:14:07.120Z","fields":{"text":"calls back twice"},"record":"c1","seq":1}',
    b'{"at":"2026-03-02T09:16:40.000Z","fields":{"text":"private spreadsheet"},"record":"c2","seq":2}',
]
STUBS = [b'{"id":"' + b"e" * 64 + b'","record":"c3","seq":3}']


def info(**changed: Any) -> BundleInfo:
    """An agent's bundle to the lead."""
    values: dict[str, Any] = {
        "type": "bundle", "engagement": "a" * 64, "bundle": "b" * 32, "counter": 1, "member": "c" * 32, "person": "Ben",
        "replica": "d" * 32, "recipients": [LEAD.fingerprint], "heads": {}, "have": {"d" * 32: ["e" * 64]},
        "created": "2026-03-02T17:00:00.000Z",
    }  # fmt: skip
    return BundleInfo(**values | changed)


def seal(
    folder: Path, *, plain: bool = False, changes: Iterable[bytes] = CHANGES, stubs: Iterable[bytes] = STUBS
) -> Written:
    """A bundle from the agent to the lead, written by the program."""
    recipients = None if plain else [LEAD.age_recipient]
    path = folder / "week-10.fkb"
    return write(path, manifest=info(), changes=changes, stubs=stubs, keys=AGENT, recipients=recipients, scratch=folder)


def gz(*lines: bytes) -> bytes:
    """One gzip member with these lines."""
    return gz_raw(b"".join(line + b"\n" for line in lines))


def gz_raw(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def json_bytes(value: Any) -> bytes:
    """Canonical JSON, by somebody else's encoder."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def manifest(changes: bytes, erased: bytes | None = None, **contents: Any) -> dict[str, Any]:
    """A sound manifest for CHANGES and STUBS, compressed; `contents` replaces members of `fieldkit`."""
    files = {"changes": changes} | ({"erased": erased} if erased is not None else {})
    fieldkit: dict[str, Any] = {
        "format": 1,
        "type": "bundle",
        "engagement": "a" * 64,
        "bundle": "b" * 32,
        "counter": 1,
        "created": "2026-03-02T17:00:00.000Z",
        "sender": {
            "member": "c" * 32,
            "person": "Ben",
            "replica": "d" * 32,
            "signing_key": AGENT.signing_key,
            "age_recipient": AGENT.age_recipient,
        },
        "recipients": [LEAD.fingerprint],
        "heads": {},
        "have": {},
        "counts": {"changes": len(CHANGES), "erased": len(STUBS) if erased is not None else 0},
    }
    resources = [
        {
            "name": name, "path": f"{name}.jsonl.gz", "bytes": len(data), "hash": "sha256:" + hashlib.sha256(data).hexdigest(),
            "compression": "gz", "encoding": "utf-8", "format": "jsonl", "mediatype": "application/jsonl",
        }
        for name, data in files.items()
    ]  # fmt: skip
    schema = "https://datapackage.org/profiles/2.0/datapackage.json"
    return {"$schema": schema, "name": "fieldkit-" + "b" * 32, "resources": resources, "fieldkit": fieldkit | contents}


def sign(data: bytes, keys: DeviceKeys = AGENT, namespace: str = "fieldkit") -> bytes:
    return sshsig.sign(keys, data, namespace).encode()


def entry(name: str, **changed: Any) -> zipfile.ZipInfo:
    """How the standard library describes a member as fieldkit writes it; `changed` spoils it."""
    member = zipfile.ZipInfo(name)
    member.create_system, member.external_attr = 0, 0
    for attribute, value in changed.items():
        setattr(member, attribute, value)
    return member


class _Exactly(zipfile.ZipFile):
    """Writes members with the attributes they were given, where the library would fill in its own."""

    def add(self, member: zipfile.ZipInfo, data: bytes) -> None:
        attributes = member.external_attr
        with self.open(member, "w") as target:
            target.write(data)
        member.external_attr = attributes


def archive(members: Sequence[tuple[zipfile.ZipInfo | str, bytes]], comment: bytes = b"") -> bytes:
    """A zip file by the standard library."""
    buffer = BytesIO()
    with _Exactly(buffer, "w") as target, warnings.catch_warnings(action="ignore"):
        target.comment = comment
        for member, data in members:
            target.add(entry(member) if isinstance(member, str) else member, data)
    return buffer.getvalue()


def members(data: bytes | None = None, changes: bytes | None = None, **contents: Any) -> list[tuple[str, bytes]]:
    """The members of a sound plain bundle, correctly signed, around this manifest or these changes."""
    changes = gz(*CHANGES) if changes is None else changes
    data = json_bytes(manifest(changes, **contents)) if data is None else data
    return [("datapackage.json", data), ("datapackage.json.sig", sign(data)), ("changes.jsonl.gz", changes)]


def flips(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """`count` copies of the data with one bit turned in each, at places drawn without repetition."""
    for bit in random.Random(seed).sample(range(len(data) * 8), min(count, len(data) * 8)):
        turned = bytearray(data)
        turned[bit // 8] ^= 1 << bit % 8
        yield bytes(turned)


def tool(name: str) -> str:
    """The path of a program that strangers would use; its test is skipped without it, except in continuous integration."""
    found = shutil.which(name)
    if found is None and "CI" in os.environ:
        pytest.fail(f"{name} is not installed")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found
