"""add, edit, delete, undelete, erase, show, list, search: what they do and the shapes they print."""

from pathlib import Path

import pytest
from command_line import Cli


@pytest.fixture
def group(lead: Cli) -> str:
    """The id of a group that stands there."""
    (id,) = lead.json("add", "group", "name=Senior sales", "head_count=11", "predicted_attitude=negative")["ids"]
    return str(id)


def test_a_record_has_one_shape_everywhere(lead: Cli, group: str) -> None:
    record = lead.json("show", group)
    assert list(record) == ["id", "kind", "fields", "conflicts"]
    assert record["id"] == group
    assert record["kind"] == "group"
    assert record["fields"] == {"name": "Senior sales", "head_count": 11, "predicted_attitude": "negative"}
    assert record["conflicts"] == {}
    assert lead.json("list", "group") == [record]
    assert lead.json("search", "senior") == [record]


def test_references_are_given_by_name_and_printed_by_id_with_the_name_beside(lead: Cli, group: str) -> None:
    (theme,) = lead.json("add", "theme", "name=double-entry")["ids"]
    (note,) = lead.json(
        "add", "friction", "text=types it twice", "group=senior SALES", "themes=double-entry", "minutes=2"
    )["ids"]
    fields = lead.json("show", note)["fields"]
    assert fields["group"] == group
    assert fields["group_name"] == "Senior sales"
    assert fields["themes"] == [theme]
    assert fields["themes_name"] == ["double-entry"]
    assert fields["seconds"] == 120


def test_an_empty_value_clears_a_field(lead: Cli, group: str) -> None:
    assert lead.json("edit", group, "head_count=", "influence=high") == {"ids": [group]}
    assert lead.json("show", group)["fields"] == {
        "name": "Senior sales",
        "influence": "high",
        "predicted_attitude": "negative",
    }


def test_what_is_deleted_comes_back(lead: Cli, group: str, tmp_path: Path) -> None:
    lead("kit", "-o", tmp_path / "kit.fkb")
    assert lead.json("delete", group) == {"ids": [group]}
    assert lead.json("list", "group") == []
    assert [record["id"] for record in lead.json("list", "group", "--deleted")] == [group]
    assert lead("list", "group", "--deleted").splitlines()[1].split()[:2] == [group, "yes"]
    assert lead.json("undelete", group) == {"ids": [group]}
    assert [record["id"] for record in lead.json("list", "group")] == [group]


def test_what_was_never_exported_is_struck_for_good_and_that_is_said(lead: Cli, group: str, tmp_path: Path) -> None:
    lead("kit", "-o", tmp_path / "kit.fkb")
    (draft,) = lead.json("add", "idea", "text=one button")["ids"]
    assert lead("delete", group, draft).splitlines() == [f"deleted: {group}", f"struck for good: {draft}"]
    assert "There is no record" in lead.run("undelete", draft).stderr
    assert "never exported is struck for good" in lead("--help")


def test_what_is_erased_is_gone(lead: Cli, group: str) -> None:
    assert lead.json("erase", group) == {"ids": [group]}
    assert lead.json("list", "group", "--deleted") == []
    assert group in lead.fails("show", group)


def test_everything_about_a_participant_is_erased(lead: Cli) -> None:
    lead("add", "participant", "code=P-07")
    lead("add", "quote", "text=my sheet knows", "participant=P-07")
    lead("add", "quote", "text=nobody asked")
    lead("erase", "--participant", "P-07")
    assert lead.json("list", "participant") == []
    assert [record["fields"]["text"] for record in lead.json("list", "quote")] == ["nobody asked"]


def test_what_was_made_from_what_is_erased_and_repeats_its_words_is_named(lead: Cli) -> None:
    (note,) = lead.json("add", "friction", "text=looks up the client in the old list")["ids"]
    (kept,) = lead.json("add", "follow_up", "text=Looks up the client in the old list", f"answers={note}")["ids"]
    (reworded,) = lead.json("add", "follow_up", "text=search by name", f"answers={note}")["ids"]
    (hidden,) = lead.json("add", "resistance", "text=the client in the old list, again", f"evidence={note}")["ids"]
    lead("kit", "-o", lead.home / "kit.fkb")
    lead("delete", hidden)
    told = lead.run("erase", note).stderr
    assert kept in told
    assert hidden in told
    assert reworded not in told


def test_a_list_is_narrowed_and_paged(lead: Cli, group: str) -> None:
    for text in ("one", "two", "three"):
        lead("add", "idea", f"text={text}", "group=Senior sales")
    lead("add", "idea", "text=elsewhere")
    ideas = lead.json("list", "idea", "--where", "group=Senior sales")
    assert {record["fields"]["text"] for record in ideas} == {"one", "two", "three"}
    assert lead.json("list", "idea", "--where", "group=Senior sales", "--limit", "1", "--offset", "1") == ideas[1:2]


def test_history_tells_every_change(lead: Cli, group: str, tmp_path: Path) -> None:
    lead("kit", "-o", tmp_path / "kit.fkb")
    lead("edit", group, "head_count=12")
    shown = lead.json("show", group, "--history")
    assert [entry["fields"].get("head_count") for entry in shown["history"]] == [11, 12]


def test_a_short_id_will_do_where_no_other_has_it(lead: Cli, group: str) -> None:
    assert lead.json("show", group[-8:])["id"] == lead.json("show", group[:-4] + "…")["id"] == group
    assert lead.json("edit", group[-6:].upper(), "head_count=12") == {"ids": [group]}
    told = lead.fails("show", group[:16])
    assert "Several ids begin or end with" in told
    assert group[:16] in told
    assert "There is no record" in lead.fails("show", group[-3:])
    assert lead.json("erase", group[-12:]) == {"ids": [group]}


@pytest.mark.parametrize("way", ["jsonl", "csv"])
def test_of_a_file_with_a_bad_line_nothing_is_added(lead: Cli, tmp_path: Path, way: str) -> None:
    file = tmp_path / "many"
    if way == "jsonl":
        file.write_text('{"kind":"group","name":"A"}\n{"kind":"group","name":"B","head_count":"many"}\n')
        told = lead.fails("add", "--jsonl", file)
    else:
        file.write_text("name;head_count\nA;1\nB;many\n")
        told = lead.fails("add", "group", "--csv", file)
    assert f"line {2 if way == 'jsonl' else 3}" in told
    assert lead.json("list", "group") == []


def test_records_come_from_standard_input(lead: Cli) -> None:
    lead("add", "--jsonl", "-", stdin='{"kind":"theme","name":"being-watched"}\n')
    lead("add", "theme", "--csv", "-", stdin='\ufeffname,definition\ndouble-entry,"typed, twice"\n'.encode())
    assert [record["fields"] for record in lead.json("list", "theme")] == [
        {"name": "being-watched"},
        {"name": "double-entry", "definition": "typed, twice"},
    ]


@pytest.mark.parametrize(
    "args",
    [
        ("add", "gruop", "name=A"),
        ("add", "group", "name"),
        ("add", "group", "head_count=3"),
        ("add", "group", "name=A", "colour=red"),
        ("add", "friction", "text=a", "group=Nobody"),
        ("add", "friction", "text=a", "severity=9"),
        ("show", "0" * 32),
        ("show", "../../etc/passwd"),
        ("edit", "0" * 32, "name=A"),
        ("delete", "0" * 32),
        ("undelete", "0" * 32),
        ("erase", "0" * 32),
        ("erase", "--participant", "P-99"),
        ("list", "gruop"),
        ("add", "--jsonl", "no-such-file"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(lead: Cli, args: tuple[str, ...]) -> None:
    before = lead("dump")
    lead.fails(*args)
    lead.fails(*args, "--json")
    assert lead("dump") == before


@pytest.mark.parametrize(
    "args",
    [
        ("add",),
        ("add", "--jsonl", "a", "--csv", "b"),
        ("add", "--csv", "a"),
        ("add", "group", "name=A", "--csv", "a"),
        ("erase",),
        ("erase", "a", "--participant", "b"),
        ("note",),
        ("note", "text", "--lines", "file"),
        ("note", "--lines", "file"),
        ("note", "text", "--date", "2026-03-02"),
        ("resolve", "a", "b"),
        ("resolve", "a", "b", "--pick", "c", "--value", "d"),
        ("list", "group", "--limit", "0"),
    ],
)
def test_wrong_usage_has_a_status_of_its_own(lead: Cli, args: tuple[str, ...]) -> None:
    result = lead.run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage: fieldkit" in result.stderr


def test_without_an_engagement_the_next_step_is_named(nobody: Cli) -> None:
    assert "fieldkit init" in nobody.fails("list", "group")
