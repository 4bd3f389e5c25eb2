"""Looking back on a session: one key a question, every answer saved at once, every one undone."""

from contextlib import closing

from followed import session_over
from played import Laptop, settle, shown, type_in

from fieldkit.domain.record import Record
from fieldkit.insight.review import gaps
from fieldkit.tui.after.review import ReviewScreen


def note(laptop: Laptop, words: str) -> Record:
    with closing(laptop.open()) as workspace:
        return next(note for note in workspace.notes(limit=None) if words in str(note.get("text")))


async def test_a_session_is_looked_back_on_key_by_key(laptop: Laptop) -> None:
    session = session_over(laptop)
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "6 notes without a theme" in shown(app)
        await type_in(pilot, "l", "enter")
        assert isinstance(app.screen, ReviewScreen)
        assert "1 of 8" in shown(app)
        await type_in(pilot, "n", "enter")  # the tag becomes a new theme of its name
        assert "#history" in shown(app)
        await type_in(pilot, "t")  # stays a tag
        await type_in(pilot, ["1", "2", "3", "1"])  # typed ahead: three themes; the fourth is a win
        assert "waits for the #history tab" in shown(app)
        await type_in(pilot, "4")  # the fourth duration, five minutes; of its theme the tag has told
        await type_in(pilot, "1", "much by mail", "enter", "the list", "ctrl+s")
        assert "Nothing is open" in shown(app)
        await type_in(pilot, "escape")
        assert "without a theme" not in shown(app)
    with closing(laptop.open()) as workspace:
        held = workspace.get(session)
        assert gaps(held, workspace.notes(session=session)) == []
        assert held.get("debrief") == "Surprised: much by mail\nChange first: the list"
        monday = workspace.resolve("theme", "monday")
    assert note(laptop, "#monday").fields.items() >= {"themes": [monday]}.items()
    assert note(laptop, "#monday").get("tags") in (None, [])
    assert note(laptop, "#history").get("tags_kept") == ["history"]
    assert note(laptop, "#history").get("seconds") == 300


async def test_the_first_theme_of_all_is_made_with_the_same_keys(laptop: Laptop) -> None:
    session_over(laptop)
    with closing(laptop.open()) as workspace:
        for theme in workspace.list("theme"):
            workspace.delete(theme.id)
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "l", "enter")
        assert "none is known yet" in shown(app)
        await type_in(pilot, "enter", "enter")  # its name is that of the tag
    with closing(laptop.open()) as workspace:
        assert [theme.get("name") for theme in workspace.list("theme")] == ["monday"]


async def test_undo_takes_answers_back_and_asks_again(laptop: Laptop) -> None:
    session_over(laptop)
    before = note(laptop, "#monday")
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "l", "enter", "n", "enter", "t", "1")
        assert "4 of 8" in shown(app)
        await type_in(pilot, ["u", "u", "u"])
        assert "1 of 8" in shown(app)
    assert note(laptop, "#monday") == before
    assert note(laptop, "#history").get("tags_kept") in (None, [])
    assert note(laptop, "opens the mail").get("themes") in (None, [])
    with closing(laptop.open()) as workspace:
        assert "monday" not in workspace.names("theme").values()


async def test_a_question_that_was_answered_can_be_answered_otherwise(laptop: Laptop) -> None:
    session_over(laptop)
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "l", "enter", "s", "s", "1")
        await type_in(pilot, "b")
        assert "so far: double-entry" in shown(app)
        await type_in(pilot, "2")
    with closing(laptop.open()) as workspace:
        lost = workspace.resolve("theme", "lost-information")
    assert note(laptop, "opens the mail").get("themes") == [lost]


async def test_one_may_leave_at_any_time_and_go_on_later(laptop: Laptop) -> None:
    session_over(laptop)
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "l", "enter", "t", "t", "1", "escape", "escape")
        assert "3 notes without a theme" in shown(app)
        await type_in(pilot, "l", "enter")
        assert "1 of 5" in shown(app)
        await type_in(pilot, *["s"] * 5)
        assert "5 questions are still open" in shown(app)


async def test_what_was_typed_into_the_three_questions_is_kept_however_they_are_left(laptop: Laptop) -> None:
    session = session_over(laptop)
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "l", "enter", *["s"] * 7, "enter", "half a thou", "escape")
    with closing(laptop.open()) as workspace:
        assert workspace.get(session).get("debrief") == "Surprised: half a thou"


async def test_whom_it_is_about_where_several_were_there(laptop: Laptop) -> None:
    session = session_over(laptop)
    with closing(laptop.open()) as workspace:
        workspace.edit(session, {"participants": "P-01, P-02"})
        workspace.note("o: somebody calls", session=session, at="2026-03-02T11:00")
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "l", "enter", *["s"] * 7)
        assert "Whom is it about?" in shown(app)
        await type_in(pilot, "n", "P-09", "enter")
    with closing(laptop.open()) as workspace:
        person = workspace.resolve("participant", "P-09")
        assert workspace.get(person).get("group") == workspace.resolve("group", "Senior sales")
    assert note(laptop, "somebody calls").get("participant") == person


async def test_a_duration_in_ones_own_words(laptop: Laptop) -> None:
    session_over(laptop)
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "l", "enter", *["s"] * 6)
        assert "How long does it take" in shown(app)
        await type_in(pilot, "n", "long", "enter")
        assert "How long is a number of minutes" in shown(app)
        await type_in(pilot, "ctrl+u", "90s", "enter")
    assert note(laptop, "#history").get("seconds") == 90
