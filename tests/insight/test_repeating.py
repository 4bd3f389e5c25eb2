"""What was said and stands in what was made from it."""

from typing import Any

import pytest

from fieldkit.domain.record import Record
from fieldkit.insight.repeating import repeats, text_of

SAID = "the second screen shows it late"


def record(kind: str, *texts: str, **fields: Any) -> Record:
    return Record("0" * 32, kind, {"text": texts[-1], **fields}, {"text": list(texts)} if len(texts) > 1 else {})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Why? The second, screen: shows it!", True),
        ("the second screen is to be larger", False),
        ("late it shows", False),
        ("", False),
    ],
)
def test_five_words_in_a_row_are_what_somebody_said(text: str, found: bool) -> None:
    assert repeats(text, record("observation", SAID)) is found


@pytest.mark.parametrize(("said", "found"), [("shows it late", True), ("shows it", False)])
def test_of_a_short_note_all_words_are_asked_for(said: str, found: bool) -> None:
    assert repeats(SAID, record("observation", said)) is found


def test_of_two_answers_each_is_looked_at() -> None:
    assert repeats(text_of(record("follow_up", SAID, "a larger screen")), record("observation", SAID))
    assert repeats(SAID, record("observation", SAID, "all is well here"))


def test_a_time_is_no_word() -> None:
    at = "2026-03-02T09:15:00.000Z"
    assert not repeats(at, record("observation", "yes", at=at))
