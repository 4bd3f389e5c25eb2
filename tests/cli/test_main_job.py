"""The main job by public commands only: notes of two agents reach two leads, and what became of them comes back."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from command_line import Cli

FIELDWORK = Path(__file__).parents[1] / "fieldwork"
BARRIERS = {  # read off adkar.csv by hand: the first element at 3 or lower, of the mean of each assessor's latest
    "2026-01": ("knowledge", "awareness", "desire", "awareness"),
    "2026-02": ("ability", "desire", "ability", "desire"),
    "2026-03": ("reinforcement", "desire", "reinforcement", "knowledge"),
    "2026-06": (None, "ability", None, "reinforcement"),
}
GROUPS = ("Junior sales", "Senior sales", "Managers", "Customer support")


class Team:
    """Two leads and two agents, each on a home of their own, all confirmed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.nadia, self.tom = Cli(folder / "nadia"), Cli(folder / "tom")
        self.amira, self.jonas = Cli(folder / "amira"), Cli(folder / "jonas")
        self.nadia("init", "Vega rollout", "--go-live", "2026-02-18", "--time-zone", "Europe/Zurich", "--as", "Nadia")
        self.nadia("add", "--jsonl", "-", stdin="\n".join(frame("group", "theme")))
        self.nadia("kit", "-o", folder / "kit.fkb")
        for cli in (self.tom, self.amira, self.jonas):
            cli("join", folder / "kit.fkb", "--as", cli.home.name.capitalize())
            self.nadia.run("merge", self.written(cli))
        for row in self.nadia.json("roster"):
            if not row["enrolled"]:
                self.nadia("enrol", row["fingerprint"], "--role", "lead" if row["person"] == "Tom" else "agent")
        self.share(self.nadia, self.tom, self.amira, self.jonas)

    def written(self, cli: Cli, *options: str) -> Path:
        """What one home exports for the leads, or by other options."""
        file = self.folder / f"{cli.home.name}.fkb"
        file.unlink(missing_ok=True)
        cli("export", "-o", file, *(options or ("--to", "leads")))
        return file

    def share(self, lead: Cli, *takers: Cli) -> None:
        """What a lead sends to each of the others."""
        for taker in takers:
            to = "leads" if taker in (self.nadia, self.tom) else taker.home.name.capitalize()
            taker("merge", self.written(lead, "--to", to))


def frame(*kinds: str) -> list[str]:
    lines = (FIELDWORK / "frame.jsonl").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if json.loads(line)["kind"] in kinds]


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return Team(tmp_path)


def take_notes(team: Team) -> None:
    for agent in (team.amira, team.jonas):
        agent("add", "--jsonl", "-", stdin="\n".join(frame("participant")))
        agent("note", "--lines", FIELDWORK / f"shadowing-{agent.home.name}.txt", "--date", "2026-03-02")


def test_notes_reach_both_leads_in_any_order(team: Team) -> None:
    take_notes(team)
    amira, jonas = team.written(team.amira), team.written(team.jonas)
    team.nadia("merge", amira, jonas)
    team.tom("merge", jonas, amira)
    team.tom("merge", amira)
    assert team.nadia("dump") == team.tom("dump")
    assert len(team.nadia.json("list", "workaround")) == 5
    (lost,) = team.nadia.json("search", "3 mailboxes")
    assert lost["fields"]["themes_name"] == ["lost-information"]
    assert lost["fields"]["participant_name"] == "P-02"
    assert (lost["fields"]["seconds"], lost["fields"]["frequency"], lost["fields"]["severity"]) == (360, "5/d", 3)
    assert lost["fields"]["at"] == "2026-03-02T07:41:50.000Z"


def test_what_was_typed_stays_to_the_byte_and_at_home(team: Team) -> None:
    take_notes(team)
    typed = (FIELDWORK / "shadowing-amira.txt").read_text(encoding="utf-8").splitlines()
    notes = [json.loads(line) for line in team.amira("dump").splitlines()]
    shown = [team.amira.json("show", note["id"])["fields"] for note in notes if "session" in note["fields"]]
    assert sorted(fields["typed"] for fields in shown) == sorted(line for line in typed if not line.startswith("//"))
    bundle = team.written(team.amira, "--to", "leads", "--plain").read_bytes()
    with zipfile.ZipFile(io.BytesIO(bundle)) as members:
        lines = gzip.decompress(members.read("changes.jsonl.gz")).decode()
    assert "opens Outlook" in lines
    assert "typed" not in lines
    assert not any(line in lines for line in typed)


def test_every_group_stands_where_the_table_says(team: Team) -> None:
    header, *rows = (FIELDWORK / "adkar.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    for month, barriers in BARRIERS.items():
        of_month = [row for row in rows if f",{month}-" in row]
        team.nadia("add", "adkar", "--csv", "-", stdin=header + "".join(of_month))
        stand = {row["group_name"]: row["barrier"] for row in team.nadia.json("adkar")}
        assert tuple(stand[group] for group in GROUPS) == barriers, month


def test_two_opinions_on_one_day_stand_side_by_side(team: Team) -> None:
    team.nadia("add", "adkar", "--csv", FIELDWORK / "adkar.csv")
    team.share(team.nadia, team.tom)
    opinions = team.tom.json("list", "adkar", "--where", "group=Senior sales", "--where", "assessed_on=2026-02-16")
    assert {(each["fields"]["assessor"], each["fields"]["desire"]) for each in opinions} == {("Amira", 2), ("Jonas", 4)}
    assert team.nadia("dump") == team.tom("dump")


def test_the_agent_learns_what_became_of_a_note(team: Team) -> None:
    take_notes(team)
    team.nadia("merge", team.written(team.amira), team.written(team.jonas))
    (sheet,) = team.nadia.json("search", "Renewals_NEW_v7")
    team.nadia("edit", sheet["id"], "decision=adopt", "reason=the list is better than ours")
    team.nadia(
        "add", "follow_up", "text=Renewals list on the first screen", f"answers={sheet['id']}", "status=delivered"
    )
    team.share(team.nadia, team.amira, team.jonas)
    assert team.amira.json("show", sheet["id"])["fields"]["decision"] == "adopt"
    (answer,) = team.amira.json("list", "follow_up")
    assert answer["fields"]["answers"] == [sheet["id"]]
    assert team.jonas.json("search", "Renewals_NEW_v7") == []
