"""Votes: limits, covering, what merging and splitting do to them."""

import pytest
from workshop import begin, columns, found, grouped

from fieldkit.domain import board_votes
from fieldkit.domain.board_edits import merge, new_column, split, take_away
from fieldkit.errors import BadInput, Refused
from fieldkit.workspace import Workspace
from fieldkit.workspace.board_deeds import Ballot, Hands, Rearranging, Showing
from fieldkit.workspace.deeds import Deed, Deletion


@pytest.fixture
def voting(workspace: Workspace) -> tuple[Workspace, str, dict[str, str]]:
    board = begin(workspace)
    held = grouped(workspace, board)
    workspace.to_phase(board, "vote")
    return workspace, board, held


Voting = tuple[Workspace, str, dict[str, str]]


def test_votes_are_covered_until_they_are_shown(voting: Voting) -> None:
    workspace, board, held = voting
    for _ in range(9):
        workspace.ballot(board, {held["watched"]: 2, held["hand-off"]: 1})
    stands = workspace.board(board)
    assert not stands.votes_shown
    assert {column.votes for column in stands.columns} == {0}, "nothing is recorded yet"
    assert board_votes.count(stands).complete

    workspace.show_votes(board)
    stands = workspace.board(board)
    assert stands.votes_shown
    assert {column.name: column.votes for column in stands.columns} == {
        "double entry": 0, "lost information": 0, "hand-off": 9, "watched": 18,
    }  # fmt: skip
    assert stands.recorded_ballots == 9


@pytest.mark.parametrize(
    ("votes", "says"),
    [
        ({"watched": 3}, "one column"),
        ({"watched": 2, "hand-off": 2}, "everybody has 3"),
        ({"watched": -1}, "not on the board"),
        ({"nowhere": 1}, "not on the board"),
    ],
)
def test_a_ballot_that_nobody_could_have_cast(voting: Voting, votes: dict[str, int], says: str) -> None:
    workspace, board, held = voting
    with pytest.raises(BadInput, match=says):
        workspace.ballot(board, {held.get(name, name): given for name, given in votes.items()})
    assert board_votes.count(workspace.board(board)).cast == 0


def test_no_more_ballots_than_people(voting: Voting) -> None:
    workspace, board, held = voting
    for _ in range(9):
        workspace.ballot(board, {held["watched"]: 1})
    with pytest.raises(BadInput, match="9 people have voted"):
        workspace.ballot(board, {held["watched"]: 1})
    assert board_votes.count(workspace.board(board)).complete, "who leaves votes out may"


def test_hands_are_checked_against_people(voting: Voting) -> None:
    workspace, board, held = voting
    with pytest.raises(BadInput, match="at most 18"):
        workspace.hands(board, held["watched"], 19)
    workspace.hands(board, held["watched"], 18)
    with pytest.raises(BadInput, match="have 27"):
        workspace.hands(board, held["hand-off"], 10)
    workspace.hands(board, held["hand-off"], 9)
    assert board_votes.count(workspace.board(board)).complete
    workspace.hands(board, held["watched"], 17)
    assert board_votes.total(workspace.board(board), held["watched"]) == 17


def test_each_way_of_counting_is_undone(voting: Voting) -> None:
    workspace, board, held = voting
    deeds: list[Deed] = [
        Ballot(board, {held["watched"]: 2}), Ballot(board, {held["watched"]: 1, held["hand-off"]: 2}),
        Hands(board, held["double entry"], 5), Showing(board),
    ]  # fmt: skip
    states = []
    for deed in deeds:
        states.append((board_votes.totals(workspace.board(board)), workspace.board(board).votes_shown))
        deed.do(workspace)
    for deed, state in zip(reversed(deeds), reversed(states), strict=True):
        deed.undo(workspace)
        assert (board_votes.totals(workspace.board(board)), workspace.board(board).votes_shown) == state


def test_a_step_back_sets_votes_down_and_the_count_goes_on(voting: Voting) -> None:
    workspace, board, held = voting
    workspace.ballot(board, {held["watched"]: 2})
    workspace.to_phase(board, "group")
    workspace.to_phase(board, "vote")
    workspace.ballot(board, {held["watched"]: 1})
    count = board_votes.count(workspace.board(board))
    assert (count.cast, count.ballots) == (3, 2)
    assert not workspace.board(board).votes_shown


def merged(workspace: Workspace, board: str, source: str, target: str) -> Rearranging:
    """One column into another; what was done, to be undone."""
    stands = workspace.board(board)
    joining = Rearranging(merge(found(stands, source), found(stands, target)))
    joining.do(workspace)
    return joining


def test_merging_adds_votes_and_splitting_loses_none(voting: Voting) -> None:
    workspace, board, held = voting
    for _ in range(9):
        workspace.ballot(board, {held["watched"]: 2, held["hand-off"]: 1})
    workspace.to_phase(board, "group")
    stands = workspace.board(board)
    joining = merged(workspace, board, held["hand-off"], held["watched"])
    joined = found(workspace.board(board), held["watched"])
    assert joined.votes == 27
    cards = [card.text for name in ("watched", "hand-off") for card in found(stands, held[name]).cards]
    assert [card.text for card in joined.cards] == cards

    new = workspace.machine.new_id(workspace.member)
    parting = Rearranging(split(workspace.board(board), joined, new, "by hand", [joined.cards[-1].id], votes=9))
    parting.do(workspace)
    assert {column.name: column.votes for column in workspace.board(board).columns} == {
        "double entry": 0, "lost information": 0, "watched": 18, "by hand": 9,
    }  # fmt: skip
    assert sum(board_votes.totals(workspace.board(board)).values()) == 27

    parting.undo(workspace)
    joining.undo(workspace)
    assert workspace.board(board) == stands
    assert workspace.check() == []


def test_votes_are_never_thrown_away_with_a_column(voting: Voting) -> None:
    workspace, board, held = voting
    workspace.ballot(board, {held["watched"]: 1})
    workspace.to_phase(board, "group")
    watched = found(workspace.board(board), held["watched"])
    double = found(workspace.board(board), held["double entry"])
    with pytest.raises(Refused, match="has votes"):
        take_away(workspace.board(board), watched)
    with pytest.raises(BadInput, match="so many votes"):
        split(workspace.board(board), watched, "f" * 32, "new", [watched.cards[0].id], votes=2)
    Rearranging(take_away(workspace.board(board), double)).do(workspace)
    assert "double entry" not in columns(workspace, board)
    assert len(workspace.board(board).cards) == 27


def test_votes_counted_meanwhile_are_not_lost_to_a_merge_decided_before(voting: Voting) -> None:
    workspace, board, held = voting
    before = workspace.board(board)
    source, target = found(before, held["hand-off"]), found(before, held["watched"])
    joining = Rearranging(merge(source, target), {column.id: column.votes for column in before.columns})
    workspace.ballot(board, {source.id: 2})
    workspace.to_phase(board, "group")

    with pytest.raises(Refused, match="meanwhile"):
        joining.do(workspace)
    assert sum(board_votes.totals(workspace.board(board)).values()) == 2


def test_undoing_a_new_column_does_not_take_the_votes_of_others_along(voting: Voting) -> None:
    workspace, board, _ = voting
    workspace.to_phase(board, "group")
    new = workspace.machine.new_id(workspace.member)
    making = Rearranging(new_column(workspace.board(board), new, "new"))
    making.do(workspace)
    workspace.to_phase(board, "vote")
    workspace.ballot(board, {new: 2}, "phone")
    with pytest.raises(Refused, match="covered"):
        making.undo(workspace)
    workspace.to_phase(board, "group")
    with pytest.raises(Refused, match="meanwhile"):
        making.undo(workspace)
    assert board_votes.totals(workspace.board(board))[new] == 2


def test_undoing_a_merge_does_not_take_the_votes_of_others_along(voting: Voting) -> None:
    workspace, board, held = voting
    workspace.ballot(board, {held["watched"]: 1, held["hand-off"]: 1})
    workspace.to_phase(board, "group")
    joining = merged(workspace, board, held["hand-off"], held["watched"])
    workspace.to_phase(board, "vote")
    workspace.ballot(board, {held["watched"]: 2}, "phone")
    workspace.to_phase(board, "group")
    with pytest.raises(Refused, match="meanwhile"):
        joining.undo(workspace)
    assert board_votes.totals(workspace.board(board))[held["watched"]] == 4


def test_undoing_hands_leaves_the_votes_that_phones_cast_meanwhile(voting: Voting) -> None:
    workspace, board, held = voting
    raised = Hands(board, held["watched"], 3)
    raised.do(workspace)
    for phone in "abcd":
        workspace.ballot(board, {held["watched"]: 2}, phone)
    raised.undo(workspace)
    assert board_votes.total(workspace.board(board), held["watched"]) == 8


def test_a_column_with_covered_votes_is_neither_merged_nor_deleted(voting: Voting) -> None:
    workspace, board, held = voting
    workspace.ballot(board, {held["hand-off"]: 2})
    stands = workspace.board(board)
    source, target = found(stands, held["hand-off"]), found(stands, held["watched"])
    for deleting in (Rearranging(merge(source, target)), Deletion([source.id]), Deletion([board])):
        with pytest.raises(Refused, match="covered"):
            deleting.do(workspace)
    with pytest.raises(Refused, match="covered"):
        workspace.edit_board(merge(source, target))
    assert workspace.board(board) == stands
