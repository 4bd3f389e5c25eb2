"""What is printed: aligned, and harmless whatever people typed."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.cli.output import GAP, NARROWEST, WIDEST, emit, fit, pad, shorten, table, width

HOSTILE = st.text(st.characters(exclude_categories=["Cs"]))
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def harmless(printed: str) -> bool:
    """No control but the line feed, and no bidi control."""
    return all(
        c == "\n" or (unicodedata.category(c) != "Cc" and unicodedata.bidirectional(c) not in BIDI) for c in printed
    )


@given(rows=st.lists(st.tuples(HOSTILE, HOSTILE)))
def test_a_table_has_one_harmless_line_for_each_row(rows: list[tuple[str, str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        printed: list[str] = []
        patch.setattr("click.echo", printed.append)
        table(("a", "b"), rows)
    assert len(printed) == len(rows) + 1
    assert all(harmless(line) and "\n" not in line for line in printed)


@given(value=HOSTILE)
def test_json_is_plain_ascii_and_means_the_same(value: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        printed: list[str] = []
        patch.setattr("click.echo", printed.append)
        emit({"text": value})
    assert json.loads(printed[0]) == {"text": value}
    assert all(" " <= c <= "~" for c in printed[0])


def test_columns_are_aligned_in_terminal_cells(capsys: pytest.CaptureFixture[str]) -> None:
    table(("group", "n"), [("営業", 3), ("Zu\u0308rich", 24), (None, "[bold]")])
    assert capsys.readouterr().out == "group   n\n営業    3\nZu\u0308rich  24\n        [bold]\n"


@given(text=st.text(), room=st.integers(2, 40))
def test_a_shortened_text_fits(text: str, room: int) -> None:
    assert width(shorten(text, room)) <= room
    assert width(pad(shorten(text, room), room)) == room


def test_one_very_long_text_lengthens_no_other_row(capsys: pytest.CaptureFixture[str]) -> None:
    """And is shortened as quickly as it is read."""
    long = "営" * (256 << 10)
    table(("text", "n"), [(long, 1), ("short", 2)])
    assert [len(line) for line in capsys.readouterr().out.splitlines()] == [WIDEST + 3, len(long) + 3, WIDEST + 3]
    assert shorten(long, 80) == "営" * 39 + "…"


def test_the_widest_columns_give_way_first() -> None:
    assert fit([10, 60, 30], 80) == [10, 36, 30]


def test_columns_fall_away_from_the_right_and_ids_stay_whole() -> None:
    assert fit([32, 120, 19, 13], 80, whole=1) == [32, 25, 19]


@given(widths=st.lists(st.integers(0, 200), min_size=1, max_size=12), room=st.integers(20, 200))
def test_a_row_fits_where_it_can(widths: list[int], room: int) -> None:
    kept = fit(widths, room)
    assert sum(kept) + GAP * (len(kept) - 1) <= room
    one_more = widths[: len(kept) + 1]
    if len(kept) < len(widths):
        assert sum(min(each, NARROWEST) for each in one_more) + GAP * (len(one_more) - 1) > room
