"""A laptop that says it is somebody's: what it said first stands, and a blank name is nobody's."""

import pytest
from forging import Scene

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
