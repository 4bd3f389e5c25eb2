"""Personas and what is in it for them: voices, hours gained, counts in the room, the personal calculator."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.record import Record
from fieldkit.errors import BadInput
from fieldkit.insight import calculator, personas
from fieldkit.insight.voices import voices
from fieldkit.workspace import Workspace


def record(kind: str, id: str, **fields: Any) -> Record:
    return Record(id, kind, fields, {})


def note(id: str, person: str | None = None) -> Record:
    return record("friction", id, **({"participant": person} if person else {}))


def test_three_notes_of_one_person_are_one_voice() -> None:
    heard = voices([note("1", "p"), note("2", "p"), note("3", "p")])
    assert (heard.notes, heard.people, heard.few) == (3, 1, True)


def test_three_people_are_not_few_and_who_is_not_named_may_be_anybody() -> None:
    heard = voices([note("1", "p"), note("2", "q"), note("3", "r")])
    assert not heard.few
    unnamed = voices([note("1", "p"), note("2", "q"), *(note(f"{n}") for n in range(9))])
    assert (unnamed.people, unnamed.unnamed, unnamed.few) == (2, 9, True)


def test_a_card_has_no_author_and_what_is_deleted_does_not_count() -> None:
    gone = record("quote", "g", participant="p", deleted=True)
    heard = voices([record("card", "c", participant="forged"), record("theme", "t"), gone])
    assert heard == (0, 0, 0, 2)


@given(st.lists(st.sampled_from("pqrst")), st.integers(0, 5))
def test_more_notes_never_make_fewer_people(people: list[str], unnamed: int) -> None:
    notes = [note(str(n), person) for n, person in enumerate(people)]
    heard = voices([*notes, *(note(f"u{n}") for n in range(unnamed))])
    assert heard.people == len(set(people))
    assert voices(notes[:-1]).people <= heard.people


def test_hours_gained_are_added_and_odd_ones_left_out() -> None:
    hours = [1, "2.5", "much", None, "-3"]
    benefits = [record("benefit", str(n), hours_per_week=each) for n, each in enumerate(hours)]
    assert personas.gained(benefits) == Fraction(7, 2)


def test_a_persona_has_its_own_benefits_needs_and_voices(workspace: Workspace) -> None:
    person = workspace.add("participant", {"code": "P-01"}).ids[0]
    seen = workspace.add("friction", {"text": "types twice", "participant": person}).ids[0]
    need = workspace.add("need", {"text": "one form"}).ids[0]
    mine = workspace.add("persona", {"name": "Jan", "evidence": [seen], "needs": [need]}).ids[0]
    other = workspace.add("persona", {"name": "ada"}).ids[0]
    workspace.add("benefit", {"persona": mine, "pain": "types twice", "hours_per_week": "2"})
    workspace.add("benefit", {"persona": other, "pain": "waits", "hours_per_week": "4"})
    ada, jan = personas.portraits(workspace)
    assert (ada.persona.id, jan.persona.id) == (other, mine)
    assert jan.gained.hours_a_week == 2
    assert jan.gained.hours_a_year == 92
    assert jan.gained.days_a_year == Fraction(23, 2)
    assert [need.get("text") for need in jan.needs] == ["one form"]
    assert jan.voices.people == 1
    assert not ada.voices.notes


def figure(group: str, measure: str, value: object, day: str) -> Record:
    return record("adoption_figure", f"{group}{measure}{day}", group=group, measure=measure, value=value, day=day)


def test_the_latest_count_of_each_group_stands_and_exactly_the_goal_reaches_it() -> None:
    found = personas.told(
        [
            figure("g", "benefits_named", "80", "2026-02-01"),
            figure("g", "benefits_named", "74.9", "2026-03-01"),
            figure("h", "benefits_named", 75, "2026-01-01"),
            figure("g", "keen_before_launch", 70, "2026-01-01"),
            figure("g", "daily_active", 10, "2026-03-01"),
            figure("g", "calculator_used", "many", "2026-03-01"),
        ]
    )
    assert [(each.group, each.measure, each.reached) for each in found] == [
        ("g", "benefits_named", False),
        ("g", "keen_before_launch", True),
        ("h", "benefits_named", True),
    ]


def test_five_hours_a_week_are_230_in_a_year() -> None:
    found = calculator.lost(calculator.hours(typed) for typed in ("2", "1,5", "30m", "1 h"))
    assert [found.hours_a_week, found.hours_a_year, found.days_a_year] == [Fraction(5), Fraction(230), Fraction(115, 4)]


@pytest.mark.parametrize("typed", ["x", "-1", "61", "1.2.3", "m", "1e9", "nan"])
def test_what_is_no_time_of_a_week_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        calculator.hours(typed)


def test_nothing_typed_is_nothing_lost() -> None:
    assert calculator.hours("  ") == 0
    assert calculator.lost([]).days_a_year == 0
