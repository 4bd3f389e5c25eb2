"""The main job, played on four laptops: two leads, two agents, and nothing but public commands."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import field_material as material
from laptop import Laptop

AMIRA, JONAS = "Amira", "Jonas"
OBSERVED = {AMIRA: ("P-01", "P-02"), JONAS: ("P-03", "P-04")}
BEHIND = -3.0
"""Hours: Jonas's clock is three behind."""
REAL_NAMES = {AMIRA: "Zora Quellenhof", JONAS: "Wim Achterberg"}


@dataclass(frozen=True)
class Team:
    """Lena founds the engagement, Ruth is the second lead. `stick` is the folder that files travel in."""

    lena: Laptop
    ruth: Laptop
    amira: Laptop
    jonas: Laptop
    stick: Path

    @classmethod
    def at(cls, folder: Path, kind: type[Laptop] = Laptop) -> "Team":
        hours = {"jonas": BEHIND}
        laptops = {name: kind(folder / name, hours.get(name, 0)) for name in ("lena", "ruth", "amira", "jonas")}
        (folder / "stick").mkdir(parents=True)
        return cls(**laptops, stick=folder / "stick")

    def seen_from_here(self) -> "Team":
        """The same laptops, on which commands run in this process."""

        def here(laptop: Laptop) -> Laptop:
            return Laptop(laptop.folder, laptop.hours)

        return Team(here(self.lena), here(self.ruth), here(self.amira), here(self.jonas), self.stick)

    @property
    def agents(self) -> dict[str, Laptop]:
        return {AMIRA: self.amira, JONAS: self.jonas}

    def bundles(self) -> list[Path]:
        """Everything that ever travelled."""
        return sorted(self.stick.rglob("*.fkb"))


def gather(team: Team) -> None:
    """The engagement is founded, everybody joins by the invitation and is confirmed."""
    lena = team.lena
    founded = lena.json(
        "init", "Vega rollout", "--go-live", "2026-02-16", "--time-zone", "Europe/Zurich", "--as", "Lena"
    )
    lena("add", "--jsonl", "-", stdin=material.GROUPS_AND_THEMES)
    kit = team.stick / "invitation.fkb"
    lena("kit", "-o", kit)
    hellos = []
    for person, laptop in {"Ruth": team.ruth, **team.agents}.items():
        joined = laptop.json("join", kit, "--as", person, "--expect", founded["fingerprint"])
        hellos.append(team.stick / f"{person}-hello.fkb")
        laptop("export", "-o", hellos[-1])
        ended = lena.run("merge", hellos[-1])
        assert (ended.status, b"held" in ended.err) == (1, True), "nobody has confirmed that laptop yet"
        lena("enrol", joined["fingerprint"], "--role", "lead" if person == "Ruth" else "agent")
    lena("merge", *hellos)
    hand_back(team, "confirmed")


def hand_back(team: Team, folder: str) -> None:
    """Lena writes for everybody, and everybody takes theirs in."""
    written = team.lena.json("export", "-o", f"{team.stick / folder}/")["files"]
    takers = {("Lena", "Ruth"): team.ruth, (AMIRA,): team.amira, (JONAS,): team.jonas}
    assert {tuple(each["recipients"]) for each in written} == takers.keys()
    for each in written:
        takers[tuple(each["recipients"])]("merge", each["file"])


def observe(team: Team) -> None:
    """Each agent adds the participants whom they look after, their half-day and their scores."""
    for person, laptop in team.agents.items():
        about = material.participants(*OBSERVED[person], real_name=REAL_NAMES[person])
        laptop("add", "--jsonl", "-", stdin=about)
        laptop("note", "--lines", material.notebook(person), "--date", material.DAY)
        laptop("add", "adkar", "--csv", "-", stdin=material.scores(person))


def hand_in(team: Team) -> tuple[Path, Path]:
    """Both agents export."""
    files = team.stick / "amira-week.fkb", team.stick / "jonas-week.fkb"
    team.amira("export", "-o", files[0])
    team.jonas("export", "-o", files[1])
    return files


def notes(laptop: Laptop) -> list[Any]:
    """Every note on a laptop, as `dump` shows it, by time."""
    kinds = {"observation", "workaround", "friction", "resistance", "quote", "idea", "win"}
    records = [record for record in map(json.loads, laptop("dump").splitlines()) if record["kind"] in kinds]
    return sorted(records, key=lambda record: record["fields"]["at"])


def stands(laptop: Laptop) -> dict[str, material.Stands]:
    """Where each group stands, as `adkar` says it."""
    elements = ("awareness", "desire", "knowledge", "ability", "reinforcement")
    return {
        row["group_name"]: material.Stands(
            tuple(row[element] for element in elements),
            row["barrier"],
            row["barrier_distribution"],
            row["disagreement"],
        )
        for row in laptop.json("adkar")
    }
