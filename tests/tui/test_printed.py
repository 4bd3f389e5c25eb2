"""Pages for others: the sheet, the figures, you asked; what is shown is what is saved, and nothing in it can be obeyed."""

import re
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest
from followed import registers, session_over
from hypothesis import given
from hypothesis import strategies as st
from played import lead, settle, shown, type_in

from fieldkit.domain.plain_text import clean
from fieldkit.report import printed
from fieldkit.report.printed import Part, Printed

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


class Reader(HTMLParser):
    """The words and the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert all(name == "charset" for name, _ in attrs), "nothing is fetched, nothing runs"

    def handle_data(self, data: str) -> None:
        self.said.append(data)


OURS = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "table", "tr", "th", "td"}


def flat(words: str) -> str:
    """The words without the breaks of lines."""
    return " ".join(words.split())


@given(st.text(), st.text())
def test_a_page_of_any_words_is_a_page_of_words(one: str, other: str) -> None:
    page = Printed(one, other, [Part(one, [(one, other)], other)])
    reader = Reader()
    reader.feed(printed.html(page))
    assert reader.tags <= OURS
    assert clean(other).strip() in "".join(reader.said)
    assert not CONTROL.search(printed.plain(page).replace("\n", "") + printed.html(page).replace("\n", ""))
    printed.html(page).encode()


def test_a_line_of_text_is_no_longer_than_a_letter_is_wide() -> None:
    page = Printed("t", "a " * 200, [Part("p", [("left", "word " * 100), ("a very long word on the left", "x")])])
    assert all(len(line) <= printed.LINE for line in printed.plain(page).splitlines())


async def test_the_sheet_has_the_words_and_none_of_what_is_made_of_them(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    registers(laptop)
    with closing(laptop.open()) as workspace:
        workspace.edit(workspace.resolve("participant", "P-02"), {"real_name": "Renate Muster"})
        workspace.note("o: Renate shows her list", session=workspace.list("session")[0].id, at="2026-03-02T11:00")
    app = laptop.app()
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "l", "p")
        assert "What was noted beside P-02" in shown(app)
        assert "looks for the last offer" in shown(app)
        await type_in(pilot, "s", "ctrl+u", str(tmp_path / "sheet.html"), "enter")
        await type_in(pilot, "s", "ctrl+u", str(tmp_path / "sheet.txt"), "enter")
    page, text = flat((tmp_path / "sheet.html").read_text()), flat((tmp_path / "sheet.txt").read_text())
    for words in (page, text):
        assert "looks for the last offer" in words
        assert "6 min each time, 5 a day" in words
        assert "08:41" in words
        assert "P-02 shows her list" in words
        for ours in (
            "Renate",
            "Muster",
            "severity",
            "●",
            "double-entry",
            "distrust",
            "reminder",
            "being-watched",
            "resistance",
        ):
            assert ours not in words
    assert not re.search(r"\d\d:\d\d:\d\d", page + text), "times are to the minute"


@pytest.mark.parametrize(
    ("people", "heads", "seen", "by_step"), [(1, 11, False, True), (2, 11, True, True), (2, 4, False, False)]
)
async def test_the_figures_of_a_session_name_no_person_and_keep_times_of_few_on_the_screen(
    tmp_path: Path, people: int, heads: int, seen: bool, by_step: bool
) -> None:
    laptop = lead(tmp_path)
    session_over(laptop)
    with closing(laptop.open()) as workspace:
        (session,) = workspace.list("session")
        workspace.add("participant", {"code": "P-77", "real_name": "Renate Muster", "group": "Senior sales"})
        workspace.note("o: also there @P-77", session=session.id, at="2026-03-02T11:00")
        codes = ["P-02", "P-77"][:people]
        workspace.edit(session.id, {"participants": codes, "place": "room of Renate Muster"})
        workspace.edit(workspace.resolve("group", "Senior sales"), {"head_count": heads})
    app = laptop.app()
    async with app.run_test(size=(100, 50)) as pilot:
        await settle(pilot)
        await type_in(pilot, "l", "v")
        on_screen = flat(shown(app))
        for words in ("Watched 3 h 20 min, without 20 min of pauses", "2 workarounds", "h a week", "up to",
                      "Where the time goes, step by step: Senior sales", "prepare the day"):  # fmt: skip
            assert words in on_screen
        assert ("neither saved nor copied" in on_screen) is not (seen and by_step)
        await type_in(pilot, "s", "ctrl+u", str(tmp_path / "figures.html"), "enter")
    saved = (tmp_path / "figures.html").read_text()
    assert ("h a week" in saved, "timed in" in saved.partition("Where the time goes")[0]) == (seen, seen)
    assert ("prepare the day" in saved) is by_step
    assert "2 workarounds" in saved
    for name in ("P-02", "P-77", "Renate", "Muster"):
        assert name not in saved
    assert "Muster" not in on_screen
    assert not re.search(r"\d\d:\d\d:\d\d", saved), "times are to the minute"


async def test_what_was_timed_adds_up_to_what_is_shown(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    with closing(laptop.open()) as workspace:
        at = {"started": "2026-03-02T14:00", "ended": "2026-03-02T15:00", "group": "Senior sales"}
        session = workspace.add("session", {"type": "shadowing", **at}).ids[0]
        for line in ("w: types it twice ~90s 1/w", "w: looks it up on paper ~60s"):
            workspace.note(line, session=session, at="2026-03-02T14:10")
    app = laptop.app()
    async with app.run_test(size=(100, 50)) as pilot:
        await settle(pilot)
        await type_in(pilot, "l", "v")
        on_screen = flat(shown(app))
    for words in ("2 min 30 s, timed in 2 of 2", "90 s types it twice", "1 min looks it up on paper", "90 s a week"):
        assert words in on_screen


async def test_what_users_asked_for_is_shown_and_copied(tmp_path: Path) -> None:
    laptop = lead(tmp_path)
    registers(laptop)
    app = laptop.app()
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "a")
        for words in ("It is there", "Renewals list on the first screen. Since Monday.", "Being done", "A form with five boxes.",
                      "Not done, and why", "Keep the old tool readable. Its licence ended."):  # fmt: skip
            assert words in shown(app)
        assert "Jonas" not in shown(app)
        await type_in(pilot, "c")
        assert "Its licence ended." in app.clipboard
