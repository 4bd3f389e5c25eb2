"""Drafts: one a record, with what each edit saw; struck for good, sealed into the chain, or waiting for a look."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from book import ME, Pen, id_of, new_store, record_id, take

from fieldkit.domain.change import Change
from fieldkit.errors import BadInput, Refused
from fieldkit.store import documents, drafts, private
from fieldkit.store.store import Store

MINE, THEIRS = record_id(1, ME), record_id(1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path) as store:
        yield store


def edit(store: Store, record: str, **fields: Any) -> None:
    with store.writing() as connection:
        drafts.edit(connection, store.machine, record, "observation", fields)


def act(store: Store, action: Any, record: str) -> None:
    with store.writing() as connection:
        action(connection, store.machine, record)


def seal(store: Store) -> list[Change]:
    """Seals, and gives the changes of this store's own chain, the oldest first."""
    with store.writing() as connection:
        drafts.seal(connection, store.machine)
        rows = connection.execute("SELECT record FROM change WHERE source=0 ORDER BY n").fetchall()
        held = {i: c for (record,) in rows for i, c in documents.changes(connection, record)}
    return sorted((c for c in held.values() if c.author == ME), key=lambda c: c.seq)


def shown(store: Store, record: str) -> dict[str, Any] | None:
    held = documents.get(store.connection, record)
    return held.fields if held else None


def on_disk(store: Store) -> bytes:
    """Everything that lies in the store's folder once it is closed."""
    store.close()
    return b"".join(path.read_bytes() for path in store.folder.rglob("*") if path.is_file())


def test_edits_of_one_record_become_one_change(store: Store) -> None:
    edit(store, MINE, text="a")
    edit(store, MINE, text="b", severity=3)
    edit(store, MINE, severity=None)
    assert shown(store, MINE) == {"text": "b"}
    assert drafts.count(store.connection) == 1
    (change,) = seal(store)
    assert (change.fields, change.sup, change.seq, change.prev) == ({"text": "b", "severity": None}, {}, 1, None)
    assert drafts.count(store.connection) == 0
    assert shown(store, MINE) == {"text": "b"}


def test_sealed_changes_follow_each_other(store: Store) -> None:
    edit(store, MINE, text="a")
    (first,) = seal(store)
    edit(store, MINE, text="b")
    edit(store, record_id(2, ME), text="c")
    _, second, third = seal(store)
    assert [second.seq, third.seq] == [2, 3]
    assert [second.prev, third.prev] == [id_of(first), id_of(second)]
    assert second.sup == {"text": [id_of(first)]}
    assert seal(store) == [first, second, third], "there is nothing more to seal"


def test_an_edit_supersedes_all_it_has_seen_the_superseded_too(store: Store) -> None:
    """Whoever lacks the change between must not see its predecessor come back."""
    pen = Pen()
    first = pen.write(THEIRS, {"text": "a"})
    second = pen.write(THEIRS, {"text": "b"}, sup={"text": [id_of(first)]})
    take(store, second)
    edit(store, THEIRS, text="mine")
    (change,) = seal(store)
    assert change.sup == {"text": sorted([id_of(first), id_of(second)])}


def test_a_draft_supersedes_what_came_in_between_only_when_it_is_edited_again(store: Store) -> None:
    pen = Pen()
    first = pen.write(THEIRS, {"text": "a", "tool": "x"})
    take(store, first)
    edit(store, THEIRS, text="mine")
    second = pen.write(THEIRS, {"text": "b"}, sup={"text": [id_of(first)]})
    take(store, second)
    held = documents.get(store.connection, THEIRS)
    assert held
    assert (held.fields["text"], held.conflicts) == ("mine", {"text": ["b", "mine"]}), "one's own word is displayed"
    edit(store, THEIRS, text="mine after all")
    (change,) = seal(store)
    assert change.sup == {"text": sorted([id_of(first), id_of(second)])}
    held = documents.get(store.connection, THEIRS)
    assert held
    assert held.conflicts == {}


def test_what_never_left_is_struck_without_a_trace(store: Store) -> None:
    edit(store, MINE, text="Zora Quellenhof said so")
    with store.writing() as connection:
        private.set_local(connection, MINE, {"typed": "Zora Quellenhof typed"})
    act(store, drafts.delete, MINE)
    assert shown(store, MINE) is None
    assert private.local(store.connection, MINE) == {}
    assert seal(store) == []
    assert b"Quellenhof" not in on_disk(store)


def test_a_struck_edit_of_a_sealed_record_leaves_the_sealed_one(store: Store) -> None:
    edit(store, MINE, text="a")
    seal(store)
    with store.writing() as connection:
        private.set_local(connection, MINE, {"typed": "o: a"})
    edit(store, MINE, text="b")
    with store.writing() as connection:
        drafts.strike(connection, MINE)
    assert shown(store, MINE) == {"text": "a"}
    assert private.local(store.connection, MINE) == {"typed": "o: a"}


def test_deleting_a_sealed_record_strikes_its_other_edits_and_says_what_it_saw(store: Store) -> None:
    pen = Pen()
    first = pen.write(THEIRS, {"text": "a"})
    second = pen.write(THEIRS, {"text": "b", "tool": "x"}, sup={"text": [id_of(first)]})
    take(store, second)
    edit(store, THEIRS, tool="struck with it")
    act(store, drafts.delete, THEIRS)
    assert shown(store, THEIRS) == {"text": "b", "tool": "x", "deleted": True}
    (change,) = seal(store)
    assert change.fields == {"deleted": True}
    assert change.saw == sorted([id_of(first), id_of(second)])
    with pytest.raises(Refused, match="deleted already"):
        act(store, drafts.delete, THEIRS)


@pytest.mark.parametrize("sealed", [False, True])
def test_a_deleted_record_is_edited_only_after_it_is_back(store: Store, sealed: bool) -> None:
    take(store, Pen().write(THEIRS, {"text": "a"}))
    act(store, drafts.delete, THEIRS)
    if sealed:
        seal(store)
    with pytest.raises(Refused, match="undelete it first"):
        edit(store, THEIRS, text="b")
    act(store, drafts.undelete, THEIRS)
    edit(store, THEIRS, text="b")
    assert shown(store, THEIRS) == {"text": "b"}
    changes = seal(store)
    assert [sorted(change.fields) for change in changes] == (
        [["deleted"], ["deleted", "text"]] if sealed else [["text"]]
    )


def test_undeleting_what_is_not_deleted_does_nothing(store: Store) -> None:
    take(store, Pen().write(THEIRS, {"text": "a"}))
    act(store, drafts.undelete, THEIRS)
    assert seal(store) == []


def test_an_erased_record_cannot_be_written_again(store: Store) -> None:
    pen = Pen()
    edit(store, THEIRS, text="a draft of it")
    take(store, pen.write(THEIRS, {"text": "a"}), pen.write(THEIRS, op="erase"))
    assert shown(store, THEIRS) is None
    with pytest.raises(Refused, match="was erased"):
        edit(store, THEIRS, text="b")
    assert seal(store) == [], "its draft went with it"


UNSAVED: dict[str, tuple[str, Any, str]] = {
    "U+0000": ("text", "a\0b", "U+0000"),
    "half of a character": ("text", "\ud800", "half of a character"),
    "a text too long": ("text", "x" * (256 * 1024 + 1), "longer than 256 KiB"),
    "a text too long in UTF-8": ("text", "ü" * (128 * 1024 + 1), "longer than 256 KiB"),
    "a decimal": ("severity", 1.5, "decimal"),
    "a huge number": ("severity", 1 << 60, "2**53"),
    "a line break in a name": ("a\nb", "x", "field name"),
    "a name beyond U+FFFF": ("themes.\U0001f600", True, "field name"),
}


@pytest.mark.parametrize("name", UNSAVED)
def test_what_could_not_leave_is_not_saved(store: Store, name: str) -> None:
    field, value, reason = UNSAVED[name]
    with pytest.raises(BadInput, match=re.escape(reason)):
        edit(store, MINE, **{"text": "fine", field: value})
    assert shown(store, MINE) is None


def test_drafts_of_a_backup_wait_for_a_look(store: Store) -> None:
    edit(store, MINE, text="a")
    edit(store, record_id(2, ME), text="b")
    with store.writing() as connection:
        drafts.doubt(connection)
    assert seal(store) == []
    assert [draft.record for draft in drafts.unsure(store.connection)] == [MINE, record_id(2, ME)]
    edit(store, MINE, text="looked at")
    assert [change.record for change in seal(store)] == [MINE]
    with store.writing() as connection:
        drafts.confirm(connection)
    assert [change.record for change in seal(store)] == [MINE, record_id(2, ME)]


def test_the_line_being_typed_is_kept_by_its_place(store: Store) -> None:
    with store.writing() as connection:
        drafts.keep_line(connection, "capture", "o: the ph", "09:14")
        drafts.keep_line(connection, "other", "x", "09:15")
        drafts.keep_line(connection, "capture", "o: the phone", "09:14")
    assert drafts.kept_line(store.connection, "capture") == ("o: the phone", "09:14")
    with store.writing() as connection:
        drafts.keep_line(connection, "capture", "", "")
    assert drafts.kept_line(store.connection, "capture") is None
    assert drafts.kept_line(store.connection, "other") == ("x", "09:15")


def test_more_than_a_change_may_hold_is_not_saved(store: Store) -> None:
    """What could never leave is refused when it is written; what was written before stays."""
    edit(store, MINE, text="fine")
    with pytest.raises(BadInput, match="1 MiB"):
        edit(store, MINE, **{f"field{n}": "x" * (200 << 10) for n in range(6)})
    assert drafts.count(store.connection) == 1
    edit(store, MINE, **{f"field{n}": "x" * (200 << 10) for n in range(5)})
    assert seal(store)
