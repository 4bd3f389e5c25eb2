"""Files and words handed to commands: what is read, and which line a refusal names."""

import os
from pathlib import Path

import pytest
from command_line import Cli
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.cli.input import Row, csv_rows, fields, jsonl, lines_of
from fieldkit.domain.vocabulary import Vocabulary
from fieldkit.errors import BadInput
from fieldkit.workspace import text_files

OURS = Vocabulary()


def written(folder: Path, data: str | bytes) -> str:
    file = folder / "given.txt"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(file)


def test_a_value_keeps_everything_behind_the_first_equals_sign() -> None:
    assert fields(["text=a=b", "owner="]) == {"text": "a=b", "owner": ""}


@pytest.mark.parametrize("word", ["text", "=text", ""])
def test_a_word_that_is_no_field_is_named(word: str) -> None:
    with pytest.raises(BadInput, match=f'"{word}" is not of the form'):
        fields([word])


def test_a_field_given_twice_is_refused() -> None:
    with pytest.raises(BadInput, match="text.*twice"):
        fields(["text=a", "text=b"])


def test_jsonl_lines_may_name_their_kind(tmp_path: Path) -> None:
    file = written(tmp_path, '{"kind":"group","name":"A"}\n\n{"name":"B","tenure_years":3.50}\n')
    assert list(jsonl(file, "theme")) == [
        Row(1, "group", {"name": "A"}),
        Row(3, "theme", {"name": "B", "tenure_years": "3.50"}),
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"name":"x"}', "names no"),
        ('{"kind":["group"]}', "names no"),
        ('{"kind":"group","name":"a","name":"b"}', "twice"),
        ('{"kind":"group","head_count":NaN}', "NaN"),
        ("[" * 100_000, "nested"),
    ],
)
def test_a_bad_jsonl_line_is_named(tmp_path: Path, line: str, why: str) -> None:
    file = written(tmp_path, '{"kind":"group","name":"fine"}\n' + line)
    with pytest.raises(BadInput, match=f"given.txt, line 2: .*{why}"):
        list(jsonl(file, None))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_csv_of_every_spreadsheet(tmp_path: Path, delimiter: str, mark: str, ending: str) -> None:
    rows = [["name", "head_count", "risks"], ["Zürich", "4", '"a, b; c"'], ["B", "", '"two\nlines"'], ["", "", ""]]
    file = written(tmp_path, mark + ending.join(delimiter.join(row) for row in rows) + ending)
    assert list(csv_rows(file, "group", OURS)) == [
        Row(2, "group", {"name": "Zürich", "head_count": "4", "risks": "a, b; c"}),
        Row(3, "group", {"name": "B", "risks": "two\nlines"}),
    ]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "missing"),
        ("name,,risks\n", 1, "every column"),
        ("name,name\n", 1, "twice"),
        ("head_count,Head count\n", 1, "twice"),
        ('name,risks\n"a\nb",c\nd\n', 4, "1 values, but the header names 2"),
        ('name,risks\na,b\n"c,d\n', 3, "unexpected end"),
        ("name,risks\na,b,c\n", 2, "3 values"),
    ],
)
def test_a_bad_csv_line_is_named(tmp_path: Path, text: str, line: int, why: str) -> None:
    with pytest.raises(BadInput, match=f"given.txt, line {line}: .*{why}"):
        list(csv_rows(written(tmp_path, text), "group", OURS))


@pytest.mark.parametrize("group", ["group", "GROUP", " Team ", "crew"])
def test_a_column_goes_by_the_name_or_the_label_of_its_field(tmp_path: Path, group: str) -> None:
    header = f"{group};Assessed on;AWARENESS;desire;Why;evidence"
    words = Vocabulary({"group": "team" if "Team" in group else "crew"})
    (row,) = csv_rows(written(tmp_path, f"{header}\nSales;2026-03-02;3;1;told late;\n"), "adkar", words)
    assert row.values == {
        "group": "Sales",
        "assessed_on": "2026-03-02",
        "awareness": "3",
        "desire": "1",
        "why": "told late",
    }


def test_a_column_with_another_name_is_left_to_be_refused(tmp_path: Path) -> None:
    (row,) = csv_rows(written(tmp_path, "Name,Segment,Colour\nA,D,red\n"), "group", OURS)
    assert row.values == {"name": "A", "segment": "D", "Colour": "red"}
    with pytest.raises(BadInput, match="^There is no kind “gruop”; did you mean group"):
        list(csv_rows(written(tmp_path, "name\nA\n"), "gruop", OURS))


def test_a_file_that_is_not_utf8_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"given.txt, line 2, is not UTF-8"):
        lines_of(written(tmp_path, "Basel\nZürich\n".encode("latin-1")))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nothing.csv cannot be read"):
        lines_of(str(tmp_path / "nothing.csv"))


@pytest.mark.skipif(os.name == "nt", reason="no pipes and devices among the files")
@pytest.mark.parametrize(
    "words", [("add", "group", "--csv"), ("add", "group", "--jsonl"), ("note", "--date", "2026-03-02", "--lines")]
)
def test_what_has_no_end_is_not_read(lead: Cli, tmp_path: Path, words: tuple[str, ...]) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "huge").touch()
    os.truncate(tmp_path / "huge", 1 << 36)
    for file, reason in {
        "/dev/zero": "cannot be read: it is not a file",
        str(tmp_path / "pipe"): "cannot be read: it is not a file",
        str(tmp_path): "cannot be read: that is a folder",
        str(tmp_path / "huge"): "is larger than 256 MiB: give it in several parts",
    }.items():
        assert lead.fails(*words, file) == f"{file} {reason}"


def test_a_stream_without_an_end_is_left_after_so_much(lead: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_files, "MOST", 1 << 20)
    assert "larger than 1 MiB" in lead.fails("add", "group", "--csv", "-", stdin=b"a" * ((1 << 20) + 1))


@given(
    lines=st.lists(
        st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"])).map(lambda line: f".{line}."),
        min_size=1,
    )
)
def test_a_notebook_keeps_every_character_of_its_lines(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    file = written(tmp_path_factory.mktemp("notebook"), "\n".join(lines) + "\n")
    assert lines_of(file) == lines


def test_a_header_of_very_many_columns_is_refused_at_once(tmp_path: Path) -> None:
    wide = "name" + ",x" * 300_000 + "\n"  # a form read anew for each column would take minutes
    with pytest.raises(BadInput, match="names a field twice"):
        list(csv_rows(written(tmp_path, wide), "group", OURS))
