"""Laws of moving about: one record is written, the order is as asked for, and undoing brings everything back."""

from hypothesis import given
from hypothesis import strategies as st
from test_board_ranks import made

from fieldkit.domain.board import Board, view
from fieldkit.domain.board_edits import applied, merge, move_card, move_column, new_column, not_the_same, same, split
from fieldkit.domain.edits import GAP, Edit
from fieldkit.domain.record import Record

BOARD = made(
    {"a": {"votes": 3, "cost_time": 1}, "b": {"votes": 2, "reason": "why"}, "c": {}},
    {str(n): (f"card {n}", "abc"[n % 4] if n % 4 < 3 else None) for n in range(17)},
)

moves = st.lists(st.tuples(st.integers(0, 16), st.integers(0, 3), st.integers(0, 20)), max_size=25)


@given(moves)
def test_a_card_stands_where_it_was_put_and_the_others_keep_their_order(steps: list[tuple[int, int, int]]) -> None:
    board: Board = BOARD
    for number, place, index in steps:
        card = next(card.id for card in board.cards if card.text == f"card {number}")
        column = board.columns[place].id if place < 3 else None
        others = [each.id for each in board.standing(column) if each.id != card]
        board = applied(board, move_card(board, card, column, index))
        assert [each.id for each in board.standing(column)] == [*others[:index], card, *others[index:]]
    assert sorted(card.text for card in board.cards) == sorted(card.text for card in BOARD.cards)


def test_a_move_writes_one_record() -> None:
    column, board = BOARD.columns[0].id, BOARD
    board = applied(board, move_card(board, board.loose[0].id, column, len(board.columns[0].cards)))  # numbers them all
    for card in BOARD.columns[1].cards + BOARD.columns[2].cards:
        edits = move_card(board, card.id, column, 1)
        assert [edit.record for edit in edits] == [card.id]
        board = applied(board, edits)
    assert len(move_column(board, board.columns[0].id, 3)) == 1


@given(st.permutations(range(3)))
def test_columns_stand_as_they_were_put(order: list[int]) -> None:
    board = BOARD
    for place, number in enumerate(order):
        board = applied(board, move_column(board, BOARD.columns[number].id, place))
    assert [column.id for column in board.columns] == [BOARD.columns[number].id for number in order]


@given(st.integers(0, 2), st.integers(0, 2))
def test_merging_keeps_cards_votes_costs_and_reasons(one: int, other: int) -> None:
    if one == other:
        return
    source, target = BOARD.columns[one], BOARD.columns[other]
    board = applied(BOARD, merge(source, target))
    joined = board.column(target.id)
    assert joined
    assert [c.id for c in joined.cards[: len(target.cards)]] == [c.id for c in target.cards]
    assert {card.id for card in joined.cards} == {card.id for card in (*source.cards, *target.cards)}
    assert joined.votes == source.votes + target.votes
    assert joined.costs.time == max((c for c in (source.costs.time, target.costs.time) if c is not None), default=None)
    assert joined.reason in (source.reason, target.reason, f"{target.reason}\n{source.reason}")
    assert board.column(source.id) is None


@given(st.integers(0, 3), st.sets(st.integers(0, 4), min_size=1))
def test_splitting_divides_votes_and_cards_and_adds_none(votes: int, chosen: set[int]) -> None:
    column = BOARD.columns[0]
    going = [column.cards[n].id for n in sorted(chosen)]
    board = applied(BOARD, split(BOARD, column, "f" * 32, "new", going, votes))
    new, old = board.column("f" * 32), board.column(column.id)
    assert new
    assert old
    assert [card.id for card in new.cards] == going
    assert {card.id for card in old.cards} == {card.id for card in column.cards} - set(going)
    assert (new.votes, old.votes) == (votes, column.votes - votes)
    assert [each.id for each in board.columns].index(new.id) == 1


def test_a_card_of_a_column_that_is_not_there_is_not_grouped() -> None:
    board = applied(BOARD, new_column(BOARD, "e" * 32, "new"))
    records = [record for id, record in board.records.items() if id not in (board.id, BOARD.columns[0].id)]
    left = view(
        board.records[board.id],
        [record for record in records if record.kind == "column"],
        [record for record in records if record.kind == "card"],
    )
    assert len(left.cards) == 17
    assert {card.id for card in BOARD.columns[0].cards} <= {card.id for card in left.loose}


def test_what_a_forger_wrote_breaks_nothing() -> None:
    odd = {"board": BOARD.id, "name": ["x"], "position": "far", "votes": -1, "cost_time": 9, "theme": 3, "reason": {}}
    board = view(
        Record(BOARD.id, "board", {"phase": "party", "people": "nine", "voted": "yes"}, {}),
        [Record("1" * 32, "column", odd, {})],
        [Record("2" * 32, "card", {"board": BOARD.id, "text": 7, "column": ["x"], "position": True}, {})],
    )
    assert (board.phase, board.people, board.voted) == ("collect", None, False)
    assert (board.columns[0].name, board.columns[0].votes, board.columns[0].costs.judged) == ("", 0, False)
    assert [card.text for card in board.loose] == [""]


def test_a_card_is_put_behind_one_whose_position_was_forged() -> None:
    column = BOARD.columns[0]
    forged = applied(BOARD, (Edit(column.cards[0].id, "card", {"position": 2**53 - 1}),))
    card, last = forged.loose[0].id, len(column.cards)
    edits = move_card(forged, card, column.id, last)
    assert all(0 <= (edit.fields or {})["position"] <= last * 2 * GAP for edit in edits)
    assert [each.id for each in applied(forged, edits).standing(column.id)][-1] == card


@given(st.lists(st.tuples(st.integers(0, 16), st.sets(st.integers(0, 16), max_size=3)), max_size=4))
def test_cards_that_say_the_same_count_once_and_none_is_lost(steps: list[tuple[int, set[int]]]) -> None:
    board, ids = BOARD, {int(card.text.split()[1]): card.id for card in BOARD.cards}
    together = {card: {card} for card in ids.values()}
    for number, others in steps:
        board = applied(board, same(board, ids[number], [ids[other] for other in sorted(others)]))
        for other in others - {number}:
            joined = together[ids[number]] | together[ids[other]]
            together |= dict.fromkeys(joined, joined)
    assert {card.id for card in board.cards} == {card.id for card in BOARD.cards}
    for card in board.cards:
        assert (card.same_as or card.id) in together[card.id]


def test_a_card_says_the_same_as_another_until_that_is_taken_back_or_the_other_goes() -> None:
    column = BOARD.columns[0]
    first, second, third = (card.id for card in column.cards[:3])
    loose = BOARD.loose[0].id
    board = applied(BOARD, same(BOARD, first, [third, loose]))
    stands = board.columns[0]
    assert [card.id for card in stands.cards][:4] == [first, loose, third, second]
    assert (len(stands.cards), stands.different) == (len(column.cards) + 1, len(column.cards) - 1)
    freed = applied(board, not_the_same(third))
    assert freed.columns[0].different == len(column.cards)
    gone = applied(board, (Edit(first, "card", None),))
    assert all(card.same_as is None for card in gone.cards)


def test_of_cards_that_name_each_other_the_smallest_id_stands() -> None:
    first, second, third = sorted(card.id for card in BOARD.columns[0].cards[:3])
    edits = [(second, third), (third, first), (first, second)]
    board = applied(BOARD, [Edit(card, "card", {"duplicate_of": other}) for card, other in edits])
    assert {card.id: card.same_as for card in board.columns[0].cards if card.id in (first, second, third)} == {
        first: None, second: first, third: first,
    }  # fmt: skip


@given(st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from("abcdefgz")))
def test_the_card_that_stands_for_one_is_where_its_way_ends_or_the_smallest_of_the_round(said: dict[str, str]) -> None:
    cards = [Record(card, "card", {"board": "b", "text": card, "duplicate_of": of}, {}) for card, of in said.items()]
    for card in view(Record("b", "board", {}, {}), [], cards).cards:
        way = [card.id]
        while (following := said[way[-1]]) in said and following not in way:
            way.append(following)
        end = min(way[way.index(following) :]) if following in way else way[-1]
        assert (card.same_as or card.id) == end


def test_a_forged_chain_of_cards_is_walked_once() -> None:
    cards = [Record(f"{n:05}", "card", {"board": "b", "duplicate_of": f"{n + 1:05}"}, {}) for n in range(10_000)]
    board = view(Record("b", "board", {}, {}), [], cards)  # card by card this would take a day
    assert {card.same_as or card.id for card in board.cards} == {"09999"}
