"""The capture line: nothing typed is lost, nothing waits for the disk, and the screen stays covered."""

from threading import Event
from typing import Any

import pytest
from played import Laptop, in_session, settle, shown, type_in

from fieldkit.errors import FieldkitError
from fieldkit.tui.capture import CaptureScreen
from fieldkit.tui.capture.writing import Kept
from fieldkit.tui.program import FieldkitApp
from fieldkit.workspace import Changes, Workspace

SIZE = (100, 30)


def session_of(workspace: Workspace) -> str:
    return workspace.list("session")[0].id


async def test_a_session_is_covered_until_asked(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await in_session(pilot)
        assert "6 notes" in shown(app)
        assert "mailboxes" not in shown(app)
        assert "Senior sales" not in shown(app)
        await type_in(pilot, "ctrl+l")
        assert "mailboxes" in shown(app)
        assert "Senior sales" in shown(app)
        await type_in(pilot, "/timeline", "enter")
        assert "mailboxes" not in shown(app)


async def test_a_note_has_the_time_of_its_first_keystroke(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await in_session(pilot)
        await type_in(pilot, "o: the ")
        laptop.clock.at(clock="09:45")
        await type_in(pilot, "rest", "enter")
    workspace = laptop.open()
    note = next(n for n in workspace.notes(limit=None) if n.get("text") == "the rest")
    assert note.get("at") == "2026-03-02T09:31:00.000Z"
    workspace.close()


async def test_the_line_is_shown_as_saving_until_its_commit_has_returned(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = Event()
    note = Workspace.note

    def slow_disk(self: Workspace, line: str, **options: Any) -> Changes:
        may_go_on.wait(20)
        return note(self, line, **options)

    monkeypatch.setattr(Workspace, "note", slow_disk)
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await in_session(pilot)
        for key in ("ctrl+l", *"slow", "enter", *"next"):
            await pilot.press(key)
        assert "saving" in shown(app)
        assert screen.line.value == "next"
        may_go_on.set()
        await settle(pilot)
        assert "saving" not in shown(app)
        assert screen.line.value == "next"


async def test_a_line_that_cannot_be_saved_comes_back(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Workspace, *args: object, **options: object) -> None:
        raise FieldkitError("The disk is full: nothing was changed.")

    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await in_session(pilot)
        monkeypatch.setattr(Workspace, "note", full)
        await type_in(pilot, "w: not lost !2", "enter")
        assert "The disk is full" in shown(app)
        await type_in(pilot, "escape")
        assert screen.line.value == "w: not lost !2"
        monkeypatch.undo()
        await type_in(pilot, "enter")
    workspace = laptop.open()
    assert any(n.get("text") == "not lost" and n.kind == "workaround" for n in workspace.notes(limit=None))
    workspace.close()


async def test_a_half_typed_line_is_back_after_a_crash_with_its_time(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await in_session(pilot)
        await type_in(pilot, 'r: "I am not go')
    laptop.clock.at(clock="09:58")
    again = laptop.app()
    async with again.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_in(pilot, "enter")
        assert "Off 10:31-10:58: was that a pause?" in shown(again)
        await type_in(pilot, "n")
        assert isinstance(screen := again.screen, CaptureScreen)
        assert screen.line.value == 'r: "I am not go'
        await type_in(pilot, 'ing"', "enter")
        assert screen.line.value == ""
    workspace = laptop.open()
    note = next(n for n in workspace.notes(limit=None) if n.get("text") == '"I am not going"')
    assert note.get("at") == "2026-03-02T09:31:00.000Z"
    assert workspace.kept_line(session_of(workspace)) is None
    workspace.close()


async def test_leaving_the_line_keeps_it(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await in_session(pilot)
        await type_in(pilot, "half a th", "escape")
        screen = await in_session(pilot)
        assert screen.line.value == "half a th"


async def test_leaving_the_commands_does_not_leave_the_session(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await in_session(pilot)
        await type_in(pilot, "/pa", "escape")
        assert app.screen is screen
        assert screen.line.value == ""
        await type_in(pilot, "escape")
        assert app.screen is not screen


async def test_undo_takes_the_last_note_back_into_the_line(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await in_session(pilot)
        await type_in(pilot, "f: seven clicks !2", "enter", "ctrl+z")
        assert screen.line.value == "f: seven clicks !2"
        assert "6 notes" in shown(app)
        await type_in(pilot, "enter")
        assert "7 notes" in shown(app)


async def test_undo_of_typing_goes_back_word_by_word(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await in_session(pilot)
        await type_in(pilot, "one two three", "ctrl+z")
        assert screen.line.value == "one two "
        await type_in(pilot, "ctrl+z", "ctrl+z")
        assert screen.line.value == ""


async def test_one_key_rejects_a_reading(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await in_session(pilot)
        await type_in(pilot, "o: writes a note !4")
        assert "severity 4" in shown(app)
        await type_in(pilot, "ctrl+r")
        assert "severity 4" not in shown(app)
        await type_in(pilot, "enter")
    workspace = laptop.open()
    assert any(n.get("text") == "writes a note !4" and not n.get("severity") for n in workspace.notes(limit=None))
    workspace.close()


async def test_the_arrows_choose_the_kind(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await in_session(pilot)
        await type_in(pilot, "keeps a list", "down", "down")
        assert screen.line.value == "w: keeps a list"
        await type_in(pilot, "up", "up", "up")
        assert screen.line.value == "+ keeps a list"


async def test_a_note_of_another_terminal_appears(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await in_session(pilot)
        workspace = laptop.open()
        workspace.note("from elsewhere", session=session_of(workspace))
        workspace.close()
        app.desk.look_for_others()
        await settle(pilot)
        assert "7 notes" in shown(app)


async def test_a_note_outside_any_session(laptop: Laptop) -> None:
    app: FieldkitApp = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_in(pilot, "n", "heard in the lift", "enter")
        assert "1 note" in shown(app)
    workspace = laptop.open()
    note = next(n for n in workspace.notes(limit=None) if n.get("text") == "heard in the lift")
    assert note.get("session") is None
    workspace.close()


async def test_keys_typed_ahead_find_their_line(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await in_session(pilot)
        await type_in(pilot, ["one thing", "enter", "w: another !3", "enter", "a third"])
        assert screen.line.value == "a third"
    workspace = laptop.open()
    texts = {note.get("text") for note in workspace.notes(limit=None)}
    assert {"one thing", "another"} <= texts
    workspace.close()


async def test_keys_typed_ahead_find_their_field(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_in(pilot, "s", ["Night shift", "enter", "P-77", "enter", "Basel", "enter"])
        assert isinstance(app.screen, CaptureScreen)
        await type_in(pilot, "ctrl+l")
        assert "Night shift · P-77 · Basel" in shown(app)


async def test_the_end_of_a_long_line_is_in_sight(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await in_session(pilot)
        await type_in(pilot, "o: " + "phone rings, " * 10 + "and the end")
        assert "and the end" in shown(app)


async def test_keys_typed_before_the_session_is_read_go_on_in_the_half_typed_line(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = laptop.open()
    workspace.keep_line("o: half a", "2026-03-02T09:20:00Z", session_of(workspace))
    workspace.close()
    may_go_on = Event()
    timeline = Workspace.timeline

    def slow_disk(self: Workspace, session: str) -> object:
        may_go_on.wait(20)
        return timeline(self, session)

    monkeypatch.setattr(Workspace, "timeline", slow_disk)
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for key in ("enter", *"line", "enter", *"next"):
            await pilot.press(key)
        may_go_on.set()
        await settle(pilot)
        assert isinstance(screen := app.screen, CaptureScreen)
        assert screen.line.value == "next"
    workspace = laptop.open()
    note = next(n for n in workspace.notes(limit=None) if n.get("text") == "half aline")
    assert note.get("at") == "2026-03-02T09:20:00.000Z"
    workspace.close()


async def test_a_finished_line_stays_kept_until_the_writer_has_the_note(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer to an earlier keeping may come between Enter and its message: it must not empty the slot."""
    written: list[str] = []
    keep, note = Workspace.keep_line, Workspace.note

    def keep_line(self: Workspace, text: str, started: str, slot: str = "capture") -> None:
        if " " not in slot:
            written.append(text)
        keep(self, text, started, slot)

    def noted(self: Workspace, line: str, **options: Any) -> Changes:
        written.append(f"note {line}")
        return note(self, line, **options)

    monkeypatch.setattr(Workspace, "keep_line", keep_line)
    monkeypatch.setattr(Workspace, "note", noted)
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await in_session(pilot)
        await type_in(pilot, "all of it")
        screen.line.hand_on()
        screen._kept(Kept("all of", session_of_screen(screen), None))
        await settle(pilot)
    assert written.index("note all of it") < written.index("")


def session_of_screen(screen: CaptureScreen) -> str:
    assert screen.session_id
    return screen.session_id


async def test_what_is_not_read_is_said_with_the_reason(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await in_session(pilot)
        await type_in(pilot, "23:59 waits for the list !4 ~6m @P-99")
        told = " ".join(shown(app).split())
        assert "not read: 23:59 (that is still to come), !4 ~6m (marks stand at the end)," in told
        assert "@P-99 (nobody here has this code)" in told
        await type_in(pilot, "ctrl+u", "waits !4")
        assert "not read" not in shown(app)
