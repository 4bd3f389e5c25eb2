"""Reading what people and programs give, and saying in a sentence what is wrong with it."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recorded import JSON, TEXTS, records

from fieldkit.domain import forms
from fieldkit.domain.kinds import KINDS
from fieldkit.errors import BadInput

FIELDWORK = Path(__file__).parent.parent / "fieldwork"
ALLOWED = ("assess_participants",)
A, B = "a" * 32, "b" * 32
NAMES = {("group", "Junior sales"): A, ("theme", "handoff"): A, ("theme", "double-entry"): B}


def resolve(kind: str, name: str) -> str:
    """The record of a name that the test knows, or of an id."""
    if (kind, name) in NAMES:
        return NAMES[kind, name]
    if len(name) == 32:
        return name
    raise BadInput(f"There is no {kind} {name}.")


def parse(
    kind: str, values: Mapping[str, object], *, partial: bool = False, allowed: tuple[str, ...] = ()
) -> forms.Parsed:
    return forms.parse(kind, values, resolve, partial=partial, allowed=allowed)


def refusal(kind: str, values: Mapping[str, object], *, partial: bool = False) -> str:
    with pytest.raises(BadInput) as refused:
        parse(kind, values, partial=partial)
    return str(refused.value)


def nested(parsed: forms.Parsed) -> dict[str, Any]:
    """The fields as a record has them: sets as sorted lists, maps as objects."""
    fields: dict[str, Any] = dict(parsed.local)
    for path, value in parsed.fields.items():
        name, dot, element = path.partition(".")
        if not dot:
            fields[name] = value
        elif value is True:
            fields[name] = sorted([*fields.get(name, []), element])
        else:
            fields.setdefault(name, {})[element] = value
    return fields


@given(records())
def test_what_the_log_holds_reads_as_itself_and_has_no_problems(record: tuple[str, dict[str, Any]]) -> None:
    kind, fields = record
    parsed = parse(kind, fields, allowed=ALLOWED)
    assert nested(parsed) == fields
    assert forms.problems(kind, fields) == []


@given(records(), st.data())
def test_an_edit_takes_any_of_the_fields_alone(record: tuple[str, dict[str, Any]], data: st.DataObject) -> None:
    kind, fields = record
    name = data.draw(st.sampled_from(sorted(fields)))
    parsed = parse(kind, {name: fields[name]}, partial=True, allowed=ALLOWED)
    assert nested(parsed) == {name: fields[name]}


@given(st.sampled_from(list(KINDS)), st.data())
def test_whatever_is_given_is_taken_or_refused_in_one_line(kind: str, data: st.DataObject) -> None:
    names = st.sampled_from([*KINDS[kind].model_fields, "minutes", "why", "segment", "themes.x", "x"])
    outcome = taken_or_refused(kind, data.draw(st.dictionaries(names, JSON, max_size=4)))
    if isinstance(outcome, str):
        assert len(outcome.splitlines()) == 1
    else:
        assert forms.problems(kind, nested(outcome)) == []


def taken_or_refused(kind: str, values: Mapping[str, object]) -> forms.Parsed | str:
    try:
        return parse(kind, values)
    except BadInput as refused:
        return str(refused)


@given(st.sampled_from([*KINDS, "hologram"]), st.dictionaries(st.text(), JSON))
def test_problems_of_a_record_of_any_version_are_told_and_never_raised(kind: str, fields: dict[str, Any]) -> None:
    assert all(isinstance(problem, str) for problem in forms.problems(kind, fields))


@given(TEXTS)
def test_a_text_is_kept_to_the_character(text: str) -> None:
    if text.strip():
        assert parse("observation", {"text": text, "typed": text, "tool": text}) == (
            {"text": text, "tool": text},
            {"typed": text},
            set(),
        )


def test_words_of_the_command_line_become_values_of_the_log() -> None:
    parsed = parse(
        "friction",
        {
            "text": " 7 clicks ",
            "at": "2026-03-02T10:14:07.1239+01:00",
            "group": "Junior sales",
            "themes": "handoff, double-entry",
            "tags": "later,  call-back",
            "minutes": "0.5",
            "frequency": "5/Tag",
            "severity": "4",
        },
    )
    assert parsed.fields == {
        "text": " 7 clicks ",
        "at": "2026-03-02T09:14:07.123Z",
        "group": A,
        f"themes.{A}": True,
        f"themes.{B}": True,
        "tags.later": True,
        "tags.call-back": True,
        "seconds": 30,
        "frequency": "5/d",
        "severity": 4,
    }
    assert parsed.whole == {"themes", "tags"}


def test_an_element_alone_is_added_or_taken_out() -> None:
    parsed = parse("quote", {"themes.handoff": "yes", "tags.later": "no"}, partial=True)
    assert parsed == ({f"themes.{A}": True, "tags.later": False}, {}, set())


@pytest.mark.parametrize(
    "values",
    [
        {"vocabulary": "customer: partner, deal: order"},
        {"vocabulary": {"customer": "partner", "deal": "order"}},
        {"vocabulary.customer": "partner", "vocabulary.deal": "order"},
    ],
)
def test_the_vocabulary_is_given_as_words_as_an_object_or_word_by_word(values: dict[str, object]) -> None:
    parsed = parse("engagement", values, partial=True)
    assert parsed.fields == {"vocabulary.customer": "partner", "vocabulary.deal": "order"}


def test_a_score_may_be_a_mean_and_is_written_one_way() -> None:
    values = {
        "group": A,
        "assessed_on": "2026-02-16",
        "awareness": 4,
        "desire": "3,50",
        "knowledge": 2.5,
        "ability": "4.0",
    }
    fields = parse("adkar", values).fields
    assert [fields[name] for name in ("awareness", "desire", "knowledge", "ability")] == [4, "3.5", "2.5", 4]
    assert "reinforcement" not in fields


def test_a_segment_is_the_whole_head_count() -> None:
    assert parse("group", {"name": "Sales", "head_count": "24", "segment": "A"}).fields == {
        "name": "Sales",
        "head_count": 24,
        "segment_a": 24,
    }
    moved = parse("group", {"head_count": 24, "segment": "d"}, partial=True).fields
    assert moved == {"head_count": 24, "segment_a": None, "segment_b": None, "segment_c": None, "segment_d": 24}


def test_why_is_the_rationale() -> None:
    assert (
        parse("adkar", {"group": A, "assessed_on": "2026-02-16", "why": "never trained"}).fields["rationale"]
        == "never trained"
    )


def test_an_empty_value_clears_in_an_edit_and_is_nothing_in_a_new_record() -> None:
    values = {"severity": "", "themes": "", "typed": "", "group": None}
    assert parse("quote", values, partial=True) == ({"severity": None, "group": None}, {"typed": ""}, {"themes"})
    assert parse("quote", {"text": "so", **values}) == ({"text": "so"}, {}, {"themes"})


@pytest.mark.parametrize("words", ["not_convinced", "Not convinced yet", "not-convinced"])
def test_a_choice_is_taken_by_its_name_or_its_words(words: str) -> None:
    parsed = parse("stakeholder", {"function": "Works council", "attitude": words})
    assert parsed.fields["attitude"] == "not_convinced"


def test_one_participant_is_scored_only_where_the_engagement_allows_it() -> None:
    values = {"group": A, "assessed_on": "2026-02-16", "participant": B}
    assert "switched off" in refusal("adkar", values)
    assert parse("adkar", values, allowed=ALLOWED).fields["participant"] == B


SCORE = "a whole number from 1 to 5"
FREQUENCY = "a frequency such as 5/h, 5/d, 3/w or 2/mo"
MOMENT = "a day and a time such as 2026-03-02 09:14"
DAY = "a day of the calendar such as 2026-03-02"
TEXT = "text of at most 256 KiB without U+0000"
ID = "the id of a record, 32 digits of 0-9 and a-f"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("severity", 6, f"Severity must be {SCORE}, not “6”."),
        ("severity", "3.5", f"Severity must be {SCORE}, not “3.5”."),
        ("severity", True, f"Severity must be {SCORE}, not “True”."),
        ("clicks", -1, "Clicks must be a whole number from 0 upwards, not “-1”."),
        ("minutes", "soon", "Minutes must be a number such as 5 or 0.5, not “soon”."),
        ("frequency", "often", f"How often must be {FREQUENCY}, not “often”."),
        ("frequency", "0/d", f"How often must be {FREQUENCY}, not “0/d”."),
        ("at", "2026-03-02T09:14", f"When must be {MOMENT}, not “2026-03-02T09:14”."),
        ("at", "0001-01-01T00:00+12:00", f"When must be {MOMENT}, not “0001-01-01T00:00+12:00”."),
        ("group", "Sales", "There is no group Sales."),
        ("group", ["Sales"], f"Group must be {ID}, not “['Sales']”."),
        ("released", "maybe", "Released must be yes or no, not “maybe”."),
        ("tags", ["😀"], "Tags must be a word of at most 200 ordinary characters, not “['😀']”."),
        ("tags", 5, "Tags must be a word of at most 200 ordinary characters, not “5”."),
        ("text", "  \n", "Note is missing; give text=…"),
        ("text", "a\0b", f"Note must be {TEXT}, not “ab”."),
        ("text", "\ud800", f"Note must be {TEXT}, not “”."),
        ("text", ["x"], f"Note must be {TEXT}, not “['x']”."),
        ("txt", "x", "Quote has no field “txt”; did you mean text?"),
        ("text.x", "y", "Quote has no field “text.x”; did you mean text?"),
    ],
)
def test_a_value_that_cannot_be_taken_is_refused_in_a_plain_sentence(field: str, value: object, sentence: str) -> None:
    assert refusal("quote", {"text": "x", field: value}) == sentence


@pytest.mark.parametrize(
    ("kind", "values", "sentence"),
    [
        ("note", {}, "There is no kind “note”: a note is observation, workaround, friction, resistance, quote, idea or win."),
        ("quote", {"text": "x", "minutes": 1, "seconds": 60}, "Time each is given twice; give it once."),
        ("adkar", {"group": A}, "Assessed on is missing; give assessed_on=…"),
        ("adkar", {"assessed_on": "2026-02-30"}, f"Assessed on must be {DAY}, not “2026-02-30”."),
        ("adkar", {"assessed_on": "2.3.2026"}, f"Assessed on must be {DAY}, not “2.3.2026”."),
        ("adkar", {"group": A, "assessed_on": "2026-02-16", "desire": "0.9"},
         "Desire must be a number from 1 to 5, not “0.9”."),
        ("sponsor_check", {"month": "2026-13"}, "Month must be a month such as 2026-03, not “2026-13”."),
        ("need", {"priority": "maybe"}, "Priority must be one of must, should, could, wont, not “maybe”."),
        ("decision", {"about": "handoff"}, f"About must be {ID}, not “handoff”."),
        ("group", {"segment": "A"}, "Segment says where the whole head count belongs; give head_count beside it."),
        ("group", {"head_count": 3, "segment": "E"}, "Segment must be one of A, B, C, D, not “E”."),
        ("engagement", {"thresholds": {"votes": 3}},
         "Smallest groups must be pairs such as word: word, for scores and comments, not “{'votes': 3}”."),
    ],
)  # fmt: skip
def test_a_record_that_cannot_be_taken_is_refused_in_a_plain_sentence(
    kind: str, values: dict[str, object], sentence: str
) -> None:
    assert refusal(kind, values) == sentence


def test_a_mandatory_field_cannot_be_cleared() -> None:
    assert refusal("quote", {"text": ""}, partial=True) == "Note is missing; give text=…"


def test_a_text_may_have_256_kib_and_no_more() -> None:
    assert parse("quote", {"text": "é" * 131072}).fields["text"] == "é" * 131072
    assert refusal("quote", {"text": "é" * 131072 + "."}).endswith("not “" + "é" * 40 + "…”.")


def test_problems_name_every_value_that_a_model_refuses() -> None:
    fields = {"text": 3, "severity": 9, "themes": ["x"], "colour": "blue", "at": "2026-03-02T09:14:07Z"}
    assert forms.problems("quote", fields) == [
        "Note must be text of at most 256 KiB without U+0000, not “3”.",
        "When must be a day and a time such as 2026-03-02 09:14, not “2026-03-02T09:14:07Z”.",
        "Themes must be the id of a record, 32 digits of 0-9 and a-f, not “x”.",
        "Severity must be a whole number from 1 to 5, not “9”.",
    ]
    assert forms.problems("quote", {}) == ["Note is missing."]


def test_the_frame_of_the_field_material_is_taken() -> None:
    lines = [json.loads(line) for line in (FIELDWORK / "frame.jsonl").read_text("utf-8").splitlines()]
    parsed = [forms.parse(line.pop("kind"), line, lambda kind, name: A) for line in lines]
    assert len(parsed) == 13
    assert parsed[4].fields == {
        "name": "Back office Zürich",
        "head_count": 4,
        "impact": "low",
        "influence": "low",
        "predicted_attitude": "neutral",
        "segment_c": 4,
    }
    assert parsed[6].fields == {"code": "P-02", "group": A, "role": "Key account", "tenure_years": 14}


def test_the_assessments_of_the_field_material_are_taken() -> None:
    with (FIELDWORK / "adkar.csv").open(encoding="utf-8", newline="") as file:
        parsed = [forms.parse("adkar", row, lambda kind, name: A).fields for row in csv.DictReader(file)]
    assert len(parsed) == 17
    assert parsed[1] == {
        "group": A,
        "assessed_on": "2026-01-12",
        "assessor": "Amira",
        "awareness": 3,
        "desire": 1,
        "knowledge": 2,
        "ability": 2,
        "rationale": 'heard it in the canteen; "not for me"',
    }
