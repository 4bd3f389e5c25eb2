"""The laws notice a program that is wrong: each of these is caught within a few examples."""

import pytest
from laws import run
from mutants import MUTANTS, Patch
from team import Team


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_a_wrong_program_is_noticed(mutant: Patch, monkeypatch: pytest.MonkeyPatch) -> None:
    Team.lay_out().close()
    mutant(monkeypatch)
    with pytest.raises(AssertionError):
        run(examples=60, seed=1)
