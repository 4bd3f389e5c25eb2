"""Lines in one gzip member, both ways: streamed, deterministic, and bounded against bombs."""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple

from fieldkit.errors import BadInput

_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # RFC 1952: deflate, no name, no time, system unknown
_LEVEL = 3
"""An eighth larger than zlib's default, in half the time."""
_BATCH = 1 << 18
_FREE = 4 << 20
"""Inflated bytes that no ratio is asked of."""


class Bounds(NamedTuple):
    """What inflating may cost: bytes of one line, of all lines, and inflated bytes for each byte in the file."""

    line: int = 1 << 20
    total: int = 8 << 30
    ratio: int = 200


class Packed(NamedTuple):
    """A gzip file as written: its lines, its bytes, their CRC-32 and their SHA-256 (hex)."""

    lines: int
    size: int
    crc: int
    sha256: str


def pack(lines: Iterable[bytes], out: BinaryIO, progress: Callable[[int], None] | None = None) -> Packed:
    """Write lines (given without their newline); `progress` gets the number of lines so far."""
    gzip = _Gzip(out)
    count = 0
    for batch in _batches(lines):
        count += len(batch)
        gzip.write(b"\n".join(batch) + b"\n")
        if progress:
            progress(count)
    return gzip.close(count)


def unpack(blocks: Iterable[bytes], bounds: Bounds) -> Iterator[bytes]:
    """The lines of one gzip member, without their newline; BadInput at the first byte that is out of bounds or form."""
    rest = b""
    for data in _inflate(blocks, bounds):
        first, *more = data.split(b"\n")
        rest += first
        if more:
            lines = [rest, *more[:-1]]
            rest = more[-1]
            if b"" in lines:
                raise BadInput("there is an empty line among its changes")
            if max(map(len, lines)) > bounds.line:
                raise BadInput("a line in it is larger than 1 MiB")
            yield from lines
        if len(rest) > bounds.line:
            raise BadInput("a line in it is larger than 1 MiB")
    if rest:
        raise BadInput("its last line has no end")


class _Gzip:
    """A gzip file that `unpack` lets through: what packs too well to be believed is stored instead."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._size, self._crc, self._sha256 = out, 0, 0, hashlib.sha256()
        self._inflated, self._content_crc = 0, 0
        self._deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._put(_HEADER)

    def write(self, data: bytes) -> None:
        self._inflated += len(data)
        if self._inflated > Bounds().total:
            raise BadInput("the bundle would unpack to more than 8 GiB, which nobody could take in")
        self._content_crc = zlib.crc32(data, self._content_crc)
        self._put(self._deflate.compress(data))
        if self._inflated > _FREE // 4 + self._size * (Bounds().ratio // 2):
            self._put(self._deflate.flush(zlib.Z_FULL_FLUSH))
            self._deflate = zlib.compressobj(zlib.Z_NO_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)

    def close(self, lines: int) -> Packed:
        self._put(self._deflate.flush())
        self._put(self._content_crc.to_bytes(4, "little") + (self._inflated & 0xFFFFFFFF).to_bytes(4, "little"))
        return Packed(lines, self._size, self._crc, self._sha256.hexdigest())

    def _put(self, data: bytes) -> None:
        self._out.write(data)
        self._size += len(data)
        self._crc = zlib.crc32(data, self._crc)
        self._sha256.update(data)


def _batches(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _inflate(blocks: Iterable[bytes], bounds: Bounds) -> Iterator[bytes]:
    gzip = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    taken = given = 0
    behind = False
    try:
        for block in blocks:
            taken += len(block)
            behind = gzip.eof
            rest, more = block, not gzip.eof
            while more:
                data = gzip.decompress(rest, _BATCH)
                rest = gzip.unconsumed_tail
                more = not gzip.eof and (len(data) == _BATCH or bool(rest))
                given += len(data)
                if given > bounds.total or given > _FREE + bounds.ratio * taken:
                    raise BadInput("it would unpack to far more than any bundle holds")
                yield data
    except zlib.error:
        raise BadInput("its changes cannot be unpacked") from None
    if not gzip.eof:
        raise BadInput("its changes are cut off")
    if behind or gzip.unused_data:
        raise BadInput("there is something behind its changes")
