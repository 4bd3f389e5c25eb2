"""One archive, one way to write it: any other bytes are refused."""

import hashlib
import tempfile
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sealed import archive, flips

from fieldkit.errors import BadInput
from fieldkit.exchange.canonical_zip import Source, blocks, read, write

names = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,63}(/[a-z0-9][a-z0-9._-]{0,63})?", fullmatch=True)
contents = st.dictionaries(names, st.binary(max_size=300), max_size=6)


def written(members: dict[str, bytes]) -> bytes:
    return b"".join(write([Source(name, BytesIO(data), len(data), zlib.crc32(data)) for name, data in members.items()]))


@given(contents)
def test_what_is_written_is_read_and_is_what_the_standard_library_writes(members: dict[str, bytes]) -> None:
    data = written(members)
    found = read(BytesIO(data))
    assert {m.name: b"".join(blocks(BytesIO(data), m)) for m in found} == members
    assert [m.name for m in found] == list(members)
    assert [m.sha256 for m in found] == [hashlib.sha256(content).hexdigest() for content in members.values()]
    assert data == archive(list(members.items()))


SMALL = written({"datapackage.json": b"{}", "changes.jsonl.gz": b"\x00" * 40})


def test_every_single_bit_counts() -> None:
    for turned in flips(SMALL, len(SMALL) * 8, 0):
        with pytest.raises(BadInput):
            read(BytesIO(turned))


@given(st.integers(0, len(SMALL)), st.integers(0, len(SMALL)), st.binary(max_size=40))
def test_nothing_can_be_cut_out_or_put_in(start: int, end: int, new: bytes) -> None:
    changed = SMALL[: min(start, end)] + new + SMALL[max(start, end) :]
    if changed != SMALL:
        with pytest.raises(BadInput):
            read(BytesIO(changed))


def test_a_large_member_is_read_in_blocks() -> None:
    with tempfile.TemporaryFile() as file:
        big = bytes(range(256)) * 4096
        file.writelines(write([Source("big", BytesIO(big), len(big), zlib.crc32(big))]))
        (member,) = read(file)
        assert max(map(len, blocks(file, member))) < len(big)
        assert b"".join(blocks(file, member)) == big


def test_an_archive_that_grew_too_large_is_refused_before_it_is_written() -> None:
    with pytest.raises(BadInput, match="larger than 2 GiB"):
        next(write([Source("changes.jsonl.gz", BytesIO(), (1 << 31) - 100, 0)]))
