"""The sample engagement: the same to the byte each time, of a believable size, whole, and never half there."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from fieldkit.demo import make
from fieldkit.domain.forms import problems
from fieldkit.errors import FieldkitError
from fieldkit.workspace import Machine, Workspace

TODAY = date(2026, 6, 15)


def open_demo(home: Path, slug: str) -> Workspace:
    return Workspace.open(home, slug, Machine(state_dir=home.parent / "state"))


def dump(workspace: Workspace) -> bytes:
    stream = BytesIO()
    workspace.dump(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("somebody") / "demo"
    assert make(home, today=TODAY) == "vega-rollout"
    return home


@pytest.fixture
def demo(home: Path) -> Iterator[Workspace]:
    with closing(open_demo(home, "vega-rollout")) as workspace:
        yield workspace


def test_another_run_makes_the_same_bytes_also_where_a_power_cut_left_a_half(demo: Workspace, tmp_path: Path) -> None:
    left = tmp_path / "again.making" / "Lena" / "engagements" / "vega-rollout"
    left.mkdir(parents=True)
    (left / "store.db").write_bytes(b"half")
    with closing(open_demo(tmp_path / "again", make(tmp_path / "again", today=TODAY))) as again:
        assert dump(again) == dump(demo)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "state"]


def test_it_is_of_a_believable_size(demo: Workspace) -> None:
    assert demo.count("group") == 5
    assert demo.count("participant") == 14
    sessions = demo.list("session")
    assert Counter(str(s.get("type")) for s in sessions) == {"shadowing": 20, "workshop": 1}
    assert Counter(str(s.get("observer")) for s in sessions if s.get("type") == "shadowing") == {
        "Amira": 10,
        "Jonas": 10,
    }
    assert 280 <= demo.count_notes() <= 320
    rounds = {str(a.get("assessed_on"))[:7] for a in demo.list("adkar")}
    assert len(rounds) == 4
    for group in demo.names("group"):
        assert demo.count("adkar", {"group": group}) >= 4
        assert demo.count_notes({"group": group}) > 0


def test_it_is_whole_and_every_value_is_one_that_a_form_takes(demo: Workspace) -> None:
    assert demo.check() == []
    kinds = ("session", "adkar", "group", "need", "card", "follow_up")
    records = [*(record for kind in kinds for record in demo.list(kind)), *demo.notes(limit=None)]
    assert [wrong for record in records if (wrong := problems(record.kind, record.fields))] == []


def test_it_opens_in_its_fourth_month_as_the_leads(demo: Workspace) -> None:
    assert (demo.me.person, demo.me.role) == ("Lena", "lead")
    frame = demo.frame
    assert frame
    assert frame.get("go_live") == "2026-03-11"
    assert max(str(note.get("at")) for note in demo.notes(limit=None)) < TODAY.isoformat()
    assert sorted((row.person, row.enrolled) for row in demo.roster()) == [
        ("Amira", True),
        ("Jonas", True),
        ("Lena", True),
    ]


def test_it_shows_what_the_program_is_for(demo: Workspace) -> None:
    """Groups that are stuck at different points, two opinions, two answers, and answers to notes."""
    rows = demo.adkar()
    assert len({row.barrier for row in rows}) >= 3
    assert any(row.disagreement for row in rows)
    assert len(demo.conflicts()) == 1
    assert all(follow_up.get("answers") for follow_up in demo.list("follow_up"))


def test_one_that_is_there_is_left_as_it_is(home: Path, demo: Workspace) -> None:
    before = dump(demo)
    files = sorted(home.rglob("*"))
    assert make(home, today=date(2027, 1, 1)) == "vega-rollout"
    assert dump(demo) == before
    assert sorted(home.rglob("*")) == files


def stop(done: int, total: int, what: str) -> None:
    """The user presses ctrl+c half-way."""
    if done > total // 2:
        raise KeyboardInterrupt


def test_its_making_is_one_step_and_so_one_bar(tmp_path: Path) -> None:
    steps = []

    def look(done: int, total: int, what: str) -> None:
        steps.append((done, what))
        stop(done, total, what)

    with pytest.raises(KeyboardInterrupt):
        make(tmp_path / "demo", today=TODAY, progress=look)
    assert len({what for _, what in steps}) == 1 < len(steps)
    assert [done for done, _ in steps] == list(range(len(steps)))


def test_an_interrupted_making_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        make(tmp_path / "demo", today=TODAY, progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_else_in_it_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "diary.txt").write_text("mine")
    with pytest.raises(FieldkitError, match="holds something else"):
        make(tmp_path / "demo", today=TODAY)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["demo", "diary.txt"]
