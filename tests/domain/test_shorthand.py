"""The capture line: what is read, what stays text, and that nothing typed is ever lost."""

import subprocess
import sys
from datetime import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import structs

from fieldkit.domain import forms
from fieldkit.domain.shorthand import Context, Reading, read
from fieldkit.domain.vocabulary import Vocabulary

FIELD = Context(
    participants={"P-01": "1" * 32, "P-02": "2" * 32, "Ä/7": "7" * 32},
    themes={"handoff": "a" * 32, "Double entry": "b" * 32, "café": "c" * 32},
    in_session=True,
)

PIECES = st.sampled_from(
    [
        *("o: ", "w: ", "f :", "q:", "+ ", "9:30 ", "09.30 ", "09:30:12 ", "9h30 ", "25:00 "),
        *("!1", "!5", "!6", "~12m", "12min", "~90s", "1,5h", "5/h", "3/w", "2/mo", "5/Tag", "7c", "24p", "0c"),
        *(">step", '>"two words"', '>"', '"', "#handoff", "#double-entry", "#new", "#1", "#"),
        *("@P-02", "@p-01", "@P-09", "@ä/7", "@", "\\", "\\!4", "\\#new", "\\o: ", " ", "  ", "\t", "\n"),
        *("word", "é", "e\u0301", "😀", "\u202e", "\0", "\ud800", ".", ",", ":"),
    ]
)
LINES = st.lists(PIECES | st.text(max_size=4)).map("".join) | st.lists(PIECES).map(" ".join)
CONTEXTS = st.builds(
    Context,
    participants=st.sampled_from([{}, FIELD.participants]),
    themes=st.sampled_from([{}, FIELD.themes]),
    in_session=st.booleans(),
    interview=st.booleans(),
    now=st.none() | st.times(),
    rejected=st.frozensets(PIECES, max_size=3),
    kind=st.sampled_from(["observation", "resistance", "win"]),
    participant=st.none() | st.just("P-01"),
)


def kept(line: str, reading: Reading) -> str:
    """The line without what its marks took out of it."""
    taken = {at for mark in reading.marks if not mark.in_text for at in range(mark.start, mark.end)}
    return "".join(letter for at, letter in enumerate(line) if at not in taken)


@given(LINES, CONTEXTS)
@example("o: a \\#new !4 ", FIELD)
def test_nothing_typed_is_lost(line: str, context: Context) -> None:
    """The text and the spans of the marks that left it are the line, each letter once, in its order."""
    reading = read(line, context)
    marks = reading.marks
    assert reading.text == kept(line, reading)
    assert all(0 <= mark.start < mark.end <= len(line) for mark in marks)
    assert all(before.end <= after.start for before, after in pairwise(marks))


@given(LINES, CONTEXTS)
def test_a_mark_takes_nothing_but_itself_and_blanks(line: str, context: Context) -> None:
    for mark in read(line, context).marks:
        assert line[mark.start : mark.end].strip() == mark.typed
        assert mark.words.startswith(mark.label)


@given(LINES, CONTEXTS)
def test_what_is_rejected_is_text_again(line: str, context: Context) -> None:
    """Whoever rejects every reading gets the line as typed, but for the escapes."""
    reading = read(line, context)
    while marks := {mark.typed for mark in reading.marks if mark.field != "escape"}:
        assert not marks & context.rejected
        context = structs.replace(context, rejected=context.rejected | marks)
        reading = read(line, context)
    escapes = {mark.start for mark in reading.marks}
    assert reading.text == "".join(letter for at, letter in enumerate(line) if at not in escapes)
    assert reading.values == {}


@given(LINES, CONTEXTS)
@example("a >x\0 !4", FIELD)
@example('a >"x\ud800" !4', FIELD)
def test_what_is_read_can_be_recorded(line: str, context: Context) -> None:
    """The values are fields of a note in the log's way of writing."""
    reading = read(line, context)
    parsed = forms.parse(reading.kind, {"text": "x", **reading.values}, lambda kind, name: name)
    assert {name.partition(".")[0] for name in parsed.fields} == {"text", *reading.values}
    for name in {"severity", "seconds", "frequency", "clicks", "people", "step", "participant"} & set(reading.values):
        assert parsed.fields[name] == reading.values[name]
    assert {name for name in parsed.fields if name.startswith("tags.")} == {f"tags.{tag}" for tag in tags(reading)}


def tags(reading: Reading) -> list[str]:
    found = reading.values.get("tags", [])
    assert isinstance(found, list)
    return found


@given(st.text("abcdefghij ,.;", min_size=1))
def test_plain_words_are_text(line: str) -> None:
    assert read(line, FIELD) == Reading("observation", line, None, {}, (), None)


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("opens Outlook", "observation", "opens Outlook"),
        ("o: opens Outlook", "observation", "opens Outlook"),
        ("w: opens Outlook", "workaround", "opens Outlook"),
        ("f : opens Outlook", "friction", "opens Outlook"),
        ("r:  opens Outlook", "resistance", "opens Outlook"),
        ("q: “opens Outlook”", "quote", "“opens Outlook”"),
        ("i: opens Outlook", "idea", "opens Outlook"),
        ("+ opens Outlook", "win", "opens Outlook"),
        ("r: ", "resistance", ""),
        ("O: opens Outlook", "observation", "O: opens Outlook"),
        ("o:opens Outlook", "observation", "o:opens Outlook"),
        (" o: opens Outlook", "observation", " o: opens Outlook"),
        ("x: opens Outlook", "observation", "x: opens Outlook"),
        ("+opens", "observation", "+opens"),
        ("o: w: opens", "observation", "w: opens"),
        ("\\w: opens", "observation", "w: opens"),
    ],
)
def test_the_kind_at_the_start(line: str, kind: str, text: str) -> None:
    reading = read(line, FIELD)
    assert (reading.kind, reading.text) == (kind, text)


def test_a_kind_chosen_beforehand_gives_way_to_the_one_in_the_line() -> None:
    assert read("so slow", Context(kind="friction")).kind == "friction"
    assert read("q: so slow", Context(kind="friction")).kind == "quote"


def test_in_interviews_a_letter_is_no_kind_and_a_plus_is_a_win() -> None:
    interview = Context(interview=True)
    assert read("q: how do you find it?", interview).text == "q: how do you find it?"
    assert read("+ found it", interview).kind == "win"


@pytest.mark.parametrize(
    ("line", "when", "text"),
    [
        ("9:30 calls", time(9, 30), "calls"),
        ("09.30 calls", time(9, 30), "calls"),
        ("9h30 calls", time(9, 30), "calls"),
        ("09:30:12 calls", time(9, 30, 12), "calls"),
        ("9:30 w: calls", time(9, 30), "calls"),
        ("11:59 calls", time(11, 59), "calls"),
        ("12:00 calls", time(12, 0), "calls"),
        ("12:01 calls", None, "12:01 calls"),
        ("24:00 calls", None, "24:00 calls"),
        ("9:60 calls", None, "9:60 calls"),
        ("2.50 calls", None, "2.50 calls"),
        ("9:30", None, "9:30"),
        ("9:30, calls", None, "9:30, calls"),
        ("calls 9:30 again", None, "calls 9:30 again"),
        ("\\9:30 calls", None, "9:30 calls"),
    ],
)
def test_a_leading_time_within_a_session_and_not_in_the_future(line: str, when: time | None, text: str) -> None:
    reading = read(line, Context(in_session=True, now=time(12, 0)))
    assert (reading.time, reading.text) == (when, text)


def test_outside_a_session_a_time_is_text_and_on_paper_every_time_is_past() -> None:
    assert read("9:30 calls", Context(now=time(12, 0))).text == "9:30 calls"
    assert read("23:30 calls", Context(in_session=True)).time == time(23, 30)


@pytest.mark.parametrize(
    ("marks", "values"),
    [
        ("!1", {"severity": 1}),
        ("!5", {"severity": 5}),
        ("~12m", {"seconds": 720}),
        ("12min", {"seconds": 720}),
        ("~90s", {"seconds": 90}),
        ("~0.5m", {"seconds": 30}),
        ("1,5h", {"seconds": 5400}),
        ("5/h", {"frequency": "5/h"}),
        ("5/d", {"frequency": "5/d"}),
        ("5/day", {"frequency": "5/d"}),
        ("5/Tag", {"frequency": "5/d"}),
        ("5/jour", {"frequency": "5/d"}),
        ("3/w", {"frequency": "3/w"}),
        ("3/Woche", {"frequency": "3/w"}),
        ("2/mo", {"frequency": "2/mo"}),
        ("0,5/d", {"frequency": "0.5/d"}),
        ("7c", {"clicks": 7}),
        ("24p", {"people": 24}),
        (">review", {"step": "review"}),
        ('>"prepare the day"', {"step": "prepare the day"}),
        ("#handoff", {"themes": ["a" * 32]}),
        ("#HANDOFF #double-entry", {"themes": ["a" * 32, "b" * 32]}),
        ("#cafe\u0301", {"themes": ["c" * 32]}),
        ("#later", {"tags": ["later"]}),
        ("#later #later", {"tags": ["later"]}),
        ("#handoff #later", {"themes": ["a" * 32], "tags": ["later"]}),
        ("@P-02", {"participant": "2" * 32}),
        ("@p-02", {"participant": "2" * 32}),
        ("@Ä/7", {"participant": "7" * 32}),
        ("!3 ~6m 5/d @P-02", {"severity": 3, "seconds": 360, "frequency": "5/d", "participant": "2" * 32}),
        ("  !3\t7c  ", {"severity": 3, "clicks": 7}),
    ],
)
def test_closing_marks_leave_the_text(marks: str, values: dict[str, object]) -> None:
    reading = read(f"looks it up {marks}", FIELD)
    assert (reading.text, reading.values) == ("looks it up", values)


@pytest.mark.parametrize(
    "text",
    [
        "a !4 b",
        "a !6",
        "a !",
        "a!4",
        "!4",
        "a 12m",
        "a 90s",
        "a ~0m",
        "a 0/d",
        "a 24/7",
        "a 5/x",
        "a 0c",
        "a 7cc",
        "a >",
        "a >80",
        'a >""',
        'a >" "',
        'a >"x',
        "a #1",
        "a #C++",
        "a #\U0001f600",
        "a #x\U0001f600",
        "a @P-09",
        "a mail@P-02",
        "a b#handoff",
    ],
)
def test_what_is_no_mark_stays_text(text: str) -> None:
    reading = read(text, FIELD)
    assert (reading.text, reading.values, reading.marks) == (text, {}, ())


def test_a_second_answer_to_one_question_ends_the_closing_run() -> None:
    reading = read("slow !3 7c !4", FIELD)
    assert (reading.text, reading.values) == ("slow !3", {"severity": 4, "clicks": 7})


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("the #handoff, again", {"themes": ["a" * 32]}),
        ("#handoff nobody cares", {"themes": ["a" * 32]}),
        ("o: #later nobody cares", {"tags": ["later"]}),
        ("asks @P-02's boss", {"participant": "2" * 32}),
        ("asks @Ä/7 again", {"participant": "7" * 32}),
        ("@P-01 asks @P-02 twice", {"participant": "1" * 32}),
        ("@P-01 asks @P-02", {"participant": "2" * 32}),
    ],
)
def test_words_inside_the_sentence_are_read_and_stay(line: str, values: dict[str, object]) -> None:
    reading = read(line, FIELD)
    assert reading.values == values
    assert all(f"#{word}" in reading.text for word in ("handoff", "later") if f"#{word}" in line)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("shouts \\!4", "shouts !4"),
        ("took \\12min", "took 12min"),
        ("see \\#handoff there", "see #handoff there"),
        ("see \\#handoff", "see #handoff"),
        ("mail to \\@P-02 went", "mail to @P-02 went"),
        ("on C:\\Users\\#handoff", "on C:\\Users\\#handoff"),
        ("a \\ b", "a \\ b"),
        ("a \\!4 b", "a \\!4 b"),
        ("mail to \\@P-09", "mail to \\@P-09"),
    ],
)
def test_a_backslash_keeps_a_mark_as_text(line: str, text: str) -> None:
    reading = read(line, FIELD)
    assert (reading.text, reading.values) == (text, {})


def test_a_rejected_mark_is_text_and_ends_the_closing_run() -> None:
    rejecting = Context(in_session=True, rejected=frozenset({"12min", "#later", "9:30"}))
    assert read("it took 12min !4", rejecting).text == "it took 12min"
    assert read("see #later on", rejecting).values == {}
    assert read("9:30 is too early", rejecting).text == "9:30 is too early"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('r: "feed the machine" !4 #handoff', "resistance · intensity 4 · P-02 · theme handoff"),
        ("f: slow #later !4 5/d ~90s", "friction · severity 4 = blocks the task · 90 s each · 5 a day · P-02 · new tag later"),
        ("o: slow 24p 7c !1", "observation · severity 1 = hardly felt · 7 clicks · 24 people · P-02"),
        ('9:30 f: calls >"one by one" @P-01 1c 1,5h', "friction · 09:30 · 1 h 30 min each · 1 click · step one by one · P-01"),
        ("+ ", "win · P-02"),
    ],
)  # fmt: skip
def test_the_reading_in_words(line: str, words: str) -> None:
    standing = Context(participants=FIELD.participants, themes=FIELD.themes, in_session=True, participant="P-02")
    assert read(line, standing).in_words() == words


def test_the_organisation_s_words_rename_ours_and_never_what_was_typed() -> None:
    words = Vocabulary({"theme": "topic", "friction": "nuisance", "handoff": "relay", "click": "tap"})
    assert read("f: slow #handoff 7c", FIELD).in_words(words) == "nuisance · 7 taps · topic handoff"


def test_the_capture_line_loads_nothing_heavy() -> None:
    heavy = (
        "import sys, fieldkit.domain.shorthand; print({'pydantic', 'sqlite_utils', 'cryptography'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True).stdout == "set()\n"
