"""Files that are no bundles, and good ones with one bit turned, taken to a laptop: status 1, one line, nothing changed.

2,000 turned bits by default, of each of three files a third; 20,000 of each with FIELDKIT_FULL=1.
"""

import os
import re
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pyrage
import pytest
from forging import Hand, dump, hand_of
from hostile_files import FILES_TABLE
from laptop import Laptop
from sealed import AGENT, LEAD, archive, flips, gz, gz_raw, members

from fieldkit.workspace import Machine, Workspace

FULL = os.environ.get("FIELDKIT_FULL") == "1"
FLIPS = 20_000 if FULL else 700
MIB = 1 << 20
UNREAD = {name: case for name, case in FILES_TABLE.items() if not name.startswith("changes: ")}
"""Refused before a line is read, and so before it is asked what it belongs to."""


@pytest.fixture(scope="module")
def lena(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A lead whose laptop has the keys for which the damaged files were sealed."""
    folder = tmp_path_factory.mktemp("lena")
    machine = Machine(random=Random(1).randbytes, state_dir=folder / "state" / "fieldkit")
    workspace = Workspace.init(folder / "home", "Vega", person="Lena", machine=machine)
    assert workspace.keys == LEAD
    workspace.add("group", {"name": "Senior sales"})
    yield workspace
    workspace.close()


def check_refusal(lena: Workspace, path: Path, data: bytes, reason: str) -> None:
    """By the command line: one sentence with the reason, and nothing has changed."""
    path.write_bytes(data)
    before, files = dump(lena), sorted(lena.home.rglob("*"))
    assert re.search(reason, Laptop(lena.home.parent).fails("merge", path))
    assert dump(lena) == before
    assert sorted(lena.home.rglob("*")) == files


@pytest.mark.parametrize("name", UNREAD)
def test_what_a_reader_refuses_is_refused_by_the_program(tmp_path: Path, lena: Workspace, name: str) -> None:
    check_refusal(lena, tmp_path / "hostile.fkb", *UNREAD[name])


@pytest.fixture(scope="module")
def amira(lena: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Hand:
    """A confirmed agent."""
    folder = tmp_path_factory.mktemp("amira")
    lena.kit(folder / "kit.fkb")
    machine = Machine(random=Random(2).randbytes, state_dir=folder / "state")
    agent = Workspace.join(folder / "home", folder / "kit.fkb", person="Amira", machine=machine)
    agent.export(folder / "hello.fkb")
    lena.merge([folder / "hello.fkb"])
    lena.enrol(agent.me.fingerprint)
    hand = hand_of(agent)
    assert hand.keys == AGENT
    agent.close()
    return hand


BELATED: dict[str, tuple[Callable[[list[bytes]], bytes], int, str]] = {
    "the end cut off": (lambda lines: gz(*lines)[:-3], 3000, "cut off"),
    "something behind": (lambda lines: gz(*lines) + b"x", 3000, "something behind"),
    "the last line without end": (lambda lines: gz_raw(b"\n".join(lines)), 3000, "no end"),
    "the last line no change": (lambda lines: gz(*lines[:-1], b"{}"), 3000, "a change cannot be read"),
    "fewer than it says": (lambda lines: gz(*lines), 3001, "says that it holds 3001 changes, and holds 3000"),
    "more than it says": (lambda lines: gz(*lines), 2999, "says that it holds 2999 changes, and holds 3000"),
}


@pytest.mark.parametrize("name", BELATED)
def test_what_is_found_at_the_end_undoes_what_went_in_before(
    tmp_path: Path, lena: Workspace, amira: Hand, name: str
) -> None:
    """A confirmed laptop's bundle of 3,000 sound notes, more than go in at once."""
    spoil, count, reason = BELATED[name]
    sender = {"member": amira.member, "person": "Amira", "replica": amira.replica}
    keys = {"signing_key": AGENT.signing_key, "age_recipient": AGENT.age_recipient}
    changes = spoil([amira.note(f"note {n}").line() for n in range(3000)])
    data = archive(
        members(
            changes=changes, counts={"changes": count, "erased": 0}, sender=sender | keys, engagement=amira.engagement
        )
    )
    check_refusal(lena, tmp_path / "hostile.fkb", data, reason)


@pytest.fixture(scope="module")
def good(lena: Workspace, amira: Hand, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A plain bundle with twenty notes and an erased one that lena would take in."""
    folder = tmp_path_factory.mktemp("good")
    notes = [amira.note(f"note {n} of the morning") for n in range(20)]
    gone = amira.note("regretted")
    path = amira.bundle(
        folder / "plain.fkb", [*notes, gone, amira.change("observation", gone.record, op="erase")], [LEAD], plain=True
    )
    assert lena.merge([path], dry_run=True)[0].status == "merged"
    return path.read_bytes()


def sealed(archive: bytes) -> bytes:
    return bytes(pyrage.encrypt(archive, [pyrage.x25519.Recipient.from_str(LEAD.age_recipient)]))


def refused(lena: Workspace, files: Iterator[bytes], path: Path) -> int:
    """Gives every file to the laptop and counts them; each is refused in one line, and nothing changes."""
    before, there = dump(lena), sorted(lena.home.rglob("*"))
    count = 0
    for data in files:
        path.write_bytes(data)
        (report,) = lena.merge([path])
        assert report.status == "refused"
        assert report.reason
        assert "\n" not in report.reason
        count += 1
    assert dump(lena) == before
    assert sorted(lena.home.rglob("*")) == there
    assert lena.check() == []
    return count


def test_every_turned_bit_of_a_plain_bundle_is_found(lena: Workspace, good: bytes, tmp_path: Path) -> None:
    assert refused(lena, flips(good, FLIPS, seed=1), tmp_path / "flipped.fkb") == FLIPS


def test_every_turned_bit_below_the_encryption_is_found(lena: Workspace, good: bytes, tmp_path: Path) -> None:
    """Somebody who can encrypt for the lead has turned a bit of what the agent signed."""
    turned = (sealed(data) for data in flips(good, FLIPS, seed=2))
    assert refused(lena, turned, tmp_path / "flipped.fkb") == FLIPS


def test_every_turned_bit_of_a_sealed_bundle_is_found(lena: Workspace, good: bytes, tmp_path: Path) -> None:
    assert refused(lena, flips(sealed(good), FLIPS, seed=3), tmp_path / "flipped.fkb") == FLIPS


def test_refusing_takes_little_memory(lena: Workspace, good: bytes, tmp_path: Path) -> None:
    refused(lena, flips(good, 5, seed=4), tmp_path / "flipped.fkb")
    tracemalloc.start()
    try:
        refused(lena, flips(good, 60, seed=5), tmp_path / "flipped.fkb")
        refused(lena, (sealed(data) for data in flips(good, 60, seed=6)), tmp_path / "flipped.fkb")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8 * MIB


def test_the_bundle_was_a_good_one(lena: Workspace, good: bytes, tmp_path: Path) -> None:
    """So that every refusal above has the turned bit for its cause."""
    for name, data in {"plain": good, "sealed": sealed(good)}.items():
        (tmp_path / name).write_bytes(data)
        assert lena.merge([tmp_path / name], dry_run=True)[0].status == "merged"
