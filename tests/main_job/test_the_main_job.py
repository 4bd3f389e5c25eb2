"""The main job on field material, by the installed program: what is seen reaches two leads, and comes back."""

import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import field_material as material
import field_story as story
import pyrage
import pytest
from field_story import AMIRA, BEHIND, JONAS, Team
from laptop import RealLaptop


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Team:
    """Two half-days and four rounds of scores have reached two leads, in either order and again."""
    team = Team.at(tmp_path_factory.mktemp("main-job"), RealLaptop)
    story.gather(team)
    story.observe(team)
    amiras, jonas = story.hand_in(team)
    team.lena("merge", amiras, jonas)
    team.ruth("merge", jonas)
    team.ruth("merge", amiras, jonas, amiras)
    team.lena("merge", jonas)
    return team


@pytest.fixture(scope="module")
def answered(installed: Team) -> Any:
    """The workaround on which Lena has decided, after her answer has reached the agents."""
    lena = installed.lena
    (note,) = lena.json("search", "Renewals_NEW")
    lena("edit", note["id"], "decision=adopt", "reason=the list is better than ours")
    lena("add", "follow_up", "text=Renewals by date", f"answers={note['id']}", "status=delivered", "group=Senior sales")
    story.hand_back(installed, "answers")
    return note


@pytest.fixture
def team(installed: Team) -> Team:
    """The same laptops, to be looked at from this process, which is quicker."""
    return installed.seen_from_here()


def test_two_leads_hold_the_same_to_the_byte(team: Team) -> None:
    dump = team.lena("dump")
    assert dump == team.ruth("dump")
    assert len(story.notes(team.lena)) == len(material.typed(AMIRA)) + len(material.typed(JONAS))
    for laptop in (team.lena, team.ruth, team.amira, team.jonas):
        assert laptop.json("check") == {"ok": True, "problems": []}


def test_notes_stand_at_the_time_on_the_wall_whatever_the_laptop_said(team: Team) -> None:
    """13:04:00 in Zurich is 12:04 UTC in March; Jonas's changes were sealed by a clock three hours behind."""
    first = next(note for note in story.notes(team.lena) if note["fields"]["text"].startswith("two screens"))
    assert first["fields"]["at"] == f"{material.DAY}T12:04:00.000Z"
    (noted,) = team.lena.json("show", first["id"], "--history")["history"]
    taken_in = next(row["last_seen"] for row in team.lena.json("roster") if row["person"] == JONAS)
    behind = datetime.fromisoformat(noted["at"]) - datetime.fromisoformat(taken_in)
    assert timedelta(hours=BEHIND - 0.5) < behind < timedelta(hours=BEHIND)


def test_two_opinions_on_one_group_and_day_stand_beside_each_other(team: Team) -> None:
    found = team.lena.json("list", "adkar", "--where", "group=Senior sales", "--where", "assessed_on=2026-02-16")
    assert {(r["fields"]["assessor"], r["fields"]["desire"], r["fields"].get("rationale")) for r in found} == {
        (AMIRA, 2, None),
        (JONAS, 4, "talked to two of eleven only"),
    }
    assert team.lena.json("conflicts") == []


def test_every_group_stands_where_the_table_written_by_hand_says(team: Team) -> None:
    assert story.stands(team.lena) == story.stands(team.ruth) == material.ROUNDS["2026-06-15"]


@pytest.mark.parametrize("agent", [AMIRA, JONAS])
def test_every_line_is_kept_as_it_was_typed(team: Team, agent: str) -> None:
    with team.agents[agent].open() as workspace:
        mine = [note for note in story.notes(team.agents[agent]) if workspace.typed(note["id"]) is not None]
        assert [workspace.typed(note["id"]) for note in mine] == material.typed(agent)


def test_an_agent_never_holds_another_agents_notes(team: Team, answered: Any) -> None:
    assert len(story.notes(team.amira)) == len(material.typed(AMIRA))
    assert len(story.notes(team.jonas)) == len(material.typed(JONAS))
    assert {r["fields"]["code"] for r in team.amira.json("list", "participant")} == set(story.OBSERVED[AMIRA])
    assert {r["fields"]["assessor"] for r in team.jonas.json("list", "adkar")} == {JONAS}


def test_the_agent_learns_what_became_of_the_note(team: Team, answered: Any) -> None:
    shown = team.amira.json("show", answered["id"])["fields"]
    assert (shown["decision"], shown["reason"]) == ("adopt", "the list is better than ours")
    (delivered,) = team.amira.json("list", "follow_up", "--where", f"answers={answered['id']}")
    assert (delivered["fields"]["status"], delivered["fields"]["group_name"]) == ("delivered", "Senior sales")


def test_what_is_private_is_in_no_bundle(team: Team, answered: Any) -> None:
    """Every bundle that travelled, opened by those whom it was for, and searched to the last inflated byte."""
    private = [line for agent in (AMIRA, JONAS) for line in material.typed(agent)] + list(story.REAL_NAMES.values())
    identities = []
    for laptop in (team.lena, team.ruth, team.amira, team.jonas):
        with laptop.open() as workspace:
            identities.append(workspace.keys.age_identity)
    assert len(team.bundles()) >= 10
    text = 0
    for bundle in team.bundles():
        for data in inside(bundle, identities):
            text += data.count(b"Renewals_NEW_v7 (2).xlsx")
            for secret in private:
                assert secret.encode() not in data
                assert json.dumps(secret, ensure_ascii=False)[1:-1].encode() not in data, "as a JSON string has it"
    assert text, "the search looks where notes are"


def inside(bundle: Path, identities: list[Any]) -> Iterator[bytes]:
    """The bytes of a bundle and of every layer below."""
    data = bundle.read_bytes()
    yield data
    if data.startswith(b"age-encryption.org/v1"):
        data = pyrage.decrypt(data, identities)
        yield data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            member = archive.read(name)
            yield gzip.decompress(member) if name.endswith(".gz") else member
