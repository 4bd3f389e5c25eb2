"""note: single lines and typed-up notebooks."""

from pathlib import Path

import pytest
from command_line import Cli


def texts(cli: Cli, kind: str) -> list[str]:
    return [record["fields"]["text"] for record in cli.json("list", kind)]


def test_a_line_is_read_as_shorthand(lead: Cli) -> None:
    (id,) = lead.json("note", "r: I am not going to feed the machine !4 #being-watched")["ids"]
    record = lead.json("show", id)
    assert record["kind"] == "resistance"
    assert record["fields"]["text"] == "I am not going to feed the machine"
    assert record["fields"]["severity"] == 4
    assert record["fields"]["tags"] == ["being-watched"]


def test_a_text_may_begin_with_a_dash_and_need_no_quotes(lead: Cli) -> None:
    lead("note", "--", "-5%", "on", "renewals")
    assert texts(lead, "observation") == ["-5% on renewals"]


def test_the_time_is_that_of_the_engagement(lead: Cli) -> None:
    (id,) = lead.json("note", "--at", "2026-03-02T09:30:12+01:00", "phone rings")["ids"]
    assert lead.json("show", id)["fields"]["at"] == "2026-03-02T08:30:12.000Z"


def test_a_notebook_is_placed_on_its_day(lead: Cli, tmp_path: Path) -> None:
    book = tmp_path / "notebook.txt"
    book.write_text(
        "// shadowing, informed the day before\n08:34:12 o: opens Outlook first\n13:10 w: keeps a list ~15m 1/d\n"
    )
    (session,) = lead.json("add", "session", "type=shadowing")["ids"]
    ids = lead.json("note", "--lines", book, "--date", "2026-03-02", "--session", session)["ids"]
    (observation,) = lead.json("list", "observation")
    (workaround,) = lead.json("list", "workaround")
    assert {observation["id"], workaround["id"]} <= set(ids)
    assert observation["fields"]["at"] == "2026-03-02T07:34:12.000Z"
    assert observation["fields"]["session"] == session
    assert workaround["fields"]["frequency"] == "1/d"
    assert "informed the day before" in lead.json("show", session)["fields"]["remarks"]


def test_a_bad_line_of_a_notebook_is_named_and_nothing_is_noted(lead: Cli) -> None:
    told = lead.fails("note", "--lines", "-", "--date", "2026-03-02", stdin="08:00 o: fine\nno time here\n")
    assert told == "standard input, line 2: it must begin with its time, such as 9:30; 'no' is no time."
    assert texts(lead, "observation") == []


def test_a_time_that_no_clock_shows_is_called_so(lead: Cli) -> None:
    told = "'25:99' is no time of the day, which goes from 0:00 to 23:59"
    assert told in lead.fails("note", "--at", "25:99", "o: x")
    assert told in lead.fails("note", "--lines", "-", "--date", "2026-03-02", stdin="25:99 o: x\n")
    assert "'yesterday' is no time: write it like 9:30" in lead.fails("note", "--at", "yesterday", "o: x")
    assert "a day and a time such as 2026-03-02 09:14" in lead.fails("add", "session", "type=shadowing", "started=9:99")


@pytest.mark.parametrize("args", [("list", "note"), ("add", "Notes", "text=x")])
def test_a_note_is_of_one_of_its_kinds(lead: Cli, args: tuple[str, ...]) -> None:
    assert "a note is observation, workaround, friction, resistance, quote, idea or win" in lead.fails(*args)
    assert "did you mean group?" in lead.fails("list", "groups")


def test_what_looks_like_a_mark_and_stays_text_is_said(lead: Cli) -> None:
    lead("add", "participant", "code=P-17")
    ran = lead.run("note", "w: keeps a list ~15m 1/d @P-1")
    assert ran.exit_code == 0
    assert ran.stderr == "not read: ~15m 1/d (marks stand at the end), @P-1 (nobody here has this code)\n"
    book = "08:34 o: all of it is read !2 @P-17\n08:40 f: types it twice !9\n"
    ran = lead.run("note", "--lines", "-", "--date", "2026-03-02", stdin=book)
    assert ran.stderr == "08:40 f: types it twice !9: not read: !9 (how bad goes from !1 to !5)\n"


@pytest.mark.parametrize("at", ["0001-01-01T00:30:00", "0001-01-01T00:30:00+14:00", "9999-12-31T23:30:00-14:00"])
def test_a_time_at_an_end_of_the_calendar_is_too_far_away(lead: Cli, at: str) -> None:
    assert "too far away" in lead.fails("note", "--at", at, "o: long ago")


def test_a_notebook_of_the_last_day_of_the_calendar_has_no_next_one(lead: Cli) -> None:
    book = "23:30 o: late\n1:00 o: too late\n"
    assert "too far away" in lead.fails("note", "--lines", "-", "--date", "9999-12-31", stdin=book)
