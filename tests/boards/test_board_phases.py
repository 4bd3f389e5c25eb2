"""Covered cards, the reveal, and steps between phases: nothing is lost on any way."""

from itertools import pairwise

import pytest
from workshop import COLUMNS, TEXTS, begin, columns, grouped

from fieldkit.domain import board_steps
from fieldkit.domain.board import PHASES
from fieldkit.domain.board_names import Hit, carried, undecided
from fieldkit.errors import Refused
from fieldkit.store import documents, log
from fieldkit.workspace import Workspace
from fieldkit.workspace.board_deeds import Revealing, Stepping
from fieldkit.workspace.deeds import Deletion


def on_the_wall(workspace: Workspace, board: str) -> list[str]:
    return sorted(card.text for card in workspace.board(board).cards)


def test_cards_are_covered_until_the_reveal(workspace: Workspace) -> None:
    board = begin(workspace)
    workspace.scratch_add(board, TEXTS)

    assert workspace.board(board).card_count == 27
    assert workspace.board(board).cards == ()
    assert workspace.list("card") == []
    workspace.reveal(board)
    assert on_the_wall(workspace, board) == sorted(TEXTS)
    assert workspace.board(board).waiting.cards == 0


def test_the_limit_is_one_on_the_whole(workspace: Workspace) -> None:
    board = begin(workspace)
    workspace.scratch_add(board, TEXTS[:25])
    with pytest.raises(Refused, match="27 cards, and 25"):
        workspace.scratch_add(board, TEXTS[:3])
    assert workspace.board(board).card_count == 25
    workspace.edit(board, {"people": 10})
    workspace.scratch_add(board, TEXTS[:3])


def test_what_is_sent_twice_counts_once(workspace: Workspace) -> None:
    board = begin(workspace)
    for _ in range(3):
        workspace.scratch_add(board, ["one"], key="a")
    workspace.scratch_add(board, ["one"], key="b")
    workspace.reveal(board)
    assert on_the_wall(workspace, board) == ["one", "one"]


def test_a_card_half_typed_is_no_card_and_is_not_lost(workspace: Workspace) -> None:
    board = begin(workspace)
    workspace.scratch_add(board, ["one"])
    workspace.keep_card_line(board, "half a c")
    with pytest.raises(Refused, match="half typed"):
        workspace.reveal(board)
    assert workspace.kept_card_line(board) == "half a c"
    workspace.keep_card_line(board, "")
    workspace.reveal(board)
    assert on_the_wall(workspace, board) == ["one"]


def test_a_card_from_a_phone_leaves_the_line_that_is_typed_here(workspace: Workspace) -> None:
    board = begin(workspace)
    workspace.keep_card_line(board, "half typed")
    workspace.scratch_add(board, ["from a phone"], key="a")
    assert workspace.kept_card_line(board) == "half typed"
    workspace.scratch_add(board, ["half typed card"])
    assert workspace.kept_card_line(board) == ""


def test_names_are_decided_on_before_the_reveal(workspace: Workspace) -> None:
    workspace.add("participant", {"code": "P-02", "real_name": "Roswitha Kern"})
    board = begin(workspace)
    workspace.scratch_add(
        board,
        ["kern reads my mails", "Mr Smith shouts", "call 044 123 45 67", "write to a@b.example", "Reports on Friday", *TEXTS[:5]],
    )  # fmt: skip
    found = {hit.words for hit in workspace.names_on_cards(board)}
    assert found == {"kern", "Mr Smith", "044 123 45 67", "a@b.example"}

    workspace.replace_card(board, "Mr Smith shouts", "The boss shouts")
    workspace.replace_card(board, "write to a@b.example", "")
    workspace.reveal(board)
    assert "The boss shouts" in on_the_wall(workspace, board)
    assert workspace.board(board).card_count == 9


def test_no_step_and_no_way_back_loses_anything(workspace: Workspace) -> None:
    board = begin(workspace)
    held = grouped(workspace, board)
    workspace.to_phase(board, "vote")
    workspace.ballot(board, {held["watched"]: 2, held["hand-off"]: 1})
    workspace.to_phase(board, "cost")
    workspace.edit(held["watched"], {"cost_time": 3, "reason": "hours"})
    workspace.to_phase(board, "rank")
    before = workspace.board(board)

    for _, phase in pairwise(reversed(PHASES)):
        assert board_steps.going_back(workspace.board(board))
        workspace.to_phase(board, phase)
    for _, phase in pairwise(PHASES):
        workspace.to_phase(board, phase)

    after = workspace.board(board)
    assert {c.name: (c.votes, c.costs, c.reason) for c in after.columns} == {
        c.name: (c.votes, c.costs, c.reason) for c in before.columns
    }
    assert {c.name: [card.text for card in c.cards] for c in after.columns} == {n: list(t) for n, t in COLUMNS.items()}
    assert on_the_wall(workspace, board) == sorted(TEXTS)


def test_cards_written_after_a_step_back_join_the_others(workspace: Workspace) -> None:
    board = begin(workspace)
    workspace.scratch_add(board, TEXTS[:20])
    workspace.reveal(board)
    workspace.to_phase(board, "collect")
    workspace.scratch_add(board, TEXTS[20:])
    workspace.reveal(board)
    assert on_the_wall(workspace, board) == sorted(TEXTS)
    assert workspace.check() == []


def test_a_step_is_undone(workspace: Workspace) -> None:
    board = begin(workspace)
    grouped(workspace, board)
    step = Stepping(board, "vote")
    step.do(workspace)
    step.undo(workspace)
    assert workspace.board(board).phase == "group"
    assert set(columns(workspace, board)) == set(COLUMNS)


def test_no_phase_is_jumped_over(workspace: Workspace) -> None:
    board = begin(workspace)
    with pytest.raises(Refused, match="one step"):
        workspace.to_phase(board, "vote")


def test_the_time_of_a_phase_begins_with_it_and_goes_on_when_the_votes_are_shown(workspace: Workspace) -> None:
    board = begin(workspace)
    ends = [workspace.phase_ends(board)]
    grouped(workspace, board)
    ends.append(workspace.phase_ends(board))
    workspace.to_phase(board, "vote")
    workspace.add_minutes(board, 5)
    ends.append(workspace.phase_ends(board))
    workspace.show_votes(board)
    ends.append(workspace.phase_ends(board))
    collect, group, vote, shown = (round((end - workspace.machine.now()).total_seconds() / 60) for end in ends if end)
    assert (collect, group, vote, shown) == (10, 20, 15, 15)


def test_a_board_with_covered_cards_is_not_deleted(workspace: Workspace) -> None:
    board = begin(workspace)
    workspace.scratch_add(board, ["one"])
    with pytest.raises(Refused, match="covered"):
        Deletion([board]).do(workspace)
    assert workspace.board(board).waiting.cards == 1
    workspace.scratch_remove(board, ["one"])
    Deletion([board]).do(workspace)
    assert workspace.list("board") == []


def test_of_two_names_of_somebody_of_the_team_both_are_found(workspace: Workspace) -> None:
    named = workspace.me.person.lower()
    with workspace.writing() as connection:
        log.append(connection, workspace.machine, "member", workspace.member, fields={"name": "leonie"})
        documents.refold(connection, workspace.member)
    board = begin(workspace)
    workspace.scratch_add(board, [f"ask {named} first", "ask leonie first"])
    assert {hit.words for hit in workspace.names_on_cards(board)} == {named, "leonie"}


def test_a_name_that_nobody_decided_on_is_not_revealed(workspace: Workspace) -> None:
    board = begin(workspace)
    workspace.scratch_add(board, ["Mr Smith shouts"])
    kept = workspace.names_on_cards(board)
    workspace.scratch_add(board, ["Mr Smith shouts"], key="phone")
    with pytest.raises(Refused, match="meanwhile"):
        Revealing(board, kept).do(workspace)
    assert workspace.board(board).waiting.cards == 2
    Revealing(board, workspace.names_on_cards(board)).do(workspace)
    assert on_the_wall(workspace, board) == ["Mr Smith shouts"] * 2


def test_a_name_stays_kept_on_a_card_that_gets_other_words() -> None:
    card, words = "Mr Smith tells Dr Kern", "Mr Smith tells …"
    smith, kern = Hit("Mr Smith", card), Hit("Dr Kern", card)
    kept = carried([smith, smith], kern, words)
    assert sorted(kept) == sorted([smith, smith._replace(card=words)])
    assert undecided([smith, kern, smith._replace(card=words)], kept) == [kern]
