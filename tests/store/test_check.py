"""What `check` finds: a log that is not what was sealed, and a picture that is not what the log says."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fieldkit.errors import FieldkitError
from fieldkit.store import documents
from fieldkit.workspace import Machine, Workspace

ONE = "n=(SELECT max(n) FROM change)"
OTHER = "CAST(replace(CAST({} AS TEXT), 'rings', 'sings') AS BLOB)"
LOG = {
    "words": (f"UPDATE change SET line={OTHER.format('line')}", "is not what was sealed"),
    "line": (f"UPDATE change SET line=CAST(line || ' ' AS BLOB) WHERE {ONE}", "is not in the canonical form"),
    "record": (f"UPDATE change SET record='{'0' * 32}' WHERE {ONE}", "is not what was sealed"),
    "number": (f"UPDATE change SET seq=seq+1 WHERE {ONE}", "is not what was sealed"),
    "link": (f"UPDATE change SET prev=id WHERE {ONE}", "is not what was sealed"),
    "author": (f"UPDATE replica SET member='{'0' * 32}'", "is not what was sealed"),
    "no words": (f"UPDATE change SET line=NULL WHERE {ONE}", "words of change .* are missing"),
    "erased": ("INSERT INTO erased SELECT record, 'observation' FROM change", "should have been erased"),
    "end": (f"DELETE FROM change WHERE {ONE}", "end of this store's own chain is missing"),
}
SHOWN = {
    "body": (f"UPDATE document SET body={OTHER.format('body')}", "is not shown as its changes say"),
    "column": ("UPDATE document SET severity=1 WHERE severity=4", "is not shown as its changes say"),
    "missing": ("DELETE FROM document WHERE severity=4", "is not shown as its changes say"),
    "too many": (
        "INSERT INTO document SELECT n+9, 'x', kind, at, NULL, NULL, NULL, NULL, author, 0, 0, body FROM document WHERE severity=4",
        "1 records are shown of which nothing is held",
    ),
    "no link": ("DELETE FROM link WHERE field='tags'", "is not linked as its changes say"),
    "a link": ("INSERT INTO link VALUES ('tags', 'x', 1)", "links between records instead of"),
    "search": ("INSERT INTO words(words) VALUES ('delete-all')", "The search knows 0 records instead of"),
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    machine = Machine(state_dir=tmp_path / "state")
    with closing(Workspace.init(tmp_path / "home", "Vega", person="Lena", machine=machine)) as opened:
        opened.add("observation", {"text": "the phone rings", "severity": "4", "tags": "monday"})
        opened.kit(tmp_path / "kit.fkb")
        yield opened


def damage(workspace: Workspace, sql: str) -> list[str]:
    """What is found after it."""
    assert workspace.check() == []
    workspace.connection.execute(sql).fetchall()
    return workspace.check()


@pytest.mark.parametrize(("sql", "said"), LOG.values(), ids=LOG)
def test_a_log_that_is_not_what_was_sealed_is_found_and_stays_as_it_is(
    workspace: Workspace, sql: str, said: str
) -> None:
    found = damage(workspace, sql)
    assert any(re.search(said, problem) for problem in found)
    assert workspace.check() == found


@pytest.mark.parametrize(("sql", "said"), SHOWN.values(), ids=SHOWN)
def test_a_picture_that_is_not_what_the_log_says_is_put_together_anew(
    workspace: Workspace, sql: str, said: str
) -> None:
    found = damage(workspace, sql)
    assert any(said in problem for problem in found)
    assert found[-1] == "What is shown has been put together anew from the log: nothing is lost."
    assert workspace.check() == []
    assert [note.get("text") for note in workspace.search("monday rings")] == ["the phone rings"]


def test_a_search_that_cannot_be_opened_is_told_and_put_together_anew(tmp_path: Path) -> None:
    machine = Machine(state_dir=tmp_path / "state")
    with closing(Workspace.init(tmp_path / "home", "Vega", person="Lena", machine=machine)) as begun:
        begun.note("o: the phone rings")
        store = begun.store.path
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("UPDATE words_data SET block=x'00000000cf00' WHERE id=10")
        connection.commit()
    with closing(Workspace.open(tmp_path / "home", machine=machine)) as workspace:
        with pytest.raises(FieldkitError, match="fieldkit check"):
            workspace.note("o: monday")
        assert workspace.check()[0] == "The search is damaged."
        workspace.note("o: on monday")
        assert workspace.check() == []
        assert [note.get("text") for note in workspace.search("phone")] == ["the phone rings"]


def test_words_are_forgotten_for_ever_and_the_search_still_opens(workspace: Workspace) -> None:
    with workspace.writing() as connection:
        for n in range(1400):  # with `optimize` alone, SQLite 3.40 cannot open the table again after 1,340
            connection.execute("INSERT INTO words(rowid, text) VALUES (?, ?)", (1000 + n, f"hello w{n}"))
            documents.forget_words(connection)
    with closing(Workspace.open(workspace.home, machine=workspace.machine)) as again:
        assert [note.get("text") for note in again.search("monday rings")] == ["the phone rings"]
