"""What is allowed and strange: values of every form in every field, kinds of tomorrow, very many elements, odd times.

It is taken in as it is, kept to the byte, and no command fails over it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from forging import NOW, Scene, dump
from laptop import Laptop
from test_authority import pass_on, second_lead
from test_damaged_files import FULL

from fieldkit.domain.change import Change
from fieldkit.domain.kinds import KINDS
from fieldkit.domain.model import Count, FormField, Kind, Line, Shape, field
from fieldkit.exchange.container import open_bundle
from fieldkit.insight.today import today
from fieldkit.store import chain

VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1 << 53, -(1 << 53), "", " ", "x", "3.5", "NaN", "1e999", "[red]x[/]", "\x1b[2J",
    "\u202eabc",
    "=1+1", "a" * 32, "f" * 64, "2026-03-02",
    "2026-03-02T09:00:00", "2026-13-45", "0000-00-00T00:00:00.000Z", "9999-12-31T23:59:59.999Z",
    "٢٠٢٦-03-02T09:14:07.120Z", "2026-13-45T99:99:99.999Z", "../../etc/passwd", "deleted", [], {}, [1, None, [2]], ["x", "x"],
    {"a": {"b": [True]}}, {"deleted": True}, "\n", "\t", "é" * 2000,
)  # fmt: skip
NAMES = (
    "deleted", "deleted.x", "id", "kind", "conflicts", "fields", "text", "text.", "themes.", "themes..", "a.b.c", ".", "..",
    "group",
    "same_as", "name", "$.fields",
    "' OR 1=1", '"', "\u200b", "x" * 512, "at", "vocabulary.", "role", "typed", "real_name",
)  # fmt: skip
SHARED_OR_OWN = [kind for kind in KINDS if kind not in ("member", "device")]


def plausible(entry: FormField, ids: dict[str, str]) -> Any:
    """What somebody might give for a field."""
    if entry.shape is Shape.CHOICE:
        return "delivered" if "delivered" in entry.choices else next(iter(entry.choices), "x")
    given = {
        Shape.WHOLE: 3, Shape.NUMBER: 3, Shape.FLAG: True, Shape.DAY: "2026-03-02", Shape.MONTH: "2026-03", Shape.MOMENT: NOW,
        Shape.FREQUENCY: "5/d", Shape.RECORD: ids["group"] if "group" in entry.refs else ids["amiras note"],
    }  # fmt: skip
    return given.get(entry.shape, "x")


def strange(scene: Scene) -> Iterator[Change]:
    """Every value in all fields of a kind at once and in each alone, and every odd name with every value."""
    hand = scene.hand
    for kind in SHARED_OR_OWN:
        form = KINDS[kind].form()
        sound = {
            name if entry.holds == "one" else f"{name}.{next(iter(entry.choices), scene.ids['amiras note'])}": (
                plausible(entry, scene.ids) if entry.holds != "set" else True
            )
            for name, entry in form.items()
        }
        for value in VALUES:
            yield hand.change(kind, hand.new_id(), dict.fromkeys(form, value))
        for name in form:
            for value in (None, True, 5, "x", "2026-03-02", [], [1, None, [2]], {"a": 1}):
                yield hand.change(kind, hand.new_id(), {**sound, name: value})
    for value in VALUES:
        yield hand.change("observation", hand.new_id(), dict.fromkeys(NAMES, value))
        yield hand.change("engagement", scene.ids["engagement"], dict.fromkeys(KINDS["engagement"].form(), value))
        yield hand.change("group", scene.ids["group"], dict.fromkeys((*KINDS["group"].form(), *NAMES), value))
    for at in ("0000-00-00T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "2026-02-31T25:61:61.000Z"):
        yield hand.note("at no time", at=at)


@pytest.fixture
def stranger(scene: Scene) -> Scene:
    """Lena has taken all of it in."""
    (report,) = scene.workspace.merge([scene.forged(strange(scene))])
    assert report.status == "merged"
    return scene


def test_no_command_fails_over_strange_values(stranger: Scene) -> None:
    lena, ids = stranger.lena, stranger.ids
    assert lena.json("check") == {"ok": True, "problems": []}
    for kind in KINDS:
        lena("list", kind, "--deleted")
    for shown in ("group", "engagement", "jonass note"):
        lena("show", ids[shown], "--history")
        lena.json("show", ids[shown], "--history")
    for command in (("adkar",), ("conflicts",), ("roster",), ("search", "x"), ("list", "session")):
        lena(*command)
        lena.json(*command)
    lena("note", "o: after all of that")
    lena("list", "adkar", "--where", "group=Senior sales")
    out = stranger.folder / "out"
    lena("kit", "-o", stranger.folder / "kit.fkb")
    lena("export", "-o", f"{out}/")
    lena("backup", "-o", stranger.folder / "backup.db")


def test_it_arrives_at_another_home_as_it_is(stranger: Scene) -> None:
    """Also by an invitation, which holds the shared kinds."""
    stranger.workspace.kit(stranger.folder / "kit.fkb")
    newcomer = Laptop(stranger.folder.parent / "newcomer")
    newcomer("join", stranger.folder / "kit.fkb", "--as", "Nina")
    assert newcomer.json("check")["ok"]
    mine = set(dump(stranger.workspace).splitlines())
    theirs = [line for line in newcomer("dump").splitlines() if b'"kind":"group"' in line or b'"kind":"theme"' in line]
    assert set(theirs) <= mine
    assert len(theirs) > len(VALUES)


def test_what_the_model_refuses_is_in_no_figure(stranger: Scene) -> None:
    (row,) = [row for row in stranger.lena.json("adkar") if row["group"] == stranger.ids["group"]]
    scores = [row[element] for element in ("awareness", "desire", "knowledge", "ability", "reinforcement")]
    assert all(1 <= score <= 5 for score in scores)


def test_today_is_told_over_strange_values(stranger: Scene) -> None:
    """Also where the strange records are one's own."""
    for member in (stranger.ids["amira"], stranger.ids["lena"]):
        told = today(stranger.workspace, member, datetime.now(UTC))
        assert isinstance(told.half_days, int)


# ---- very many, very long ------------------------------------------------------------------------------------------------
def test_a_set_of_very_many_elements(scene: Scene) -> None:
    """30,000 tags on one note (a million with FIELDKIT_FULL=1): it stays, and everything else goes on."""
    note, many = scene.hand.note(), 1_000_000 if FULL else 30_000
    tags = [f"tags.{n:06d}" for n in range(many)]
    parts = (dict.fromkeys(tags[i : i + 30_000], True) for i in range(0, many, 30_000))
    changes = [note, *(scene.hand.change("observation", note.record, part) for part in parts)]
    (report,) = scene.workspace.merge([scene.forged(changes)])
    assert (report.status, report.new) == ("merged", 1)
    assert len(scene.workspace.get(note.record).fields["tags"]) == many
    scene.lena("show", note.record)
    scene.lena("search", "noted")
    assert scene.workspace.check() == []


def test_a_change_that_claims_to_have_seen_very_many_is_refused(scene: Scene) -> None:
    """Whoever edited the field next would have to name them all, and could never seal it."""
    ids = [f"{n:064x}" for n in range(15_000)]
    for flood in (scene.hand.note(sup={"text": ids}), scene.hand.note(saw=ids)):
        (report,) = scene.workspace.merge([scene.forged([flood])])
        assert (report.status, report.new) == ("refused", 0)
        assert "more than 5,000" in (report.reason or "")


def test_a_forged_head_in_anothers_chain_acknowledges_nothing(scene: Scene) -> None:
    """A link into another replica's chain does not make its changes count as received."""
    connection = scene.workspace.connection
    lenas = next(i for r, tips in chain.tips(connection).items() if r == scene.ids["lenas replica"] for i in tips)
    chain.acknowledge(connection, "f" * 32, {scene.hand.replica: [lenas]})
    chain.collect_acknowledged(connection, "f" * 32, "reached")
    assert connection.execute("SELECT count(*) FROM reached").fetchone() == (0,)


def test_no_more_than_sixteen_branches_of_a_replica_are_named(scene: Scene) -> None:
    forks = [scene.hand.note(f"fork {n}", seq=1, prev=None) for n in range(40)]
    scene.workspace.merge([scene.forged(forks)])
    assert max(len(tips) for tips in chain.tips(scene.workspace.connection).values()) == 16


def test_the_longest_text_is_taken(scene: Scene) -> None:
    note = scene.hand.note("ü" * (128 << 10))
    (report,) = scene.workspace.merge([scene.forged([note])])
    assert report.new == 1
    assert scene.workspace.get(note.record).get("text") == "ü" * (128 << 10)
    scene.lena("list", "observation")
    scene.lena("search", "noted")


# ---- times -----------------------------------------------------------------------------------------------------------
def test_a_change_of_next_year_is_taken_and_said_to_be(scene: Scene) -> None:
    ahead = (datetime.now(UTC) + timedelta(days=365)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    path = scene.forged([scene.hand.note(at=ahead), scene.hand.note()])
    assert b"dated in the future" in scene.lena("merge", path)
    assert scene.lena.json("merge", "--dry-run", path)["bundles"][0]["status"] == "unchanged"


def test_a_clock_of_next_year_supersedes_nothing(scene: Scene) -> None:
    """It is displayed while the two answers are open, and no longer."""
    scene.workspace.edit(scene.ids["group"], {"predicted_attitude": "negative"})
    scene.workspace.export(scene.folder / "out")
    claim = scene.hand.change(
        "group", scene.ids["group"], {"predicted_attitude": "positive"}, at="2999-01-01T00:00:00.000Z"
    )
    scene.workspace.merge([scene.forged([claim])])
    group = scene.record("group")
    assert group.conflicts == {"predicted_attitude": ["negative", "positive"]}
    scene.workspace.resolve_conflict(group.id, "predicted_attitude", value="negative")
    assert scene.record("group").get("predicted_attitude") == "negative"
    assert scene.record("group").conflicts == {}


# ---- a newer version -------------------------------------------------------------------------------------------------
class Mood(Kind):
    """A kind that the next version records."""

    kind: ClassVar[str] = "mood"
    label: ClassVar[str] = "Mood"
    plural: ClassVar[str] = "Moods"

    weather: Line = field(..., label="Weather", help="How it feels in the room")
    again: Count | None = field(label="Again", help="How often it came back")


def newer(scene: Scene) -> list[Change]:
    """Of a newer version: a kind of its own, a field more in a note, a field of a form unknown here."""
    hand = scene.hand
    fields = {"text": "with more", "gesture": "shrugs", "map.a": {"deep": ["er"]}}
    return [
        hand.change("mood", hand.new_id(), {"weather": "thunder", "again": 3, "seen.a": True}),
        hand.change("observation", hand.new_id(), fields),
    ]


def test_kinds_and_fields_of_a_newer_version_are_kept_counted_and_passed_on_to_the_byte(scene: Scene) -> None:
    ruth = second_lead(scene)
    changes = newer(scene)
    path = scene.forged(changes)
    assert scene.lena.json("merge", "--dry-run", path)["bundles"][0]["newer_version"] is True
    assert b"newer fieldkit" in scene.lena("merge", path)
    assert scene.lena.json("check")["ok"]
    scene.workspace.export(scene.folder / "leads.fkb", to="leads")
    with (
        ruth.open() as workspace,
        open_bundle(scene.folder / "leads.fkb", workspace.keys, scratch=scene.folder) as bundle,
    ):
        assert {change.line() for change in changes} <= set(bundle.lines())
    pass_on(scene, ruth)
    assert ruth("dump") == scene.lena("dump")
    scene.workspace.export(scene.folder / "jonas.fkb", to="Jonas")
    jonas = Laptop(scene.lena.folder.parent / "jonas")
    jonas("merge", scene.folder / "jonas.fkb")
    assert b"thunder" not in jonas("dump"), "a kind that is not known may be private: leads only"


def test_after_the_upgrade_they_are_shown(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    mood, note = newer(scene)
    scene.workspace.merge([scene.forged([mood, note])])
    before = dump(scene.workspace)
    assert b"thunder" in scene.lena("show", mood.record), "raw"
    assert scene.lena.json("list", "mood")[0]["fields"]["again"] == 3
    monkeypatch.setitem(KINDS, "mood", Mood)
    shown = scene.lena("show", mood.record).decode()
    assert shown.index("weather") < shown.index("again") < shown.index("seen"), "in the order of the form"
    scene.lena("add", "mood", "weather=sun", "again=1")
    assert scene.lena.json("list", "mood", "--where", "again=3")[0]["id"] == mood.record
    assert before.splitlines()[0] in dump(scene.workspace)


# ---- waiting ---------------------------------------------------------------------------------------------------------
def test_what_waits_leaves_no_word_on_the_disk(scene: Scene) -> None:
    scene.workspace.retire(scene.ids["amiras device"])
    path = scene.forged([scene.hand.note("a secret nobody may read")])
    scene.lena.fails("merge", path)
    assert holding(scene.lena.folder, b"a secret nobody may read") == []


def test_a_retired_laptop_is_written_nothing_any_more(scene: Scene) -> None:
    scene.workspace.retire(scene.ids["amiras device"])
    assert "Amira" in scene.lena.fails("export", "--to", "Amira", "-o", scene.folder / "x.fkb")
    written = scene.workspace.export(scene.folder / "all")
    assert ["Amira"] not in [each.recipients for each in written]


def holding(folder: Path, words: bytes) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]
