"""Reading by kind, value and word; and words that are no query language, whatever stands in them."""

import unicodedata
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from book import Pen, id_of, new_store, record_id, take
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldkit.domain.record import Record
from fieldkit.store import documents, query
from fieldkit.store.store import Store

GROUP, PERSON, SESSION, THEME, OTHER = (character * 32 for character in "56789")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Notes numbered 0 to 5 by time, received in another order."""
    pen = Pen()
    notes: dict[int, tuple[str, dict[str, Any]]] = {
        0: ("observation", {"text": "Zürich asks twice", "group": GROUP, f"themes.{THEME}": True, "severity": 3}),
        1: ("friction", {"text": "double-entry of the renewals_list", "group": GROUP, "participant": PERSON, "tool": "Outlook"}),
        2: ("quote", {"text": "É tudo muito lento", "session": SESSION, "tags.slow": True, "tags.sad": True}),
        3: ("observation", {"text": "x-ray of 2,5 hours", "group": OTHER, "severity": 3, "clicks": 7}),
        4: ("workaround", {"text": "types =SUM(B2:B40)", "real_way": "a sheet of her own", "interruption": True}),
        5: ("observation", {"text": "struck again", "group": GROUP}),
    }  # fmt: skip
    with new_store(tmp_path_factory.mktemp("query")) as store:
        for n in (3, 0, 5, 1, 4, 2):
            kind, fields = notes[n]
            at = f"2026-03-02T09:0{n}:00.000Z"
            written = pen.write(record_id(n), {**fields, "at": at}, kind=kind)
            take(store, written)
            if n == 5:
                take(store, pen.write(record_id(n), {"deleted": True}, kind=kind, saw=[id_of(written)]))
        yield store


COUNTER = count()


def ids(records: list[Any]) -> list[str]:
    return [record.id for record in records]


def numbers(records: list[Any]) -> list[int]:
    return [int(record.id[16:], 16) for record in records]


WHERE: list[tuple[dict[str, Any], list[int]]] = [
    ({}, [0, 1, 2, 3, 4]),
    ({"group": GROUP}, [0, 1]),
    ({"group": GROUP, "severity": 3}, [0]),
    ({"severity": 3}, [0, 3]),
    ({"participant": PERSON}, [1]),
    ({"session": SESSION}, [2]),
    ({"themes": THEME}, [0]),
    ({"tags": "slow"}, [2]),
    ({"tool": "Outlook"}, [1]),
    ({"tool": "outlook"}, []),
    ({"clicks": 7}, [3]),
    ({"interruption": True}, [4]),
    ({"themes": OTHER}, []),
    ({"no_such_field": "x"}, []),
    ({"text": "' OR 1=1 --"}, []),
    ({"x' OR 1=1 --": "x"}, []),
    ({'"': '"'}, []),
    ({"group": "x' OR '1'='1"}, []),
]


@pytest.mark.parametrize(("where", "expected"), WHERE)
def test_records_with_these_values(store: Store, where: dict[str, Any], expected: list[int]) -> None:
    assert numbers(query.records(store.connection, (), where)) == expected
    assert query.count(store.connection, (), where) == len(expected)


def test_records_by_kind_and_time(store: Store) -> None:
    connection = store.connection
    assert numbers(query.records(connection, ("observation",))) == [0, 3]
    assert numbers(query.records(connection, ("observation", "quote"), newest_first=True)) == [3, 2, 0]
    assert numbers(query.records(connection, ("observation",), deleted=True)) == [0, 3, 5]
    assert query.records(connection, ("no such kind",)) == []


@pytest.mark.parametrize("newest_first", [False, True])
def test_pages_put_together_are_the_whole(store: Store, newest_first: bool) -> None:
    whole = query.records(store.connection, newest_first=newest_first)
    pages = [query.records(store.connection, newest_first=newest_first, limit=2, offset=n) for n in (0, 2, 4, 6)]
    assert [record for page in pages for record in page] == whole


def test_a_page_of_any_size_and_place(store: Store) -> None:
    assert query.records(store.connection, limit=10**30) == query.records(store.connection)
    assert query.records(store.connection, limit=10, offset=10**30) == []


SEARCH: list[tuple[str, list[int]]] = [
    ("zürich", [0]),
    ("ZURICH", [0]),
    ("zur", [0]),
    (unicodedata.normalize("NFD", "Zürich"), [0]),
    ("e tudo", [2]),
    ("É", [2]),
    ("double-entry", [1]),
    ("double entry", [1]),
    ("entry-double", [1]),
    ("renewals_list", [1]),
    ("list", [1]),
    ("rene", [1]),
    ("r", []),
    ("x", [3]),
    ("2,5", [3]),
    ("SUM(B2:B40)", [4]),
    ("=sum", [4]),
    ("asks zurich", [0]),
    ("asks renewals", []),
    ("struck", []),
    ("slow", [2]),
    ("own", [4]),
]


@pytest.mark.parametrize(("words", "expected"), SEARCH)
def test_search_finds_whole_words_and_beginnings(store: Store, words: str, expected: list[int]) -> None:
    assert numbers(query.search(store.connection, words)) == expected


HOSTILE = (
    "", " ", '"', '""', "'", "*", "**", "^", "(", ")", "()", "-", "--", "+", ":", ".", "\\", "%", "_", "\0", "\n", "{}", "NEAR(",
    '" OR "', "text:", "words MATCH", "; DROP TABLE words; --", "\u0308", "\U0001f600", "\ud800", "[", "/*", "#", "@",
)  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_signs_are_no_query_language(store: Store, hostile: str) -> None:
    assert numbers(query.search(store.connection, f"{hostile}zurich{hostile}")) in ([0], []), (
        "an operator may be a word"
    )
    letters = [character for character in hostile if character.isalnum()]
    if not letters:
        assert query.search(store.connection, hostile) == []
        assert numbers(query.search(store.connection, f"zurich {hostile} asks{hostile}")) == [0]


@pytest.mark.parametrize("operator", ["AND", "OR", "NOT", "NEAR", "near"])
def test_operators_are_words(store: Store, operator: str) -> None:
    """Which do not occur; an operator would have found something, or failed."""
    for words in (operator, f"zurich {operator} lento", f"{operator} zurich", f"zurich {operator}(asks twice, 5)"):
        assert query.search(store.connection, words) == []


def test_a_word_of_any_letters_can_be_sought(store: Store) -> None:
    """Python and SQLite do not agree on what a letter is, and an index without positions takes no phrase."""
    letters = [chr(n) for n in range(0x110000) if chr(n).isalnum()]
    for start in range(0, len(letters), 500):
        query.search(store.connection, " ".join(f"a{letter}b" for letter in letters[start : start + 500]))


def test_a_search_of_very_many_words(store: Store) -> None:
    assert query.search(store.connection, "zurich " * 5000 + "lento") == []
    assert query.search(store.connection, "z" * 300_000) == []


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with new_store(tmp_path_factory.mktemp("fresh")) as store:
        yield store


@settings(deadline=None)
@given(st.text(st.characters(max_codepoint=0x24F, exclude_characters="\0"), max_size=60))
def test_every_text_is_found_by_its_words_until_it_is_changed(fresh: Store, text: str) -> None:
    note, pen = record_id(next(COUNTER)), Pen(replica=f"{next(COUNTER):032x}")
    first = pen.write(note, {"text": text})
    take(fresh, first)
    assert (note in ids(query.search(fresh.connection, text))) == bool(query.match(text))
    take(fresh, pen.write(note, {"text": "0"}, sup={"text": [id_of(first)]}))
    assert note not in ids(query.search(fresh.connection, text)) or set(query.match(text)) <= set('"0* ')


def test_newest_received_first_and_not_more_than_asked(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        pen = Pen()
        for n, at in enumerate(("2026-03-05", "2026-03-01", "2026-03-03")):
            take(store, pen.write(record_id(n), {"text": "phone", "at": f"{at}T00:00:00.000Z"}))
        assert numbers(query.search(store.connection, "phone")) == [2, 1, 0]
        assert numbers(query.search(store.connection, "phone", limit=2)) == [2, 1]
        assert numbers(query.search(store.connection, "phone", kinds=("quote",))) == []


def test_what_is_nobodys_word_is_not_sought() -> None:
    """Ids and times are not what people search for."""
    record = Record("a" * 32, "x", {"group": "b" * 32, "at": "2026-03-02T09:14:07.120Z", "text": "hello"}, {})
    assert documents.words(record) == "hello"
