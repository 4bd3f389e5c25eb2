"""A group beside its scores: trainings that will not help, segments, themes of resistance, who was heard."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.go_live import first_use
from fieldkit.domain.record import Record
from fieldkit.insight import groups
from fieldkit.insight.group_sharing import shared
from fieldkit.workspace import Machine, Workspace

LIVE = date(2026, 3, 16)


def follow_up(**fields: object) -> Record:
    return Record("0" * 32, "follow_up", fields, {})


@pytest.mark.parametrize("barrier", ["awareness", "desire", "knowledge", "ability", "reinforcement", None])
def test_training_is_aimless_only_where_people_do_not_know_why_or_do_not_want(barrier: str | None) -> None:
    training = follow_up(text="course", training=True, status="planned")
    found = groups.careful(barrier, [training, follow_up(text="talk", status="open")], None)
    assert list(found.aimless) == ([training] if barrier in ("awareness", "desire") else [])


def test_a_training_that_was_held_or_rejected_is_no_plan() -> None:
    done = [follow_up(training=True, status=status, due="2026-01-01") for status in ("delivered", "rejected")]
    assert groups.careful("desire", done, LIVE) == ([], [])


@pytest.mark.parametrize(
    ("due", "early"), [("2026-03-09", False), ("2026-03-08", True), ("2026-03-20", False), (None, False)]
)
def test_training_more_than_a_week_before_the_first_use_is_early(due: str | None, early: bool) -> None:
    training = follow_up(training=True, due=due)
    assert bool(groups.careful("knowledge", [training], LIVE).early) is early


def test_a_groups_own_go_live_comes_before_everybodys() -> None:
    everybody = Record("1" * 32, "engagement", {"go_live": "2026-03-16"}, {})
    assert first_use(Record("2" * 32, "group", {"go_live": "2026-02-01"}, {}), everybody) == date(2026, 2, 1)
    assert first_use(Record("2" * 32, "group", {}, {}), everybody) == LIVE
    assert first_use(Record("2" * 32, "group", {}, {}), None) is None


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, ""),
        ({"segment_a": 4}, "early adopters"),
        ({"segment_a": 1, "segment_c": 9}, "mostly late majority"),
        ({"segment_b": 5, "segment_d": 5}, "mixed"),
        ({"segment_a": 0}, ""),
    ],
)
def test_segments_in_words(counts: dict[str, int], words: str) -> None:
    assert groups.segment(Record("0" * 32, "group", counts, {})) == words


@given(st.lists(st.lists(st.sampled_from(["t1", "t2", "gone"]), max_size=3), max_size=12))
def test_themes_are_counted_once_a_note(notes: list[list[str]]) -> None:
    records = [Record("0" * 32, "resistance", {"themes": themes}, {}) for themes in notes]
    counted = dict(groups.by_theme(records, {"t1": "watched", "t2": "slow"}))
    assert counted.get("watched", 0) == sum("t1" in themes for themes in notes)
    assert counted.get("", 0) == sum(not {"t1", "t2"} & set(themes) for themes in notes)


def founded(folder: Path) -> Workspace:
    workspace = Workspace.init(folder / "home", "Vega", person="Lena", machine=Machine(state_dir=folder / "state"))
    sizes = {"Sales": 24, "Managers": 4, "Support": 18, "Drivers": 12}
    workspace.add_many([("group", {"name": name, "head_count": heads}) for name, heads in sizes.items()])
    for name in sizes:
        workspace.add(
            "adkar", {"group": name, "assessed_on": "2026-03-01", "awareness": 2, "rationale": f"words about {name}"}
        )
    workspace.add_many([("participant", {"code": f"P-{n}", "group": "Managers"}) for n in range(3)])
    workspace.add("session", {"type": "shadowing", "participants": ["P-0"], "group": "Managers"})
    workspace.add("observation", {"text": "seen", "participant": "P-1"})
    workspace.add("quote", {"text": "of a small group", "group": "Managers"})
    workspace.add("quote", {"text": "released", "group": "Managers", "released": True})
    workspace.add("quote", {"text": "of a large group", "group": "Sales"})
    return workspace


def test_the_share_view_shows_what_reports_may_show(tmp_path: Path) -> None:
    with closing(founded(tmp_path)) as workspace:
        found = {group.name: group for group in shared(workspace).groups}
    assert {name for name, group in found.items() if group.row is None} == {"Managers", "Drivers"}
    assert (found["Managers"].heard, found["Managers"].head_count) == (2, 4)
    assert {name: list(group.quotes) for name, group in found.items() if group.quotes} == {
        "Managers": ["released"],
        "Sales": ["of a large group"],
    }
    assert "Lena" not in repr(found)
    assert "words about" not in repr(found)


def test_a_group_of_few_that_is_joined_to_a_large_one_cannot_be_worked_out_from_an_earlier_report(
    tmp_path: Path,
) -> None:
    with closing(founded(tmp_path)) as workspace:
        managers = workspace.resolve("group", "Managers")
        workspace.edit(managers, {"same_as": "Sales"})
        (sales,) = [group for group in shared(workspace).groups if group.name == "Sales"]
    assert (sales.head_count, sales.row) == (4, None)
    assert list(sales.quotes) == ["released"]


@pytest.mark.parametrize("unsaid", ["Managers", "Sales"])
def test_a_group_of_nobody_knows_how_many_is_not_shown_with_one_that_it_is_the_same_as(
    tmp_path: Path, unsaid: str
) -> None:
    with closing(founded(tmp_path)) as workspace:
        workspace.edit(workspace.resolve("group", unsaid), {"head_count": ""})
        workspace.edit(workspace.resolve("group", "Managers"), {"same_as": "Sales"})
        (sales,) = [group for group in shared(workspace).groups if group.name == "Sales"]
    assert (sales.head_count, sales.row) == (None, None)
    assert list(sales.quotes) == ["released"]


def test_words_that_are_shared_name_nobody(tmp_path: Path) -> None:
    with closing(founded(tmp_path)) as workspace:
        workspace.add("participant", {"code": "P-02", "group": "Sales", "real_name": "Anna Max"})
        workspace.add("quote", {"text": "Max and P-02 told Lena", "group": "Sales"})
        found = {group.name: group for group in shared(workspace).groups}
    assert "a colleague and a colleague told a colleague" in found["Sales"].quotes


def test_groups_that_are_one_count_as_one(tmp_path: Path) -> None:
    with closing(founded(tmp_path)) as workspace:
        drivers, sales = (workspace.resolve("group", name) for name in ("Drivers", "Sales"))
        workspace.add("resistance", {"text": "no", "group": "Drivers"})
        workspace.edit(drivers, {"same_as": "Sales"})
        page = groups.portrait(workspace, sales, workspace.machine.now())
        assert page is not None
        assert [note.get("text") for note in page.resistance] == ["no"]
        assert len(page.assessments) == 2
        assert groups.portrait(workspace, drivers, workspace.machine.now()) is None


def test_the_latest_of_groups_that_are_one_comes_first_whichever_it_was_about(tmp_path: Path) -> None:
    with closing(founded(tmp_path)) as workspace:
        days = {"Drivers": "2026-03-05", "Sales": "2026-03-03"}
        for name, day in days.items():
            for kind in ("resistance", "quote"):
                workspace.add(kind, {"text": day, "at": f"{day}T09:00", "group": name})
        workspace.edit(workspace.resolve("group", "Drivers"), {"same_as": "Sales"})
        workspace.add("resistance", {"text": "2026-03-04", "at": "2026-03-04T09:00", "group": "Sales"})
        sales = workspace.resolve("group", "Sales")
        page = groups.portrait(workspace, sales, workspace.machine.now())
        assert page is not None
        assert [note.get("text") for note in page.resistance] == ["2026-03-05", "2026-03-04", "2026-03-03"]
        (told,) = [group for group in shared(workspace).groups if group.id == sales]
        assert told.quotes == ["of a large group", "2026-03-05", "2026-03-03"]
