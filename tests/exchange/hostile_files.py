"""Files that look like bundles and are none. Each breaks one rule and keeps all others."""

import base64
import json
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pyrage
from sealed import AGENT, CHANGES, LEAD, STRANGER, archive, entry, gz, gz_raw, json_bytes, manifest, members, sign

GOOD = archive(members())
DATA = members()[0][1]
SIGNATURE = sign(DATA)
ARCHIVE, FILES, JSON, MANIFEST, SIGNED = (
    "archive is damaged",
    "does not hold the files",
    "not canonical JSON",
    "manifest is not one",
    "signature is not valid",
)


def spoilt(index: int, **attributes: Any) -> bytes:
    """The good archive with attributes of one member changed, by the standard library."""
    return archive(
        [(entry(name, **attributes) if i == index else name, data) for i, (name, data) in enumerate(members())]
    )


def renamed(name: str, index: int = 2) -> bytes:
    return archive([(name if i == index else old, data) for i, (old, data) in enumerate(members())])


def patched(position: int, new: bytes) -> bytes:
    """The good archive with other bytes at a position; negative counts from the end, where the directory's end has 22."""
    start = position % len(GOOD)
    return GOOD[:start] + new + GOOD[start + len(new) :]


def deflated() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members():
            target.writestr(entry(name, compress_type=zipfile.ZIP_DEFLATED), data)
    return buffer.getvalue()


def streamed() -> bytes:
    """Written to something that cannot seek: lengths follow the data in descriptors."""

    class Pipe(BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w") as target:
        for name, data in members():
            target.writestr(entry(name), data)
    return pipe.getvalue()


def zip64() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, data in members():
            with target.open(entry(name), "w", force_zip64=True) as member:
                member.write(data)
    return buffer.getvalue()


def central(change: Callable[[bytearray], None]) -> bytes:
    """The good archive with its central directory changed."""
    data = bytearray(GOOD)
    change(data)
    return bytes(data)


def overlap(data: bytearray) -> None:
    """The third member of the directory is the first once more."""
    start = GOOD.rindex(b"PK\x01\x02")
    data[start + 42 : start + 46] = struct.pack("<L", 0)


def hidden() -> bytes:
    """The last member is in the file, and the directory does not name it."""
    start, end = GOOD.rindex(b"PK\x01\x02"), GOOD.rindex(b"PK\x05\x06")
    first = GOOD.index(b"PK\x01\x02")
    return (
        GOOD[:start] + struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 2, 2, start - first, first, 0)[: len(GOOD) - end]
    )


def gap() -> bytes:
    """A byte that belongs to no member, with every offset adjusted by the standard library."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, data in members():
            target.writestr(entry(name), data)
            buffer.write(b"\0")
            target.start_dir = buffer.tell()
    return buffer.getvalue()


CONTAINERS: dict[str, tuple[bytes, str]] = {
    "empty file": (b"", ARCHIVE),
    "text": (b"Dear Ann, here is the bundle.", ARCHIVE),
    "zeros": (bytes(5000), ARCHIVE),
    "archive without members": (archive([]), "there is no datapackage.json"),
    "prefix": (b"#!/bin/sh\n" + GOOD, ARCHIVE),
    "suffix": (GOOD + b"\0", ARCHIVE),
    "spanning marker": (b"PK00" + GOOD, ARCHIVE),
    "two archives": (GOOD + GOOD, ARCHIVE),
    "comment": (archive(members(), comment=b"hello"), ARCHIVE),
    "member comment": (spoilt(0, comment=b"hello"), ARCHIVE),
    "deflated": (deflated(), ARCHIVE),
    "descriptors": (streamed(), ARCHIVE),
    "zip64": (zip64(), ARCHIVE),
    "extra field": (spoilt(1, extra=b"\x99\x99\x01\x00x"), ARCHIVE),
    "another date": (spoilt(1, date_time=(2026, 3, 2, 9, 14, 8)), ARCHIVE),
    "unix system": (spoilt(1, create_system=3), ARCHIVE),
    "symbolic link": (spoilt(2, create_system=3, external_attr=0o120777 << 16), ARCHIVE),
    "attributes": (spoilt(2, external_attr=1), ARCHIVE),
    "internal attributes": (spoilt(2, internal_attr=1), ARCHIVE),
    "encrypted flag": (patched(6, b"\x01"), ARCHIVE),
    "utf-8 flag": (patched(7, b"\x08"), ARCHIVE),
    "needs version 4.5": (patched(4, b"\x2d"), ARCHIVE),
    "another checksum": (patched(14, b"\0\0\0\0"), ARCHIVE),
    "length of 4 GiB": (patched(18, b"\xff" * 8), ARCHIVE),
    "long name": (patched(26, b"\xff\xff"), ARCHIVE),
    "slip": (renamed("../changes.jsonl.gz"), ARCHIVE),
    "absolute name": (renamed("/etc/passwd"), ARCHIVE),
    "backslash": (renamed("a\\changes.jsonl.gz"), ARCHIVE),
    "drive": (renamed("c:changes.jsonl.gz"), ARCHIVE),
    "dots inside": (renamed("attachments/../x"), ARCHIVE),
    "folder": (renamed("changes/"), ARCHIVE),
    "capitals": (renamed("CHANGES.JSONL.GZ"), ARCHIVE),
    "beyond ascii": (renamed("changeß.jsonl.gz"), ARCHIVE),
    "escape sequence": (renamed("\x1b[2J.gz"), ARCHIVE),
    "duplicate member": (archive([*members(), members()[2]]), ARCHIVE),
    "second manifest": (archive([*members(), members()[0]]), ARCHIVE),
    "overlap": (central(overlap), ARCHIVE),
    "member hidden from the directory": (hidden(), ARCHIVE),
    "gap": (gap(), ARCHIVE),
    "directory names it otherwise": (GOOD[:-60] + GOOD[-60:].replace(b"changes", b"chances"), ARCHIVE),
    "directory counts otherwise": (patched(-14, b"\x02\x00\x02\x00"), ARCHIVE),
    "directory begins elsewhere": (patched(-6, b"\0\0\0\0"), ARCHIVE),
    "many disks": (patched(-18, b"\x01"), ARCHIVE),
    "65 members": (archive([(f"m{i}", b"") for i in range(65)]), ARCHIVE),
    "another order": (archive([members()[1], members()[0], members()[2]]), FILES),
    "no manifest": (archive(members()[1:]), "there is no datapackage.json in it"),
    "no signature": (archive([members()[0], members()[2]]), "there is no datapackage.json.sig"),
    "no changes": (archive(members()[:2]), FILES),
    "unnamed erased": (archive([*members(), ("erased.jsonl.gz", gz(b"{}"))]), FILES),
    "unnamed attachment": (archive([*members(), ("attachments/a.png", b"x")]), FILES),
    "manifest of 5 MiB": (
        archive([("datapackage.json", b" " * (5 << 20)), *members()[1:]]),
        "datapackage.json is larger than",
    ),
    "signature of 5 KiB": (
        archive([members()[0], ("datapackage.json.sig", b" " * 5120), members()[2]]),
        "is larger than",
    ),
}


def signed(data: bytes) -> bytes:
    """A bundle around any bytes for a manifest, correctly signed."""
    return archive(members(data))


def edited(change: Callable[[dict[str, Any]], object]) -> bytes:
    """A bundle whose sound manifest was changed before it was signed."""
    value = manifest(gz(*CHANGES))
    change(value)
    return signed(json_bytes(value))


def within(**contents: Any) -> bytes:
    return archive(members(**contents))


def resource(**changed: Any) -> bytes:
    return edited(lambda value: value["resources"][0].update(changed))


def sender(**changed: Any) -> bytes:
    return within(sender=json.loads(DATA)["fieldkit"]["sender"] | changed)


def textual(old: bytes, new: bytes) -> bytes:
    assert old in DATA
    return signed(DATA.replace(old, new, 1))


NOT_THERE = {"name": "erased", "path": "erased.jsonl.gz"}

MANIFESTS: dict[str, tuple[bytes, str]] = {
    "not JSON": (signed(b"hello"), JSON),
    "empty": (signed(b""), JSON),
    "list": (signed(b"[]"), MANIFEST),
    "null": (signed(b"null"), MANIFEST),
    "duplicate key": (textual(b'"format":1,', b'"format":1,"format":1,'), JSON),
    "blank": (textual(b'"format":1', b'"format": 1'), JSON),
    "final newline": (signed(DATA + b"\n"), JSON),
    "byte order mark": (signed(b"\xef\xbb\xbf" + DATA), JSON),
    "utf-16": (signed(DATA.decode().encode("utf-16")), JSON),
    "latin-1": (textual(b"Ben", b"B\xe9n"), JSON),
    "unsorted keys": (textual(b'"counter":1,"counts"', b'"counts":1,"counter"'), JSON),
    "escaped letter": (textual(b"Ben", b"\\u0042en"), JSON),
    "escaped slash": (textual(b"https://", b"https:\\/\\/"), JSON),
    "lone surrogate": (textual(b"Ben", b"\\ud800"), JSON),
    "U+0000": (textual(b"Ben", b"\\u0000"), JSON),
    "float": (textual(b'"counter":1', b'"counter":1.0'), JSON),
    "half": (edited(lambda value: value.update(extra=1.5)), JSON),
    "exponent": (textual(b'"counter":1', b'"counter":1e9'), JSON),
    "infinity": (textual(b'"counter":1', b'"counter":1e999'), JSON),
    "NaN": (textual(b'"counter":1', b'"counter":NaN'), JSON),
    "minus zero": (textual(b'"counter":1', b'"counter":-0'), JSON),
    "integer of 2**53 + 1": (textual(b'"counter":1', b'"counter":9007199254740993'), JSON),
    "integer of 2**70": (textual(b'"counter":1', b'"counter":1180591620717411303424'), JSON),
    "integer of 5,000 digits": (textual(b'"counter":1', b'"counter":' + b"9" * 5000), JSON),
    "17 deep": (edited(lambda value: value.update(extra=json.loads("[" * 17 + "]" * 17))), JSON),
    "100,000 deep": (signed(b"[" * 100_000 + b"]" * 100_000), JSON),
    "string of 300 KiB": (edited(lambda value: value.update(extra="x" * (300 << 10))), JSON),
    "key with a line break": (edited(lambda value: value.update({"a\nb": 1})), JSON),
    "no member fieldkit": (edited(lambda value: value.pop("fieldkit")), MANIFEST),
    "member fieldkit is text": (edited(lambda value: value.update(fieldkit="1")), MANIFEST),
    "another profile": (edited(lambda value: value.update({"$schema": "https://example.org"})), MANIFEST),
    "newer format": (within(format=2), "written by a newer fieldkit: update fieldkit first"),
    "format 0": (within(format=0), MANIFEST),
    "format true": (within(format=True), MANIFEST),
    "format as text": (within(format="1"), MANIFEST),
    "another type": (within(type="backup"), MANIFEST),
    "engagement with a line break": (within(engagement="a" * 64 + "\n"), MANIFEST),
    "short engagement": (within(engagement="a" * 63), MANIFEST),
    "bundle id in capitals": (within(bundle="B" * 32), MANIFEST),
    "bundle id is a path": (within(bundle="../" * 10 + "xy"), MANIFEST),
    "negative counter": (within(counter=-1), MANIFEST),
    "created at no time": (within(created="yesterday"), MANIFEST),
    "created with an offset": (within(created="2026-03-02T17:00:00+01:00"), MANIFEST),
    "recipients are no list": (within(recipients=LEAD.fingerprint), MANIFEST),
    "no recipients": (within(recipients=[]), "meant for others"),
    "other recipients": (within(recipients=[STRANGER.fingerprint]), "meant for others"),
    "heads are no map": (within(heads=["e" * 64]), MANIFEST),
    "have names no change": (within(have={"d" * 32: ["e"]}), MANIFEST),
    "have of no replica": (within(have={"d": []}), MANIFEST),
    "nameless have": (within(have={"": []}), JSON),
    "sender without a name": (within(sender={"member": "c" * 32}), MANIFEST),
    "name of 501 letters": (sender(person="x" * 501), MANIFEST),
    "RSA key": (sender(signing_key="ssh-rsa " + "A" * 68), MANIFEST),
    "key with a comment": (sender(signing_key=AGENT.signing_key + " ben"), MANIFEST),
    "key of another form": (sender(signing_key="ssh-ed25519 " + "A" * 68), "not an Ed25519 key"),
    "age key of another kind": (sender(age_recipient="ssh-ed25519 AAAA"), MANIFEST),
    "somebody else's signing key": (sender(signing_key=LEAD.signing_key), SIGNED),
    "no resources": (edited(lambda value: value.update(resources=[])), FILES),
    "resource twice": (edited(lambda value: value["resources"].append(value["resources"][0])), FILES),
    "resource elsewhere": (resource(path="../changes.jsonl.gz"), MANIFEST),
    "resource on the web": (resource(path="https://example.org/changes.jsonl.gz"), MANIFEST),
    "resource that is not there": (
        edited(lambda value: value["resources"].append(value["resources"][0] | NOT_THERE)),
        FILES,
    ),
    "name and path differ": (resource(name="erased"), "not the file that was signed"),
    "another length": (resource(bytes=1), "not the file that was signed"),
    "another hash": (resource(hash="sha256:" + "0" * 64), "not the file that was signed"),
    "MD5": (resource(hash="md5:" + "0" * 32), MANIFEST),
    "uncompressed": (resource(compression="none"), MANIFEST),
    "erased without a file": (within(counts={"changes": 2, "erased": 1}), FILES),
    "negative counts": (within(counts={"changes": -2, "erased": 0}), MANIFEST),
}  # fmt: skip


def armoured(signature: bytes) -> bytes:
    return archive([members()[0], ("datapackage.json.sig", signature), members()[2]])


def in_columns(width: int) -> bytes:
    begin, *text, end, _ = SIGNATURE.decode().split("\n")
    joined = "".join(text)
    return "\n".join([begin, *(joined[i : i + width] for i in range(0, len(joined), width)), end, ""]).encode()


SIGNATURES: dict[str, bytes] = {
    "empty": b"",
    "by another key": sign(DATA, STRANGER),
    "of another namespace": sign(DATA, AGENT, "file"),
    "of another manifest": sign(DATA + b" "),
    "with Windows line ends": SIGNATURE.replace(b"\n", b"\r\n"),
    "with a blank line": SIGNATURE.replace(b"\n", b"\n\n", 1),
    "with a blank": SIGNATURE.replace(b"\n", b" \n", 1),
    "with something before": b"hello\n" + SIGNATURE,
    "with something behind": SIGNATURE + b"\n",
    "without its last line end": SIGNATURE[:-1],
    "in 64 columns": in_columns(64),
    "in one column": in_columns(10_000),
    "without armour": base64.b64decode("".join(SIGNATURE.decode().split("\n")[1:-2])),
    "cut": SIGNATURE[:150],
    "twice": SIGNATURE * 2,
    "no text at all": bytes(range(128, 256)),
}

CONTENTS: dict[str, tuple[bytes, dict[str, int], str]] = {
    "no gzip": (b"plain\n", {"changes": 1}, "cannot be unpacked"),
    "nothing": (b"", {"changes": 0}, "cut off"),
    "cut gzip": (gz(*CHANGES)[:-3], {"changes": 2}, "cut off"),
    "two gzip members": (gz(CHANGES[0]) + gz(CHANGES[1]), {"changes": 2}, "something behind"),
    "something behind gzip": (gz(*CHANGES) + b"x", {"changes": 2}, "something behind"),
    "empty line": (gz_raw(CHANGES[0] + b"\n\n"), {"changes": 2}, "empty line"),
    "no last line end": (gz_raw(CHANGES[0]), {"changes": 1}, "no end"),
    "line of 2 MiB": (gz(b"x" * (2 << 20)), {"changes": 1}, "larger than 1 MiB"),
    "line of 20 MiB": (gz(b"x" * (20 << 20)), {"changes": 1}, "larger than 1 MiB"),
    "a million equal lines": (gz_raw(b"{}\n" * 2_000_000), {"changes": 2_000_000}, "far more than any bundle"),
    "fewer changes than it says": (gz(*CHANGES), {"changes": 3}, "says that it holds 3 changes, and holds 2"),
    "more changes than it says": (gz(*CHANGES), {"changes": 1}, "says that it holds 1 changes, and holds 2"),
}


def for_lead(data: bytes) -> bytes:
    return bytes(pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(LEAD.age_recipient)]))


SEALED = for_lead(GOOD)
ENVELOPES: dict[str, tuple[bytes, str]] = {
    "only the first line": (SEALED[:22], "encryption header is damaged"),
    "cut header": (SEALED[:100], "encryption header is damaged"),
    "header only": (SEALED[: SEALED.index(b"\n--- ") + 49], "encryption is damaged or cut off"),
    "cut in the middle": (SEALED[: len(SEALED) // 2], "encryption is damaged or cut off"),
    "last byte missing": (SEALED[:-1], "encryption is damaged or cut off"),
    "one byte more": (SEALED + b"\0", "encryption is damaged or cut off"),
    "cut between two blocks": (for_lead(bytes(200_000))[: 184 + 16 + 65_552], "encryption is damaged or cut off"),
    "for somebody else": (pyrage.encrypt(GOOD, [pyrage.x25519.Recipient.from_str(AGENT.age_recipient)]), "encrypted for others"),
    "with a passphrase": (pyrage.passphrase.encrypt(b"", "secret"), "encrypted for others|encryption is damaged"),
    "in armour": (pyrage.encrypt(GOOD, [pyrage.x25519.Recipient.from_str(LEAD.age_recipient)], armored=True), ARCHIVE),
    "header without end": (b"age-encryption.org/v1\n-> X25519 " + b"A" * (8 << 20), "encryption header is damaged"),
    "a million recipients": (b"age-encryption.org/v1\n" + b"-> X a\n\n" * 1_000_000 + b"--- ", "encryption header is damaged"),
    "sealed twice": (for_lead(SEALED), ARCHIVE),
    "sealed text": (for_lead(b"hello"), ARCHIVE),
    "of a later age": (SEALED.replace(b"/v1", b"/v2", 1), ARCHIVE),
    "signed for others": (for_lead(archive(members(recipients=[STRANGER.fingerprint]))), "meant for others"),
}  # fmt: skip

FILES_TABLE: dict[str, tuple[bytes, str]] = {
    **{f"container: {name}": case for name, case in CONTAINERS.items()},
    **{f"manifest: {name}": case for name, case in MANIFESTS.items()},
    **{f"signature: {name}": (armoured(signature), SIGNED) for name, signature in SIGNATURES.items()},
    **{
        f"changes: {name}": (archive(members(changes=data, counts={"erased": 0, **counts})), reason)
        for name, (data, counts, reason) in CONTENTS.items()
    },
    **{f"envelope: {name}": case for name, case in ENVELOPES.items()},
}
