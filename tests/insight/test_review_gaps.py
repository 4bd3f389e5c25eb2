"""What a review asks: everything that is missing, once, and nothing that is there."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain import debrief
from fieldkit.domain.record import Record
from fieldkit.insight.review import Gap, gaps


def session(**fields: Any) -> Record:
    return Record("s", "session", {"type": "shadowing", "debrief": "enough", **fields}, {})


def note(id: str, kind: str = "observation", **fields: Any) -> Record:
    return Record(id, kind, {"text": "x", "themes": ["t"], **fields}, {})


def test_each_kind_of_gap() -> None:
    two = session(participants=["p", "q"])
    assert gaps(two, [note("a", participant="p")]) == []
    assert gaps(two, [note("a")]) == [Gap("person", ("a",))]
    assert gaps(session(), [note("a")]) == []
    assert gaps(session(), [note("a", "friction"), note("b", frequency="5/d"), note("c", "friction", seconds=0)]) == [
        Gap("minutes", ("a",)), Gap("minutes", ("b",)),
    ]  # fmt: skip
    assert gaps(session(), [note("a", themes=[])]) == [Gap("theme", ("a",))]


def test_a_tag_is_asked_once_for_all_its_notes_and_no_theme_beside_it() -> None:
    notes = [
        note("a", themes=[], tags=["mail"]),
        note("b", tags=["mail", "late"]),
        note("c", themes=[], tags=["late"], tags_kept=["late"]),
        note("d", themes=[]),
    ]
    assert gaps(session(), notes) == [Gap("tag", ("a", "b"), "mail"), Gap("tag", ("b",), "late"), Gap("theme", ("d",))]


def test_the_debrief_comes_last_and_one_answer_is_enough() -> None:
    lacking = note("a", themes=[])
    assert gaps(session(debrief=None), [lacking]) == [Gap("theme", ("a",)), Gap("debrief")]
    for answered in (debrief.write({"Next time": "the list"}), "all in my own words"):
        assert gaps(session(debrief=answered), []) == []


LINE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20).map(str.strip)


@given(st.dictionaries(st.sampled_from(list(debrief.QUESTIONS)), LINE.filter(bool)))
def test_a_debrief_that_is_written_is_read_again(answers: dict[str, str]) -> None:
    assert debrief.read(debrief.write(answers)) == answers


@given(st.text())
def test_nothing_of_a_debrief_in_free_words_is_lost(words: str) -> None:
    read = debrief.read(words)
    assert all(line.strip() in words for answer in read.values() for line in answer.split("\n"))
    assert debrief.read(debrief.write(read)) == read
