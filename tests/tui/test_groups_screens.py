"""Groups: what fits becomes a follow-up, scores rest on notes, one page a group, and a view to share."""

from contextlib import closing
from pathlib import Path

import pytest
from grouped import filled
from played import Laptop, agent, lead, settle, shown, type_in
from textual.pilot import Pilot

from fieldkit.domain.record import Record
from fieldkit.tui.groups.adoption import AdoptionScreen, CheckpointsScreen
from fieldkit.tui.groups.group import GroupScreen
from fieldkit.tui.notes.note import NoteScreen
from fieldkit.tui.program import FieldkitApp
from fieldkit.tui.records.pick import Pick
from fieldkit.tui.records.record_form import RecordForm

SENIOR = ("g", ["down"] * 4)


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return filled(tmp_path)


def latest(laptop: Laptop, kind: str) -> Record:
    with closing(laptop.open()) as workspace:
        return workspace.list(kind, newest_first=True)[0]


def screen(app: FieldkitApp) -> object:
    return app.screen


async def begin(pilot: Pilot[None], *keys: str | list[str]) -> None:
    await settle(pilot)
    await type_in(pilot, *keys)


async def test_the_group_in_hand_in_words(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, *SENIOR)
        picture = shown(app)
    assert "Desire 2 (want), for 20 days" in picture
    assert "Careful: training is planned for this group (1 follow-up) while Desire is missing." in picture
    assert "2 resistance notes: 1 being-watched, 1 without a theme" in picture
    assert "mostly late" in picture
    assert "Fits: what is in it for me" in picture


async def test_what_fits_becomes_a_follow_up_by_one_key_and_can_be_undone(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, *SENIOR, "f", "1")
        made = latest(laptop, "follow_up")
        assert made.get("text") == "What is in it for me"
        with closing(laptop.open()) as workspace:
            assert workspace.name_of(made.get("group")) == "Senior sales"
            assert [workspace.get(answered).kind for answered in made.get("answers")] == ["adkar"]
        await type_in(pilot, "u")
        assert latest(laptop, "follow_up").id != made.id


async def test_a_key_that_only_looks_like_a_digit_chooses_nothing(laptop: Laptop) -> None:
    """French keyboards have a key for ²."""
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, *SENIOR, "f", "²", "0", "1")
        assert app.return_code is None
        assert latest(laptop, "follow_up").get("text") == "What is in it for me"


async def test_what_fits_with_who_and_when(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, *SENIOR, "f", "down", "e")
        assert isinstance(app.screen, RecordForm)
        await type_in(pilot, "Nadia", "enter", "fri")
        assert "Friday, 06 March 2026" in shown(app)
        await type_in(pilot, "ctrl+s")
    made = latest(laptop, "follow_up")
    assert (made.get("text"), made.get("owner"), made.get("due")) == ("Let them take part", "Nadia", "2026-03-06")
    assert len(made.get("answers")) == 1


async def test_scores_rest_on_notes_of_that_group(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, *SENIOR, "a", "4", "2", "tab", "ctrl+g")
        assert isinstance(app.screen, Pick)
        await type_in(pilot, "/", "machine", "enter", " ", "enter")
        assert "rests on 1 note" in shown(app)
        await type_in(pilot, "heard it twice", "enter")
    made = latest(laptop, "adkar")
    with closing(laptop.open()) as workspace:
        assert [workspace.get(note).get("text")[:12] for note in made.get("evidence")] == ["I am not goi"]
    assert (made.get("assessor"), made.get("awareness"), made.get("desire")) == ("Lena", 4, 2)


async def test_a_group_is_stuck_nowhere_and_nothing_is_offered(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "g", "down", "down", "down", "f")
        assert "not stuck anywhere" in shown(app)
        assert "What fits" not in shown(app)


async def test_the_page_of_a_group_folds_and_opens_what_its_lines_are_about(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, *SENIOR, "enter")
        assert isinstance(app.screen, GroupScreen)
        assert "▸ Who they are" in shown(app)
        assert "▸ Resistance      1 being-watched, 1 without a theme" in shown(app)
        await type_in(pilot, "tab", " ")
        assert "Expected attitude   negative" in shown(app)
        await type_in(pilot, "end")
        assert "▌ Risks" in shown(app), "what is in hand is in sight"
        await type_in(pilot, "home", "up")
        assert "▌ Lena" in shown(app)
        assert "Fits: " in shown(app)
        await type_in(pilot, "tab")
        await type_in(pilot, "tab", "enter", "enter")
        assert isinstance(screen(app), NoteScreen)
        await type_in(pilot, "escape", "e")
        assert isinstance(screen(app), RecordForm)


async def test_evidence_is_one_key_away_from_the_scores(laptop: Laptop) -> None:
    with closing(laptop.open()) as workspace:
        senior = workspace.resolve("group", "Senior sales")
        note = workspace.list("resistance", {"group": senior})[0]
        workspace.add("adkar", {"group": senior, "assessed_on": "2026-03-01", "desire": 1, "evidence": [note.id]})
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, *SENIOR, "enter")
        assert "1 note ▸" in shown(app)
        await type_in(pilot, "enter")
        assert "└ resistance" in shown(app)
        await type_in(pilot, "down", "enter")
        assert isinstance(app.screen, NoteScreen)


async def test_the_share_view_hides_small_groups_and_their_words(laptop: Laptop) -> None:
    with closing(laptop.open()) as workspace:
        workspace.add("adkar", {"group": "Drivers", "assessed_on": "2026-03-01", "awareness": 1})
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "g", "v")
        lines = {line[2:20].strip(): line for line in shown(app).splitlines()}
        assert "not shown" in lines["Drivers"]
        assert "not shown" in lines["Managers"], "or Drivers could be worked out"
        assert "Desire" in lines["Senior sales"]
        assert "1 of 11" in lines["Senior sales"]
        assert "I like the forecast" not in shown(app)
        await type_in(pilot, "end")
        assert "My sheet knows" in shown(app)
        assert "Lena" not in shown(app)


async def test_figures_come_from_a_file_whole_or_not_at_all(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "figures.csv").write_text("group;day;measure;value\nManagers;2026-03-01;daily_active;91,5\n")
    (tmp_path / "wrong.csv").write_text(
        "group,day,measure,value\nManagers,2026-03-01,daily_active,91\nManagers,soon,activities,3\n"
    )
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "g", "t")
        register = screen(app)
        assert isinstance(register, AdoptionScreen)
        await type_in(pilot, "i", "fig", "enter")
        assert len(register.table.records) == 4
        await type_in(pilot, "u")
        assert len(register.table.records) == 3
        await type_in(pilot, "i", "wr", "enter")
        assert "The file wrong.csv, line 3: Day must be a day of the calendar" in " ".join(shown(app).split())
        await type_in(pilot, "escape", "escape")
        assert len(register.table.records) == 3
        await type_in(pilot, "c")
        assert isinstance(screen(app), CheckpointsScreen)
        assert "fell since week 1" in shown(app)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("y", ("57 %", "high risk", "freshness")),
        ("p", ("the forecast", "two logins")),
        ("m", ("Works council", "(engage)")),
        ("k", ("Log a call", "7 ▾", "critical")),
        ("o", ("Feb 2026", "80 % ▾", "3 ▾", "1 of 3")),
    ],
)
async def test_each_register_says_what_misses_its_goal(laptop: Laptop, key: str, words: tuple[str, ...]) -> None:
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "g", key)
        for each in words:
            assert each in shown(app)


async def test_the_map_stands_beside_the_list(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, "g", "m", "m")
        line = next(line for line in shown(app).splitlines() if line.startswith("  high"))
        assert line.split() == ["high", "Board", "Works", "council"]


async def test_stakeholders_and_sponsor_are_for_leads(laptop: Laptop, tmp_path: Path) -> None:
    agent(tmp_path, laptop)
    amira = Laptop(tmp_path, "Amira")
    app = amira.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "escape", "g", "m", "o")
        assert "Senior sales" in shown(app)
        assert "Stakeholders" not in shown(app)
        await type_in(pilot, "ctrl+p", "leads")
        assert "no such command here" in shown(app)


async def test_what_is_new_in_a_narrowed_register_is_like_what_it_shows(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, *SENIOR, "r")
        assert "group: Senior sales" in shown(app)
        assert "I am not going" in shown(app)
        await type_in(pilot, "n", "they say it spies on them", "ctrl+s")
        assert "spies on them" in shown(app)
    with closing(laptop.open()) as workspace:
        assert workspace.name_of(latest(laptop, "resistance").get("group")) == "Senior sales"


async def test_two_answers_about_a_group_are_marked_and_decided(tmp_path: Path) -> None:
    leader = filled(tmp_path)
    stick = agent(tmp_path, leader)
    amira = Laptop(tmp_path, "Amira")
    with closing(amira.open()) as theirs, closing(leader.open()) as ours:
        group = ours.resolve("group", "Senior sales")
        theirs.edit(group, {"predicted_attitude": "neutral"})
        theirs.export(stick)
        ours.edit(group, {"predicted_attitude": "positive"})
        files = sorted(stick.glob("*.fkb"))
        ours.merge(files)
        ours.enrol(ours.roster()[-1].fingerprint)
        ours.merge(files)
    app = leader.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, *SENIOR, "enter", "tab", "down", "down")
        assert "two answers" in shown(app)
        await type_in(pilot, "enter")
        assert "Two answers" in shown(app)


async def test_two_answers_to_how_many_they_are_are_marked_where_the_number_stands(tmp_path: Path) -> None:
    leader = lead(tmp_path)
    stick = agent(tmp_path, leader)
    amira = Laptop(tmp_path, "Amira")
    amira.clock.at(-1)
    with closing(amira.open()) as workspace:
        workspace.edit(workspace.resolve("group", "Senior sales"), {"head_count": 9})
        workspace.export(stick)
    with closing(leader.open()) as workspace:
        workspace.edit(workspace.resolve("group", "Senior sales"), {"head_count": 13})
        workspace.merge(sorted(stick.glob("*.fkb")))
        workspace.enrol(workspace.roster()[-1].fingerprint)
        workspace.merge(sorted(stick.glob("*.fkb")))
    app = leader.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "g", "end")
        picture = shown(app)
        assert "≠13" in picture
        assert "Two answers: 9 or 13 people" in picture
        await type_in(pilot, "enter")
        assert "9 or 13 people" in shown(app).splitlines()[0]
