"""Files that look like bundles and are none: each is refused in one sentence, and leaves nothing behind."""

import os
import re
from pathlib import Path

import pytest
from hostile_files import DATA, FILES_TABLE, GOOD, SEALED, SIGNATURE, armoured, in_columns, patched, signed, within
from sealed import AGENT, CHANGES, LEAD, info

from fieldkit.errors import BadInput, FieldkitError
from fieldkit.exchange.container import LIMITS, open_bundle, write


def refusal(path: Path) -> str:
    """The sentence with which the lead's program refuses a file, when it opens it or when it reads it through."""
    with pytest.raises(FieldkitError) as caught, open_bundle(path, LEAD, scratch=path.parent) as bundle:
        for _ in bundle.lines():
            pass
    assert os.listdir(path.parent) == [path.name]
    return str(caught.value)


@pytest.mark.parametrize("name", FILES_TABLE)
def test_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    data, reason = FILES_TABLE[name]
    path = tmp_path / "hostile.fkb"
    path.write_bytes(data)
    sentence = refusal(path)
    assert sentence.startswith("hostile.fkb cannot be read: ")
    assert "\n" not in sentence
    assert re.search(reason, sentence)


def test_the_table_is_built_on_a_good_bundle(tmp_path: Path) -> None:
    """So that every refusal above has the one cause that it names."""
    for data in (
        GOOD,
        SEALED,
        signed(DATA),
        armoured(SIGNATURE),
        armoured(in_columns(70)),
        patched(0, b"PK"),
        within(counter=2),
    ):
        (tmp_path / "good.fkb").write_bytes(data)
        with open_bundle(tmp_path / "good.fkb", LEAD, scratch=tmp_path) as bundle:
            assert list(bundle.lines()) == CHANGES
    assert len(FILES_TABLE) >= 60


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    (tmp_path / "folder").mkdir()
    cases = {
        "missing": "there is no such file",
        "folder": "that is a folder",
        "a\0b": "that is no file name",
        "\ud800": "that is no file name",
    }
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        cases["pipe"] = "it is not a file"
    for name, reason in cases.items():
        with pytest.raises(BadInput, match=reason):
            open_bundle(tmp_path / name, LEAD, scratch=scratch)


def test_a_bundle_cannot_be_written_where_no_file_can_be(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name, reason in {
        "folder": "that is a folder",
        "none/x.fkb": "there is no such folder",
        "a\0b": "that is no file name",
    }.items():
        with pytest.raises(BadInput, match=rf"could not be written: {reason}"):
            write(tmp_path / name, manifest=info(), changes=CHANGES, keys=AGENT, recipients=None, scratch=tmp_path)
    assert os.listdir(tmp_path) == ["folder"]


def test_limits_come_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "big.fkb"
    with path.open("wb") as file:
        file.truncate(LIMITS.file + 1)
    assert "larger than 2048 MiB" in refusal(path)


def test_a_name_of_a_file_cannot_write_on_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[2Jweek\n10\u202e.fkb"
    path.write_bytes(b"")
    assert "\x1b" not in refusal(path)
    assert "\n" not in refusal(path)
