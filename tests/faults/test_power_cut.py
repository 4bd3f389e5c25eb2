"""A power cut loses nothing that was acknowledged; `python tests/faults/power_cut.py --cuts 100` does it at length."""

import itertools
from pathlib import Path
from random import Random

import pytest
from failing_disk import PowerCut
from power_cut import Bench, cut, lazy_sync


@pytest.mark.parametrize("seed", range(15))
def test_a_power_cut_at_a_random_moment_loses_no_acknowledged_note(seed: int, tmp_path: Path) -> None:
    _, losses = cut(seed, tmp_path)
    assert losses == []


@pytest.mark.parametrize("step", ["note", "strike"])
def test_a_power_cut_at_any_moment_of_a_step_does_it_or_not(step: str, tmp_path: Path) -> None:
    for moment in itertools.count():
        bench = Bench(tmp_path / str(moment), Random(moment))
        bench.work([bench.worker.note])
        bench.disk.moment = bench.disk.operations + moment
        try:
            bench.work([getattr(bench.worker, step)])
        except PowerCut:
            assert bench.losses() == [], f"cut at operation {moment}"
        else:
            assert moment > 10
            break


def test_the_test_finds_a_store_that_syncs_too_seldom(tmp_path: Path) -> None:
    with lazy_sync():
        assert any(cut(seed, tmp_path / str(seed))[1] for seed in range(15))
