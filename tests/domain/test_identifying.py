"""E-mail addresses, phone numbers and known names are found; times, amounts and codes are not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.identifying import blanked, hits

NAMES = ("Rita Roth", "Jean-Luc Besançon", "Ng")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("write to rita.roth+crm@example.co.uk today", ["rita.roth+crm@example.co.uk"]),
        ("r_roth@müller-söhne.de", ["r_roth@müller-söhne.de"]),
        ("call +41 79 555 01 23.", ["+41 79 555 01 23"]),
        ("call 079/5550123 or 0041 (0)79 555-0123", ["079/5550123", "0041 (0)79 555-0123"]),
        ("(079) 555 01 23", ["(079) 555 01 23"]),
        ("Rita (079 555 01 23) calls", ["Rita", "079 555 01 23"]),
        ("555-867-5309", ["555-867-5309"]),
        ("asks Rita Roth", ["Rita Roth"]),
        ("asks RITA, then roth", ["RITA", "roth"]),
        ("Besançon says", ["Besançon"]),
        ("BESANÇON", ["BESANÇON"]),
        ("Ng says, not ngo", ["Ng"]),
    ],
)
def test_it_is_found(text: str, expected: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in hits(text, NAMES)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "on 2026-03-02 09:14:07",
        "02.03.2026, 10:30-11:45",
        "1 200 000 records, 12.000.000 CHF, 0.5 h",
        "3,5/5 and ~15m 5/d !4",
        "P-07 and @P-02 #being-watched",
        "Renewals_NEW_v7 (2).xlsx",
        "3f2a0012345678aa",
        "Margarita, Rothschild, Britain",
        "Opens Outlook, then Senior Sales",
        "step 0 of 100",
        "",
    ],
)
def test_it_is_left_alone(text: str) -> None:
    assert hits(text, NAMES) == []


@given(st.text(alphabet="+0123456789 ()./-@.abRitaRoth"), st.lists(st.text(max_size=5), max_size=3))
def test_places_are_apart_in_order_and_go_when_blanked(text: str, names: list[str]) -> None:
    found = hits(text, names)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= hit.start < hit.end <= len(text) for hit in found)
    for hit in reversed(found):
        text = blanked(text, hit)
    assert not [hit for hit in hits(text) if hit.what == "e-mail address"]


def test_very_long_texts_take_no_time() -> None:
    for text in ("0" * 200_000, "+ " * 100_000, "a@" * 100_000, "(" * 200_000, "1-" * 100_000, "a.a@a." * 40_000):
        hits(text, NAMES)
