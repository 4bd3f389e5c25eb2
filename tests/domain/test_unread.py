"""What looks like a mark and stays text is named, with the reason."""

from datetime import time

import pytest
from hypothesis import given
from msgspec import structs
from test_shorthand import CONTEXTS, FIELD, LINES

from fieldkit.domain.shorthand import Context, read
from fieldkit.domain.unread import in_words, unread

NOON = structs.replace(FIELD, now=time(12))


def said(line: str, context: Context = NOON) -> str:
    return in_words(unread(line, read(line, context), context))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("waits !4 ~6m @P-99", "not read: !4 ~6m (marks stand at the end), @P-99 (nobody here has this code)"),
        ("waits !9", "not read: !9 (how bad goes from !1 to !5)"),
        ("waits 5/x", "not read: 5/x (how often is like 5/h, 5/d, 3/w or 2/mo)"),
        ("waits ~6x 5/d", "not read: ~6x (time each is like ~90s, ~6m or ~1,5h)"),
        ("23:59 waits", "not read: 23:59 (that is still to come)"),
        ("25:10 waits", "not read: 25:10 (no time of the day)"),
        ("waits !4 and again", "not read: !4 (marks stand at the end)"),
        ("waits !4 !5", "not read: !4 (there is one already)"),
        ("takes 12min", "not read: 12min (part of the sentence)"),
        ("!4", "not read: !4 (words come first)"),
        ('waits >"two words', 'not read: >"two words (a step is like >offer or >"two words")'),
        ("says @P-77 did it", "not read: @P-77 (nobody here has this code)"),
        ("/decision go live later 5/d", "not read: 5/d (not with decision)"),
    ],
)
def test_what_is_not_read_is_named(line: str, told: str) -> None:
    assert said(line) == told


@pytest.mark.parametrize(
    "line",
    [
        "waits !4 ~6m 5/d #handoff @P-02",
        "11:59 waits",
        "she said 24/7 and 1/2 of the day, at 9:30",
        "mail to a@b.ch, price 5.90",
        "waits \\!4",
        '>" !1',
        "waits @P",
        "says #new things @P-02 told her",
        "3:30 pm is when she leaves",
        "",
    ],
)
def test_what_is_read_or_ordinary_needs_no_word(line: str) -> None:
    assert said(line) == ""


def test_a_time_outside_a_session() -> None:
    assert "only notes of a session" in said("9:30 waits", structs.replace(FIELD, in_session=False))


def test_what_was_rejected_is_known() -> None:
    assert said("waits !4", structs.replace(NOON, rejected=frozenset({"!4"}))) == ""


@given(LINES, CONTEXTS)
def test_what_is_said_not_to_be_read_is_in_the_text(line: str, context: Context) -> None:
    reading = read(line, context)
    for word in unread(line, reading, context):
        assert word.typed in reading.text
