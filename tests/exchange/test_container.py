"""A bundle as a whole: there and back, in bounded memory, and gone without a trace when something fails."""

import os
import stat
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sealed import AGENT, CHANGES, LEAD, STRANGER, archive, flips, gz_raw, info, members, seal

from fieldkit.errors import BadInput, FieldkitError
from fieldkit.exchange.age import NotForThisDevice
from fieldkit.exchange.container import open_bundle, write
from fieldkit.exchange.files import replacing
from fieldkit.exchange.keys import DeviceKeys

MIB = 1 << 20
lines = st.lists(st.integers().map(lambda n: b'{"n":%d}' % n), max_size=20)


@given(changes=lines, stubs=lines, plain=st.booleans())
def test_what_is_sealed_is_opened(
    tmp_path_factory: pytest.TempPathFactory, changes: list[bytes], stubs: list[bytes], plain: bool
) -> None:
    folder = tmp_path_factory.mktemp("home")
    written = seal(folder, plain=plain, changes=changes, stubs=stubs)
    with open_bundle(written.file, LEAD, scratch=folder) as bundle:
        assert list(bundle.lines()) == changes
        assert list(bundle.stubs()) == stubs
        assert list(bundle.lines()) == changes, "a preview reads them first"
        assert bundle.encrypted is not plain
        contents = bundle.manifest.fieldkit
    assert (contents.counts.changes, contents.counts.erased) == (len(changes), len(stubs))
    assert (contents.sender.signing_key, contents.sender.age_recipient) == (AGENT.signing_key, AGENT.age_recipient)
    assert (written.changes, written.bundle) == (len(changes), contents.bundle)
    assert os.listdir(folder) == [written.file.name]


def test_changes_and_stubs_can_be_read_side_by_side(tmp_path: Path) -> None:
    changes, stubs = [b'{"n":%d}' % n for n in range(100_000)], [b'{"s":%d}' % n for n in range(100_000)]
    written = seal(tmp_path, changes=changes, stubs=stubs)
    with open_bundle(written.file, LEAD, scratch=tmp_path) as bundle:
        assert list(zip(bundle.lines(), bundle.stubs(), strict=True)) == list(zip(changes, stubs, strict=True))


def test_the_digest_stands_for_the_signed_content(tmp_path: Path) -> None:
    digests = set()
    for changes in (CHANGES, CHANGES, CHANGES[:1]):
        with open_bundle(seal(tmp_path, changes=changes).file, LEAD, scratch=tmp_path) as bundle:
            digests.add(bundle.digest)
    assert len(digests) == 2


def test_an_invitation_needs_no_keys(tmp_path: Path) -> None:
    path = tmp_path / "join.fkb"
    write(path, manifest=info(type="kit", recipients=[]), changes=CHANGES, keys=LEAD, recipients=None, scratch=tmp_path)
    for keys in (None, AGENT):
        with open_bundle(path, keys, scratch=tmp_path) as kit:
            assert list(kit.lines()) == CHANGES


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize("keys", [None, STRANGER, AGENT])
def test_others_cannot_open_it(tmp_path: Path, plain: bool, keys: DeviceKeys | None) -> None:
    written = seal(tmp_path, plain=plain)
    with pytest.raises(NotForThisDevice, match=r"^week-10\.fkb cannot be read: it is "):
        open_bundle(written.file, keys, scratch=tmp_path)


def test_a_failure_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    before = seal(tmp_path).file.read_bytes()

    def broken() -> Iterator[bytes]:
        yield CHANGES[0]
        raise FieldkitError("the store is gone")

    with pytest.raises(FieldkitError, match="^the store is gone$"):
        write(
            tmp_path / "week-10.fkb", manifest=info(), changes=broken(), keys=AGENT, recipients=None, scratch=tmp_path
        )
    with pytest.raises(BadInput, match="no usable key"):
        write(
            tmp_path / "week-10.fkb",
            manifest=info(),
            changes=[],
            keys=AGENT,
            recipients=["age1wrong"],
            scratch=tmp_path,
        )
    with pytest.raises(BadInput, match="600 laptops"):
        write(
            tmp_path / "week-10.fkb",
            manifest=info(),
            changes=[],
            keys=AGENT,
            recipients=[LEAD.age_recipient] * 601,
            scratch=tmp_path,
        )
    assert os.listdir(tmp_path) == ["week-10.fkb"]
    assert (tmp_path / "week-10.fkb").read_bytes() == before


def test_six_hundred_laptops_can_be_sealed_for(tmp_path: Path) -> None:
    path = tmp_path / "team.fkb"
    write(path, manifest=info(), changes=CHANGES, keys=AGENT, recipients=[LEAD.age_recipient] * 600, scratch=tmp_path)
    with open_bundle(path, LEAD, scratch=tmp_path) as bundle:
        assert list(bundle.lines()) == CHANGES


def test_what_a_crash_left_behind_is_removed_by_the_next_writing(tmp_path: Path) -> None:
    path = tmp_path / "week-10.fkb"
    with replacing(path):
        (part,) = os.listdir(tmp_path)
    (tmp_path / part).write_bytes(b"half a bundle")
    (tmp_path / "other.part").touch()
    seal(tmp_path)
    assert sorted(os.listdir(tmp_path)) == ["other.part", "week-10.fkb"]


def test_an_interrupted_writing_leaves_nothing(tmp_path: Path) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(
            tmp_path / "x.fkb",
            manifest=info(),
            changes=CHANGES,
            keys=AGENT,
            recipients=None,
            scratch=tmp_path,
            progress=interrupted,
        )
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_the_decrypted_copy_is_private_and_gone(tmp_path: Path) -> None:
    written = seal(tmp_path)
    with open_bundle(written.file, LEAD, scratch=tmp_path) as bundle:
        copy = bundle._archive
        status = os.fstat(copy.fileno())
        assert stat.S_IMODE(status.st_mode) == 0o600
        assert os.listdir(tmp_path) == ["week-10.fkb"]
    assert copy.closed


@pytest.mark.parametrize("plain", [True, False])
def test_memory_does_not_grow_with_the_bundle(tmp_path: Path, plain: bool) -> None:
    """20 MB of changes there and back."""
    count, line = 200, b'{"text":"%s"}' % Random(0).randbytes(50_000).hex().encode()
    tracemalloc.start()
    try:
        written = seal(tmp_path, plain=plain, changes=(line for _ in range(count)), stubs=())
        with open_bundle(written.file, LEAD, scratch=tmp_path) as bundle:
            assert sum(1 for _ in bundle.lines()) == count
        assert tracemalloc.get_traced_memory()[1] < 8 * MIB
    finally:
        tracemalloc.stop()


def test_every_turned_bit_is_noticed(tmp_path: Path) -> None:
    for plain in (True, False):
        path = seal(tmp_path, plain=plain).file
        for turned in flips(path.read_bytes(), 1500, seed=plain):
            path.write_bytes(turned)
            with pytest.raises(FieldkitError):
                open_bundle(path, LEAD, scratch=tmp_path)


def test_a_bundle_cut_anywhere_is_refused(tmp_path: Path) -> None:
    for plain in (True, False):
        path = seal(tmp_path, plain=plain).file
        data = path.read_bytes()
        for length in range(0, len(data), 13):
            path.write_bytes(data[:length])
            with pytest.raises(BadInput):
                open_bundle(path, LEAD, scratch=tmp_path)


def test_a_bomb_in_a_signed_bundle_costs_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.fkb"
    path.write_bytes(archive(members(changes=gz_raw(b"x" * (64 * MIB)), counts={"changes": 1, "erased": 0})))
    tracemalloc.start()
    try:
        with (
            open_bundle(path, LEAD, scratch=tmp_path) as bundle,
            pytest.raises(BadInput, match="cannot be read: a line"),
        ):
            list(bundle.lines())
        assert tracemalloc.get_traced_memory()[1] < 8 * MIB
    finally:
        tracemalloc.stop()
