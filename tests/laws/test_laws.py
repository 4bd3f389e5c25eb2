"""The laws hold for the program; `python tests/laws/laws.py --examples 2000` looks for longer, and elsewhere each time."""

from laws import FULL, run


def test_the_laws_hold() -> None:
    run(examples=1000 if FULL else 15, seed=1)
