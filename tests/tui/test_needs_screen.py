"""Needs: gone through key by key, weighed, tied to what they answer, delivered or rejected with a reason."""

from fractions import Fraction
from pathlib import Path

import pytest
from played import Laptop, lead, settle, shown, type_in
from textual.pilot import Pilot
from workshopped import needs

from fieldkit.domain.record import Record
from fieldkit.tui.workshops.needs import NeedsScreen
from fieldkit.tui.workshops.needs_words import estimated


def with_needs(folder: Path) -> Laptop:
    laptop = lead(folder)
    workspace = laptop.open()
    needs(workspace)
    workspace.close()
    return laptop


def held(laptop: Laptop) -> dict[str, Record]:
    workspace = laptop.open()
    found = {str(need.get("text")): need for need in workspace.list("need")}
    workspace.close()
    return found


async def opened(pilot: Pilot[None]) -> NeedsScreen:
    await settle(pilot)
    screen = NeedsScreen()
    pilot.app.push_screen(screen)
    await settle(pilot)
    return screen


async def test_a_new_list_is_ranked_key_by_key_without_waiting(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    workspace = laptop.open()
    workspace.add_many([("need", {"text": text}) for text in ("a", "b", "c", "d")])
    workspace.close()
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await type_in(pilot, ["m", "s", "c", "w"])
    assert {text: need.get("priority") for text, need in held(laptop).items()} == {
        "a": "must", "b": "should", "c": "could", "d": "wont",
    }  # fmt: skip


async def test_a_need_is_open_until_somebody_says_otherwise(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    workspace = laptop.open()
    workspace.add_many([("need", {"text": "a"}), ("need", {"text": "b", "status": "planned"})])
    workspace.close()
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        assert {row.cells[1].plain: row.cells[4].plain for row in screen.table.rows} == {"a": "open", "b": "planned"}
        app.push_screen(NeedsScreen(narrowed={"status": "open"}))
        await settle(pilot)
        assert isinstance(app.screen, NeedsScreen)
        assert [row.cells[1].plain for row in app.screen.table.rows] == ["a"]


async def test_effort_and_impact_by_one_key_however_fast(tmp_path: Path) -> None:
    laptop = with_needs(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        assert "33 of 48 days, 69 %  too many: above 60 %" in shown(app)
        await type_in(pilot, ["-", "-", "i", "i"])
        first = held(laptop)["renewals list on the first screen, by date"]
        assert (first.get("effort"), first.get("impact")) == (2, "low")
        assert "30 of 45 days, 67 %" in shown(app)
        await type_in(pilot, "u", "u", "u", "u")
        first = held(laptop)["renewals list on the first screen, by date"]
        assert (first.get("effort"), first.get("impact")) == (5, "high")


async def test_the_goal_of_delivered_musts_and_a_reason_for_no(tmp_path: Path) -> None:
    laptop = with_needs(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        assert "1 of 3 musts, 33 %  goal 60 %" in shown(app)
        await type_in(pilot, "down", "4")
        assert "2 of 3 musts, 67 %  goal reached" in shown(app)
        await type_in(pilot, "down", "5", "ctrl+s")
        assert "Why not is needed." in shown(app)
        await type_in(pilot, "nobody can pay it", "ctrl+s")
        assert "because nobody can pay it" in shown(app)
    search = held(laptop)["one search over mails, offers and calls"]
    assert (search.get("status"), search.get("reason")) == ("rejected", "nobody can pay it")


async def test_a_need_answers_notes_and_cards_and_they_are_one_key_away(tmp_path: Path) -> None:
    laptop = with_needs(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        assert "My renewals, sorted by date, when I open it" in " ".join(shown(app).split())
        await type_in(pilot, "v")
        assert "1 note · 1 person · 1 other" in shown(app)
        await type_in(pilot, "escape", "down", "a", "/", "forecast", "enter", " ", "ctrl+s")
        assert "answers has the quarter's forecast" in shown(app)
        await type_in(pilot, "u")
        assert "answers nothing yet" in shown(app)


async def test_cards_become_needs_that_answer_them(tmp_path: Path) -> None:
    laptop = with_needs(tmp_path)
    before = held(laptop)
    app = laptop.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await type_in(pilot, "b")
        assert "kind" not in shown(app), "cards have no day and no person, and are of one kind"
        await type_in(pilot, "/", "mind", "enter", " ", "ctrl+s")
        new = held(laptop)["It reads my mind"]
        workspace = laptop.open()
        assert [workspace.get(card).get("text") for card in new.get("answers")] == ["It reads my mind"]
        workspace.close()
        await type_in(pilot, "u")
    assert held(laptop) == before


async def test_the_page_has_what_is_not_ranked_too(tmp_path: Path) -> None:
    laptop = with_needs(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(100, 60)) as pilot:
        await opened(pilot)
        await type_in(pilot, "p")
        for words in (
            "Must",
            "Not ranked yet",
            "Won't this time",
            "33 of 48 person-days are musts, 69 %",
            "log-out after an hour",
            "not before 2050",
        ):
            assert words in " ".join(shown(app).split())


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (None, "not estimated"),
        (Fraction(1), "1 person-day"),
        (Fraction(1, 2), "0.5 person-days"),
        (Fraction(0), "0 person-days"),
    ],
)
def test_an_estimate_in_words(amount: Fraction | None, words: str) -> None:
    assert estimated(amount) == words
