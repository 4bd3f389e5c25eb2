"""The one way a bundle's zip archive is written, which is also the only way it is read.

Every member is stored, dated 1980-01-01, with nothing optional. A reader takes from a local header only what it cannot
compute (name and length), writes the archive again and compares: whatever else a zip file can say is refused unread.
"""

import hashlib
import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from fieldkit.errors import BadInput

MAX_BYTES = (1 << 31) - 1
"""Largest archive; half of what needs ZIP64, because some programs count offsets with a sign."""
_MAX_MEMBERS = 64
_NAME = re.compile(rb"[a-z0-9][a-z0-9._-]{0,63}(?:/[a-z0-9][a-z0-9._-]{0,63})?")
_BLOCK = 1 << 18

# APPNOTE 4.3.7, 4.3.12, 4.3.16. Version 2.0, no flags, method 0 (stored), 1980-01-01 00:00.
_COMMON = struct.Struct("<HHHHHLLLHH")
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_LOCAL_SIZE = len(_LOCAL) + _COMMON.size


class Member(NamedTuple):
    """A member of an archive; `offset` is where its bytes begin."""

    name: str
    size: int
    crc: int
    offset: int
    sha256: str


class Source(NamedTuple):
    """What is to become a member: an open file and what was measured while it was written."""

    name: str
    file: BinaryIO
    size: int
    crc: int


def write(sources: Sequence[Source]) -> Iterator[bytes]:
    """The archive of these members in this order, in blocks; BadInput if it is too large for a plain zip file."""
    entries, total = [], 0
    for source in sources:
        entries.append(_Entry(source.name.encode(), source.size, source.crc, total))
        total += _LOCAL_SIZE + len(entries[-1].name) + source.size
    if total + len(_directory(entries, total)) > MAX_BYTES:
        raise BadInput("the bundle would be larger than 2 GiB")
    for source, entry in zip(sources, entries, strict=True):
        yield _local(entry)
        source.file.seek(0)
        while block := source.file.read(_BLOCK):
            yield block
    yield _directory(entries, total)


def read(archive: BinaryIO) -> list[Member]:
    """The members of an archive that `write` could have written; BadInput for any other bytes."""
    archive.seek(0)
    entries: list[_Entry] = []
    members: list[Member] = []
    offset = 0
    while (head := archive.read(_LOCAL_SIZE)).startswith(_LOCAL) and len(entries) < _MAX_MEMBERS:
        name, size = _name_and_size(head, archive)
        start = offset + _LOCAL_SIZE + len(name)
        crc, digest = _measure(archive, size)
        entry = _Entry(name, size, crc, offset)
        if head + name != _local(entry) or any(name == e.name for e in entries):
            raise _damaged()
        entries.append(entry)
        members.append(Member(name.decode("ascii"), size, crc, start, digest))
        offset = start + size
    directory = _directory(entries, offset)
    if head + archive.read(max(0, len(directory) + 1 - len(head))) != directory:
        raise _damaged()
    return members


def blocks(archive: BinaryIO, member: Member) -> Iterator[bytes]:
    """The bytes of a member; other reads of the archive may happen in between."""
    position, end = member.offset, member.offset + member.size
    while position < end:
        archive.seek(position)
        block = archive.read(min(_BLOCK, end - position))
        if not block:
            raise _damaged()
        position += len(block)
        yield block


class _Entry(NamedTuple):
    name: bytes
    size: int
    crc: int
    offset: int


def _common(entry: _Entry) -> bytes:
    return _COMMON.pack(20, 0, 0, 0, 0x21, entry.crc, entry.size, entry.size, len(entry.name), 0)


def _local(entry: _Entry) -> bytes:
    return _LOCAL + _common(entry) + entry.name


def _directory(entries: Iterable[_Entry], offset: int) -> bytes:
    listed = [
        _CENTRAL + struct.pack("<H", 20) + _common(e) + struct.pack("<HHHLL", 0, 0, 0, 0, e.offset) + e.name
        for e in entries
    ]
    central = b"".join(listed)
    return central + _END + struct.pack("<HHHHLLH", 0, 0, len(listed), len(listed), len(central), offset, 0)


def _name_and_size(head: bytes, archive: BinaryIO) -> tuple[bytes, int]:
    if len(head) != _LOCAL_SIZE:
        raise _damaged()
    *_, size, length, _extra = _COMMON.unpack_from(head, len(_LOCAL))
    name = archive.read(min(length, 200))
    if not _NAME.fullmatch(name):
        raise _damaged()
    return name, size


def _measure(archive: BinaryIO, size: int) -> tuple[int, str]:
    crc, digest = 0, hashlib.sha256()
    while size:
        block = archive.read(min(_BLOCK, size))
        if not block:
            raise _damaged()
        crc = zlib.crc32(block, crc)
        digest.update(block)
        size -= len(block)
    return crc, digest.hexdigest()


def _damaged() -> BadInput:
    return BadInput("the archive is damaged, or was not written by fieldkit")
