"""Journeys: written fast and blind, moved, marked, shown by notes, undone, projected."""

from contextlib import closing
from pathlib import Path

from played import Laptop, lead, settle, shown, type_in
from textual.pilot import Pilot
from workshopped import journey

from fieldkit.domain.record import Record
from fieldkit.insight.journey import Journey, view
from fieldkit.tui.notes.note import NoteScreen
from fieldkit.tui.workshops.journey import JourneyScreen
from fieldkit.tui.workshops.journeys import JourneysScreen


def stands(laptop: Laptop) -> Journey:
    """The one journey, as it is recorded."""
    workspace = laptop.open()
    (frame,) = workspace.list("journey")
    found = view(frame, workspace.list("journey_step"))
    workspace.close()
    return found


def cells(laptop: Laptop, field: str, official: bool = False) -> list[str]:
    return [step.words[field] if (step := place.step(official)) else "" for place in stands(laptop).places]


async def begun(pilot: Pilot[None]) -> JourneyScreen:
    """A new journey without a step."""
    await settle(pilot)
    pilot.app.push_screen(JourneysScreen())
    await settle(pilot)
    await type_in(pilot, "n", "Junior seller", "ctrl+s", "enter")
    assert isinstance(pilot.app.screen, JourneyScreen)
    return pilot.app.screen


async def opened(pilot: Pilot[None], laptop: Laptop) -> JourneyScreen:
    """The journey of `workshopped`, its first real step in hand."""
    screen = await opened_again(pilot, laptop)
    await type_in(pilot, *["down"] * 4)
    return screen


async def opened_again(pilot: Pilot[None], laptop: Laptop) -> JourneyScreen:
    """The journey of `workshopped`, before any key."""
    await settle(pilot)
    screen = JourneyScreen(stands(laptop).id)
    pilot.app.push_screen(screen)
    await settle(pilot)
    return screen


def with_journey(folder: Path) -> Laptop:
    laptop = lead(folder)
    workspace = laptop.open()
    journey(workspace)
    workspace.close()
    return laptop


async def test_two_steps_typed_without_looking_and_without_waiting(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await type_in(pilot, *["down"] * 4)
        await type_in(pilot, "enter")
        typed = ["asks a colleague", "phone", "", "nobody answers", "writes an offer", "Word", "", ""]
        await type_in(pilot, [key for cell in typed for key in (*cell, "enter")])
        await type_in(pilot, ["enter"])
        assert "a new step as it is" in shown(app)
    assert cells(laptop, "actions") == ["asks a colleague", "writes an offer"]
    assert cells(laptop, "tools") == ["phone", "Word"]
    assert cells(laptop, "information") == ["", ""]
    assert cells(laptop, "sticking_point") == ["nobody answers", ""]
    assert not any(cells(laptop, "actions", official=True)), "nothing was meant"


async def test_a_step_that_was_begun_and_stayed_empty_is_none(tmp_path: Path) -> None:
    laptop = with_journey(tmp_path)
    before = stands(laptop).records
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, laptop)
        await type_in(pilot, "i", "escape", "i", "enter", "i", "tab", "escape")
    assert stands(laptop).records == before


async def test_escape_keeps_what_was_typed_and_undo_takes_it_back(tmp_path: Path) -> None:
    laptop = with_journey(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, laptop)
        await type_in(pilot, "enter", " since 2019", "escape")
        assert cells(laptop, "actions")[0] == "opens a private sheet of renewals since 2019"
        await type_in(pilot, "u")
        assert cells(laptop, "actions")[0] == "opens a private sheet of renewals"


async def test_insert_move_delete_and_back_again(tmp_path: Path) -> None:
    laptop = with_journey(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, laptop)
        before = stands(laptop)
        await type_in(pilot, "right", "i", "asks around", "escape")
        assert cells(laptop, "actions")[1:3] == ["asks around", "looks for the last offer"]
        await type_in(pilot, ">")
        assert cells(laptop, "actions")[1:3] == ["looks for the last offer", "asks around"]
        await type_in(pilot, "d")
        assert "asks around" not in cells(laptop, "actions")
        await type_in(pilot, "u", "u", "u")
        assert stands(laptop).places == before.places


async def test_a_mark_by_its_key_alone_or_with_words_and_off_again(tmp_path: Path) -> None:
    laptop = with_journey(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, laptop)
        await type_in(pilot, "l", "enter")
        assert "▲ lost " in shown(app)
        assert cells(laptop, "lost_information")[0] == "yes"
        await type_in(pilot, "l", "ctrl+u", "the end date", "enter")
        assert "▲ lost: the end date" in shown(app)
        await type_in(pilot, "l", "ctrl+u", "enter")
        assert cells(laptop, "lost_information")[0] == ""
        await type_in(pilot, "w", "escape")
        assert cells(laptop, "wasted_time")[0] == "", "Esc marks nothing"


async def test_notes_show_a_step_and_are_one_key_away(tmp_path: Path) -> None:
    laptop = with_journey(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, laptop)
        assert "2 notes · 1 person · few voices" in shown(app)
        await type_in(pilot, "v", "enter")
        assert isinstance(app.screen, NoteScreen)
        await type_in(pilot, "escape", "escape", "right", "e", "/", "mailboxes", "enter", " ", "ctrl+s")
        assert "1 note · 1 person" in shown(app)
        (note,) = [note for note in notes(laptop) if "mailboxes" in str(note.get("text"))]
        assert [step.evidence for place in stands(laptop).places if (step := place.real)][1] == (note.id,)
        await type_in(pilot, "u")
        assert not [step.evidence for place in stands(laptop).places if (step := place.real)][1]


def notes(laptop: Laptop) -> list[Record]:
    workspace = laptop.open()
    found = workspace.notes()
    workspace.close()
    return found


async def test_the_room_sees_the_map_and_leaving_asks(tmp_path: Path) -> None:
    laptop = with_journey(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        page = await opened(pilot, laptop)
        on_the_laptop = page.map.size.height
        await type_in(pilot, "o")
        assert page.map.size.height > on_the_laptop, "the rows stand apart where there is room"
        assert "few voices" not in shown(app)
        assert "Enter write" not in shown(app)
        assert "opens a private" in shown(app)
        await type_in(pilot, "ctrl+p", "n")
        assert isinstance(app.screen, JourneyScreen)
        await type_in(pilot, "enter", "!", "escape")
        assert cells(laptop, "actions")[0].endswith("!"), "typing goes on in the room"
        await type_in(pilot, "escape")
        assert "Leave the room view?" in shown(app)
        await type_in(pilot, "y")
        assert "few voices" in shown(app)


async def test_what_cannot_be_written_comes_back_into_its_cell_with_what_was_typed_behind_it(tmp_path: Path) -> None:
    laptop = with_journey(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, laptop)
        before = stands(laptop)
        await type_in(pilot, "end", "right", "enter")
        screen.line.value = "x" * 300_000
        await type_in(pilot, ["enter", *"by mail", "enter", *"nobody"])
        assert "That step is not here" in shown(app), "what belongs to a step that was not written"
        await type_in(pilot, "escape")
        assert "256 KiB" in shown(app)
        await type_in(pilot, "escape")
        assert stands(laptop) == before, "half a step is none"
        assert len(screen.line.value) == 300_000
        await type_in(pilot, "ctrl+u", "asks again", "escape")
        assert screen.line.value == "by mail"
        await type_in(pilot, "escape")
        assert screen.line.value == "nobody"
        await type_in(pilot, "escape", "u", "u", "u")
        assert stands(laptop) == before


async def test_many_steps_scroll_across_in_a_small_window(tmp_path: Path) -> None:
    laptop = with_journey(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, laptop)
        assert "asks support for" not in shown(app)
        await type_in(pilot, "end", "down", "down", "down")
        assert "the mail has no" in shown(app)
        assert "◂" in shown(app)
        assert "▸" not in shown(app), "at the right there is only the room for a new step"
        await type_in(pilot, "home")
        assert "▸" in shown(app)
        assert "opens a private" in shown(app)


async def test_a_click_takes_a_cell_and_a_second_one_writes(tmp_path: Path) -> None:
    laptop = with_journey(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, laptop)
        lines = shown(app).splitlines()
        y = next(n for n, line in enumerate(lines) if "3 mailboxes" in line)
        await pilot.click(offset=(lines[y].index("3 mailboxes"), y), times=2)
        await settle(pilot)
        await type_in(pilot, ", paper")
        await pilot.click(offset=(lines[y].index("phone"), y))
        await settle(pilot)
        assert screen.map.hand == (2, False, 1)
    assert cells(laptop, "tools")[1] == "3 mailboxes, 2 folders, paper"


async def test_a_journey_goes_with_its_steps_and_comes_back_with_them(tmp_path: Path) -> None:
    laptop = with_journey(tmp_path)
    before = stands(laptop)
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.push_screen(JourneysScreen())
        await settle(pilot)
        assert "Senior seller" in shown(app)
        await type_in(pilot, "d")
        workspace = laptop.open()
        assert workspace.list("journey") == workspace.list("journey_step") == []
        workspace.close()
        await type_in(pilot, "u")
    assert stands(laptop) == before


async def test_the_page_has_every_step(tmp_path: Path) -> None:
    laptop = with_journey(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(120, 60)) as pilot:
        await opened(pilot, laptop)
        await type_in(pilot, "s")
        assert "4 steps as it is meant to be, 5 as it is: 0 meant and not done, 1 done and not meant." in shown(app)
        assert "▲ hand-off fails" in shown(app)


async def test_a_cell_half_typed_is_back_after_the_program_stopped(tmp_path: Path) -> None:
    laptop = with_journey(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, laptop)
        before = cells(laptop, "tools")
        await type_in(pilot, "down", "enter", "ctrl+u", "a pho")
    assert cells(laptop, "tools") == before
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened_again(pilot, laptop)
        assert screen.line.value == "a pho"
        await type_in(pilot, "ne", "escape", "end", "right", "enter", "asks ag")
    assert cells(laptop, "tools") == ["a phone", *before[1:]]
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened_again(pilot, laptop)
        assert screen.line.value == "asks ag", "of a step that was but begun"
        await type_in(pilot, "ain", "escape")
    assert cells(laptop, "tools")[-1] == "asks again"
    with closing(laptop.open()) as workspace:
        assert not workspace.kept_slots()
