"""The organisation's own words in place of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain import adkar
from fieldkit.domain.vocabulary import Vocabulary

WORDS = Vocabulary({"customer": "partner", "Company": "house", "deal": "box", "user test": "trial", "order": "deal"})


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("the customer calls", "the partner calls"),
        ("Customer support", "Partner support"),
        ("CUSTOMER", "PARTNER"),
        ("two customers, three companies", "two partners, three houses"),
        ("deals and orders", "boxes and deals"),
        ("User tests", "Trials"),
        ("customers' offers", "partners' offers"),
        ("customary ideal reorder", "customary ideal reorder"),
        ("customer_id", "customer_id"),
    ],
)
def test_whole_words_are_renamed_with_their_plural_and_their_capitals(ours: str, theirs: str) -> None:
    assert WORDS.apply(ours) == theirs


def test_two_words_may_swap() -> None:
    swap = Vocabulary({"agent": "lead", "lead": "agent"})
    assert swap.apply("Agents and a lead") == "Leads and a agent"


def test_a_plural_of_one_s_own_stands_above_the_rule() -> None:
    assert Vocabulary({"customer": "Kunde", "customers": "Kunden"}).apply("Customers, customer") == "Kunden, Kunde"


def test_the_letters_and_the_name_of_adkar_stay_while_its_words_may_be_renamed() -> None:
    words = Vocabulary({"A": "X", "d": "Y", "ADKAR": "five steps", "awareness": "Bewusstsein"})
    assert words.apply("ADKAR: A D K A R") == "ADKAR: A D K A R"
    assert words.apply("Awareness") == "Bewusstsein"
    assert [element[0].upper() for element in adkar.ELEMENTS] == list("ADKAR")


LETTERS = st.text("iI\u0130\u0131sS\u017fßkK\u212a .", max_size=8)


@given(LETTERS | st.text(), st.dictionaries(LETTERS | st.text(), st.text()))
def test_any_words_rename_any_text_without_an_error(text: str, words: dict[str, str]) -> None:
    assert isinstance(Vocabulary(words).apply(text), str)


@given(st.text())
def test_without_words_a_text_stays_as_it_is(text: str) -> None:
    assert Vocabulary().apply(text) == Vocabulary({"customer": " "}).apply(text) == text
