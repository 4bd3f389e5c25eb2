"""What is done with a session while it goes on: paused, moved, measured, objected to; and each sort of session in its own words."""

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import structs
from played import Laptop, in_session, settle, shown, type_in
from textual.pilot import Pilot

from fieldkit.domain import pauses
from fieldkit.tui.capture import CaptureScreen
from fieldkit.tui.notes.note import NoteScreen
from fieldkit.tui.records.record_form import RecordForm
from fieldkit.workspace import Workspace

SIZE = (120, 34)


@contextmanager
def store(laptop: Laptop) -> Iterator[tuple[Workspace, str]]:
    """The store afterwards, and the session that was begun last."""
    workspace = laptop.open()
    session = workspace.list("session", newest_first=True)[0].id
    yield workspace, session
    workspace.close()


async def start(pilot: Pilot[None], *keys: str) -> CaptureScreen:
    await settle(pilot)
    await type_in(pilot, "s", *keys)
    assert isinstance(pilot.app.screen, CaptureScreen)
    return pilot.app.screen


async def test_a_pause_is_begun_and_ended_with_one_key_and_undone(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await in_session(pilot)
        await type_in(pilot, "f4")
        assert "paused since 10:31" in shown(app)
        laptop.clock.at(clock="09:45")
        await type_in(pilot, "/pause", "enter")
        assert "It is paused already." in shown(app)
        await type_in(pilot, "/resume", "enter")
        assert "paused since" not in shown(app)
        with store(laptop) as (workspace, session):
            (pause,) = pauses.read(workspace.get(session).get("pauses"))
            assert (f"{pause.begun:%H:%M}", f"{pause.ended:%H:%M}") == ("09:31", "09:45")
        await type_in(pilot, "ctrl+z")
        assert "paused since 10:31" in shown(app)


async def test_a_step_is_timed_and_becomes_a_note_with_its_switches(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await in_session(pilot)
        await type_in(pilot, "f2", "offer", "enter", "f3", "f3")
        assert "step offer" in shown(app)
        assert "2 tool switches" in shown(app)
        laptop.clock.at(clock="09:35")
        await type_in(pilot, "f2")
        assert "7 notes" in shown(app)
        assert "step offer" not in shown(app)
    with store(laptop) as (workspace, session):
        note = next(n for n in workspace.timeline(session) if n.get("text") == "offer")
        assert (note.get("step"), note.get("seconds"), note.get("switches")) == ("offer", 240, 2)
        assert note.get("at") == "2026-03-02T09:31:00.000Z"
        assert [slot for slot in workspace.kept_slots() if not slot.endswith(" alive")] == []


async def test_a_step_that_stops_in_a_line_becomes_its_marks(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await in_session(pilot)
        await type_in(pilot, "/step prepare the day", "enter")
        laptop.clock.at(clock="09:33")
        await type_in(pilot, "f: reads mail", "f2")
        assert screen.line.value == 'f: reads mail ~120s >"prepare the day"'
        assert "step prepare the day" in shown(app)


async def test_a_step_and_a_count_outlive_a_crash(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await in_session(pilot)
        await type_in(pilot, "/step offer", "enter", "f3")
    again = laptop.app()
    async with again.run_test(size=SIZE) as pilot:
        await in_session(pilot)
        assert "step offer" in shown(again)
        assert "1 tool switch" in shown(again)


async def test_what_was_counted_goes_onto_the_next_note(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await in_session(pilot)
        await type_in(pilot, "f3", "f3", "f3", "back and forth")
        assert "observation · P-02 · 3 tool switches" in shown(app)
        await type_in(pilot, "enter", "and now")
        assert "tool switch" not in shown(app)
    with store(laptop) as (workspace, session):
        assert [n.get("switches") for n in workspace.timeline(session) if n.get("switches")] == [3]


async def test_a_session_is_moved_in_time_and_back(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await in_session(pilot)
        await type_in(pilot, "/shift +3h", "enter", "ctrl+l")
        assert "11:34" in shown(app)
        await type_in(pilot, "one more", "enter")
        assert "13:31" in shown(app)
        await type_in(pilot, "ctrl+z", "ctrl+u", "ctrl+z")
        assert "08:34" in shown(app)
        await type_in(pilot, "/shift soon", "enter")
        assert "is no stretch of time" in shown(app)


async def test_people_were_informed_with_one_key(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await in_session(pilot)
        assert "not informed yet" in shown(app)
        await type_in(pilot, "/informed by mail the day before", "enter")
        assert "not informed yet" not in shown(app)
    with store(laptop) as (workspace, session):
        assert workspace.get(session).get("informed") == "2026-03-02 10:31: by mail the day before"


async def test_an_objection_stops_or_strikes(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await in_session(pilot)
        await type_in(pilot, "o: Zaphod said", "enter", "ctrl+z", "enter", "half about Zaphod", "ctrl+o")
        assert "Zaphod" not in shown(app).partition("Somebody objects")[2].partition("half")[0]
        await type_in(pilot, "1")
        assert "Strike the last minute, and go on" in shown(app)
        await type_in(pilot, "backspace", "90", "enter")
        assert "3 notes are gone for good. Nothing of that had left this laptop." in shown(app)
        assert screen.line.value == ""
        await type_in(pilot, "ctrl+y", "ctrl+l")
        assert "Zaphod" not in shown(app)
        await type_in(pilot, "f6", "s")
        assert "ended" in shown(app)
        await type_in(pilot, "ctrl+z")
    with store(laptop) as (workspace, session):
        assert len(workspace.timeline(session)) == 4
        assert workspace.get(session).get("remarks") == "10:31 somebody objected: the last 90 minutes struck."
    files = b"".join(path.read_bytes() for path in laptop.home.rglob("*") if path.is_file())
    assert b"zaphod" not in files.lower()


async def test_minutes_that_cannot_be_struck_are_no_fault(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await in_session(pilot)
        for minutes, last in (("15", 15), ("9" * 12, 1440), ("9" * 5000, 20), ("²", 20), ("0", 20), ("soon", 20)):
            screen.action_objects(minutes)
            await settle(pilot)
            assert f"Strike the last {last} minutes" in shown(app)
            await type_in(pilot, "escape")


async def test_after_an_objection_one_is_told_what_repeats_what_was_struck(laptop: Laptop) -> None:
    with store(laptop) as (workspace, session):
        note = workspace.timeline(session)[-1]
        workspace.add("follow_up", {"text": str(note.get("text")), "answers": [note.id]})
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await in_session(pilot)
        await type_in(pilot, "ctrl+o", "90", "enter")
        assert "1 record that was made from it repeats its words" in shown(app)


async def test_a_note_is_edited_in_its_place_while_the_line_waits(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await in_session(pilot)
        await type_in(pilot, "ctrl+l", "up", "up", "up", "enter")
        assert screen.line.value.startswith('q: "The CRM knows')
        assert "instead of 08:52" in shown(app)
        await type_in(pilot, " !3", "enter")
        assert screen.line.value == ""
        await type_in(pilot, "up", "up", "up", "h")
        assert isinstance(app.screen, NoteScreen)
    with store(laptop) as (workspace, session):
        notes = workspace.timeline(session)
        assert (len(notes), notes[3].get("severity"), notes[3].kind) == (6, 3, "quote")


async def test_a_half_edited_note_is_back_after_a_crash(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await in_session(pilot)
        await type_in(pilot, "half", "/edit", "ctrl+u", "/edit", "enter", " more")
    again = laptop.app()
    async with again.run_test(size=SIZE) as pilot:
        screen = await in_session(pilot)
        assert screen.line.value == "+ has the quarter's forecast in four seconds more"
        await type_in(pilot, "enter")
    with store(laptop) as (workspace, session):
        assert [n.get("text") for n in workspace.timeline(session)][-1].endswith("seconds more")
        assert len(workspace.timeline(session)) == 6


async def test_tab_takes_the_ending_and_then_asks_for_the_other_fields(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await in_session(pilot)
        await type_in(pilot, "w: a list #dou", "tab")
        assert screen.line.value == "w: a list #double-entry"
        await type_in(pilot, " >prep", "tab")
        assert screen.line.value == 'w: a list #double-entry >"prepare the day"'
        await type_in(pilot, "tab")
        assert isinstance(app.screen, RecordForm)
        assert "a list" in shown(app)
        await type_in(pilot, "escape")
        assert "7 notes" in shown(app)


async def test_a_stroke_lists_the_commands_and_a_slip_is_no_note(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await in_session(pilot)
        await type_in(pilot, "/p")
        assert "Pause the session; once more goes on." in shown(app)
        await type_in(pilot, "ctrl+u", "/objets", "enter")
        assert screen.line.value == "/objets"
        assert "There is no such command." in shown(app)
        assert "6 notes" in shown(app)


async def test_what_is_undone_is_done_again_as_the_same_record(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await in_session(pilot)
        await type_in(pilot, "f: seven clicks", "enter")
        with store(laptop) as (workspace, session):
            before = workspace.timeline(session)[-1].id
        await type_in(pilot, "ctrl+z", "ctrl+y")
        assert screen.line.value == ""
        with store(laptop) as (workspace, session):
            assert workspace.timeline(session)[-1].id == before


async def test_on_the_floor_a_line_is_help_that_was_given(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await start(pilot, "f4", "Senior sales", "enter", "enter", "enter")
        await type_in(pilot, 'how do I find the offer ~60s >"service desk" !4 @P-02')
        assert "help · the work stands still · 1 min until solved · handed to service desk · P-02" in shown(app)
        await type_in(pilot, "enter", "o: two people wait", "enter")
    with store(laptop) as (workspace, session):
        help, note = sorted(workspace.timeline(session), key=lambda record: record.kind)
        assert (help.kind, help.get("question"), help.get("solved_in_seconds"), help.get("handed_to"), help.get("blocking")) == (
            "help", "how do I find the offer", 60, "service desk", True,
        )  # fmt: skip
        assert note.kind == "observation"


async def test_in_a_meeting_a_decision_is_one_key_away(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await start(pilot, "f6", "enter", "enter", "enter")
        await type_in(pilot, "down", "go live stays in May >Lena")
        assert screen.line.value == "/decision go live stays in May >Lena"
        await type_in(pilot, "enter")
    with store(laptop) as (workspace, session):
        (decision,) = workspace.timeline(session)
        assert (decision.kind, decision.get("text"), decision.get("owner")) == (
            "decision",
            "go live stays in May",
            "Lena",
        )


async def test_in_an_interview_questions_are_text_and_arrows_choose_the_kind(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await start(pilot, "f3", "enter", "P-02", "enter", "enter")
        await type_in(pilot, "q: what is slow?", "enter", "the search", "down", "down", "down", "enter")
    with store(laptop) as (workspace, session):
        notes = workspace.timeline(session)
        assert {(n.kind, n.get("text")) for n in notes} == {
            ("observation", "q: what is slow?"),
            ("workaround", "the search"),
        }


async def test_a_task_is_timed_counted_and_answered_with_one_key_each(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await start(pilot, "f5", "enter", "P-02", "enter", "enter")
        await type_in(pilot, "f2", "find the last offer", "enter", "f3", "f3", "f3")
        laptop.clock.at(clock="09:32")
        await type_in(pilot, "f2", "h", "4", "enter")
        await type_in(pilot, "/sus", "enter", *"4242424242")
        assert "75 of 100" in shown(app)
        await type_in(pilot, "enter")
    with store(laptop) as (workspace, session):
        (test,) = workspace.timeline(session)
        values = [test.get(name) for name in ("task", "outcome", "seconds", "clicks", "ease", "sus_1", "sus_10")]
        assert values == ["find the last offer", "with_help", 60, 3, 4, 4, 2]


async def test_the_clock_is_confirmed_once_and_may_be_wrong(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_in(pilot, "s")
        assert "Monday 2 March, 10:31 by this laptop" in shown(app)
        await type_in(pilot, "ctrl+l", "13:31", "enter", "ctrl+n", "Senior sales", "enter", "P-02", "enter", "enter")
        await type_in(pilot, "by the right time", "enter", "12:10 on paper", "enter")
    with store(laptop) as (workspace, session):
        assert [n.get("at")[11:16] for n in workspace.timeline(session)] == ["11:10", "12:31"]
        held = workspace.get(session)
        assert held.get("started")[11:16] == "12:31"
        assert held.get("informed").startswith("2026-03-02 13:31: told in person")


async def test_a_laptop_that_slept_asks_whether_that_was_a_pause(laptop: Laptop) -> None:
    slept = [0.0]
    laptop.machine = structs.replace(laptop.machine, passed=lambda: slept[0])
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await in_session(pilot)
        laptop.clock.at(clock="10:10")
        slept[0] += 39 * 60
        await type_in(pilot, "awake", "enter")
        assert "Off 10:31-11:10: was that a pause?" in shown(app)
        await type_in(pilot, "y")
        with store(laptop) as (workspace, session):
            (pause,) = pauses.read(workspace.get(session).get("pauses"))
            assert (f"{pause.begun:%H:%M}", f"{pause.ended:%H:%M}") == ("09:31", "10:10")
        await type_in(pilot, "f4")
        slept[0] += 39 * 60
        await type_in(pilot, "awake", "enter")
        assert "was that a pause?" not in shown(app)


async def test_an_ordinary_hour_without_a_key_is_no_pause(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await in_session(pilot)
        laptop.clock.at(clock="10:31")
        await type_in(pilot, "awake", "enter")
        assert "was that a pause?" not in shown(app)
