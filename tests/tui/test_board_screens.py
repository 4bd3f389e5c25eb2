"""What the screens of a board promise beside the whole run: room view, time, limits, names, the mouse, undoing, two answers."""

from contextlib import closing
from pathlib import Path

import pytest
from boarded import facilitator
from played import Laptop, settle, shown, type_in
from textual import events
from textual.pilot import Pilot
from workshop import TEXTS, begin

from fieldkit.domain.board import Board, Card
from fieldkit.domain.board_edits import new_column
from fieldkit.tui.board.collect import CardLine
from fieldkit.tui.board.page import BoardPage
from fieldkit.tui.board.wall import Wall
from fieldkit.tui.boxes import Ask, ErrorBox
from fieldkit.tui.program import FieldkitApp
from fieldkit.workspace import Workspace

OPEN = ("w", "enter")


def begun(folder: Path, cards: list[str], **values: object) -> Laptop:
    """A board in Collect with covered cards."""
    laptop = Laptop(folder, "Jonas")
    with closing(Workspace.init(laptop.home, "Vega rollout", person="Jonas", machine=laptop.machine)) as workspace:
        board = begin(workspace, **values)
        workspace.scratch_add(board, cards)
    return laptop


def on_screen(app: FieldkitApp, behind: int = 0) -> Board:
    """The board on the screen, or on one behind it."""
    page = app.screen_stack[-1 - behind]
    assert isinstance(page, BoardPage)
    assert page.board
    return page.board


def card_on_screen(app: FieldkitApp, card: str) -> Card:
    """A card of it by its id."""
    found = on_screen(app).card(card)
    assert found
    return found


def told(app: FieldkitApp) -> list[str]:
    """The lines below the board."""
    return [line.strip() for line in shown(app).splitlines()[-4:-2]]


async def test_the_room_sees_the_board_and_nothing_else_and_leaving_asks(tmp_path: Path) -> None:
    app = facilitator(tmp_path, "group").app()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settle(pilot)
        await type_in(pilot, *OPEN, "o", "d")
        picture = shown(app)
        assert "^p commands" not in picture
        assert "Jonas" not in picture
        assert "u undoes it" not in picture, "no message"
        for key in ("ctrl+p", "question_mark", "f1", "f10", "ctrl+c", "escape", "o"):
            app.post_message(events.Key(key, None))
            await settle(pilot)
            assert isinstance(app.screen, Ask), key
            await type_in(pilot, "n")
            assert "^p commands" not in shown(app)
        await type_in(pilot, "escape", "y")
        assert "^p commands" in shown(app)
        await type_in(pilot, "u")
    with closing(Workspace.open(tmp_path / "Jonas", None, app.machine)) as workspace:
        assert len(workspace.list("card")) == len(TEXTS), "the card that was deleted is back"


async def test_time_is_counted_down_and_on(tmp_path: Path) -> None:
    laptop = facilitator(tmp_path, "group")
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        laptop.clock.at(clock="09:39")
        await type_in(pilot, *OPEN, "+", "+", "-")
        assert "13:02 left" in shown(app)
        laptop.clock.at(clock="09:53")
        await type_in(pilot, "down")
        await pilot.resize_terminal(101, 30)
        await settle(pilot)
        assert "0:58 over" in shown(app)


async def test_a_card_too_many_comes_back_into_the_line(tmp_path: Path) -> None:
    app = begun(tmp_path, TEXTS).app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, *OPEN, "one more", "enter")
        assert isinstance(app.screen, ErrorBox)
        assert "27 are in" in shown(app)
        await type_in(pilot, "escape")
        assert app.screen.query_one(CardLine).value == "one more"
        assert "one more" not in shown(app)
        await type_in(pilot, "f2")
        assert "one more" in shown(app)


async def test_the_last_cards_are_undone_and_a_card_half_typed_holds_the_reveal(tmp_path: Path) -> None:
    laptop = begun(tmp_path, [])
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, *OPEN, ["one", "enter", "two", "enter"])
        app.post_message(events.Paste("three\nfour"))
        await type_in(pilot, "ctrl+z", "half", "ctrl+n")
        assert "1 collect▌" in shown(app)
        await type_in(pilot, "ctrl+u", "ctrl+n")
        assert "2 reveal▌" in shown(app)
    with closing(laptop.open()) as workspace:
        assert sorted(str(card.get("text")) for card in workspace.list("card")) == ["one", "two"]


async def test_names_are_decided_on_one_by_one(tmp_path: Path) -> None:
    laptop = begun(tmp_path, ["Mr Bean shouts", "call Anna Keller", "Dr House knows", "nothing"])
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, *OPEN, "ctrl+n")
        for _ in range(3):
            picture = shown(app)
            if "Bean" in picture:
                await type_in(pilot, "x")
            elif "Keller" in picture:
                await type_in(pilot, "d")
            else:
                await type_in(pilot, "k")
        assert "2 reveal▌" in shown(app)
    with closing(laptop.open()) as workspace:
        texts = {str(card.get("text")) for card in workspace.list("card")}
    assert texts == {"… shouts", "Dr House knows", "nothing"}


async def test_each_of_two_cards_alike_is_asked_about_and_so_is_one_that_comes_meanwhile(tmp_path: Path) -> None:
    laptop = begun(tmp_path, ["Mr Bean shouts", "Mr Bean shouts"])
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, *OPEN, "ctrl+n", "x")
        assert "Mr Bean shouts" in shown(app)
        board = on_screen(app, behind=1).id
        app.desk.write(app, lambda workspace: workspace.scratch_add(board, ["Dr House knows"], key="phone"))
        await type_in(pilot, "x")
        assert "Dr House knows" in shown(app)
        await type_in(pilot, "k")
        assert "2 reveal▌" in shown(app)
    with closing(laptop.open()) as workspace:
        texts = sorted(str(card.get("text")) for card in workspace.list("card"))
    assert texts == ["Dr House knows", "… shouts", "… shouts"]


async def test_a_card_is_dragged_by_the_mouse(tmp_path: Path) -> None:
    app = facilitator(tmp_path, "group").app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, *OPEN)
        wall = app.screen.query_one(Wall)
        card, column = wall.lanes[0].cards[1], wall.lanes[2].key
        await drag(pilot, wall, (5, 3 + len(wrapped_rows(wall)) + 1), (wall._width * 2 + 10, 12))
        await settle(pilot)
        assert card_on_screen(app, card.id).column == column
        await type_in(pilot, "u")
        assert card_on_screen(app, card.id).column is None


def wrapped_rows(wall: Wall) -> tuple[str, ...]:
    return wall._lines(wall.lanes[0].cards[0], wall._width)


async def drag(pilot: Pilot[None], wall: Wall, start: tuple[int, int], end: tuple[int, int]) -> None:
    await pilot.mouse_down(wall, offset=start)
    await pilot.hover(wall, offset=end)
    await pilot.mouse_up(wall, offset=end)


async def test_columns_are_carried_and_what_is_lifted_is_put_back(tmp_path: Path) -> None:
    app = facilitator(tmp_path, "group").app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, *OPEN, ["right", "up"], " ", "right", "right")
        names = [lane.title for lane in app.screen.query_one(Wall).lanes[1:]]
        assert names == ["lost information", "hand-off", "double entry", "watched"]
        await type_in(pilot, "escape")
        assert app.screen.query_one(Wall).lanes[1].title == "double entry"
        await type_in(pilot, " ", "right", " ")
        assert [column.name for column in on_screen(app).columns][:2] == ["lost information", "double entry"]


async def test_while_a_card_is_lifted_the_board_neither_goes_on_nor_is_changed_otherwise(tmp_path: Path) -> None:
    app = facilitator(tmp_path, "group").app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, *OPEN, " ", "right")
        assert "merge" not in shown(app).splitlines()[-1]
        before = shown(app)
        await type_in(pilot, "n", "b", "u", "m", "r", "d", "x", "enter")
        assert shown(app) == before
        await type_in(pilot, " ")
        assert "merge" in shown(app).splitlines()[-1]


@pytest.mark.parametrize("cards", [0, 5, 300])
async def test_the_question_of_the_room_is_read_in_full_on_a_small_screen(tmp_path: Path, cards: int) -> None:
    app = begun(tmp_path, [f"card {n}" for n in range(cards)], people=None).app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, *OPEN)
        assert "What costs you most each day?" in shown(app)


async def test_a_suggestion_is_followed_by_one_key(tmp_path: Path) -> None:
    texts = ["I type every visit twice", "Every visit is typed in two tools", "We were never asked"]
    laptop = begun(tmp_path, texts)
    with closing(laptop.open()) as workspace:
        board = workspace.list("board")[0].id
        workspace.reveal(board)
        workspace.to_phase(board, "group")
        view = workspace.board(board)
        first = next(card.id for card in view.loose if card.text == texts[0])
        workspace.edit_board(new_column(view, workspace.machine.new_id(workspace.member), "double entry", [first]))
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, *OPEN)
        if told(app)[0] != texts[1]:
            await type_in(pilot, "down")
        assert told(app) == [
            texts[1],
            f"Like “{texts[0]}”, in double entry; l puts it there, = says that it is the same.",
        ]
        await type_in(pilot, "l")
        assert len(on_screen(app).columns[0].cards) == 2


async def test_one_line_is_pasted_once_behind_what_was_typed(tmp_path: Path) -> None:
    app = begun(tmp_path, []).app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, *OPEN, "be")
        app.post_message(events.Paste("hind"))
        await settle(pilot)
        assert app.screen.query_one(CardLine).value == "behind"


@pytest.mark.parametrize("ending", ["html", "svg", "csv", "xlsx"])
async def test_a_board_is_saved_by_key(tmp_path: Path, ending: str) -> None:
    app = facilitator(tmp_path, "rank").app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, *OPEN, "s", "ctrl+u", str(tmp_path / f"board.{ending}"), "enter")
    assert (tmp_path / f"board.{ending}").stat().st_size > 1000


@pytest.mark.parametrize(("typed", "asked"), [("", "What costs you most each day?"), ("What annoys?", "What annoys?")])
async def test_a_new_board_asks_what_is_typed_or_else_what_is_usual(tmp_path: Path, typed: str, asked: str) -> None:
    laptop = Laptop(tmp_path, "Jonas")
    Workspace.init(laptop.home, "Vega rollout", person="Jonas", machine=laptop.machine).close()
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "w", "n", typed, "ctrl+s")
        assert asked in shown(app).splitlines()[0]


async def test_cards_that_say_the_same_are_marked_by_one_key_and_count_once(tmp_path: Path) -> None:
    app = facilitator(tmp_path, "group").app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, *OPEN, "right", "x", "=")
        first, second = on_screen(app).columns[0].cards[:2]
        assert app.screen.query_one(Wall).lanes[1].note == "2"
        assert (first.same_as, second.same_as) in ((None, first.id), (second.id, None))
        other = first if second.same_as else second
        assert f"= {(second if second.same_as else first).text.split()[0]}" in shown(app)
        await type_in(pilot, "u")
        assert app.screen.query_one(Wall).lanes[1].note == "3"
        assert card_on_screen(app, other.id).same_as is None


async def test_a_board_that_is_gone_for_good_closes(tmp_path: Path) -> None:
    """Another window took it away: what is not there cannot be read again and again, a box each time."""
    laptop = begun(tmp_path, [])
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, *OPEN)
        page = app.screen
        assert isinstance(page, BoardPage)
        with closing(laptop.open()) as workspace:
            workspace.delete(page.sitting.board)
        await type_in(pilot, "enter")
        page.load()
        await settle(pilot)
        assert page not in app.screen_stack
        assert not any(isinstance(screen, ErrorBox) for screen in app.screen_stack)


async def test_a_mark_is_explained_where_it_stands_and_nowhere_else(tmp_path: Path) -> None:
    app = facilitator(tmp_path, "cost").app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, *OPEN)
        assert "~" not in shown(app)
        await type_in(pilot, "down", "enter", "2", "enter")
        assert "~2" in shown(app)
        assert "~ as its dearest card" in told(app)[1]
