"""Notes, by key: found, narrowed, marked, given another theme, copied, saved, deleted, and all of it undone."""

import csv
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest
from noted import two_answers
from played import Laptop, settle, shown, type_in
from textual.pilot import Pilot

from fieldkit.tui.notes.note import NoteScreen
from fieldkit.tui.notes.screen import NotesScreen
from fieldkit.tui.program import FieldkitApp
from fieldkit.workspace import Workspace

SIZE = (120, 30)
OUTSIDE_VIEW = ("opens the mail first", "mailboxes", "Renewals_NEW", "The CRM knows", "phone rings", "forecast")


async def open_notes(pilot: Pilot[None]) -> None:
    await settle(pilot)
    await type_in(pilot, "/")
    assert isinstance(pilot.app.screen, NotesScreen)


def listed(app: FieldkitApp) -> set[str]:
    """Which of the notes are in the list, by words of theirs."""
    assert isinstance(app.screen, NotesScreen)
    rows = "\n".join(str(cell) for row in app.screen.rows.rows for cell in row.cells)
    return {words for words in OUTSIDE_VIEW if words in rows}


async def test_words_find_as_they_are_typed(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await open_notes(pilot)
        assert listed(app) == set(OUTSIDE_VIEW)
        assert "6 notes" in shown(app)
        await type_in(pilot, "mai")
        assert listed(app) == {"opens the mail first", "mailboxes"}
        await type_in(pilot, "l fir")
        assert listed(app) == {"opens the mail first"}
        assert "1 note" in shown(app)
        await type_in(pilot, "x")
        assert "nothing here has all of that" in shown(app)
        await type_in(pilot, "ctrl+u")
        assert listed(app) == set(OUTSIDE_VIEW)


FIELDS = ("kind", "group", "theme", "participant", "session", "severity", "since", "until")


FILTERS: tuple[tuple[str, str, set[str], str], ...] = (
    ("kind", "fric", {"mailboxes"}, "friction"),
    ("kind", "follow up", set(), "follow up"),
    ("group", "Sen", set(OUTSIDE_VIEW), "Senior sales"),
    ("group", "Jun", set(), "Junior sales"),
    ("theme", "lost", {"mailboxes"}, "lost-information"),
    ("participant", "P-02", set(OUTSIDE_VIEW), "P-02"),
    ("session", "02 Mar", set(OUTSIDE_VIEW), "02 Mar 2026 08:30 · shadowing · Senior sales · P-02"),
    ("severity", "4", {"Renewals_NEW", "phone rings"}, "severity from 4"),
    ("since", "2026-03-02", set(OUTSIDE_VIEW), "from 02 Mar 2026"),
    ("since", "2026-03-03", set(), "from 03 Mar 2026"),
    ("until", "2026-03-02", set(OUTSIDE_VIEW), "to 02 Mar 2026"),
    ("until", "2026-03-01", set(), "to 01 Mar 2026"),
    ("until", "9999-12-31", set(OUTSIDE_VIEW), "6 notes"),
)  # fmt: skip


async def test_a_filter_by_each_field(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await open_notes(pilot)
        await type_in(pilot, "enter")
        for field, typed, found, told in FILTERS:
            to_field = ["f", *["tab"] * FIELDS.index(field)]
            await type_in(pilot, [*to_field, typed], "ctrl+s")
            assert listed(app) == found, (field, typed)
            assert told in shown(app)
            await type_in(pilot, [*to_field, "ctrl+u"], "ctrl+s")
            assert listed(app) == set(OUTSIDE_VIEW), (field, typed)


REFUSED = (
    ("kind", "gossip", "There is no kind called"),
    ("theme", "nothing", "There is no theme called"),
    ("participant", "Paula", "There is no person called"),
    ("severity", "9", "How bad is a number from 1 to 5"),
    ("until", "soon", "To is a day"),
)


async def test_what_cannot_be_asked_for_is_told_and_stays(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_notes(pilot)
        await type_in(pilot, "enter")
        for field, typed, sentence in REFUSED:
            await type_in(pilot, ["f", *["tab"] * FIELDS.index(field), typed], "ctrl+s")
            assert sentence in shown(app), (field, typed)
            assert typed in shown(app), (field, typed)
            await type_in(pilot, "ctrl+u", "escape")


async def test_marked_notes_get_another_theme_in_one_write(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await open_notes(pilot)
        await type_in(pilot, "mail", "enter", " ", " ")
        assert "2 marked" in shown(app)
        await type_in(pilot, "t", "being", "enter", "lost", "ctrl+s")
        with closing(laptop.open()) as workspace:
            assert themes_of(workspace) == {"mailboxes": {"being-watched"}, "opens the mail first": {"being-watched"}}
        assert "2 marked" not in shown(app)
        await type_in(pilot, "u")
    with closing(laptop.open()) as workspace:
        assert themes_of(workspace) == {"mailboxes": {"lost-information"}, "opens the mail first": set()}


def themes_of(workspace: Workspace) -> dict[str, set[str]]:
    found = [hit for hit in workspace.search("mail") if hit.kind != "theme"]
    names = {words: hit for words in OUTSIDE_VIEW for hit in found if words in str(hit.get("text"))}
    return {words: {workspace.name_of(theme) for theme in note.get("themes", [])} for words, note in names.items()}


async def test_a_theme_that_nobody_knows_is_refused(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await open_notes(pilot)
        await type_in(pilot, "enter", "t", "ctrl+s")
        assert "Name a theme to give" in shown(app)
        await type_in(pilot, "whatever", "ctrl+s")
        assert "There is no theme called “whatever”" in shown(app)


async def test_all_of_the_list_is_marked_and_unmarked(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await open_notes(pilot)
        await type_in(pilot, "mail", "enter", "A")
        assert "2 marked" in shown(app)
        assert shown(app).count("✓") == 2
        await type_in(pilot, "A")
        assert "✓" not in shown(app)


async def test_deleted_notes_come_back_word_for_word(laptop: Laptop) -> None:
    with closing(laptop.open()) as workspace:
        before = [(note, workspace.local(note.id)) for note in workspace.notes()]
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await open_notes(pilot)
        await type_in(pilot, "enter", "A", "d")
        assert listed(app) == set()
        await type_in(pilot, "u")
        assert listed(app) == set(OUTSIDE_VIEW)
        await type_in(pilot, "u")
        assert "There is nothing to undo." in [told.message for told in app._notifications]
    with closing(laptop.open()) as workspace:
        assert [(note, workspace.local(note.id)) for note in workspace.notes()] == before


async def test_the_selection_is_copied_for_the_terminal_and_the_system(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    pasted = tmp_path / "pasted"
    program = tmp_path / "wl-copy"
    program.write_text(f"#!/bin/sh\ncat > {pasted}.part && mv {pasted}.part {pasted}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await open_notes(pilot)
        await type_in(pilot, "lost", "ctrl+u", "mailb", "enter", "c")
        assert app.clipboard == (
            "2026-03-02 08:41 · friction · Senior sales · P-02\nlooks for the last offer: 3 mailboxes, 2 folders\n"
            "6 min · 5 a day · severity 3 · lost-information\n"
        )
        for thread in threading.enumerate():
            if thread.name == "fieldkit-clipboard":
                thread.join(10)
    assert pasted.read_text("utf-8") == app.clipboard


@pytest.mark.parametrize("name", ["notes.csv", "notes.txt"])
async def test_the_selection_is_saved_and_replaces_nothing(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / name
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await open_notes(pilot)
        await type_in(pilot, "enter", "A", "s", "ctrl+u", name, "ctrl+s")
        written = file.read_bytes()
        await type_in(pilot, "s", "ctrl+u", name, "ctrl+s")
        assert "already: choose another name" in " ".join(shown(app).split())
    assert file.read_bytes() == written
    text = written.decode("utf-8-sig")
    assert all(words in text for words in OUTSIDE_VIEW)
    if name.endswith("csv"):
        rows = list(csv.DictReader(text.splitlines()))
        assert len(rows) == 6
        assert rows[-2]["Note"] == "looks for the last offer: 3 mailboxes, 2 folders"
        assert rows[-2]["When"] == "2026-03-02 08:41"


async def test_a_place_where_nothing_can_be_written_is_told(laptop: Laptop, tmp_path: Path) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await open_notes(pilot)
        await type_in(pilot, "enter", "s", "ctrl+u", str(tmp_path / "nowhere" / "a.csv"), "ctrl+s")
        assert "cannot be written" in " ".join(shown(app).replace("│", " ").split())


async def test_a_note_is_read_changed_and_changed_back(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await open_notes(pilot)
        await type_in(pilot, "renewals", "enter", "enter")
        assert isinstance(app.screen, NoteScreen)
        for words in ("Workaround", "Senior sales", "15 min", "1 a day", "4 ●●●●", "double-entry", "not handed over"):
            assert words in shown(app)
        assert "Decision" not in shown(app)
        await type_in(pilot, "m", "end")
        assert "At the same time" not in shown(app)
        assert "Official way" in shown(app)
        await type_in(pilot, "m", "home", "enter", " and sorts it by hand", "enter")
        assert "and sorts it by hand" in shown(app)
        await type_in(pilot, *["down"] * 5, "enter", ", being-watched", "enter")
        assert "double-entry, being-watched" in shown(app)
        await type_in(pilot, "u", "u")
        assert "by hand" not in shown(app)
        assert "being-watched" not in shown(app).partition("History")[0]
        await type_in(pilot, "escape")
        assert listed(app) == {"Renewals_NEW"}


async def test_a_value_that_its_field_refuses_is_told_where_it_was_typed(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await open_notes(pilot)
        await type_in(pilot, "renewals", "enter", "enter", "down", "enter", "ctrl+u", "tomorrow", "enter")
        assert "When must be a day and a time" in shown(app)


async def test_a_deleted_note_can_be_brought_back_from_its_own_screen(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await open_notes(pilot)
        await type_in(pilot, "renewals", "enter", "enter", "d")
        assert "This note is deleted" in shown(app)
        await type_in(pilot, "u")
        assert "Renewals_NEW" in shown(app)
        await type_in(pilot, "c")
        assert "Renewals_NEW" in app.clipboard


async def test_one_of_two_answers_is_taken(laptop: Laptop, tmp_path: Path) -> None:
    note = two_answers(tmp_path, laptop)
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await open_notes(pilot)
        await type_in(pilot, "enter", "2")
        assert "1 note" in shown(app)
        assert "2 answers" in shown(app)
        await type_in(pilot, "enter")
        assert "Two answers" in shown(app)
        assert "Amira" in shown(app)
        await type_in(pilot, "down", "enter")
        assert "Keep this answer?" in shown(app)
        await type_in(pilot, "n")
        assert "Two answers" in shown(app)
        await type_in(pilot, "enter", "y")
        assert "Two answers" not in shown(app)
        chosen = next(line for line in shown(app).splitlines() if "every case opened in" in line).strip()
        await type_in(pilot, "escape")
        assert "nothing here has all of that" in shown(app)
        await type_in(pilot, "2")
        assert listed(app) == set(OUTSIDE_VIEW)
    with closing(laptop.open()) as workspace:
        assert workspace.get(note).get("text") == chosen
        assert workspace.conflicts() == []


async def test_escape_leads_from_the_words_to_the_notes_and_back_to_today(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await open_notes(pilot)
        await type_in(pilot, "mail", "escape")
        assert isinstance(app.screen, NotesScreen)
        await type_in(pilot, "/")
        await type_in(pilot, "down")
        await type_in(pilot, "escape")
        assert "Continue" in shown(app)


async def test_what_another_window_writes_is_shown(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await open_notes(pilot)
        with closing(laptop.open()) as workspace:
            workspace.note("o: from the other window")
        app.everything_changed()
        await settle(pilot)
        assert "from the other window" in shown(app)
        assert "7 notes" in shown(app)


async def test_the_bar_shows_what_keys_do_now(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=SIZE) as pilot:
        await open_notes(pilot)
        bar = shown(app).splitlines()[-1]
        assert "2 two answers" not in bar
        assert "t theme" not in bar
        assert "/ search" not in bar
        assert "Del delete" not in bar, "in a line of words it takes letters away"
        assert "F1 help" in bar
        assert "Esc back" in bar
        await type_in(pilot, "enter")
        bar = shown(app).splitlines()[-1]
        assert "2 two answers" in bar
        assert "? help" in bar


async def test_what_passes_is_told_on_the_rule_above_the_keys(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await open_notes(pilot)
        await type_in(pilot, "enter", "u")
        *_, words, about, rule, keys = shown(app).splitlines()
        assert "There is nothing to undo." in rule
        assert "? help" in keys
        assert "to undo" not in words + about
