"""The main job done otherwise: through a shared folder, with a change of mind, with a broken laptop, and taken back."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import field_material as material
import field_story as story
import pytest
from field_story import AMIRA, JONAS, Team
from laptop import Laptop


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """Four laptops that know each other."""
    team = Team.at(tmp_path)
    story.gather(team)
    return team


@pytest.fixture
def week(team: Team) -> tuple[Path, Path]:
    """Two half-days, on the stick."""
    story.observe(team)
    return story.hand_in(team)


def texts(laptop: Laptop) -> list[str]:
    return [note["fields"]["text"] for note in story.notes(laptop)]


def found(laptop: Laptop, words: str) -> Any:
    (record,) = laptop.json("search", words)
    return record


@pytest.mark.parametrize("day", material.ROUNDS)
def test_after_each_round_the_groups_stand_as_the_table_says(tmp_path: Path, day: str) -> None:
    """One lead types in the whole table, as far as it had come by that day."""
    lead = Laptop(tmp_path)
    lead("init", "Vega rollout", "--as", "Lena")
    lead("add", "--jsonl", "-", stdin=material.GROUPS_AND_THEMES)
    lead("add", "adkar", "--csv", "-", stdin=material.scores(until=day))
    assert story.stands(lead) == material.ROUNDS[day]


def test_a_shared_folder_does_the_same(team: Team) -> None:
    story.observe(team)
    everybody = (team.amira, team.lena, team.jonas, team.ruth)
    shared = team.stick / "shared"
    shared.mkdir()
    for laptop in everybody * 2:
        laptop("sync", shared)
    assert team.lena("dump") == team.ruth("dump")
    assert sorted(texts(team.lena)) == sorted(texts(team.amira) + texts(team.jonas))
    assert story.stands(team.ruth) == material.ROUNDS["2026-06-15"]
    note = found(team.ruth, "Renewals_NEW")
    team.ruth("edit", note["id"], "decision=adopt")
    for laptop in (team.ruth, team.jonas, team.amira):
        laptop("sync", shared)
    assert team.amira.json("show", note["id"])["fields"]["decision"] == "adopt"
    assert len(texts(team.jonas)) == len(material.typed(JONAS))


def test_a_shared_folder_comes_to_rest(team: Team) -> None:
    """Once everybody has everything, syncing again leaves nothing new, so that the folder does not grow for ever."""
    story.observe(team)
    shared = team.stick / "shared"
    shared.mkdir()
    everybody = (team.amira, team.lena, team.jonas, team.ruth)
    for laptop in everybody * 4:
        laptop("sync", shared)
    before = sorted(shared.iterdir())
    for laptop in everybody:
        assert laptop.json("sync", shared) == {"taken": [], "left": []}
    assert sorted(shared.iterdir()) == before


def test_the_order_of_two_leads_does_not_matter_after_they_have_met(team: Team, week: tuple[Path, Path]) -> None:
    """Each lead has heard one agent only, and changed something; then they exchange."""
    amiras, jonas = week
    team.lena("merge", amiras)
    team.ruth("merge", jonas)
    team.lena("edit", found(team.lena, "Renewals_NEW")["id"], "decision=adopt")
    team.ruth("edit", found(team.ruth, "sticky")["id"], "decision=redesign")
    for giver, taker in ((team.lena, team.ruth), (team.ruth, team.lena), (team.lena, team.ruth)):
        file = team.stick / "between-leads.fkb"
        giver("export", "--to", "leads", "-o", file)
        taker("merge", file)
    assert team.lena("dump") == team.ruth("dump")
    assert len(texts(team.lena)) == len(material.typed(AMIRA) + material.typed(JONAS))


def test_the_later_word_stands_though_its_clock_says_that_it_was_first(team: Team, week: tuple[Path, Path]) -> None:
    """Jonas, three hours behind, answers what he has seen of Lena's; hers is older, whatever the clocks say."""
    team.lena("merge", *week)
    note = found(team.lena, "sticky")["id"]
    team.lena("edit", note, "decision=prevent")
    story.hand_back(team, "first-answer")
    team.jonas("edit", note, "decision=redesign")
    reply = team.stick / "reply.fkb"
    team.jonas("export", "-o", reply)
    team.lena("merge", reply)
    shown = team.lena.json("show", note, "--history")
    assert (shown["fields"]["decision"], shown["conflicts"]) == ("redesign", {})
    decided = [event["fields"]["decision"] for event in shown["history"] if "decision" in event["fields"]]
    assert decided == ["redesign", "prevent"], "by the clocks it was the other way round"


def test_what_a_bundle_brought_is_taken_out_and_in_again(team: Team, week: tuple[Path, Path]) -> None:
    amiras, jonas = week
    team.lena("merge", amiras)
    before = team.lena("dump")
    (report,) = team.lena.json("merge", jonas)["bundles"]
    after = team.lena("dump")
    assert report["new"] >= len(material.typed(JONAS))
    team.lena("unmerge", report["bundle"])
    assert team.lena("dump") == before
    (report,) = team.lena.json("merge", jonas)["bundles"]
    assert report["new"] == 0, "set aside until it is asked for"
    assert team.lena("dump") == before
    team.lena("merge", "--again", jonas)
    assert team.lena("dump") == after


def test_an_erasure_goes_everywhere_and_stays(team: Team, week: tuple[Path, Path]) -> None:
    """Amira's participant asks to be forgotten, after everybody has everything."""
    for lead in (team.lena, team.ruth):
        lead("merge", *week)
    about = [n for n in story.notes(team.amira) if n["fields"].get("participant")]
    assert len(about) == len(material.typed(AMIRA)), "every line of that half-day is about P-02"
    gone = team.amira.json("erase", "--participant", "P-02")["ids"]
    assert {n["id"] for n in about} < set(gone)
    farewell = team.stick / "erased.fkb"
    team.amira("export", "-o", farewell)
    for lead in (team.lena, team.ruth):
        assert lead.json("merge", farewell)["bundles"][0]["erased"] == len(gone)
        assert lead.json("merge", week[0])["bundles"][0]["new"] == 0, "an old bundle brings nothing back"
        assert lead.json("search", "Renewals_NEW") == []
    assert team.lena("dump") == team.ruth("dump")
    assert texts(team.lena) == texts(team.jonas)
    for laptop in (team.amira, team.lena):
        assert laptop.json("check")["ok"]
        for file in laptop.folder.rglob("*"):
            assert not file.is_file() or b"Renewals_NEW" not in file.read_bytes(), file.name


def test_a_backup_brings_a_lost_week_back(team: Team, week: tuple[Path, Path]) -> None:
    """The laptop is restored to Monday; what it had sent by Friday comes back from the lead, and it goes on."""
    backup = team.stick / "amira.db"
    team.amira("backup", "-o", backup)
    team.amira("note", "o: seen after the backup")
    friday = team.stick / "friday.fkb"
    team.amira("export", "-o", friday)
    team.lena("merge", *week, friday)
    complete = texts(team.amira)
    team.amira("restore", backup)
    assert texts(team.amira) == [text for text in complete if text != "seen after the backup"]
    story.hand_back(team, "after-restore")
    assert texts(team.amira) == complete
    team.amira("note", "o: and on it goes")
    team.amira("export", "-o", team.stick / "next.fkb")
    (report,) = team.lena.json("merge", team.stick / "next.fkb")["bundles"]
    assert (report["status"], report["new"], report["gaps"], report["forks"]) == ("merged", 1, [], [])
    assert team.amira.json("check")["ok"]


def test_a_backup_holds_nothing_private(team: Team, week: tuple[Path, Path]) -> None:
    backup = team.stick / "amira.db"
    team.amira("backup", "-o", backup)
    data = backup.read_bytes()
    with team.amira.open() as workspace:
        assert workspace.keys.identity.encode() not in data
    assert story.REAL_NAMES[AMIRA].encode() not in data
    assert not any(line.encode() in data or json.dumps(line)[1:-1].encode() in data for line in material.typed(AMIRA))
    with sqlite3.connect(backup) as connection:
        (count,) = connection.execute("SELECT count(*) FROM document").fetchone()
    connection.close()
    assert count > len(material.typed(AMIRA))
