"""Ranks and likeness: ties are ties, what nobody judged stays, likeness is found by rare words."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.board import Board, view
from fieldkit.domain.record import Record
from fieldkit.insight.board_likeness import suggestion
from fieldkit.insight.board_ranks import ranking, ranks, shares, what_would_change


def made(
    columns: Mapping[str, Mapping[str, object]], cards: Mapping[str, tuple[str, str | None]] | None = None
) -> Board:
    frame = Record("b" * 32, "board", {"workshop": "frustrations", "phase": "rank"}, {})
    held = [
        Record(f"{n:032x}", "column", {"board": frame.id, "name": name, "position": n, **fields}, {})
        for n, (name, fields) in enumerate(columns.items())
    ]
    ids = {record.get("name"): record.id for record in held}
    hung = [
        Record(f"{n:032x}", "card", {"board": frame.id, "text": text, **({"column": ids[name]} if name else {})}, {})
        for n, (text, name) in enumerate((cards or {}).values(), 1000)
    ]
    return view(frame, held, hung)


BOARD = made({
    "double entry": {"votes": 9, "cost_time": 3, "cost_money": 2, "cost_customers": 1},
    "lost information": {"votes": 9, "cost_time": 3, "cost_money": 1, "cost_customers": 3},
    "hand-off": {"votes": 7, "cost_customers": 3},
    "watched": {"votes": 0},
})  # fmt: skip


def test_equal_votes_are_one_rank_and_the_next_counts_them() -> None:
    rows = ranking(BOARD, "votes")
    assert [(row.column.name, row.by_votes) for row in rows] == [
        ("double entry", 1), ("lost information", 1), ("hand-off", 3), ("watched", 4),
    ]  # fmt: skip
    assert [shares(rows, row, "votes") for row in rows] == [True, True, False, False]
    assert ranking(BOARD, "cost")[0].column.name == "lost information"
    assert ranking(BOARD, "cost")[-1].cost is None


def test_what_would_change_the_order() -> None:
    assert what_would_change(BOARD) == [
        "double entry and lost information are tied: one vote decides.",
        "2 votes more for hand-off, and it is level with lost information.",
        "1 point of cost more for double entry, and it is level with lost information.",
    ]


def test_a_column_is_judged_by_its_cards_where_nobody_judged_it() -> None:
    board = made({"a": {"cost_time": 1}}, {"x": ("one", "a")})
    card = board.records[board.cards[0].id]
    judged = view(board.records[board.id], [board.records[board.columns[0].id]],
                  [Record(card.id, "card", card.fields | {"cost_time": 3, "cost_money": 2}, {})])  # fmt: skip
    assert (judged.columns[0].cost.time, judged.columns[0].cost.money) == (1, 2)


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 5)))
def test_ranks_are_those_of_a_race(figures: dict[str, int]) -> None:
    found = ranks(figures)
    for id, figure in figures.items():
        assert found[id] == 1 + sum(other > figure for other in figures.values())


@given(
    st.lists(
        st.fixed_dictionaries({}, optional={"votes": st.integers(0, 9), "cost_time": st.integers(0, 3)}), max_size=6
    )
)
def test_no_column_disappears_from_any_order(columns: list[dict[str, object]]) -> None:
    board = made({str(n): fields for n, fields in enumerate(columns)})
    for order in ("votes", "cost", "both"):
        assert {row.column.id for row in ranking(board, order)} == {column.id for column in board.columns}


def test_a_card_is_like_one_that_shares_its_rare_words() -> None:
    board = made(
        {"double entry": {}, "other": {}},
        {
            "a": ("I type every visit twice", None),
            "b": ("Every visit is typed in two tools", "double entry"),
            "c": ("Every manager wants another Excel", "other"),
            "d": ("We were never asked", None),
        },
    )
    cards = {card.text[:6]: card for card in board.cards}
    found = suggestion(board, cards["I type"])
    assert found
    assert (found.card.text, found.column) == ("Every visit is typed in two tools", board.columns[0].id)
    assert suggestion(board, cards["We wer"]) is None
