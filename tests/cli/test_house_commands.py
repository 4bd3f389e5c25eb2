"""check, backup, restore, schema, adkar, demo."""

import json
from pathlib import Path

import jsonschema
import pytest
from command_line import Cli

from fieldkit.domain.kinds import KINDS


def test_a_sound_home_is_said_to_be_whole(lead: Cli) -> None:
    assert lead.json("check") == {"ok": True, "problems": []}
    assert "whole" in lead("check")


def test_a_backup_is_restored(lead: Cli, tmp_path: Path) -> None:
    lead("add", "group", "name=Managers")
    before = lead("dump")
    lead("backup", "-o", tmp_path / "backup.db")
    lead("add", "group", "name=Support")
    lead("restore", tmp_path / "backup.db")
    assert lead("dump") == before
    assert lead.json("check")["ok"] is True


def test_a_restore_says_where_that_lies_which_stood_there_until_then(lead: Cli, tmp_path: Path) -> None:
    lead("backup", "-o", tmp_path / "backup.db")
    lead("add", "group", "name=Support")
    later = lead("dump")
    said = lead("restore", tmp_path / "backup.db")
    _, kept = said.splitlines()[-1].split(": ", 1)
    assert lead("dump") != later
    again = lead.json("restore", kept)
    assert lead("dump") == later
    assert Path(again["replaced"]).is_file()
    assert again["replaced"] != kept


def test_what_a_backup_brings_back_goes_out_only_after_a_look(lead: Cli, tmp_path: Path) -> None:
    (idea,) = lead.json("add", "idea", "text=one list")["ids"]
    lead("backup", "-o", tmp_path / "backup.db")
    lead("restore", tmp_path / "backup.db")
    told = lead.run("export", "--to", "leads", "-o", tmp_path / "leads.fkb")
    assert told.exit_code == 0
    assert f"idea {idea}  one list" in told.stderr
    assert lead.json("show", idea, "--history")["history"][0]["change"] is None
    lead("edit", idea, "text=one list of mine")
    assert lead.run("export", "--to", "leads", "-o", tmp_path / "again.fkb").stderr == ""
    assert lead.json("show", idea, "--history")["history"][0]["change"] is not None


def test_what_is_no_backup_is_refused(lead: Cli, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("no backup")
    before = lead("dump")
    lead.fails("restore", tmp_path / "letter.txt")
    lead.fails("restore", tmp_path / "missing.db")
    assert lead("dump") == before


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_of_every_kind_is_a_json_schema(nobody: Cli, kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(nobody("schema", kind)))


def test_an_unknown_kind_has_no_schema(nobody: Cli) -> None:
    assert "gruop" in nobody.fails("schema", "gruop")


def test_the_barrier_is_the_first_low_element(lead: Cli) -> None:
    lead("add", "group", "name=Senior sales")
    lead("add", "group", "name=Support")
    lead(
        *("add", "adkar", "group=Senior sales", "assessed_on=2026-03-02", "assessor=Nadia"),
        *("awareness=4", "desire=2", "knowledge=1", "why=heard it in the canteen"),
    )
    rows = {row["group_name"]: row for row in lead.json("adkar")}
    senior = rows["Senior sales"]
    assert {*senior} >= {"group", "group_name", "assessments", "barrier", "barrier_distribution", "disagreement"}
    assert senior["barrier"] == "desire"
    assert [senior[element] for element in ("awareness", "desire", "knowledge", "ability")] == [4, 2, 1, None]
    assert rows["Support"]["assessments"] == 0
    assert "desire" in lead("adkar").lower()


def test_the_dump_is_sorted_json_lines(lead: Cli) -> None:
    lead("add", "group", "name=Zürich")
    records = [json.loads(line) for line in lead("dump").splitlines()]
    assert [record["id"] for record in records] == sorted(record["id"] for record in records)
    assert {tuple(sorted(record)) for record in records} == {("conflicts", "fields", "id", "kind")}
