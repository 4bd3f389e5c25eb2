"""What was asked for is answered later: meanwhile people open something else, and other things are refused."""

import asyncio
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from boarded import facilitator
from msgspec import structs
from played import Laptop, in_session, settle, shown, type_in
from textual.pilot import Pilot
from textual.screen import Screen

from fieldkit.demo import stage
from fieldkit.errors import Refused
from fieldkit.tui.board.collect import CollectPage
from fieldkit.tui.board.page import BoardPage, Sitting
from fieldkit.tui.board.phases import page_of
from fieldkit.tui.boxes import ErrorBox, Help
from fieldkit.tui.follow_up.follow_ups import FollowUpsScreen
from fieldkit.tui.follow_up.resistance import ResistanceScreen
from fieldkit.tui.groups.group import GroupScreen
from fieldkit.tui.notes.note import NoteScreen
from fieldkit.tui.page import Page
from fieldkit.tui.program import FieldkitApp
from fieldkit.tui.records.evidence import Evidence
from fieldkit.tui.today.screen import TodayScreen
from fieldkit.workspace import Changes, Workspace
from fieldkit.workspace.deeds import Recording


@contextmanager
def busy(app: FieldkitApp) -> Iterator[None]:
    """The writer has something else to do."""
    done = Event()
    app.desk.write(app, lambda workspace: done.wait(20))
    try:
        yield
    finally:
        done.set()


def on_top(app: FieldkitApp) -> type[Screen[object]]:
    return type(app.screen)


async def test_a_form_under_the_help_closes_when_the_help_is_closed(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "f", "5", "no money")
        with busy(app):
            await pilot.press("ctrl+s", "f1")
            assert on_top(app) is Help
        await settle(pilot)
        assert on_top(app) is Help
        await type_in(pilot, "escape")
        assert on_top(app) is FollowUpsScreen
        assert "no money" in shown(app)
        await type_in(pilot, "u")
        assert "no money" not in shown(app)


def refuse(*_: object, **__: object) -> None:
    raise Refused("Another window writes.")


async def told_that_it_is_refused(pilot: Pilot[None]) -> None:
    """Once everything has been answered, a box says it."""
    await settle(pilot)
    assert isinstance(pilot.app, FieldkitApp)
    assert "Another window writes." in shown(pilot.app)


async def test_what_is_refused_takes_no_other_line_off_its_way(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await in_session(pilot)
        monkeypatch.setattr(Workspace, "edit", refuse)
        with busy(app):
            await pilot.press("f4", *"one", "enter")
        await told_that_it_is_refused(pilot)
        await type_in(pilot, "escape")
        assert screen.line.value == ""
        assert "7 notes" in shown(app)


async def test_a_line_that_is_refused_after_its_screen_was_left_is_kept(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await in_session(pilot)
        monkeypatch.setattr(Workspace, "note", refuse)
        with busy(app):
            await pilot.press(*"one", "enter", "escape")
            assert on_top(app) is TodayScreen
        await told_that_it_is_refused(pilot)
        await type_in(pilot, "escape")
        screen = await in_session(pilot)
        assert screen.line.value == "one"


async def test_an_undo_that_is_refused_can_be_asked_for_again(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    app = laptop.app()
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "f", "n", "older", "ctrl+s", "n", "newer", "ctrl+s")
        with monkeypatch.context() as during:
            during.setattr(Workspace, "delete", refuse)
            await type_in(pilot, "u", "escape")
        await type_in(pilot, "u")
        assert "newer" not in shown(app)
        assert "older" in shown(app)


async def test_a_board_goes_on_when_one_of_two_edits_is_refused(tmp_path: Path) -> None:
    laptop = facilitator(tmp_path, "cost")
    with closing(laptop.open()) as workspace:
        board = workspace.list("board")[0].id
    app = laptop.app()
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        app.push_screen(page_of("cost", Sitting(board)))
        await settle(pilot)
        page = app.screen
        assert isinstance(page, BoardPage)

        class Refusing(Recording):
            def do(self, workspace: Workspace) -> Changes:
                raise Refused("Another window writes.")

        with busy(app):
            page.do(Refusing("theme", {}), "")
            page.do(Recording("theme", {"name": "waiting"}), "")
        await settle(pilot)
        await type_in(pilot, "escape")
        assert "saving" not in shown(app)
        await type_in(pilot, "n")
        assert "rank▌" in shown(app)


async def test_an_answer_replaces_nothing_that_nobody_saw(laptop: Laptop) -> None:
    with closing(laptop.open()) as workspace:
        (note,) = workspace.add("resistance", {"text": "not with me", "group": "Managers", "owner": "Lena"}).ids
    app = laptop.app()
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "r", "a", "tab", "a talk", "enter")
        with closing(laptop.open()) as workspace:
            workspace.edit(note, {"owner": "Jonas", "intervention": "a letter"})
        await type_in(pilot, "ctrl+s")
        assert "Somebody else was here meanwhile" in shown(app)
        await type_in(pilot, "ctrl+s")
        assert on_top(app) is ResistanceScreen
    with closing(laptop.open()) as workspace:
        held = workspace.get(note)
        assert (held.get("intervention"), held.get("owner")) == ("a talk", "Jonas")


async def test_the_demo_is_made_once_however_often_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go_on = [], Event()

    def make(home: Path, *, today: date) -> str:
        asked.append(home)
        go_on.wait(20)
        raise Refused("The disk is full.")

    monkeypatch.setattr(stage, "make", make)
    app = Laptop(tmp_path, "Lena").app(engagement=None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("end", "enter", "enter")
        assert "The demo is being made." in shown(app)
        go_on.set()
        await settle(pilot)
        assert len(asked) == 1
        await type_in(pilot, "enter")
        assert "The demo is being made." not in shown(app)


async def test_what_takes_a_moment_says_so_until_it_is_done_or_refused(tmp_path: Path) -> None:
    asked, go_on = Event(), Event()

    def slow(number: int) -> bytes:
        asked.set()
        go_on.wait(20)
        raise OSError("no randomness")

    laptop = Laptop(tmp_path, "Lena")
    laptop.machine = structs.replace(laptop.machine, random=slow)
    app = laptop.app(engagement=None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter", *"Vega", "enter", *"Lena", "enter", "enter")
        assert await asyncio.to_thread(asked.wait, 20)
        assert "The engagement is being made." in shown(app)
        go_on.set()
        await settle(pilot)
        assert on_top(app) is ErrorBox
        await type_in(pilot, "escape")
        assert "The engagement is being made." not in shown(app)


async def test_a_note_deleted_from_its_evidence_is_gone_from_the_list(laptop: Laptop) -> None:
    with closing(laptop.open()) as workspace:
        notes = [note.id for note in workspace.list("workaround")]
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        app.push_screen(Evidence("What shows it", notes))
        await settle(pilot)
        assert "Renewals_NEW" in shown(app)
        await type_in(pilot, "enter", "d", "escape")
        assert on_top(app) is Evidence
        assert "Renewals_NEW" not in shown(app)


async def test_a_group_deleted_from_its_history_can_be_brought_back_there(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "g", "enter", "h", "d")
        assert on_top(app) is NoteScreen
        await type_in(pilot, "escape")
        assert "This group is deleted" in shown(app)
        await type_in(pilot, "h", "escape", "escape", "enter", "h", "d", "u", "escape")
        assert on_top(app) is GroupScreen
        assert "This group is deleted" not in shown(app)


async def test_a_board_that_cannot_be_begun_stays_in_its_form(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        with monkeypatch.context() as during:
            during.setattr(Workspace, "begin_board", refuse)
            await type_in(pilot, "w", "n", "What hurts?", "ctrl+s")
        assert "Another window writes." in shown(app)
        await type_in(pilot, "ctrl+s")
        assert on_top(app) is CollectPage
        assert "What hurts?" in shown(app)


async def test_what_is_refused_after_its_screen_was_left_is_told(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_in(pilot, "f")
        monkeypatch.setattr(Workspace, "delete", refuse)
        with busy(app):
            await pilot.press("d", "escape")
            assert on_top(app) is TodayScreen
        await told_that_it_is_refused(pilot)


class Stubborn(Page):
    """A screen of what cannot be read, that reads anew when something failed."""

    NAME = "Stubborn"
    reads = 0

    def load(self) -> None:
        self.reads += 1
        self.desk.read(self, lambda workspace: workspace.get("0" * 32), lambda record: None)

    def on_failed(self) -> None:
        self.load()


async def test_what_cannot_be_read_is_told_once_and_not_read_again_and_again(laptop: Laptop) -> None:
    """A drive that is pulled out fails at every read: a box each time would leave no time to close the first."""
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        page = Stubborn()
        app.push_screen(page)
        await settle(pilot)
        assert on_top(app) is ErrorBox
        assert page.reads == 1
        await type_in(pilot, "enter")
        assert app.screen is page
