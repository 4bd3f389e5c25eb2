"""What people write anyway is not taken for shorthand; `python tests/domain/prose.py` shows what is."""

import pytest
from prose import SORTS, lines, misread

from fieldkit.domain.shorthand import Context, read

MANY = 20_000
FIELD = Context(in_session=True)


def test_in_less_than_one_of_a_thousand_lines_a_mark_is_read_that_was_not_meant() -> None:
    assert sum(bool(misread(line)) for line in lines(MANY)) < MANY / 1000


def test_the_prose_is_varied_and_the_same_for_a_seed() -> None:
    made = list(lines(MANY))
    assert len({line.text for line in made}) > MANY / 3
    assert made == list(lines(MANY))
    assert sum(SORTS.values()) == pytest.approx(100, abs=5)
    assert any(line.meant for line in made)


@pytest.mark.parametrize(
    "line",
    [
        "back in 10min", "on se voit à 18h", "Der Film dauert 2h", "bis 12h", "in der 7c", "only 20/month", "donne-moi 5min",
        "jusqu\u2019à 12h", "Verspätung ca. 1h", "9:30 Uhr passt", "9:30 am", "w: www.example.org", "f: +41 44 123 45 67",
        "f: (+36 83 205 38 82) ext. 12",
    ],
)  # fmt: skip
def test_a_sentence_that_ends_in_an_amount_keeps_it(line: str) -> None:
    reading = read(line, FIELD)
    assert (reading.text, reading.marks) == (line, ())


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("back in ~10m", {"seconds": 600}),
        ("copies by hand 10min", {"seconds": 600}),
        ("writes it in 5/d", {"frequency": "5/d"}),
        ("takes 10min !3", {"severity": 3}),
        ("looks for the offer 1,5h 2/Woche", {"seconds": 5400, "frequency": "2/w"}),
    ],
)
def test_what_is_a_mark_stays_one(line: str, values: dict[str, object]) -> None:
    assert read(line, FIELD).values == values
