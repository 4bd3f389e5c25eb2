"""Personas, what is in it for them, and the calculator that keeps nothing unasked."""

from pathlib import Path

from played import Laptop, lead, settle, shown, type_in
from textual.pilot import Pilot
from textual.widgets import Digits
from workshopped import needs, personas

from fieldkit.domain.record import Record
from fieldkit.tui.page import Page
from fieldkit.tui.workshops.benefits import BenefitsScreen
from fieldkit.tui.workshops.calculator import CalculatorScreen
from fieldkit.tui.workshops.personas import PersonasScreen


def with_personas(folder: Path) -> Laptop:
    laptop = lead(folder)
    workspace = laptop.open()
    needs(workspace)
    personas(workspace)
    workspace.close()
    return laptop


def held(laptop: Laptop, kind: str) -> list[Record]:
    workspace = laptop.open()
    found = workspace.list(kind)
    workspace.close()
    return found


async def opened(pilot: Pilot[None], screen: Page) -> None:
    await settle(pilot)
    pilot.app.push_screen(screen)
    await settle(pilot)


async def test_a_persona_says_what_it_rests_on_and_what_it_gains(tmp_path: Path) -> None:
    app = with_personas(tmp_path).app()
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, PersonasScreen())
        await type_in(pilot, "down", "down")
        assert "2 notes · 1 person · few voices" in shown(app)
        assert "3.5 hours a week · about 20.1 days a year · 3 benefits" in shown(app)
        await type_in(pilot, "e", "/", "forecast", "enter", " ", "ctrl+s")
        assert "3 notes · 1 person" in shown(app)
        await type_in(pilot, "u", "v")
        assert "2 notes · 1 person" in shown(app)


async def test_its_needs_are_picked_even_if_their_names_have_commas(tmp_path: Path) -> None:
    laptop = with_personas(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, PersonasScreen())
        await type_in(pilot, "a", "/", "renewals first", "enter", " ", "ctrl+s")
        assert "renewals list on the first screen, by date" in shown(app)
        await type_in(pilot, "enter", "ctrl+u", "Jana", "ctrl+s")
        assert "Jana" in shown(app), "the form keeps what it does not change"


async def test_a_benefit_of_the_persona_in_hand(tmp_path: Path) -> None:
    laptop = with_personas(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, PersonasScreen())
        await type_in(pilot, "b")
        assert "Jan  gains 0 hours a week" in shown(app)
        await type_in(pilot, "n", "asks the same twice", "enter", "help on the screen", "enter", "1,5", "ctrl+s")
        assert "Jan  gains 1.5 hours a week, about 8.62 days a year" in shown(app)
        await type_in(pilot, "u", "escape", "down", "down", "b")
        assert "looks for the last" in shown(app)
        assert "Sabine  gains 3.5 hours a week" in shown(app)


async def test_hands_become_figures_with_their_source(tmp_path: Path) -> None:
    laptop = with_personas(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, BenefitsScreen())
        await type_in(pilot, "h", "Sen", "enter", "9", "enter", "10", "ctrl+s")
        assert "Name benefits is a number from 0 to the people here." in shown(app)
        await type_in(pilot, "ctrl+u", "7", "enter", "3", "ctrl+s")
        assert "Senior sales 77.7 %, 7 of 9 hands" in shown(app)
        assert "Senior sales 33.3 % ▾, 3 of 9 hands" in shown(app)
        found = {
            each.get("measure"): (each.get("value"), each.get("source")) for each in held(laptop, "adoption_figure")
        }
        assert found == {"benefits_named": ("77.7", "7 of 9 hands"), "calculator_used": ("33.3", "3 of 9 hands")}
        await type_in(pilot, "u")
        assert held(laptop, "adoption_figure") == []


async def test_the_calculator_keeps_nothing(tmp_path: Path) -> None:
    laptop = with_personas(tmp_path)
    workspace = laptop.open()
    before = workspace.unsent()
    workspace.close()
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, BenefitsScreen())
        await type_in(
            pilot, "c", ["2", "enter", *"1.5", "enter", *"30m", "enter", "1", "enter"], "call zanzibar customers"
        )
        assert isinstance(app.screen, CalculatorScreen)
        assert [digits.value.replace("\u00a0", "") for digits in app.screen.query(Digits)] == ["5", "230", "28.8"]
        await type_in(pilot, "escape", "c")
        assert "zanzibar" not in shown(app)
        await type_in(pilot, "x")
        assert "Hours are a number such as 2 or 1.5" in shown(app)
    workspace = laptop.open()
    assert workspace.unsent() == before
    workspace.close()
    assert not [file for file in files(tmp_path) if b"zanzibar" in file.read_bytes()]


def files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


async def test_what_a_person_wants_kept_is_notes_that_can_be_counted_and_undone(tmp_path: Path) -> None:
    laptop = with_personas(tmp_path)
    app = laptop.app()
    before = len(held(laptop, "friction"))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, CalculatorScreen())
        await type_in(pilot, "2", "enter", "enter", "30m", "enter", "enter", "call my customers", "ctrl+s")
        assert "Keep it, because they say so?" in shown(app)
        await type_in(pilot, "Sen", "ctrl+s")
        kept = [each for each in held(laptop, "friction") if "calculator" in each.get("tags", [])]
        assert [(each.get("seconds"), each.get("frequency"), each.get("people")) for each in kept] == [
            (7200, "1/w", 1),
            (1800, "1/w", 1),
        ]
        assert all(not each.get("participant") for each in kept), "nobody gave a code"
        assert [each.get("text") for each in held(laptop, "idea")] == ["call my customers"]
        assert "hours a week" in shown(app)
        await type_in(pilot, "ctrl+z")
    assert len(held(laptop, "friction")) == before
    assert held(laptop, "idea") == []
