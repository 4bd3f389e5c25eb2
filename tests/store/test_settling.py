"""Two answers to one thing, and the one that is decided for: in a field, in an element of a set, in whether it is there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from book import Pen, id_of, record_id, take

from fieldkit.domain.change import Change
from fieldkit.errors import BadInput
from fieldkit.workspace import Machine, Workspace

THEME = "9" * 32


@pytest.fixture
def lena(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace.init(tmp_path / "lena", "Vega", person="Lena", machine=Machine(state_dir=tmp_path / "state"))
    yield workspace
    workspace.close()


class Two:
    """Two colleagues who write about one note without having seen each other's words."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace, self.note = workspace, record_id(1)
        self.ann, self.ben = Pen(member="2" * 32, replica="a" * 32), Pen(member="3" * 32, replica="b" * 32)
        self.first = self.ann.write(self.note, {"text": "the phone rings"})
        self.receive(self.first)

    def receive(self, *changes: Change) -> None:
        take(self.workspace.store, *changes)

    def say(self, ann: dict[str, Any], ben: dict[str, Any], **more: Any) -> tuple[str, str]:
        one, other = self.ann.write(self.note, ann), self.ben.write(self.note, ben, **more)
        self.receive(one, other)
        return id_of(one), id_of(other)


@pytest.fixture
def two(lena: Workspace) -> Two:
    return Two(lena)


def test_both_answers_are_listed_with_who_gave_them(lena: Workspace, two: Two) -> None:
    one, other = two.say({"severity": 3}, {"severity": 5})
    (conflict,) = lena.conflicts()
    assert (conflict.record, conflict.kind, conflict.field) == (two.note, "observation", "severity")
    assert {(a.change, a.value, a.author) for a in conflict.values} == {(one, 3, "2" * 32), (other, 5, "3" * 32)}


@pytest.mark.parametrize("answer", [3, 5])
def test_one_is_picked_by_the_change_that_gave_it(lena: Workspace, two: Two, answer: int) -> None:
    one, other = two.say({"severity": 3}, {"severity": 5})
    lena.resolve_conflict(two.note, "severity", change=one if answer == 3 else other)
    assert lena.get(two.note).get("severity") == answer
    assert lena.conflicts() == []


def test_another_answer_is_given_in_place_of_all(lena: Workspace, two: Two) -> None:
    two.say({"severity": 3}, {"severity": 5})
    lena.resolve_conflict(two.note, "severity", value="4")
    assert lena.get(two.note).get("severity") == 4
    assert lena.conflicts() == []


def test_an_answer_goes_through_the_form(lena: Workspace, two: Two) -> None:
    two.say({"severity": 3}, {"severity": 5})
    with pytest.raises(BadInput, match="Severity"):
        lena.resolve_conflict(two.note, "severity", value="9")
    assert len(lena.conflicts()) == 1


def test_a_cleared_field_is_one_of_the_answers(lena: Workspace, two: Two) -> None:
    cleared, _ = two.say({"tool": None}, {"tool": "Outlook"})
    lena.resolve_conflict(two.note, "tool", change=cleared)
    assert lena.get(two.note).get("tool") is None
    assert lena.conflicts() == []


def test_an_element_of_a_set_is_decided_by_itself(lena: Workspace, two: Two) -> None:
    element = f"themes.{THEME}"
    two.say({element: True, "tags.a": True}, {element: False, "tags.b": True})
    (conflict,) = lena.conflicts()
    assert conflict.field == element
    lena.resolve_conflict(two.note, element, change=next(a.change for a in conflict.values if a.value is True))
    note = lena.get(two.note)
    assert (note.get("themes"), note.get("tags"), note.conflicts) == ([THEME], ["a", "b"], {})


@pytest.mark.parametrize("deleted", [True, False])
def test_whether_it_is_deleted_is_decided_like_anything_else(lena: Workspace, two: Two, deleted: bool) -> None:
    """Ann deletes the note while Ben goes on with it."""
    two.say({"deleted": True}, {"severity": 5})
    assert lena.get(two.note).conflicts == {"deleted": [False, True]}
    assert [conflict.field for conflict in lena.conflicts()] == ["deleted"]
    lena.resolve_conflict(two.note, "deleted", value=str(deleted).lower())
    assert lena.get(two.note).deleted is deleted
    assert lena.conflicts() == []


@pytest.mark.parametrize(
    ("field", "answer"),
    [("severity", {"change": "f" * 64}), ("text", {"value": "x"}), ("no such field", {"value": "x"})],
)
def test_what_is_not_in_question_cannot_be_settled(
    lena: Workspace, two: Two, field: str, answer: dict[str, str]
) -> None:
    two.say({"severity": 3}, {"severity": 5})
    with pytest.raises(BadInput):
        lena.resolve_conflict(two.note, field, **answer)
    assert len(lena.conflicts()) == 1


def test_a_decision_that_others_did_not_see_is_a_question_again(lena: Workspace, two: Two) -> None:
    two.say({"severity": 3}, {"severity": 5})
    lena.resolve_conflict(two.note, "severity", value="4")
    two.receive(two.ben.write(two.note, {"severity": 1}))
    assert lena.get(two.note).conflicts == {"severity": [1, 4]}
