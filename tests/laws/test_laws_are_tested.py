"""The laws notice a program that is wrong. The five best known mistakes are tried by default, all with `FIELDKIT_FULL=1`."""

import pytest
from laws import EXAMPLES, FULL, SEED, run
from mutants import (
    MUTANTS,
    Patch,
    acknowledging_the_highest_number,
    arrival_decides,
    dropping_on_a_gap,
    identity_by_number,
    unstable_tie_break,
)
from team import Team

KNOWN: list[Patch] = [
    identity_by_number,
    dropping_on_a_gap,
    arrival_decides,
    acknowledging_the_highest_number,
    unstable_tie_break,
]


@pytest.mark.parametrize("mutant", MUTANTS if FULL else KNOWN, ids=lambda mutant: mutant.__name__)
def test_a_wrong_program_is_noticed(mutant: Patch, monkeypatch: pytest.MonkeyPatch) -> None:
    Team.lay_out().close()
    mutant(monkeypatch)
    with pytest.raises(AssertionError):
        run(examples=EXAMPLES, seed=SEED)
