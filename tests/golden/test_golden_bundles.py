"""Bundles that were written by format 1 and must be readable for ever. The files in v1/ are never written again.

Ruth's invitation, and a week of Ben's: sealed for Ruth, and plain. One of his notes was edited, one deleted, one erased.
`lead.key` holds the keys of Ruth's laptop, `dump.jsonl` what her store showed when she had taken the week in.
"""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from fieldkit.domain.change import change_id, read_change, read_stub
from fieldkit.exchange.container import open_bundle
from fieldkit.exchange.keys import DeviceKeys
from fieldkit.store.fold import Entry, fold, live
from fieldkit.workspace import Machine, Workspace

GOLDEN = Path(__file__).parent / "v1"
RUTH = DeviceKeys.from_text((GOLDEN / "lead.key").read_text("ascii"))
SHOWN = {record["id"]: record for record in map(json.loads, (GOLDEN / "dump.jsonl").read_text("utf-8").splitlines())}


def lines(name: str, scratch: Path) -> list[bytes]:
    with open_bundle(GOLDEN / name, RUTH, scratch=scratch) as bundle:
        return list(bundle.lines())


def folded(found: list[bytes]) -> dict[str, dict[str, Any]]:
    """The records of these changes, as `dump` shows them; erased ones are not shown."""
    changes = {change_id(line): read_change(line) for line in found}
    erased = {change.record for change in changes.values() if change.op == "erase"}
    records = {}
    for record in {change.record for change in changes.values()} - erased:
        mine = {i: change for i, change in changes.items() if change.record == record}
        entries = [Entry(i, c.at, c.fields, c.sup, tuple(c.saw or ())) for i, c in mine.items()]
        shown = fold(record, next(iter(mine.values())).kind, live(entries))
        records[record] = {"id": shown.id, "kind": shown.kind, "fields": shown.fields, "conflicts": shown.conflicts}
    return records


def test_every_record_is_read_as_it_was_shown(tmp_path: Path) -> None:
    records = folded(lines("kit.fkb", tmp_path) + lines("week.fkb", tmp_path))
    assert records == {record: SHOWN[record] for record in records}
    assert {SHOWN[record]["kind"] for record in SHOWN.keys() - records.keys()} == {"member", "device"}, (
        "Ben, confirmed later"
    )


def test_sealed_and_plain_are_the_same(tmp_path: Path) -> None:
    with (
        open_bundle(GOLDEN / "week.fkb", RUTH, scratch=tmp_path) as sealed,
        open_bundle(GOLDEN / "week-plain.fkb", RUTH, scratch=tmp_path) as plain,
    ):
        assert (sealed.encrypted, plain.encrypted) == (True, False)
        assert list(sealed.lines()) == list(plain.lines())
        assert list(map(read_stub, sealed.stubs())) == list(map(read_stub, plain.stubs()))
        assert sealed.manifest.fieldkit.sender.person == "Ben"


def test_the_invitation_is_still_accepted(tmp_path: Path) -> None:
    machine = Machine(state_dir=tmp_path / "state")
    workspace = Workspace.join(tmp_path / "home", GOLDEN / "kit.fkb", person="Cleo", machine=machine)
    try:
        stream = BytesIO()
        workspace.dump(stream)
    finally:
        workspace.close()
    shown = {record["id"]: record for record in map(json.loads, stream.getvalue().splitlines())}
    invited = folded(lines("kit.fkb", tmp_path))
    assert {record: shown[record] for record in invited} == invited


@pytest.mark.parametrize("name", ["kit.fkb", "week.fkb", "week-plain.fkb"])
def test_the_manifest_says_what_is_there(name: str, tmp_path: Path) -> None:
    with open_bundle(GOLDEN / name, RUTH, scratch=tmp_path) as bundle:
        contents = bundle.manifest.fieldkit
        assert contents.counts.changes == len(list(bundle.lines()))
        assert contents.format == 1
