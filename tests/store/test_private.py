"""Local-only fields: in the store until there is time, in private.db from then on, never in between."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.store import private
from fieldkit.store.store import Store
from fieldkit.workspace import Machine, Workspace

RECORDS, FIELDS = ("1" * 32, "2" * 32), ("typed", "real_name")
KEEP = st.tuples(st.just("keep"), st.sampled_from(RECORDS), st.sampled_from(FIELDS), st.sampled_from(["", "a", "b"]))
FORGET = st.tuples(st.just("forget"), st.sampled_from(RECORDS), st.just(""), st.just(""))
SETTLE = st.tuples(st.just("settle"), st.just(""), st.just(""), st.just(""))


@given(deeds=st.lists(KEEP | FORGET | SETTLE, max_size=12))
def test_what_is_kept_is_what_was_last_said_whenever_it_moves(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[str, str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("store") / "vega"
    store = Store.create(folder, Machine(state_dir=folder / "state"))
    expected: dict[str, dict[str, str]] = {record: {} for record in RECORDS}
    for deed, record, field, value in deeds:
        if deed == "settle":
            store.settle()
            continue
        with store.db.transaction() as connection:
            if deed == "keep":
                private.set_local(connection, record, {field: value})
                expected[record][field] = value
            else:
                private.forget(connection, record)
                expected[record] = {}
        said = {r: {f: v for f, v in fields.items() if v} for r, fields in expected.items()}
        assert {r: private.local(store.connection, r) for r in RECORDS} == said
        for name in FIELDS:
            assert set(private.values(store.connection, name)) == {v[name] for v in said.values() if name in v}
    store.settle()
    assert not private.unsettled(store.connection)
    rows = store.connection.execute("SELECT record, field, value FROM private.local").fetchall()
    assert sorted(rows) == sorted((r, f, v) for r, fields in expected.items() for f, v in fields.items() if v)
    store.close()


def test_a_line_as_typed_survives_a_program_that_was_killed(tmp_path: Path) -> None:
    machine = Machine(state_dir=tmp_path / "state")
    killed = Workspace.init(tmp_path / "home", "Vega", person="Lena", machine=machine)
    (note,) = killed.note("o: copies it by hand !3").ids
    again = Workspace.open(tmp_path / "home", machine=machine)
    assert again.typed(note) == "o: copies it by hand !3"
    assert again.connection.execute("SELECT count(*) FROM arriving").fetchone() == (0,)
    again.close()
    killed.connection.close()  # and nothing else of it


def test_a_backup_has_no_line_as_it_was_typed(tmp_path: Path) -> None:
    machine = Machine(state_dir=tmp_path / "state")
    workspace = Workspace.init(tmp_path / "home", "Vega", person="Lena", machine=machine)
    workspace.note("o: copies it by hand !3 #unheard-of")
    workspace.backup(tmp_path / "copy.db")
    assert b"!3 #unheard-of" not in (tmp_path / "copy.db").read_bytes()
    workspace.close()


def test_going_back_to_a_backup_keeps_the_lines_that_had_not_moved_yet(tmp_path: Path) -> None:
    machine = Machine(state_dir=tmp_path / "state")
    workspace = Workspace.init(tmp_path / "home", "Vega", person="Lena", machine=machine)
    (note,) = workspace.note("o: copies it by hand !3").ids
    workspace.backup(tmp_path / "copy.db")
    workspace.close()
    restored = Workspace.restore(tmp_path / "home", workspace.slug, tmp_path / "copy.db", machine)
    assert restored.typed(note) == "o: copies it by hand !3"
    restored.close()
