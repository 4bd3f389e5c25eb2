"""What comes of a note: resistance and its answer, follow-ups, what users are told, Today."""

import re
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from followed import registers, session_over
from played import Laptop, settle, shown, type_in

from fieldkit.domain.record import Record
from fieldkit.domain.resistance import FITS
from fieldkit.insight.today import DONE
from fieldkit.tui.follow_up.follow_ups import FollowUpsScreen
from fieldkit.tui.follow_up.resistance import ResistanceScreen
from fieldkit.tui.notes.note import NoteScreen
from fieldkit.tui.program import FieldkitApp
from fieldkit.tui.records import known
from fieldkit.tui.records.register import Register
from fieldkit.workspace import Workspace

SIZE = (110, 34)


def in_hand(app: FieldkitApp, screen: type[Register]) -> Record:
    """The entry in hand of the register in hand."""
    assert isinstance(app.screen, screen)
    assert app.screen.in_hand is not None
    return app.screen.in_hand


async def test_from_a_note_to_resistance_to_its_answer_to_a_follow_up_to_what_came_of_it(laptop: Laptop) -> None:
    with closing(laptop.open()) as workspace:
        quote = next(note for note in workspace.notes(limit=None) if note.kind == "quote")
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_in(pilot, "/", "machine CRM knows", "enter")
        await type_in(pilot, "escape", "escape", "/", "CRM knows", "enter", "r")
        await type_in(pilot, "distrust", "ctrl+s")
        with closing(laptop.open()) as workspace:
            (made,) = workspace.list("resistance")
            assert made.get("evidence") == [quote.id]
            assert {name: made.get(name) for name in ("text", "group", "participant", "barrier")} == {
                "text": quote.get("text"), "group": quote.get("group"), "participant": quote.get("participant"),
                "barrier": "distrust",
            }  # fmt: skip
        await type_in(pilot, "escape", "escape", "r")
        assert in_hand(app, ResistanceScreen).kind == "resistance"
        assert FITS["distrust"] in shown(app)
        await type_in(pilot, "p", "ctrl+s")
        assert "Added to the follow-ups; u undoes it." in [told.message for told in app._notifications]
        with closing(laptop.open()) as workspace:
            offered = next(each for each in workspace.list("follow_up") if each.get("answers") == [made.id])
            assert offered.get("text") == FITS["distrust"], "what fits the obstacle, before somebody has answered it"
        await type_in(pilot, "u")
        await type_in(pilot, "a", "tab", "down", "enter", "Lena", "enter", "+7", "enter")
        await type_in(pilot, "p", "ctrl+s", "escape", "f")
        assert in_hand(app, FollowUpsScreen).kind == "follow_up"
        assert FITS["distrust"] in shown(app)
        await type_in(pilot, "home", "down", "down")
        await type_in(pilot, "4", "said in the team's own meeting", "enter")
    with closing(laptop.open()) as workspace:
        answer = workspace.get(made.id)
        done = next(each for each in workspace.list("follow_up") if each.get("answers") == [made.id])
        assert (answer.get("intervention"), answer.get("outcome")) == (FITS["distrust"], "acting")
        assert {name: done.get(name) for name in ("text", "owner", "due", "status", "outcome", "group")} == {
            "text": FITS["distrust"], "owner": "Lena", "due": "2026-03-09", "status": "delivered",
            "outcome": "said in the team's own meeting", "group": quote.get("group"),
        }  # fmt: skip


async def test_what_a_person_said_is_not_offered_as_the_words_of_a_follow_up(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_in(pilot, "/", "CRM knows", "enter", "p")
        assert "New follow-up" in shown(app)
        await type_in(pilot, "say what is measured", "ctrl+s", "u")
    with closing(laptop.open()) as workspace:
        assert len(workspace.list("follow_up")) == 3


async def test_a_number_says_how_a_follow_up_stands_and_rejected_needs_a_reason(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_in(pilot, "f", "3")
        assert "in progress" in shown(app)
        await type_in(pilot, "5", "enter")
        assert "Why not is needed" in shown(app)
        await type_in(pilot, "no money this year", "enter")
        await type_in(pilot, "u")
    with closing(laptop.open()) as workspace:
        first = next(each for each in workspace.list("follow_up") if "manager" in str(each.get("text")))
        assert (first.get("status"), first.get("reason")) == ("in_progress", None)


async def test_a_reminder_is_told_apart_and_answers_nothing(laptop: Laptop) -> None:
    registers(laptop)
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "r", "down")
        assert "reminder: " in shown(app)
        assert f"fits  {FITS['skill gap']}" in shown(app)
        await type_in(pilot, "4")
    with closing(laptop.open()) as workspace:
        skill = next(each for each in workspace.list("resistance") if each.get("barrier") == "skill gap")
        assert skill.get("outcome") == "supporter"


async def test_today_opens_what_is_due_where_it_is_answered(laptop: Laptop) -> None:
    registers(laptop)
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "1 day late" in shown(app)
        assert "reminder by mail" in shown(app)
        await type_in(pilot, "down", "down", "enter")
        assert in_hand(app, FollowUpsScreen).get("text") == "Talk to the regional manager"
        await type_in(pilot, "escape", "down", "enter")
        assert in_hand(app, ResistanceScreen).get("intervention") == "reminder by mail"


async def test_today_tells_what_became_of_a_note_and_leads_to_it(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "delivered. Tell P-02." in shown(app)
        await type_in(pilot, *["down"] * 8, "enter")
        assert isinstance(app.screen, NoteScreen)
        assert "Renewals list on the first screen" in shown(app)
        assert "since Monday" in shown(app)


async def test_what_a_backup_put_back_is_looked_at_before_it_goes_out(laptop: Laptop) -> None:
    session_over(laptop)
    with closing(laptop.open()) as workspace:
        workspace.backup(laptop.home / "copy.db")
        slug = workspace.slug
    Workspace.restore(laptop.home, slug, laptop.home / "copy.db", laptop.machine).close()
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "entries put back" in shown(app)
        await type_in(pilot, *["down"] * 6, "enter")
        assert "#monday has her own list" in shown(app)
        await type_in(pilot, "y", "n")
        with closing(laptop.open()) as workspace:
            assert workspace.waiting_drafts()
        await type_in(pilot, "y", "y")
        assert "put back" not in shown(app)
    with closing(laptop.open()) as workspace:
        assert workspace.waiting_drafts() == []


async def test_the_tour_is_offered_once_and_found_again(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path, "Lena")
    app = laptop.app(engagement=None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "enter", "Vega rollout", "enter", "Lena", "enter", "enter")
        for step in range(1, 6):
            assert f"{step} of 5" in shown(app)
            await type_in(pilot, "enter")
        assert "Begin here" in shown(app)
        await type_in(pilot, "t", "right", "left", "escape")
        assert "Begin here" in shown(app)
    again = laptop.app(engagement=None)
    async with again.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "up", "enter")
        assert "Begin here" in shown(again)


async def test_from_the_timeline_a_note_goes_on_with_one_key(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_in(pilot, "enter", "ctrl+l", "up", "r")
        assert "New resistance" in shown(app)
        await type_in(pilot, "escape", "p")
        assert "New follow-up" in shown(app)
        await type_in(pilot, "ctrl+s")
    with closing(laptop.open()) as workspace:
        win = next(note for note in workspace.notes(limit=None) if note.kind == "win")
        made = next(each for each in workspace.list("follow_up") if each.get("answers") == [win.id])
        assert made.get("text") == win.get("text")


async def test_the_organisations_words_are_on_these_screens_as_well(laptop: Laptop) -> None:
    registers(laptop)
    with closing(laptop.open()) as workspace:
        words = {
            "session": "visit",
            "note": "finding",
            "theme": "topic",
            "follow-up": "measure",
            "resistance": "doubt",
            "group": "team",
        }
        workspace.edit(workspace.list("engagement")[0].id, {"vocabulary": words})
    app = laptop.app()
    async with app.run_test(size=(120, 44)) as pilot:
        await settle(pilot)
        seen = [shown(app)]
        for keys in (
            ("l",),
            ("enter",),
            ("?",),
            ("escape", "v"),
            ("escape", "escape", "escape", "r"),
            ("?",),
            ("escape", "escape", "f"),
            ("?",),
        ):
            await type_in(pilot, *keys)
            seen.append(shown(app))
        for picture in seen:
            told = picture.replace("Vega rollout", "").casefold()
            assert not re.search(r"\b(sessions?|themes?|follow-ups?|groups?)\b", told), picture
        assert "8 findings without a topic" in seen[0]
        assert "1 visit without debrief" in seen[0]
        assert "example of a topic" in seen[2]


LATE = [
    ({"due": "2026-02-28", "status": "planned"}, "2 days late"),
    ({"due": "2026-03-01", "status": "open"}, "1 day late"),
    ({"due": "2026-03-02", "status": "open"}, "02 Mar 2026"),
    ({"due": "2026-02-28", "status": "delivered"}, "28 Feb 2026"),
    ({"due": "soon", "status": "open"}, "soon"),
    ({"status": "open"}, ""),
]


@pytest.mark.parametrize(("fields", "words"), LATE)
def test_what_is_past_its_day_says_how_late_it_is(fields: dict[str, str], words: str) -> None:
    record = Record("f" * 32, "follow_up", dict(fields), {})
    assert known.due(record, date(2026, 3, 2), done=fields["status"] in DONE).plain == words


@pytest.mark.parametrize(
    ("held", "words"), [("2026-03-06", "06 Mar 2026"), ("2026-02", "Feb 2026"), ("2026-13", "2026-13"), (None, "")]
)
def test_a_day_is_shown_in_one_way(held: str | None, words: str) -> None:
    assert known.day(held) == words
