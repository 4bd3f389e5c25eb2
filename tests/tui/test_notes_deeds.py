"""What is done to notes can be undone, sealed or not, and all of it is one write."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from played import Laptop, with_groups

from fieldkit.errors import BadInput
from fieldkit.workspace import Workspace
from fieldkit.workspace.deeds import Deed, Deletion, Editing, Retheming

LINES = (
    "w: keeps a list ~15m 1/d !4 #double-entry #monday @P-02",
    'q: "My sheet knows."',
    "o: opens the mail #being-watched",
)


@pytest.fixture(params=["not handed over", "handed over", "handed over and edited"])
def workspace(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Workspace]:
    laptop = Laptop(tmp_path, "Lena")
    with_groups(laptop)
    with closing(laptop.open()) as workspace:
        for line in LINES:
            workspace.note(line)
        if request.param != "not handed over":
            workspace.kit(tmp_path / "kit.fkb")  # seals what was recorded so far
        if request.param == "handed over and edited":
            for note in workspace.notes():
                workspace.edit(note.id, {"tags": "tuesday", "step": "offer"})
        yield workspace


def held(workspace: Workspace) -> list[object]:
    return [(note, workspace.local(note.id)) for note in workspace.notes()]


@pytest.mark.parametrize("deed", ["delete", "retheme", "replace", "edit"])
def test_what_is_undone_is_as_before(workspace: Workspace, deed: str) -> None:
    ids = [note.id for note in workspace.notes()]
    double, watched = (workspace.resolve("theme", name) for name in ("double-entry", "being-watched"))
    deeds: dict[str, Deed] = {
        "delete": Deletion(ids),
        "retheme": Retheming(ids, double, None),
        "replace": Retheming(ids, watched, double),
        "edit": Editing(ids[0], {"text": "other words", "themes": "", "severity": "2"}),
    }
    before = held(workspace)
    assert deeds[deed].do(workspace).ids
    assert held(workspace) != before
    assert set(deeds[deed].undo(workspace).kinds) <= {"workaround", "quote", "observation"}
    assert held(workspace) == before


def test_a_theme_takes_the_place_of_another_only_where_that_stood(workspace: Workspace) -> None:
    ids = [note.id for note in workspace.notes()]
    double, watched = (workspace.resolve("theme", name) for name in ("double-entry", "being-watched"))
    changes = Retheming(ids, watched, double).do(workspace)
    assert {note.get("text"): note.get("themes") for note in workspace.notes()} == {
        "keeps a list": [watched], '"My sheet knows."': [watched], "opens the mail": [watched],
    }  # fmt: skip
    assert len(changes.ids) == 2


def test_all_of_it_or_nothing(workspace: Workspace) -> None:
    before = held(workspace)
    ids = [note.id for note in workspace.notes()]
    theme = workspace.resolve("theme", "double-entry")
    for deed in (Deletion([*ids, "0" * 32]), Retheming([*ids, "0" * 32], theme, None)):
        with pytest.raises(BadInput):
            deed.do(workspace)
        assert held(workspace) == before
