"""What a confirmed agent's laptop may not write is left out and named, or does no harm; who is who is decided by leads."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from forging import Hand, Scene, dump, hand_of
from laptop import Laptop

from fieldkit.domain.change import Change, Stub, change_id
from fieldkit.errors import Refused
from fieldkit.exchange.export import Exported
from fieldkit.exchange.keys import DeviceKeys

TEAM, FRAME, ERASING, TURNING = (
    "changes to the team",
    "changes to the engagement",
    "erasing somebody else's record",
    "turning a record into one of another kind",
)
STRANGER = DeviceKeys.generate(Random(78).randbytes)


def device(scene: Scene, key: str, **fields: object) -> Change:
    return scene.hand.change("device", scene.ids[key], fields)


LEFT_OUT: dict[str, tuple[Callable[[Scene], Change], str]] = {
    "a role for oneself": (lambda s: s.hand.change("member", s.ids["amira"], {"role": "lead"}), TEAM),
    "a role for another agent": (lambda s: s.hand.change("member", s.ids["jonas"], {"role": "lead"}), TEAM),
    "a lesser role for the lead": (lambda s: s.hand.change("member", s.ids["lena"], {"role": "agent"}), TEAM),
    "a role by superseding the lead's word": (
        lambda s: s.hand.change("member", s.ids["amira"], {"role": "lead"}, sup={"role": past(s, "amira")}),
        TEAM,
    ),
    "a new member": (lambda s: s.hand.change("member", s.hand.new_id(), {"name": "Mallory", "role": "lead"}), TEAM),
    "a new laptop": (
        lambda s: s.hand.change(
            "device",
            STRANGER.fingerprint,
            {"member": s.ids["lena"], "signing_key": STRANGER.signing_key, "age_recipient": STRANGER.age_recipient},
        ),
        TEAM,
    ),
    "one's own laptop for the lead": (lambda s: device(s, "amiras device", member=s.ids["lena"]), TEAM),
    "the lead's laptop for oneself": (lambda s: device(s, "lenas device", member=s.ids["amira"]), TEAM),
    "the lead's laptop retired": (lambda s: device(s, "lenas device", retired=True), TEAM),
    "another key for the lead": (lambda s: device(s, "lenas device", age_recipient=STRANGER.age_recipient), TEAM),
    "a theme in a member's place": (lambda s: s.hand.change("theme", s.ids["amira"], {"role": "lead"}), TEAM),
    "a theme in a laptop's place": (lambda s: s.hand.change("theme", s.ids["lenas device"], {"retired": True}), TEAM),
    "a member in a note's place": (lambda s: s.hand.change("member", s.ids["amiras note"], {"role": "lead"}), TEAM),
    "a deleted lead": (lambda s: s.hand.change("member", s.ids["lena"], {"deleted": True}, saw=past(s, "lena")), TEAM),
    "an erased lead": (lambda s: s.hand.change("member", s.ids["lena"], op="erase"), TEAM),
    "an erased lead, said to be a theme": (lambda s: s.hand.change("theme", s.ids["lena"], op="erase"), TEAM),
    "an erased laptop": (lambda s: s.hand.change("device", s.ids["lenas device"], op="erase"), TEAM),
    "another agent's note erased": (lambda s: s.hand.change("observation", s.ids["jonass note"], op="erase"), ERASING),
    "the lead's note erased": (lambda s: s.hand.change("observation", s.ids["lenas note"], op="erase"), ERASING),
    "a group erased": (lambda s: s.hand.change("group", s.ids["group"], op="erase"), ERASING),
    "the engagement erased": (lambda s: s.hand.change("engagement", s.ids["engagement"], op="erase"), FRAME),
    "the engagement deleted": (
        lambda s: s.hand.change("engagement", s.ids["engagement"], {"deleted": True}, saw=[]),
        FRAME,
    ),
    "an engagement of one's own": (lambda s: s.hand.change("engagement", s.hand.new_id(), {"name": "x"}), FRAME),
    "another agent's note made a theme": (
        lambda s: s.hand.change("theme", s.ids["jonass note"], {"name": "handoff"}),
        TURNING,
    ),
    "one's own note made a theme": (lambda s: s.hand.change("theme", s.ids["amiras note"], {"name": "x"}), TURNING),
}


def past(scene: Scene, name: str) -> list[str]:
    return sorted(str(event.change) for event in scene.workspace.history(scene.ids[name]))


@pytest.mark.parametrize("name", LEFT_OUT)
def test_left_out_and_named(scene: Scene, name: str) -> None:
    forge, reason = LEFT_OUT[name]
    before, roster = dump(scene.workspace), scene.workspace.roster()
    path = scene.forged([forge(scene)])
    (report,) = scene.lena.json("merge", path)["bundles"]
    assert report["left_out"] == [f"{reason} (1)"]
    assert reason in scene.lena("merge", path).decode(), "said to people, too"
    assert dump(scene.workspace) == before
    assert [(r.person, r.role, r.retired) for r in scene.workspace.roster()] == [
        (r.person, r.role, r.retired) for r in roster
    ]
    assert scene.workspace.check() == []


def test_the_rest_of_such_a_bundle_is_taken_in(scene: Scene) -> None:
    note = scene.hand.note("the true one")
    path = scene.forged([LEFT_OUT["a role for oneself"][0](scene), note])
    (report,) = scene.workspace.merge([path])
    assert (report.status, report.new, report.left_out) == ("merged", 1, [f"{TEAM} (1)"])
    assert scene.workspace.get(note.record).get("text") == "the true one"


def test_superseding_works_in_its_own_record_and_field_only(scene: Scene) -> None:
    """A note that names every change there is as superseded."""
    everything = sorted({i for name in ("group", "jonass note", "lenas note", "lena") for i in past(scene, name)})
    others = dump(scene.workspace).splitlines()
    scene.workspace.merge([scene.forged([scene.hand.note(sup={"text": everything})])])
    assert set(others) < set(dump(scene.workspace).splitlines())


def test_a_deletion_that_has_not_seen_the_text_hides_nothing(scene: Scene) -> None:
    forged = scene.hand.change("observation", scene.ids["jonass note"], {"deleted": True}, saw=["a" * 64])
    scene.workspace.merge([scene.forged([forged])])
    note = scene.record("jonass note")
    assert (note.deleted, note.conflicts, note.get("text")) == (False, {"deleted": [False, True]}, "noted by jonas")


# ---- stubs -----------------------------------------------------------------------------------------------------------
def test_a_stub_erases_nothing_by_itself(scene: Scene) -> None:
    before = dump(scene.workspace)
    victim = past(scene, "jonass note")[0]
    stub = Stub(id=victim, prev=None, record=scene.ids["jonass note"], replica=scene.ids["jonass replica"], seq=1)
    mine = Stub(id=victim, prev=None, record=scene.ids["jonass note"], replica=scene.hand.replica, seq=1)
    scene.workspace.merge([scene.forged(stubs=[stub, mine])])
    assert dump(scene.workspace) == before
    assert scene.workspace.check() == []


def test_a_stub_cannot_take_the_place_of_a_change_that_is_yet_to_come(scene: Scene) -> None:
    """Somebody erases a note of their own, and gives out that Jonas's next change was part of it."""
    with Laptop(scene.lena.folder.parent / "jonas").open() as jonas:
        (jonass,) = jonas.note("o: seen on Tuesday").ids
        (written,) = jonas.export(scene.folder / "jonas.fkb")
        event = jonas.history(jonass)[0]
        replica = jonas.me.replica
    mine = scene.hand.note("to be erased")
    erasure = scene.hand.change("observation", mine.record, op="erase")
    forged = Stub(id=str(event.change), prev=None, record=mine.record, replica=scene.hand.replica, seq=1)
    scene.workspace.merge([scene.forged([mine, erasure], stubs=[forged])])
    (report,) = scene.workspace.merge([scene.folder / written.file])
    assert report.status == "merged"
    assert scene.workspace.get(jonass).get("text") == "seen on Tuesday"
    assert replica in {r for row in scene.workspace.roster() if row.person == "Jonas" for r in row.replicas}
    assert scene.workspace.check() == []


# ---- kinds -----------------------------------------------------------------------------------------------------------
def second_lead(scene: Scene) -> Laptop:
    """Ruth, confirmed as a lead, who knows everything but has heard of nothing since."""
    ruth = Laptop(scene.lena.folder.parent / "ruth")
    scene.workspace.kit(scene.folder / "kit.fkb")
    ruth("join", scene.folder / "kit.fkb", "--as", "Ruth")
    ruth("export", "-o", scene.folder / "ruth.fkb")
    scene.lena.run("merge", scene.folder / "ruth.fkb")
    with ruth.open() as workspace:
        scene.lena("enrol", workspace.me.fingerprint, "--role", "lead")
    pass_on(scene, ruth)
    return ruth


def pass_on(scene: Scene, ruth: Laptop) -> None:
    file = scene.folder / "for-leads.fkb"
    scene.lena("export", "--to", "leads", "-o", file)
    ruth("merge", file)


def test_a_note_claimed_beforehand_as_a_shared_kind_is_not_shared(scene: Scene) -> None:
    """A lead who has not got Jonas's note yet takes in a "benefit" with its id; then the note comes."""
    ruth = second_lead(scene)
    with Laptop(scene.lena.folder.parent / "jonas").open() as jonas:
        (secret,) = jonas.note("o: told me in confidence").ids
        jonas.export(scene.folder / "jonas.fkb")
    scene.workspace.merge([scene.folder / "jonas.fkb"])
    with ruth.open() as workspace:
        claim = scene.hand.change("benefit", secret, {"gain": "everything"})
        hers = scene.hand.bundle(scene.folder / "claim.fkb", [claim], [workspace.keys])
        assert workspace.merge([hers])[0].status == "merged"
    pass_on(scene, ruth)
    amira = Laptop(scene.lena.folder.parent / "amira")
    scene.lena("export", "--to", "Amira", "-o", scene.folder / "from-lena.fkb")
    amira("merge", scene.folder / "from-lena.fkb")
    kit, out = scene.folder / "kit-2.fkb", scene.folder / "amiras.fkb"
    ruth("kit", "-o", kit)
    ruth("export", "--to", "Amira", "-o", out)
    amira("merge", out)
    assert amira.json("search", "confidence") == []
    newcomer = Laptop(scene.folder / "newcomer")
    newcomer("join", kit, "--as", "Nina")
    assert newcomer.json("search", "confidence") == []


def test_a_laptop_claimed_beforehand_as_another_kind_stays_a_laptop(scene: Scene) -> None:
    """A lead who has not heard of Tom yet takes in records of other kinds with the ids of Tom and of his laptop."""
    ruth = second_lead(scene)
    tom = Laptop(scene.folder / "tom")
    scene.workspace.kit(scene.folder / "kit.fkb")
    tom("join", scene.folder / "kit.fkb", "--as", "Tom")
    tom("export", "-o", scene.folder / "tom.fkb")
    scene.lena.run("merge", scene.folder / "tom.fkb")
    with tom.open() as workspace:
        me = workspace.me
    scene.workspace.enrol(me.fingerprint)
    with ruth.open() as workspace:
        claims = [
            scene.hand.change("adkar", me.member, {"name": "Nobody", "role": "lead"}, at="2030-01-01T00:00:00.000Z"),
            scene.hand.change("adkar", me.fingerprint, {"retired": True}),
        ]
        workspace.merge([scene.hand.bundle(scene.folder / "claim.fkb", claims, [workspace.keys])])
    pass_on(scene, ruth)
    for lead in (ruth, scene.lena):
        (row,) = [row for row in lead.json("roster") if row["fingerprint"] == me.fingerprint]
        assert (row["person"], row["role"], row["retired"]) == ("Tom", "agent", False)
    ruth("export", "--to", "Tom", "-o", scene.folder / "for-tom.fkb")
    members = {r["fields"]["name"]: r["fields"]["role"] for r in ruth.json("list", "member")}
    assert members["Tom"] == "agent"


# ---- who is who ------------------------------------------------------------------------------------------------------
def stranger(scene: Scene, member: str, person: str) -> Hand:
    return Hand(STRANGER, member, person, scene.workspace.engagement)


def test_a_stranger_with_the_leads_id_is_not_confirmed_under_another_name(scene: Scene) -> None:
    """Whoever confirms "Mallory" must not have made a second laptop of the lead."""
    mallory = stranger(scene, scene.ids["lena"], "Mallory")
    scene.workspace.merge([mallory.bundle(scene.folder / "m.fkb", [], [scene.workspace.keys])])
    sentence = scene.lena.fails("enrol", STRANGER.fingerprint)
    assert "Lena" in sentence
    assert "Mallory" in sentence
    assert [row.fingerprint for row in scene.workspace.roster() if row.role == "lead"] == [scene.ids["lenas device"]]


@pytest.mark.parametrize("who", ["lena", "amira", "jonas"])
def test_an_id_that_begins_like_another_members_is_not_confirmed(scene: Scene, who: str) -> None:
    """The first 16 digits decide who created a record."""
    mallory = stranger(scene, scene.ids[who][:16] + "0123456789abcdef", "Mallory")
    scene.workspace.merge([mallory.bundle(scene.folder / "m.fkb", [], [scene.workspace.keys])])
    assert who.title() in scene.lena.fails("enrol", STRANGER.fingerprint)
    with pytest.raises(Refused):
        scene.workspace.enrol(STRANGER.fingerprint, role="lead")
    assert not any(row.enrolled for row in scene.workspace.roster() if row.fingerprint == STRANGER.fingerprint)


def test_a_name_cannot_write_on_the_leads_terminal(scene: Scene) -> None:
    mallory = stranger(scene, "5" * 32, "\x1b]0;x\x07\u202eLena\n[red]")
    path = mallory.bundle(scene.folder / "m.fkb", [mallory.note()], [scene.workspace.keys])
    ended = scene.lena.run("merge", path)
    for output in (ended.out, ended.err, scene.lena("roster")):
        assert not {"\x1b", "\x07", "\u202e"} & set(output.decode())
    assert ended.err.count(b"\n") == 1


@pytest.mark.parametrize("first", [True, False], ids=["from its first change", "from a later one"])
def test_who_claims_a_replica_before_its_owner_is_heard_of_holds_up_nobody(scene: Scene, first: bool) -> None:
    """At Ruth's, who has heard of the team and of no notes."""
    ruth = second_lead(scene)
    jonas = Laptop(scene.lena.folder.parent / "jonas")
    scene.lena("export", "--to", "Jonas", "-o", scene.folder / "to-jonas.fkb")
    jonas("merge", scene.folder / "to-jonas.fkb")
    with jonas.open() as workspace:
        own = {"replica": workspace.me.replica, "seq": 1 if first else 2, "prev": None if first else "a" * 64}
    with ruth.open() as workspace:
        keys = [workspace.keys]
        claim = scene.hand.bundle(scene.folder / "claim.fkb", [scene.hand.note("the claim", **own)], keys)
        assert workspace.merge([claim])[0].status == "merged"
    with jonas.open() as workspace:
        (second,) = workspace.note("o: seen on Tuesday").ids
        (written,) = workspace.export(scene.folder / "jonas.fkb")
    with ruth.open() as workspace:
        (report,) = workspace.merge([written_to(written)])
        assert (report.status, report.forks) == ("merged", [])
        assert workspace.get(second).get("text") == "seen on Tuesday"
        workspace.export(scene.folder / "ruths.fkb", to="Jonas")
        again = scene.hand.bundle(scene.folder / "again.fkb", [scene.hand.note("once more", **own)], keys)
        assert workspace.merge([again])[0].status == "refused", "now it is known whose it is"
    with jonas.open() as workspace:
        workspace.merge([scene.folder / "ruths.fkb"])
        (written,) = workspace.export(scene.folder / "jonas-2.fkb")
        assert written.changes == 0, "Ruth has said that she has everything"


def written_to(exported: Exported) -> Path:
    return Path(exported.file)


# ---- old and again ---------------------------------------------------------------------------------------------------
def test_an_older_bundle_played_again_changes_nothing_and_loses_nothing(scene: Scene) -> None:
    """It says that its sender has less than she has: what she lacks by it is simply sent again."""
    first = scene.folder.parent / "stage" / "amira.fkb"
    amira = Laptop(scene.lena.folder.parent / "amira")
    with amira.open() as workspace:
        workspace.note("o: a second note")
        workspace.export(scene.folder / "second.fkb")
    scene.workspace.merge([scene.folder / "second.fkb"])
    before = dump(scene.workspace)
    (report,) = scene.workspace.merge([first])
    assert (report.status, report.new, report.updated) == ("unchanged", 0, 0)
    assert dump(scene.workspace) == before
    scene.lena("export", "--to", "Amira", "-o", scene.folder / "back.fkb")
    amira("merge", scene.folder / "back.fkb")
    assert "a second note" in amira("dump").decode()


def test_a_lead_who_says_to_have_less_than_before_gets_it_again(scene: Scene) -> None:
    ruth = second_lead(scene)
    with ruth.open() as workspace:
        hand = hand_of(workspace)
    scene.workspace.merge([hand.bundle(scene.folder / "downgrade.fkb", [], [scene.workspace.keys], have={})])
    (written,) = scene.workspace.export(scene.folder / "all.fkb", to="leads")
    held = scene.workspace.connection.execute("SELECT count(*) FROM change").fetchone()[0]
    assert written.changes == held


def test_a_lead_who_says_to_have_what_nobody_has_is_sent_everything(scene: Scene) -> None:
    ruth = second_lead(scene)
    with ruth.open() as workspace:
        hand = hand_of(workspace)
    have = {"a" * 32: ["b" * 64], scene.ids["lenas replica"]: ["c" * 64]}
    scene.workspace.merge([hand.bundle(scene.folder / "boast.fkb", [], [scene.workspace.keys], have=have)])
    (written,) = scene.workspace.export(scene.folder / "all.fkb", to="leads")
    held = scene.workspace.connection.execute("SELECT count(*) FROM change").fetchone()[0]
    assert written.changes == held


def test_one_change_twice_in_a_bundle_is_one_change(scene: Scene) -> None:
    note = scene.hand.note()
    (report,) = scene.workspace.merge([scene.forged([note, note.line()])])
    assert (report.new, report.status) == (1, "merged")
    assert scene.workspace.check() == []
    assert change_id(note.line()) in {e.change for e in scene.workspace.history(note.record)}
    assert json.loads(scene.lena("show", note.record, "--json"))["fields"]["text"] == "the phone rings"
