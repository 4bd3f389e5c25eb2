"""The laws hold for the program; `python tests/laws/laws.py --examples 2000` looks for longer, and elsewhere each time."""

from laws import EXAMPLES, SEED, run


def test_the_laws_hold() -> None:
    run(examples=EXAMPLES, seed=SEED)
