"""kit, join, export, inspect, merge, enrol, retire, unmerge, sync, conflicts, resolve: between two homes."""

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import Cli, sentence

from fieldkit.cli.exchange import warnings
from fieldkit.exchange.merge import MergeReport


@pytest.fixture
def agent(lead: Cli, tmp_path: Path) -> Cli:
    """A second home that joined; its laptop is not confirmed yet."""
    lead("add", "group", "name=Senior sales", "predicted_attitude=neutral")
    lead("kit", "-o", tmp_path / "kit.fkb")
    cli = Cli(tmp_path / "agent")
    cli("join", tmp_path / "kit.fkb", "--as", "Amira")
    return cli


@pytest.fixture
def enrolled(lead: Cli, agent: Cli, tmp_path: Path) -> Cli:
    """The second home, its laptop confirmed."""
    hand_over(agent, lead, tmp_path, expect="held")
    lead("enrol", waiting(lead)["fingerprint"])
    hand_over(lead, agent, tmp_path, "--to", "Amira")
    return agent


def waiting(lead: Cli) -> Any:
    (row,) = [row for row in lead.json("roster") if not row["enrolled"]]
    return row


def hand_over(giver: Cli, taker: Cli, folder: Path, *options: str, expect: str = "merged") -> Any:
    """Export on one side, merge on the other; the merge report."""
    file = folder / f"{giver.home.name}.fkb"
    file.unlink(missing_ok=True)
    giver("export", "-o", file, *(options or ("--to", "leads")))
    result = taker.run("merge", file, "--json")
    (report,) = json.loads(result.stdout)["bundles"]
    assert report["status"] == expect
    return report


def test_init_and_join_tell_who_one_is(nobody: Cli, lead: Cli, tmp_path: Path) -> None:
    founded = nobody.json("init", "Vega", "--as", "Nadia")
    assert list(founded) == ["engagement", "home", "person", "replica", "fingerprint"]
    assert founded["person"] == "Nadia"
    lead("kit", "-o", tmp_path / "kit.fkb")
    joined = Cli(tmp_path / "new").json("join", tmp_path / "kit.fkb", "--as", "Amira")
    assert list(joined) == list(founded)
    assert joined["fingerprint"] != founded["fingerprint"]


def test_the_wrong_founder_is_refused(lead: Cli, tmp_path: Path) -> None:
    lead("kit", "-o", tmp_path / "kit.fkb")
    Cli(tmp_path / "new").fails("join", tmp_path / "kit.fkb", "--as", "Amira", "--expect", "0" * 32)
    founder = next(row["fingerprint"] for row in lead.json("roster"))
    Cli(tmp_path / "new").json("join", tmp_path / "kit.fkb", "--as", "Amira", "--expect", founder)


def test_a_bundle_of_an_unknown_laptop_is_held_until_it_is_confirmed(lead: Cli, agent: Cli, tmp_path: Path) -> None:
    agent("note", "o: opens Outlook first")
    file = tmp_path / "agent.fkb"
    written = agent.json("export", "-o", file)
    assert list(written)[:4] == ["file", "bundle", "changes", "recipients"]
    result = lead.run("merge", file, "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert "held" in sentence(result.stderr)
    assert report["dry_run"] is False
    (bundle,) = report["bundles"]
    assert set(bundle) >= {
        *("file", "bundle", "sender", "status", "new", "updated", "unchanged", "conflicting", "held", "erased"),
        *("gaps", "forks", "newer_version", "reason"),
    }
    assert bundle["status"] == "held"
    row = waiting(lead)
    assert set(row) >= {"person", "member", "fingerprint", "replicas", "role", "enrolled", "retired", "last_seen"}
    lead("enrol", row["fingerprint"])
    assert lead.json("merge", file)["bundles"][0]["status"] == "merged"
    assert lead.json("merge", file)["bundles"][0]["status"] == "unchanged"
    assert [record["fields"]["text"] for record in lead.json("list", "observation")] == ["opens Outlook first"]


def test_a_laptop_is_confirmed_by_its_words(lead: Cli, agent: Cli, tmp_path: Path) -> None:
    from fieldkit.exchange.keys import words

    hand_over(agent, lead, tmp_path, expect="held")
    told = words(waiting(lead)["fingerprint"])
    assert f"confirmed: Amira, lead, {told}" in lead("enrol", *told.split("-"), "--role", "lead")
    assert lead("enrol", told) == "nothing to do: it is so already\n"
    assert sorted(row["role"] for row in lead.json("roster")) == ["lead", "lead"]


def test_a_dry_run_changes_nothing(lead: Cli, enrolled: Cli, tmp_path: Path) -> None:
    enrolled("note", "o: phone rings")
    before = lead("dump")
    enrolled("export", "-o", tmp_path / "new.fkb")
    report = lead.json("merge", "--dry-run", tmp_path / "new.fkb")
    assert report["dry_run"] is True
    assert report["bundles"][0]["new"] == 1
    assert lead("dump") == before


def test_a_bundle_is_taken_out_again(lead: Cli, enrolled: Cli, tmp_path: Path) -> None:
    before = lead("dump")
    enrolled("note", "o: phone rings")
    report = hand_over(enrolled, lead, tmp_path)
    assert lead("dump") != before
    lead("unmerge", report["bundle"])
    assert lead("dump") == before
    told = "agent.fkb: 1 taken out before; merge --again takes them in again"
    assert told in lead("merge", tmp_path / "agent.fkb")
    assert lead("dump") == before
    assert told not in lead("merge", tmp_path / "agent.fkb", "--again")
    assert lead("dump") != before


def test_a_bundle_is_taken_out_by_its_file_or_the_beginning_of_its_id(lead: Cli, enrolled: Cli, tmp_path: Path) -> None:
    before = lead("dump")
    enrolled("note", "o: phone rings")
    hand_over(enrolled, lead, tmp_path)
    lead("unmerge", tmp_path / "agent.fkb")
    assert lead("dump") == before
    assert "was taken in; nothing was" in lead.fails("unmerge", tmp_path / "agent.fkb")
    enrolled("note", "o: phone rings again")
    bundle = hand_over(enrolled, lead, tmp_path)["bundle"]
    assert f"{bundle} of Amira" in lead.fails("unmerge", bundle[:3])
    assert "cannot be read" in lead.fails("unmerge", __file__)
    lead("unmerge", bundle[:8])
    assert lead("dump") == before


def test_what_others_brought_too_stays_and_is_said(lead: Cli, enrolled: Cli, tmp_path: Path) -> None:
    enrolled("note", "o: phone rings")
    for name in ("one", "two"):
        enrolled("export", "-o", tmp_path / f"{name}.fkb")
        lead("merge", tmp_path / f"{name}.fkb")
    assert "other bundles brought the same" in lead("unmerge", tmp_path / "one.fkb")
    assert len(lead.json("list", "observation")) == 1


def test_ones_own_file_is_called_so(lead: Cli, enrolled: Cli, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    enrolled("note", "o: phone rings")
    enrolled("export", "-o", stick)
    (file,) = stick.glob("*.fkb")
    own = tmp_path / "own.fkb"
    enrolled("export", "-o", own)
    moved = file.rename(tmp_path / file.name)
    for each in (own, moved):
        (report,) = enrolled.json("merge", each)["bundles"]
        assert (report["status"], report["sender"]) == ("unchanged", "Amira")
        assert "it is your own, written here for the leads" in enrolled("merge", each)
    own.rename(tmp_path / "not-known.fkb")
    assert "encrypted for others" in sentence(enrolled.run("merge", tmp_path / "not-known.fkb").stderr)


def test_a_folder_stands_for_the_bundles_in_it(lead: Cli, enrolled: Cli, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert "there is no bundle in the folder" in sentence(lead.run("merge", stick).stderr)
    enrolled("note", "o: phone rings")
    enrolled("export", "-o", stick)
    assert [each["status"] for each in lead.json("merge", stick)["bundles"]] == ["merged"]


def test_a_lead_who_names_one_file_for_many_is_told(lead: Cli, enrolled: Cli, tmp_path: Path) -> None:
    file = tmp_path / "all.fkb"
    assert "leads, Amira: name a folder" in lead.fails("export", "-o", file)
    assert not file.exists()
    assert len(lead.json("export", "-o", tmp_path / "new folder")["files"]) == 2


def test_a_retired_laptop_is_heard_no_more(lead: Cli, enrolled: Cli, tmp_path: Path) -> None:
    (row,) = [row for row in lead.json("roster") if row["person"] == "Amira"]
    assert f"shut out: Amira, agent, {row['words']}" in lead("retire", row["fingerprint"])
    enrolled("note", "o: phone rings")
    hand_over(enrolled, lead, tmp_path, expect="held")
    assert lead.json("list", "observation") == []


def test_two_answers_are_listed_and_settled(lead: Cli, enrolled: Cli, tmp_path: Path) -> None:
    (group,) = lead.json("list", "group")
    lead("edit", group["id"], "predicted_attitude=positive")
    lead("kit", "-o", tmp_path / "sealed.fkb")
    enrolled("edit", group["id"], "predicted_attitude=negative")
    assert hand_over(enrolled, lead, tmp_path)["conflicting"] == 1
    (conflict,) = lead.json("conflicts")
    assert list(conflict) == ["record", "kind", "field", "values"]
    assert {value["value"] for value in conflict["values"]} == {"positive", "negative"}
    assert set(conflict["values"][0]) >= {"change", "value", "at", "author"}
    pick = next(value["change"] for value in conflict["values"] if value["value"] == "negative")
    assert "came with the change" in lead.fails("resolve", group["id"], "predicted_attitude", "--pick", "x" * 8)
    lead("resolve", group["id"][-8:], "predicted_attitude", "--pick", pick[:8])
    assert lead.json("conflicts") == []
    assert lead.json("show", group["id"])["fields"]["predicted_attitude"] == "negative"


def test_a_lead_writes_one_file_for_each_agent_into_a_folder(lead: Cli, enrolled: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    written = lead.json("export", "-o", folder)
    assert list(written) == ["files"]
    assert len(written["files"]) == 2
    assert all(Path(each["file"]).is_file() for each in written["files"])


def test_a_plain_export_says_loudly_that_it_is_one(enrolled: Cli, tmp_path: Path) -> None:
    result = enrolled.run("export", "--plain", "-o", tmp_path / "plain.fkb", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["changes"] >= 0
    assert "NOT ENCRYPTED" in result.stderr


def test_a_bundle_is_looked_at_without_being_taken_in(lead: Cli, enrolled: Cli, tmp_path: Path) -> None:
    enrolled("note", "o: phone rings")
    enrolled("export", "-o", tmp_path / "agent.fkb")
    before = lead("dump")
    assert "Amira" in json.dumps(lead.json("inspect", tmp_path / "agent.fkb"))
    assert "Amira" in lead("inspect", tmp_path / "agent.fkb")
    assert lead("dump") == before


def test_a_folder_carries_work_both_ways(lead: Cli, enrolled: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    enrolled("note", "o: phone rings")
    enrolled("sync", folder)
    lead("sync", folder)
    (note,) = lead.json("list", "observation")
    lead("edit", note["id"], "step=call")
    lead("sync", folder)
    enrolled("sync", folder)
    assert enrolled.json("show", note["id"])["fields"]["step"] == "call"


def test_one_bad_file_leaves_the_others_merged(lead: Cli, enrolled: Cli, tmp_path: Path) -> None:
    enrolled("note", "o: phone rings")
    enrolled("export", "-o", tmp_path / "good.fkb")
    (tmp_path / "bad.fkb").write_bytes(b"no bundle")
    result = lead.run("merge", tmp_path / "bad.fkb", tmp_path / "good.fkb", tmp_path / "missing.fkb", "--json")
    assert result.exit_code == 1
    assert "bad.fkb" in sentence(result.stderr)
    assert [each["status"] for each in json.loads(result.stdout)["bundles"]] == ["refused", "merged", "refused"]
    assert len(lead.json("list", "observation")) == 1


def test_a_pattern_names_all_its_files(lead: Cli, enrolled: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    for n in (1, 2):
        enrolled("note", f"o: {n}")
        enrolled("export", "-o", folder / f"{n}.fkb")
    assert [each["status"] for each in lead.json("merge", folder / "*.fkb")["bundles"]] == ["merged", "merged"]
    assert "*.none" in sentence(lead.run("merge", folder / "*.none").stderr)


def test_what_would_erase_much_is_refused_without_yes(lead: Cli, enrolled: Cli, tmp_path: Path) -> None:
    enrolled("add", "--jsonl", "-", stdin="".join(f'{{"kind":"idea","text":"{n}"}}\n' for n in range(40)))
    hand_over(enrolled, lead, tmp_path)
    enrolled("delete", *(record["id"] for record in enrolled.json("list", "idea")))
    enrolled("export", "-o", tmp_path / "many.fkb")
    told = lead.run("merge", tmp_path / "many.fkb")
    assert told.exit_code == 1
    assert "--yes" in sentence(told.stderr)
    assert len(lead.json("list", "idea")) == 40
    lead("merge", "--yes", tmp_path / "many.fkb")
    assert lead.json("list", "idea") == []


def test_a_merge_tells_what_a_person_should_know() -> None:
    report = MergeReport(sender="Ben", gaps=["Ben"], forks=["Cem"], left_out=["changes to the team (2)"], ahead=3)
    told = "\n".join(warnings(report))
    assert "earlier notes of Ben are missing" in told
    assert "a copied laptop? Cem" in told
    assert "changes to the team (2)" in told
    assert "changes dated in the future: 3" in told
    assert "newer" not in told
    assert warnings(MergeReport(sender="Ben")) == []
    (told,) = warnings(MergeReport(sender="Ben", status="held", words="lusab-babad"))
    assert told.endswith("fieldkit enrol lusab-babad"), "a command that can be typed as it stands"


def test_people_read_what_programs_read(lead: Cli, enrolled: Cli, tmp_path: Path) -> None:
    (group,) = lead.json("list", "group")
    lead("edit", group["id"], "predicted_attitude=positive")
    lead("kit", "-o", tmp_path / "sealed.fkb")
    enrolled("edit", group["id"], "predicted_attitude=negative")
    folder = tmp_path / "shared"
    folder.mkdir()
    assert "Nadia" in enrolled("sync", folder)
    assert "merged" in lead("sync", folder)
    assert "predicted_attitude" in lead("conflicts")
    assert "two answers for predicted_attitude: " in lead("show", group["id"])
    assert "confirmed" in lead("roster")


def test_what_may_name_a_person_is_said_before_it_goes_out(lead: Cli, enrolled: Cli, tmp_path: Path) -> None:
    enrolled("note", "o: calls 079 555 01 23 [b]twice[/b]")
    result = enrolled.run("export", "-o", tmp_path / "amira.fkb", "--json")
    assert json.loads(result.stdout)["changes"] >= 1
    assert "1 place names or may reach a person" in result.stderr
    assert "079 555 01 23 (phone number)" in result.stderr
    assert enrolled.run("export", "-o", tmp_path / "amira-2.fkb").stderr == ""
