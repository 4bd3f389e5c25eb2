"""Invitations by people who may not invite: not joined, one line, and nothing of an engagement left behind."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from forging import Hand, Scene, dump
from laptop import Laptop

from fieldkit.domain.change import Change, change_id
from fieldkit.exchange.container import open_bundle
from fieldkit.exchange.keys import DeviceKeys

MALLORY = DeviceKeys.generate(Random(79).randbytes)


def real_lines(scene: Scene) -> list[bytes]:
    """The lines of the true invitation."""
    with open_bundle(scene.folder.parent / "stage" / "kit.fkb", None, scratch=scene.folder) as kit:
        return list(kit.lines())


def mallory(scene: Scene, engagement: str = "") -> Hand:
    return Hand(MALLORY, "7" * 32, "Lena", engagement or scene.workspace.engagement)


def crowned(hand: Hand) -> list[Change]:
    """The lines by which a lead would have confirmed this laptop, in the laptop's own hand."""
    device = {
        "member": hand.member,
        "retired": False,
        "signing_key": hand.keys.signing_key,
        "age_recipient": hand.keys.age_recipient,
    }
    return [
        hand.change("device", hand.keys.fingerprint, device),
        hand.change("member", hand.member, {"name": hand.person, "role": "lead"}),
    ]


def kit(scene: Scene, hand: Hand, lines: list[Change | bytes]) -> Path:
    return hand.bundle(scene.folder / "invitation.fkb", lines, [], type="kit", plain=True)


def by_an_agent(scene: Scene) -> Path:
    return kit(scene, scene.hand, [*real_lines(scene)])


def by_a_stranger(scene: Scene) -> Path:
    return kit(scene, mallory(scene), [*real_lines(scene)])


def without_the_beginning(scene: Scene) -> Path:
    lines = [line for line in real_lines(scene) if change_id(line) != scene.workspace.engagement]
    return kit(scene, mallory(scene), [*lines, *crowned(mallory(scene))])


def empty(scene: Scene) -> Path:
    return kit(scene, mallory(scene), [])


def of_a_beginning_that_is_no_laptop(scene: Scene) -> Path:
    first = mallory(scene).change("theme", "7" * 32, {"name": "x"})
    return kit(scene, mallory(scene, change_id(first.line())), [first, *crowned(mallory(scene))])


def with_a_key_that_is_none(scene: Scene) -> Path:
    first = mallory(scene).change("device", "7" * 32, {"signing_key": {"x": 1}})
    return kit(scene, mallory(scene, change_id(first.line())), [first])


def a_bundle(scene: Scene) -> Path:
    return scene.forged([scene.hand.note()])


def a_plain_bundle(scene: Scene) -> Path:
    return scene.forged([scene.hand.note()], plain=True)


FORGED: dict[str, tuple[Callable[[Scene], Path], str]] = {
    "by an agent": (by_an_agent, "not written by a lead"),
    "by a stranger": (by_a_stranger, "not written by a lead"),
    "without the beginning": (without_the_beginning, "does not hold the first change"),
    "empty": (empty, "does not hold the first change"),
    "of a beginning that is no laptop": (of_a_beginning_that_is_no_laptop, "does not hold the first change"),
    "with a key that is none": (with_a_key_that_is_none, "signing key is not"),
    "a bundle": (a_bundle, "encrypted, and no invitation"),
    "a plain bundle": (a_plain_bundle, "meant for others"),
}


@pytest.mark.parametrize("name", FORGED)
def test_not_joined_and_nothing_left(scene: Scene, name: str) -> None:
    forge, reason = FORGED[name]
    newcomer = Laptop(scene.folder.parent / "newcomer")
    assert reason in newcomer.fails("join", forge(scene), "--as", "Nina")
    assert not [path for path in newcomer.home.rglob("*") if path.name != "engagements"]


def test_a_crowned_stranger_is_found_out_by_the_words_of_the_telephone(scene: Scene) -> None:
    """All of the true invitation, and two lines that make its writer a lead: only the fingerprint tells."""
    path = kit(scene, mallory(scene), [*real_lines(scene), *crowned(mallory(scene))])
    newcomer = Laptop(scene.folder.parent / "newcomer")
    expected = scene.ids["lenas device"]
    assert "another laptop" in newcomer.fails("join", path, "--as", "Nina", "--expect", expected)
    assert not newcomer.home.joinpath("engagements").exists()


@pytest.mark.parametrize("forge", [by_an_agent, by_a_stranger])
def test_whoever_has_joined_is_not_moved_by_a_forged_one(scene: Scene, forge: Callable[[Scene], Path]) -> None:
    path = forge(scene)
    before = dump(scene.workspace)
    scene.lena.fails("join", path, "--as", "Lena")
    assert dump(scene.workspace) == before
    crown = kit(scene, mallory(scene), [*real_lines(scene), *crowned(mallory(scene))])
    scene.lena.fails("join", crown, "--as", "Lena")
    assert dump(scene.workspace) == before
