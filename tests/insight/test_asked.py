"""You asked: what may be told to users, and what is kept back."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from fieldkit.domain.record import Record
from fieldkit.domain.suppression import is_released
from fieldkit.insight.asked import asked
from fieldkit.workspace import Machine, Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with closing(
        Workspace.init(tmp_path, "Vega", person="Lena", machine=Machine(state_dir=tmp_path / "state"))
    ) as workspace:
        for name, heads in (("Field", 24), ("Seniors", 9), ("Managers", 4), ("Back office", 6)):
            workspace.add("group", {"name": name, "head_count": heads})
        workspace.add("participant", {"code": "P-02", "group": "Seniors", "real_name": "Anna Max"})
        yield workspace


def told(workspace: Workspace) -> list[str]:
    found = asked(workspace)
    return [answer.text for answers in found.answers.values() for answer in answers]


def test_what_was_answered_stands_in_its_state_with_what_came_of_it(workspace: Workspace) -> None:
    for status, fields in {
        "open": {},
        "planned": {},
        "in_progress": {"outcome": "half of it"},
        "delivered": {"outcome": "since Monday", "reason": "not told"},
        "rejected": {"reason": "too dear"},
    }.items():
        workspace.add("follow_up", {"text": status, "status": status, "group": "Field", **fields})
    found = asked(workspace)
    assert [(state, a.text, a.came, a.group) for state, answers in found.answers.items() for a in answers] == [
        ("delivered", "delivered", "since Monday", "Field"),
        ("in_progress", "in_progress", "half of it", "Field"),
        ("planned", "planned", "", "Field"),
        ("rejected", "rejected", "too dear", "Field"),
    ]


def test_no_group_that_is_too_small_is_named_nor_the_one_by_which_it_could_be_guessed(workspace: Workspace) -> None:
    for group in ("Field", "Seniors", "Managers", "Back office"):
        workspace.add("follow_up", {"text": f"for {group.lower()[:2]}", "status": "planned", "group": group})
    groups = [answer.group for answer in asked(workspace).answers["planned"]]
    assert sorted(filter(None, groups)) == ["Field", "Seniors"]


def test_groups_that_turned_out_to_be_one_are_as_small_as_the_smallest_of_them(workspace: Workspace) -> None:
    workspace.add("group", {"name": "Bosses", "head_count": 40, "same_as": "Managers"})
    workspace.add("group", {"name": "Outside", "head_count": 24, "same_as": "Field"})
    workspace.add("group", {"name": "Three of them", "head_count": 3, "same_as": "Seniors"})
    (said,) = workspace.add("observation", {"text": "they read out our numbers", "group": "Bosses"}).ids
    for group in ("Bosses", "Outside", "Seniors"):
        workspace.add("follow_up", {"text": "less waiting", "status": "planned", "group": group})
    workspace.add("follow_up", {"text": "they read out our numbers no more", "status": "planned", "answers": [said]})
    assert sorted(answer.group or "" for answer in asked(workspace).answers["planned"]) == ["", "", "Field"]
    assert len(asked(workspace).kept_back) == 1


def test_nobody_is_named(workspace: Workspace) -> None:
    workspace.add(
        "follow_up",
        {
            "text": "P-02's list, as Anna showed it to Lena",
            "status": "delivered",
            "outcome": "Max has it",
            "owner": "Lena",
        },
    )
    (answer,) = asked(workspace).answers["delivered"]
    assert answer.text == "a colleague's list, as a colleague showed it to a colleague"
    assert answer.came == "a colleague has it"


SAID = "My sheet knows what I have to do."


@pytest.mark.parametrize(
    ("kind", "group", "released", "kept_back"),
    [
        ("quote", "Field", None, True),
        ("quote", "Seniors", None, True),
        ("quote", "Seniors", True, False),
        ("friction", "Field", None, False),
        ("friction", "Seniors", None, True),
    ],
)
def test_words_that_were_not_released_keep_an_entry_back(
    workspace: Workspace, kind: str, group: str, released: bool | None, kept_back: bool
) -> None:
    fields = {"text": f'"{SAID}"', "group": group, **({"released": released} if released else {})}
    (note,) = workspace.add(kind, fields).ids
    (entry,) = workspace.add("follow_up", {"text": f"Because: {SAID}", "status": "planned", "answers": [note]}).ids
    found = asked(workspace)
    assert (found.kept_back, bool(found.answers)) == (((entry,), False) if kept_back else ((), True))
    workspace.edit(entry, {"text": "A list by date"})
    assert told(workspace) == ["A list by date"]


def test_words_behind_answered_resistance_count_as_well(workspace: Workspace) -> None:
    (quote,) = workspace.add("quote", {"text": SAID, "group": "Field"}).ids
    (resistance,) = workspace.add("resistance", {"text": "doubts", "evidence": [quote]}).ids
    workspace.add("follow_up", {"text": SAID, "status": "planned", "answers": [resistance]})
    assert told(workspace) == []


@pytest.mark.parametrize(
    ("said", "public", "kept_back"),
    [
        ({"text": "my boss reads out our numbers"}, 'Stop: "Boss reads out, our numbers"!', True),
        ({"text": "my boss reads out our numbers"}, "Nobody reads out our numbers", False),
        ({"text": "short", "real_way": "keeps a private sheet under the desk"}, "A private sheet under the desk", True),
        ({"text": "short", "real_way": "keeps a private sheet under the desk"}, "A short way", False),
    ],
)
def test_some_words_in_a_row_of_any_field_are_enough(
    workspace: Workspace, said: dict[str, str], public: str, kept_back: bool
) -> None:
    (note,) = workspace.add("workaround", {"group": "Managers", **said}).ids
    workspace.add("follow_up", {"text": public, "status": "planned", "answers": [note]})
    assert bool(asked(workspace).kept_back) is kept_back


def test_words_are_not_released_where_somebody_says_otherwise() -> None:
    assert is_released(Record("q", "quote", {"released": True}, {}))
    assert not is_released(Record("q", "quote", {"released": True}, {"released": [True, False]}))
    follow_up = Record("f", "follow_up", {"text": SAID, "status": "planned", "answers": ["q"]}, {})
    quote = Record("q", "quote", {"text": SAID, "released": True}, {"released": [True, False]})
    assert asked(Held([follow_up, quote])).kept_back == ("f",)


class Held:
    """Records as they are."""

    def __init__(self, records: list[Record]) -> None:
        self._records = {record.id: record for record in records}

    def list(
        self, kind: str, where: Mapping[str, Any] | None = None, *, deleted: bool = False, newest_first: bool = False
    ) -> list[Record]:
        return [record for record in self._records.values() if record.kind == kind]

    def find(self, record: str) -> Record | None:
        return self._records.get(record)

    def stands_for(self, record: str) -> str:
        return record

    def local(self, record: str) -> dict[str, str]:
        return {}
