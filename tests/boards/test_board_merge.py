"""Two facilitators work on one board: it merges like everything else, and nothing is lost to a clock."""

from pathlib import Path

import pytest
from played import settle, shown, type_in
from workshop import TEXTS, begin, columns, found, grouped

from fieldkit.domain import board_steps, board_votes
from fieldkit.domain.board_edits import merge, move_card
from fieldkit.errors import Refused
from fieldkit.tui.program import FieldkitApp
from fieldkit.workspace import Workspace

Voting = tuple[Workspace, Workspace, str, dict[str, str]]


@pytest.fixture
def both(tmp_path: Path, two: tuple[Workspace, Workspace]) -> tuple[Workspace, Workspace, str]:
    """One has grouped the cards, the other one has the board as well."""
    first, second = two
    board = begin(first)
    grouped(first, board)
    hand_over(first, second, tmp_path / "one.fkb")
    return first, second, board


@pytest.fixture
def voting(both: tuple[Workspace, Workspace, str], tmp_path: Path) -> Voting:
    """Both are in Vote; beside them the board and its columns."""
    first, second, board = both
    first.to_phase(board, "vote")
    hand_over(first, second, tmp_path / "vote.fkb")
    return first, second, board, columns(first, board)


def hand_over(giver: Workspace, taker: Workspace, file: Path) -> None:
    giver.export(file, to="leads")
    assert [report.status for report in taker.merge([file])] == ["merged"]


def test_what_two_do_to_different_cards_is_both_done(both: tuple[Workspace, Workspace, str], tmp_path: Path) -> None:
    first, second, board = both
    names = columns(first, board)
    here, there = first.board(board).loose[0].id, second.board(board).loose[1].id
    first.edit_board(move_card(first.board(board), here, names["watched"], 0))
    second.edit_board(move_card(second.board(board), there, names["hand-off"], 0))
    hand_over(first, second, tmp_path / "a.fkb")
    hand_over(second, first, tmp_path / "b.fkb")
    for workspace in (first, second):
        board_view = workspace.board(board)
        assert {card.id: card.column for card in board_view.cards}.items() >= {
            here: names["watched"], there: names["hand-off"],
        }.items()  # fmt: skip
        assert len(board_view.cards) == len(TEXTS)
    assert first.board(board).columns == second.board(board).columns


def test_one_card_moved_to_two_columns_shows_two_answers_until_it_is_dropped_again(
    both: tuple[Workspace, Workspace, str], tmp_path: Path
) -> None:
    first, second, board = both
    names = columns(first, board)
    card = first.board(board).loose[0].id
    first.edit_board(move_card(first.board(board), card, names["watched"], 0))
    second.edit_board(move_card(second.board(board), card, names["hand-off"], 0))
    hand_over(first, second, tmp_path / "a.fkb")
    held = second.board(board).card(card)
    assert held
    assert held.disputed
    second.edit_board(move_card(second.board(board), card, held.column, 1))
    hand_over(second, first, tmp_path / "b.fkb")
    there = first.board(board).card(card)
    assert there
    assert (there.column, there.disputed) == (held.column, False)


def test_a_card_moved_into_a_column_that_the_other_merged_away_is_not_lost(
    both: tuple[Workspace, Workspace, str], tmp_path: Path
) -> None:
    first, second, board = both
    names = columns(first, board)
    view = first.board(board)
    source, target = found(view, names["watched"]), found(view, names["hand-off"])
    first.edit_board(merge(source, target))
    card = second.board(board).loose[0].id
    second.edit_board(move_card(second.board(board), card, names["watched"], 0))
    hand_over(first, second, tmp_path / "a.fkb")
    merged = second.board(board)
    assert sorted(card.text for card in merged.cards) == sorted(TEXTS)
    assert card in {each.id for each in merged.loose}, "its column is gone: it waits to be grouped"


async def test_two_answers_are_marked_on_the_wall(tmp_path: Path, two: tuple[Workspace, Workspace]) -> None:
    first, second = two
    board = begin(first)
    first.scratch_add(board, ["a card"])
    first.reveal(board)
    first.to_phase(board, "group")
    first.export(tmp_path / "a.fkb", to="leads")
    second.merge([tmp_path / "a.fkb"])
    card = first.board(board).loose[0].id
    for workspace, text in ((first, "one text"), (second, "another text")):
        workspace.edit(card, {"text": text})
    second.export(tmp_path / "b.fkb", to="leads")
    first.merge([tmp_path / "b.fkb"])
    app = FieldkitApp(first.home, first.slug, first.machine)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "w", "enter")
        assert "≠" in shown(app)
        assert "two answers" in shown(app)


def test_votes_that_two_counted_differently_are_marked_until_one_is_entered(
    both: tuple[Workspace, Workspace, str], tmp_path: Path
) -> None:
    first, second, board = both
    watched = columns(first, board)["watched"]
    first.to_phase(board, "vote")
    first.hands(board, watched, 5)
    first.show_votes(board)
    second.to_phase(board, "vote")
    second.hands(board, watched, 7)
    second.show_votes(board)
    hand_over(second, first, tmp_path / "a.fkb")
    column = found(first.board(board), watched)
    assert column.disputed
    first.hands(board, watched, 7)
    column = found(first.board(board), watched)
    assert (column.votes, column.disputed) == (7, False)


def test_covered_cards_outlast_a_phase_that_the_other_brings(two: tuple[Workspace, Workspace], tmp_path: Path) -> None:
    first, second = two
    board = begin(first)
    hand_over(first, second, tmp_path / "a.fkb")
    second.scratch_add(board, ["one", "two"])
    second.keep_card_line(board, "half")
    first.scratch_add(board, ["three"])
    for phase in ("reveal", "group", "vote"):
        first.to_phase(board, phase)
    hand_over(first, second, tmp_path / "b.fkb")

    with pytest.raises(Refused, match="step back to Collect"):
        second.show_votes(board)
    with pytest.raises(Refused, match="step back to Collect"):
        second.to_phase(board, "cost")
    for phase in ("group", "reveal", "collect"):
        second.to_phase(board, phase)
    assert second.kept_card_line(board) == "half"
    second.keep_card_line(board, "")
    second.to_phase(board, "reveal")
    assert sorted(card.text for card in second.board(board).cards) == ["one", "three", "two"]


@pytest.mark.parametrize("step", ["back", "on"])
def test_covered_votes_are_set_down_whatever_phase_the_other_brings(voting: Voting, tmp_path: Path, step: str) -> None:
    first, second, board, names = voting
    watched = names["watched"]
    second.ballot(board, {watched: 2})
    second.ballot(board, {watched: 1})
    first.to_phase(board, "cost")
    hand_over(first, second, tmp_path / "b.fkb")

    second.to_phase(board, {"back": "vote", "on": "rank"}[step])
    column, stands = second.board(board).column(watched), second.board(board)
    assert column
    assert (column.votes, stands.recorded_ballots, stands.waiting.ballots) == (3, 2, 0)


def test_covered_votes_on_a_column_that_the_other_merged_away_bring_it_back(voting: Voting, tmp_path: Path) -> None:
    first, second, board, names = voting
    watched, hand_off = names["watched"], names["hand-off"]
    second.ballot(board, {watched: 2, hand_off: 1})
    first.to_phase(board, "group")
    source, target = (found(first.board(board), each) for each in (watched, hand_off))
    first.edit_board(merge(source, target))
    first.to_phase(board, "vote")
    hand_over(first, second, tmp_path / "b.fkb")

    assert board_votes.totals(second.board(board))[watched] == 2
    assert any("kept for its votes: watched." in said for said in board_steps.going_on(second.board(board)))
    second.show_votes(board)
    hand_over(second, first, tmp_path / "c.fkb")
    for workspace in (first, second):
        stands = workspace.board(board)
        assert {column.id: column.votes for column in stands.columns if column.votes} == {watched: 2, hand_off: 1}
        assert not board_steps.coming_back(stands)
        assert not workspace.conflicts()


def test_votes_that_were_covered_when_the_board_went_back_to_collect_are_set_down_by_the_reveal(
    voting: Voting, tmp_path: Path
) -> None:
    first, second, board, names = voting
    watched = names["watched"]
    second.ballot(board, {watched: 2})
    for phase in ("group", "reveal", "collect"):
        first.to_phase(board, phase)
    hand_over(first, second, tmp_path / "b.fkb")

    second.reveal(board)
    column = found(second.board(board), watched)
    assert (column.votes, second.board(board).recorded_ballots) == (2, 1)


def test_a_bundle_is_not_taken_out_while_something_is_covered_on_its_board(
    two: tuple[Workspace, Workspace], tmp_path: Path
) -> None:
    first, second = two
    board = begin(first)
    first.export(tmp_path / "a.fkb", to="leads")
    (report,) = second.merge([tmp_path / "a.fkb"])
    assert report.bundle
    second.scratch_add(board, ["one", "two"])
    with pytest.raises(Refused, match="covered"):
        second.unmerge(report.bundle)
    assert second.board(board).waiting.cards == 2
    second.scratch_remove(board, ["one", "two"])
    second.unmerge(report.bundle)
    assert second.find(board) is None
