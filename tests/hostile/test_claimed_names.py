"""What is claimed: to be somebody's laptop, or to have been recorded by somebody else."""

import pytest
from forging import Scene, hand_of
from laptop import Laptop

from fieldkit.errors import Refused
from fieldkit.exchange import authority
from fieldkit.store import bundles


def enrol(scene: Scene, member: str, name: str) -> None:
    with scene.workspace.writing() as connection:
        authority.enrol(
            connection, scene.workspace.machine, key="f" * 32, member=member, name=name, role=None,
            signing_key="ssh-ed25519 x", age_recipient="age1x",
        )  # fmt: skip


@pytest.mark.parametrize("name", ["", "Mallory"])
def test_the_leads_id_under_another_name_is_not_confirmed(scene: Scene, name: str) -> None:
    with pytest.raises(Refused, match="not confirmed"):
        enrol(scene, scene.ids["lena"], name)


def test_the_id_of_something_else_is_no_members(scene: Scene) -> None:
    with pytest.raises(Refused, match="refused|not confirmed"):
        enrol(scene, scene.ids["group"], scene.workspace.name_of(scene.ids["group"]))


def test_a_second_file_does_not_change_who_a_laptop_said_it_is(scene: Scene) -> None:
    with scene.workspace.writing() as connection:
        for member, person in (("a" * 32, "Mallory"), (scene.ids["lena"], "Lena")):
            bundles.hold(connection, "f" * 32, member, person, "age1x", "ssh-ed25519 x", "2026-03-02T09:00:00.000Z")
        (waiting,) = [w for w in bundles.waiting(connection) if w.key == "f" * 32]
    assert (waiting.member, waiting.person) == ("a" * 32, "Mallory")


def test_a_flood_of_strangers_keeps_nobody_out(scene: Scene) -> None:
    with scene.workspace.writing() as connection:
        for n in range(3 * bundles.MOST_WAITING):
            seen = f"2026-03-02T09:{n // 60:02d}:{n % 60:02d}.000Z"
            bundles.hold(connection, f"{n:032x}", "a" * 32, "Mallory", "age1x", "ssh-ed25519 x", seen)
        bundles.hold(connection, "f" * 32, "b" * 32, "Ben", "age1x", "ssh-ed25519 x", "2026-03-02T10:00:00.000Z")
        waiting = bundles.waiting(connection)
    assert len(waiting) == bundles.MOST_WAITING
    assert "Ben" in [w.person for w in waiting]


def author(scene: Scene, record: str) -> str:
    row = scene.workspace.connection.execute("SELECT author FROM document WHERE id=?", (record,)).fetchone()
    return str(row[0])


def test_a_record_under_somebody_elses_digits_counts_as_theirs_once_they_signed_some_of_it(scene: Scene) -> None:
    """An edit may come before the record itself, so that it is taken in; but who signed it is known."""
    record = scene.ids["jonas"][:16] + "0" * 16
    scene.workspace.merge([scene.forged([scene.hand.change("persona", record, {"name": "Senior"})])])
    assert author(scene, record) == scene.ids["amira"][:16]
    with Laptop(scene.lena.folder.parent / "jonas").open() as workspace:
        jonas = hand_of(workspace)
    edit = jonas.change("persona", record, {"role": "sales"})
    scene.workspace.merge([jonas.bundle(scene.folder / "jonas.fkb", [edit], [scene.workspace.keys])])
    assert author(scene, record) == scene.ids["jonas"][:16]
    assert scene.workspace.check() == []


def test_a_name_under_the_leads_digits_does_not_stand_for_the_leads(scene: Scene) -> None:
    """The smaller id does not help either: of two names the lead's stands."""
    (leads,) = scene.workspace.add("theme", {"name": "Handoff"}).ids
    forged = scene.hand.change("theme", scene.ids["lena"][:16] + "0" * 16, {"name": "handoff"})
    scene.workspace.merge([scene.forged([forged])])
    assert scene.workspace.resolve("theme", "Handoff") == leads
