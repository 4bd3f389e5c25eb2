"""Codes for names: no name that is known here is left, and nothing that is no name is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.values import folded
from fieldkit.insight.pseudonyms import hide

CODES = {"Anna Maxim": "P-02", "Ümit": "P-07"}


@pytest.mark.parametrize(
    ("words", "hidden"),
    [
        ("Anna Maxim calls, anna maxim again", "P-02 calls, P-02 again"),
        ("says Anna: at most 12 fields", "says P-02: at most 12 fields"),
        ("Maxim and U\u0308mit; Ümitcan is somebody else", "P-02 and P-07; Ümitcan is somebody else"),
        ("write to anna@example.org or call 061 123 45 67", "write to … or call …"),
        ("", ""),
    ],
)
def test_names_become_codes_and_addresses_go(words: str, hidden: str) -> None:
    assert hide(words, CODES) == hidden


def test_a_code_is_hidden_as_a_word_of_its_own() -> None:
    assert hide("P-02 and p-02, not P-021", {"P-02": "a colleague"}) == "a colleague and a colleague, not P-021"


NAMES = st.text(st.characters(categories=["Lu", "Ll"]), min_size=3, max_size=8).map(str.title)


@given(st.dictionaries(NAMES, st.just("…"), max_size=4), st.lists(NAMES, max_size=6))
def test_no_known_name_is_left_and_no_other_word_is_lost(codes: dict[str, str], words: list[str]) -> None:
    known = {folded(name) for name in codes}
    hidden = hide(" ".join(words), codes).split(" ") if words else []
    assert hidden == ["…" if folded(word) in known else word for word in words]
