"""Lines in gzip: what was written is read, in bounded memory; what was not is refused early."""

import gzip
import tracemalloc
from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sealed import gz_raw

from fieldkit.errors import BadInput
from fieldkit.exchange.gzip_lines import Bounds, pack, unpack

MIB = 1 << 20
lines = st.lists(st.binary(min_size=1, max_size=60).map(lambda b: b.replace(b"\n", b" ")), max_size=30)


def in_blocks(data: bytes, size: int) -> Iterator[bytes]:
    return (data[i : i + size] for i in range(0, len(data), size))


def packed(content: list[bytes]) -> bytes:
    out = BytesIO()
    assert pack(content, out).lines == len(content)
    return out.getvalue()


@given(lines, st.integers(1, 50))
def test_lines_come_back_whatever_the_blocks(content: list[bytes], size: int) -> None:
    data = packed(content)
    assert list(unpack(in_blocks(data, size), Bounds())) == content
    assert gzip.decompress(data) == b"".join(line + b"\n" for line in content)
    assert packed(content) == data


@pytest.mark.parametrize("length", [(1 << 18) - 1, 1 << 18, (1 << 18) + 1, MIB - 1, MIB])
def test_lines_around_the_size_of_a_block(length: int) -> None:
    content = [b"x" * length, b"y", b"z" * length]
    assert list(unpack(in_blocks(packed(content), 1 << 18), Bounds())) == content


def test_what_packs_too_well_is_stored_so_that_it_can_be_read_again() -> None:
    content = [b" " * MIB] * 40
    data = packed(content)
    assert gzip.decompress(data) == b"".join(line + b"\n" for line in content)
    assert list(unpack(in_blocks(data, 1 << 16), Bounds())) == content


def test_progress_counts_lines() -> None:
    seen: list[int] = []
    pack([b"x" * 1000] * 1000, BytesIO(), seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1000


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "cut off"),
        (b"plain text", "cannot be unpacked"),
        (gz_raw(b"a\n")[:-1], "cut off"),
        (gz_raw(b"a\n")[:12], "cut off"),
        (gz_raw(b"a\n")[:-8] + b"\0" * 8, "cannot be unpacked"),
        (gz_raw(b"a\n") + gz_raw(b"b\n"), "something behind"),
        (gz_raw(b"a\n") + b"\0", "something behind"),
        (gz_raw(b"a"), "no end"),
        (gz_raw(b"a\nb"), "no end"),
        (gz_raw(b"\n"), "empty line"),
        (gz_raw(b"a\n\nb\n"), "empty line"),
        (gz_raw(b"x" * (MIB + 1) + b"\n"), "larger than 1 MiB"),
        (gz_raw(b"a\n" + b"x" * (MIB + 1)), "larger than 1 MiB"),
        (gz_raw((b"x" * 99 + b"\n") * 500_000), "unpack to far more"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("size", [7, 1 << 16])
def test_other_bytes_are_refused(data: bytes, reason: str, size: int) -> None:
    with pytest.raises(BadInput, match=reason):
        list(unpack(in_blocks(data, size), Bounds()))


def test_the_total_is_bounded_whatever_the_ratio() -> None:
    with pytest.raises(BadInput, match="unpack to far more"):
        list(unpack([gz_raw(b"a\n" * 100)], Bounds(total=150)))


@pytest.mark.parametrize(
    "bomb", [gz_raw(b"x" * (64 * MIB)), gz_raw((b"x" * 99 + b"\n") * 640_000)], ids=["line", "lines"]
)
def test_a_bomb_costs_little_memory(bomb: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(BadInput):
            for _ in unpack(in_blocks(bomb, 1 << 18), Bounds()):
                pass
        assert tracemalloc.get_traced_memory()[1] < 8 * MIB
    finally:
        tracemalloc.stop()
