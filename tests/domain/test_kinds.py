"""Every kind and field by its agreed name, and what a form says about it."""

import re

import pytest

from fieldkit.domain import forms
from fieldkit.domain.kinds import KINDS, NOTE_KINDS
from fieldkit.domain.model import Shape
from fieldkit.domain.vocabulary import Vocabulary

NOTE = "text* at session group participant themes+ tags+ step tool seconds frequency people clicks severity typed~"

# kind: scope, fields; * mandatory, + a set, ~ local-only.
AGREED = {
    "engagement": "S name* organisation go_live language time_zone stage vocabulary thresholds retention_until contact",
    "member": "S name* role",
    "device": "S member* signing_key* age_recipient* retired",
    "group": "S name* head_count go_live impact influence predicted_attitude segment_a segment_b segment_c segment_d"
    " stage influencers+ risks strategy same_as",
    "participant": "O code* group role tenure_years real_name~",
    "stakeholder": "L function* influence impact attitude strategy next_step",
    "theme": "S name* definition use_when not_when same_as",
    "session": "O type* group participants+ place started ended pauses observer agenda informed objected_at stopped"
    " debrief remarks",
    "observation": f"O {NOTE} interruption parallel",
    "workaround": f"O {NOTE} official_way real_way reason risk brilliant decision",
    "friction": f"O {NOTE}",
    "resistance": f"O {NOTE} driver element barrier legitimate intervention owner due outcome",
    "quote": f"O {NOTE} released",
    "idea": f"O {NOTE}",
    "win": f"O {NOTE} before after",
    "board": "O workshop* session question phase cards_per_person votes_per_person votes_per_column people",
    "column": "O board* name* theme position votes cost_time cost_money cost_customers reason",
    "card": "O board* text* column position duplicate_of realistic cost_time cost_money cost_customers",
    "journey": "O role* group name",
    "journey_step": "O journey* position official actions tools information sticking_point lost_information"
    " failed_handoff wasted_time evidence+",
    "persona": "S name* role goals pains needs+ evidence+",
    "need": "S text* priority effort impact answers+ status reason",
    "benefit": "S persona* pain* gain hours_per_week",
    "adkar": "O group* participant assessed_on* assessor awareness desire knowledge ability reinforcement rationale"
    " evidence+",
    "readiness": "O group assessed_on* history culture fatigue clarity resources capacity rationale",
    "pulse": "O group* day* works_well frustration challenge most_useful",
    "user_test": "O session task* outcome seconds clicks errors ease intuitive in_the_way"
    " sus_1 sus_2 sus_3 sus_4 sus_5 sus_6 sus_7 sus_8 sus_9 sus_10",
    "feature_audit": "O function* daily_users category phase mandatory_fields clicks seconds jargon house_word",
    "sponsor_check": "L month* leadership_use public_words requests_by_mail success_stories exceptions",
    "help": "O group at question* solved_in_seconds handed_to blocking answered_at",
    "decision": "S text* about+ owner meeting",
    "follow_up": "S text* answers+ group owner due training status reason outcome",
    "adoption_figure": "O group* day* measure* value* source",
    "lesson": "S text* about group",
}

# What stands beside the agreed names, and what for; none of it is ever mandatory.
ADDED = {
    ("engagement", "assess_participants"): "one person is assessed only where the engagement allows it",
    **{(kind, "tags_kept+"): "the review does not ask again about a tag that is to stay one" for kind in NOTE_KINDS},
    **{(kind, "switches"): "a step that is timed counts how often the tool was changed" for kind in NOTE_KINDS},
    ("resistance", "evidence+"): "the obstacle that is named rests on notes",
    ("board", "ballots"): "totals of votes are read against how many ballots are in them",
    ("board", "voted"): "totals stay covered until voting is over, on every laptop",
    ("user_test", "at"): "its place in the timeline of its session",
    ("help", "session"): "it was asked in a session, in whose figures it counts",
    ("help", "participant"): "it was asked by a participant under a code",
    ("decision", "at"): "its place in the timeline of its session",
    ("decision", "session"): "it was taken in a session, in whose debrief it stands",
}

FREQUENT = (*NOTE_KINDS, "session", "adkar", "pulse", "help", "card", "user_test", "follow_up", "participant")


def test_the_kinds_are_those_agreed() -> None:
    assert list(KINDS) == list(AGREED)


def named(kind: str) -> list[str]:
    """The fields of a kind with their signs: agreed, and added beside them."""
    return [*AGREED[kind].split()[1:], *(field for added, field in ADDED if added == kind)]


@pytest.mark.parametrize("kind", AGREED)
def test_a_kind_has_every_field_agreed_and_beside_them_those_with_a_reason(kind: str) -> None:
    assert set(KINDS[kind].form()) == {field.rstrip("*+~") for field in named(kind)}
    assert len(set(named(kind))) == len(named(kind)), "what is agreed is not added again"


@pytest.mark.parametrize("kind", AGREED)
def test_what_a_field_takes_and_who_gets_its_kind_is_as_agreed(kind: str) -> None:
    def signed(sign: str) -> set[str]:
        return {field.removesuffix(sign) for field in named(kind) if field.endswith(sign)}

    assert {entry.name for entry in KINDS[kind].form().values() if entry.mandatory} == signed("*")
    assert forms.set_fields(kind) == signed("+")
    assert forms.local_only(kind) == signed("~")
    assert forms.scope(kind) == AGREED[kind].split()[0]


def test_what_was_added_is_never_mandatory() -> None:
    assert not [field for _, field in ADDED if field.endswith("*")]


@pytest.mark.parametrize("kind", FREQUENT)
def test_a_frequent_kind_asks_for_three_fields_at_most(kind: str) -> None:
    assert sum(entry.mandatory for entry in KINDS[kind].form().values()) <= 3


@pytest.mark.parametrize("kind", NOTE_KINDS)
def test_a_note_asks_for_its_text_alone(kind: str) -> None:
    assert [entry.name for entry in KINDS[kind].form().values() if entry.mandatory] == ["text"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_form_keeps_a_key_away_is_never_mandatory(kind: str) -> None:
    assert not [entry.name for entry in KINDS[kind].form().values() if entry.mandatory and entry.more]


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_says_in_plain_words_what_it_takes(kind: str) -> None:
    """A label is short, in words, with a capital; a help is one line, without a full sentence's stop."""
    for name, entry in KINDS[kind].form().items():
        assert re.fullmatch(r"[A-Z][^\n_]{1,24}", entry.label), name
        assert re.fullmatch(r"[A-Z][^\n_]{5,90}[^.\n]", entry.help), name
        assert bool(entry.refs) == (entry.shape is Shape.RECORD), name
        assert set(entry.refs) <= set(KINDS), name


@pytest.mark.parametrize("kind", KINDS)
def test_labels_of_a_kind_differ(kind: str) -> None:
    labels = [entry.label for entry in KINDS[kind].form().values()]
    assert len(set(labels)) == len(labels)


def test_evidence_answers_and_about_refer_to_records_of_any_of_several_kinds() -> None:
    several = {(kind, field) for kind in KINDS for field, kinds in forms.references(kind).items() if len(kinds) > 1}
    assert {field for _, field in several} == {"evidence", "answers", "about"}
    for kind, field in several:
        assert set(NOTE_KINDS) <= set(forms.references(kind)[field])


def test_a_newer_version_s_kind_has_no_scope_and_no_fields() -> None:
    assert forms.scope("hologram") is None
    assert forms.local_only("hologram") == forms.set_fields("hologram") == frozenset()
    assert forms.references("hologram") == {}


def test_a_form_speaks_the_organisation_s_words() -> None:
    words = Vocabulary({"customers": "partners", "group": "team", "low": "faint"})
    labels = {entry.name: entry for entry in forms.form("group", words)}
    columns = {entry.name: entry for entry in forms.form("column", words)}

    assert columns["cost_customers"].label == "Costs partners"
    assert labels["name"].help == "What the team is called in the house"
    assert labels["impact"].choices == {"low": "faint", "medium": "medium", "high": "high"}
    assert [entry.name for entry in forms.form("group")] == list(KINDS["group"].form())
