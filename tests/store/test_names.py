"""Which record a name means: letters compared as people read them, the lead's before one's own, joined ones followed."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from book import Pen, record_id, take

from fieldkit.errors import BadInput
from fieldkit.workspace import Machine, Workspace


@pytest.fixture
def lena(tmp_path: Path) -> Iterator[Workspace]:
    """A lead."""
    workspace = Workspace.init(tmp_path / "lena", "Vega", person="Lena", machine=Machine(state_dir=tmp_path / "state"))
    yield workspace
    workspace.close()


@pytest.fixture
def amira(lena: Workspace, tmp_path: Path) -> Iterator[Workspace]:
    """An agent with Lena's invitation."""
    (group,) = lena.add("group", {"name": "Senior sales"}).ids
    lena.kit(tmp_path / "kit.fkb")
    machine = Machine(state_dir=tmp_path / "amira" / "state")
    workspace = Workspace.join(tmp_path / "amira", tmp_path / "kit.fkb", person="Amira", machine=machine)
    assert workspace.find(group)
    yield workspace
    workspace.close()


def themes(workspace: Workspace, *names: str) -> list[str]:
    return [workspace.add("theme", {"name": name}).ids[0] for name in names]


def receive(workspace: Workspace, record: str, fields: dict[str, Any], by: str = Pen.member) -> None:
    """A theme of somebody else's has come in."""
    take(workspace.store, Pen(replica=record, member=by).write(record, fields, kind="theme"))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Zürich", unicodedata.normalize("NFD", "Zürich")),
        (unicodedata.normalize("NFD", "Zürich"), "zürich"),
        ("Straße", "STRASSE"),
        ("STRASSE", "straße"),
        ("Ǆungla", "ǆungla"),
        ("\u1e9bx", "\u1e61x"),
        ("double-entry", " Double-Entry "),
        ("[x] & 'y'", "[X] & 'Y'"),
    ],
)
def test_names_are_compared_as_they_are_read(lena: Workspace, name: str, typed: str) -> None:
    (theme,) = themes(lena, name)
    assert lena.resolve("theme", typed) == theme
    assert lena.get(theme).get("name") == name, "and kept as they were typed"


@pytest.mark.parametrize("typed", ["zurich", "Zürich 2", "", "%", "Z_rich"])
def test_what_reads_otherwise_is_another_name(lena: Workspace, typed: str) -> None:
    themes(lena, "Zürich")
    with pytest.raises(BadInput, match="There is no theme called"):
        lena.resolve("theme", typed)


def test_an_id_is_taken_for_what_it_names_and_for_nothing_of_another_kind(lena: Workspace) -> None:
    (theme,) = themes(lena, "handoff")
    assert lena.resolve("theme", theme) == theme
    with pytest.raises(BadInput, match="is no group, it is a theme"):
        lena.resolve("group", theme)
    assert lena.resolve("group", "f" * 32) == "f" * 32, "one that is yet to come"


def test_among_several_of_one_name_the_leads_stands_then_one_s_own_then_the_smallest(
    lena: Workspace, amira: Workspace
) -> None:
    smallest, other = record_id(1, "0" * 32), record_id(1, "2" * 32)
    receive(amira, other, {"name": "Handoff"})
    receive(amira, smallest, {"name": "handoff"})
    assert amira.resolve("theme", "handoff") == smallest
    (own,) = themes(amira, "HANDOFF")
    assert amira.resolve("theme", "handoff") == own
    leads = lena.me.member[:16] + "f" * 16
    receive(amira, leads, {"name": "handoff"}, by=lena.me.member)
    assert amira.resolve("theme", "handoff") == leads


def test_a_deleted_record_has_given_its_name_back(lena: Workspace) -> None:
    (theme,) = themes(lena, "handoff")
    lena.delete(theme)
    with pytest.raises(BadInput):
        lena.resolve("theme", "handoff")


# ---- two records for one thing ---------------------------------------------------------------------------------------
def join(workspace: Workspace, record: str, same_as: str) -> None:
    workspace.edit(record, {"same_as": same_as})


def test_the_record_that_stands_for_another_is_followed(lena: Workspace, tmp_path: Path) -> None:
    first, second, third = themes(lena, "a", "b", "c")
    join(lena, first, second)
    join(lena, second, third)
    assert [lena.stands_for(each) for each in (first, second, third)] == [third] * 3
    assert lena.resolve("theme", "a") == third
    lena.kit(tmp_path / "kit.fkb")  # what has left this computer can come back
    lena.delete(third)
    assert lena.stands_for(first) == second, "never to one that is deleted"
    lena.undelete(third)
    assert lena.stands_for(first) == third


def test_in_a_circle_the_smallest_stands_for_all_who_lead_into_it(lena: Workspace) -> None:
    outside, *circle = themes(lena, "a", "b", "c", "d")
    for here, there in zip(circle, [*circle[1:], circle[0]], strict=True):
        join(lena, here, there)
    join(lena, outside, circle[1])
    assert {lena.stands_for(each) for each in (outside, *circle)} == {min(circle)}


@pytest.mark.parametrize("target", ["itself", "not here", "no id", "a number"])
def test_what_leads_nowhere_is_not_followed(lena: Workspace, target: str) -> None:
    (theme,) = themes(lena, "a")
    odd = record_id(5)
    same_as = {"itself": odd, "not here": "f" * 32, "no id": "x", "a number": 5}[target]
    receive(lena, odd, {"name": "b", "same_as": same_as})
    assert lena.stands_for(odd) == odd
    assert lena.stands_for(theme) == theme
    assert lena.stands_for("e" * 32) == "e" * 32
