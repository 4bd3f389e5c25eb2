"""What Today tells: what is due, what is left to finish, what became of one's notes."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from fieldkit.domain.record import Record
from fieldkit.insight.today import Today, due, today
from fieldkit.store import drafts
from fieldkit.workspace import Machine, Workspace

NOW = datetime(2026, 3, 2, 9, 31, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    machine = Machine(lambda: NOW, Random(1).randbytes, tmp_path / "state")
    with closing(Workspace.init(tmp_path, "Vega", person="Lena", time_zone="UTC", machine=machine)) as workspace:
        yield workspace


def told(workspace: Workspace) -> Today:
    return today(workspace, workspace.me.member, NOW)


def entry(kind: str, text: str, **fields: object) -> Record:
    return Record(text, kind, {"text": text, **fields}, {})


def test_what_is_due_is_open_has_a_day_and_is_not_far_off() -> None:
    found = due(
        [
            entry("follow_up", "today", due="2026-03-02"),
            entry("follow_up", "late", due="2026-02-28", status="planned", outcome="resolved"),
            entry("follow_up", "done", due="2026-02-28", status="delivered"),
            entry("follow_up", "never", due="2026-02-28", status="rejected"),
            entry("follow_up", "far off", due="2026-03-10"),
            entry("follow_up", "no day"),
            entry("resistance", "doubt", due="2026-03-09", intervention="show it"),
            entry("resistance", "won", due="2026-03-01", outcome="supporter"),
        ],
        date(2026, 3, 2),
    )
    assert [(each.text, each.days) for each in found] == [("late", -2), ("today", 0), ("show it", 7)]


def test_what_is_due_stays_due_whatever_was_planned_since(workspace: Workspace) -> None:
    workspace.add("follow_up", {"text": "long ago", "due": "2026-03-01"})
    workspace.add_many([("follow_up", {"text": f"{n}"}) for n in range(300)])
    assert [each.text for each in told(workspace).due] == ["long ago"]


def test_nothing_was_begun_on_the_first_day(workspace: Workspace) -> None:
    found = told(workspace)
    assert (found.begun, found.sessions, found.due, found.news, found.to_finish.unthemed.number) == (
        False,
        [],
        [],
        [],
        0,
    )


def test_what_is_left_to_finish_is_counted_by_what_is_missing(workspace: Workspace) -> None:
    workspace.add("theme", {"name": "mail"})
    ids: list[str] = []
    for day, debrief in (("2026-02-26", ""), ("2026-02-27", "enough"), ("2026-02-28", "")):
        at = {"started": f"{day}T08:00", "ended": f"{day}T12:00"}
        ids += workspace.add("session", {"type": "shadowing", "debrief": debrief, **at}).ids
    for session, line in ((ids[0], "o: one"), (ids[0], "o: two #mail"), (ids[1], "o: three"), (ids[1], "o: four")):
        workspace.note(line, session=session)
    left = told(workspace).to_finish
    assert (left.unthemed.number, left.unthemed.sessions) == (3, 2)
    assert left.unthemed.latest is not None
    assert left.unthemed.latest.id == ids[1]
    assert (left.no_debrief.number, left.no_debrief.latest and left.no_debrief.latest.id) == (2, ids[2])
    assert (left.half_typed, left.waiting) == (False, 0)


def test_a_note_whose_tag_stays_one_waits_for_no_theme(workspace: Workspace) -> None:
    at = {"started": "2026-02-27T08:00", "ended": "2026-02-27T12:00"}
    session = workspace.add("session", {"type": "shadowing", **at}).ids[0]
    note = workspace.note("o: two #post", session=session).ids[0]
    assert told(workspace).to_finish.unthemed.number == 1
    workspace.edit(note, {"tags_kept": "post"})
    assert told(workspace).to_finish.unthemed.number == 0


def test_what_became_of_ones_own_notes_is_told_once_it_came_to_something(workspace: Workspace) -> None:
    workspace.add("participant", {"code": "P-02"})
    (note,) = workspace.note("i: a list by date @P-02").ids
    for status in ("open", "planned", "in_progress"):
        workspace.add("follow_up", {"text": status, "status": status, "answers": [note]})
    assert told(workspace).news == []
    workspace.add("follow_up", {"text": "built", "status": "delivered", "answers": [note]})
    (news,) = told(workspace).news
    assert (news.note.id, news.follow_up.get("text"), news.participant) == (note, "built", "P-02")
    workspace.delete(note)
    assert told(workspace).news == []


def test_a_session_that_is_said_to_end_with_the_calendar_is_told(workspace: Workspace) -> None:
    """East of Greenwich that is no day any more."""
    workspace.edit(workspace.list("engagement")[0].id, {"time_zone": "Pacific/Auckland"})
    with workspace.writing() as connection:
        fields = {"type": "meeting", "started": "2026-03-02T08:00:00.000Z", "ended": "9999-12-31T23:00:00.000Z"}
        drafts.begin(connection, workspace.machine, workspace.machine.new_id(workspace.member), "session", fields)
    assert [each.ended for each in told(workspace).sessions] == [None]
