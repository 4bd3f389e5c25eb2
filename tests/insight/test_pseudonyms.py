"""Codes for names: no name that is known here is left, and nothing that is no name is touched."""

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.values import folded
from fieldkit.insight import pseudonyms
from fieldkit.insight.pseudonyms import hide
from fieldkit.store import documents, log
from fieldkit.workspace import Machine, Workspace

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


def test_who_was_deleted_is_still_hidden_in_words_that_stay(tmp_path: Path) -> None:
    machine = Machine(state_dir=tmp_path / "state")
    with closing(Workspace.init(tmp_path, "Vega", person="Lena", time_zone="UTC", machine=machine)) as workspace:
        (person,) = workspace.add("participant", {"code": "P-02", "real_name": "Anna Maxim"}).ids
        workspace.kit(tmp_path / "kit.fkb")  # what has left this laptop is hidden only, with its name
        workspace.delete(person)
        assert hide("Anna, that is P-02", pseudonyms.nobody(workspace)) == "a colleague, that is a colleague"


def test_of_two_codes_of_one_person_both_are_hidden(tmp_path: Path) -> None:
    machine = Machine(state_dir=tmp_path / "state")
    with closing(Workspace.init(tmp_path, "Vega", person="Lena", time_zone="UTC", machine=machine)) as workspace:
        (person,) = workspace.add("participant", {"code": "P-02"}).ids
        workspace.kit(tmp_path / "kit.fkb")
        with workspace.writing() as connection:
            log.append(connection, workspace.machine, "participant", person, fields={"code": "P-77"})
            documents.refold(connection, person)
        assert workspace.get(person).conflicts
        assert hide("P-02 or P-77", pseudonyms.nobody(workspace)) == "a colleague or a colleague"


def test_of_two_names_of_somebody_of_the_team_both_are_hidden(tmp_path: Path) -> None:
    machine = Machine(state_dir=tmp_path / "state")
    with closing(Workspace.init(tmp_path, "Vega", person="Lena", time_zone="UTC", machine=machine)) as workspace:
        with workspace.writing() as connection:
            log.append(connection, workspace.machine, "member", workspace.member, fields={"name": "Leonie"})
            documents.refold(connection, workspace.member)
        assert workspace.get(workspace.member).conflicts
        assert hide("Lena or Leonie", pseudonyms.nobody(workspace)) == "a colleague or a colleague"
