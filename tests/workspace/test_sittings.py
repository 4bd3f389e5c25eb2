"""A session while it goes on: lines typed otherwise, a session moved in time, what is struck when somebody objects."""

from datetime import timedelta
from pathlib import Path

import pytest
from open_session import NOW, Laptop, open_session

from fieldkit.domain import pauses
from fieldkit.store import documents, log
from fieldkit.workspace import Workspace
from fieldkit.workspace.deeds import Editing
from fieldkit.workspace.line_deeds import Rewriting, Shifting

SECRET = "Zaphodsecret"


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return open_session(tmp_path)


def noted(workspace: Workspace, session: str, clock: str, line: str) -> str:
    return workspace.note(line, session=session, at=f"2026-03-02T{clock}:00Z", slot=session).ids[0]


def test_a_line_typed_otherwise_is_the_same_record(laptop: Laptop) -> None:
    workspace, session = laptop.open(), laptop.session
    note = noted(workspace, session, "08:41", "f: looks for the offer ~6m !3 #lost")
    workspace.edit(note, {"step": "offer"})
    deed = Rewriting(note, "f: looks for the last offer ~9m #handoff", workspace.context(session))
    deed.do(workspace)
    after = workspace.get(note)
    assert (after.get("text"), after.get("seconds"), after.get("severity")) == ("looks for the last offer", 540, None)
    assert (after.get("tags"), after.get("step"), after.get("at")) == (["handoff"], "offer", "2026-03-02T08:41:00.000Z")
    assert workspace.typed(note) == "f: looks for the last offer ~9m #handoff"
    deed.undo(workspace)
    before = workspace.get(note)
    assert (before.get("text"), before.get("seconds"), before.get("severity")) == ("looks for the offer", 360, 3)
    assert (before.get("tags"), workspace.typed(note)) == (["lost"], "f: looks for the offer ~6m !3 #lost")
    workspace.close()


def test_a_line_of_another_kind_is_recorded_anew_at_its_time(laptop: Laptop) -> None:
    workspace, session = laptop.open(), laptop.session
    note = noted(workspace, session, "08:41", "o: keeps a list")
    deed = Rewriting(note, "w: keeps a list", workspace.context(session))
    deed.do(workspace)
    (only,) = workspace.timeline(session)
    assert (only.kind, only.get("text"), only.get("at")) == ("workaround", "keeps a list", "2026-03-02T08:41:00.000Z")
    deed.undo(workspace)
    assert [(record.id, record.kind) for record in workspace.timeline(session)] == [(note, "observation")]
    workspace.close()


def test_a_session_moves_in_time_with_all_that_is_in_it(laptop: Laptop) -> None:
    workspace, session = laptop.open(), laptop.session
    noted(workspace, session, "08:41", "o: one")
    noted(workspace, session, "09:05", "/decision we go on >Lena")
    workspace.edit(session, {"pauses": "2026-03-02T08:50:00Z/2026-03-02T09:00:00Z"})
    before = [record.fields for record in (workspace.get(session), *workspace.timeline(session))]
    deed = Shifting(session, timedelta(hours=3))
    deed.do(workspace)
    assert [record.get("at")[11:16] for record in workspace.timeline(session)] == ["11:41", "12:05"]
    assert workspace.get(session).get("started")[11:16] == "11:30"
    assert [pause.begun.hour for pause in pauses.read(workspace.get(session).get("pauses"))] == [11]
    deed.undo(workspace)
    after = [record.fields for record in (workspace.get(session), *workspace.timeline(session))]
    assert [fields | {"pauses": ""} for fields in after] == [fields | {"pauses": ""} for fields in before]
    workspace.close()


def test_a_note_of_others_whose_time_is_none_stays_where_the_others_are_moved(laptop: Laptop) -> None:
    workspace, session = laptop.open(), laptop.session
    foreign = workspace.machine.new_id(workspace.member)
    with workspace.writing() as connection:
        log.append(
            connection,
            workspace.machine,
            "observation",
            foreign,
            fields={"text": "by hand", "session": session, "at": "soon"},
        )
        documents.refold(connection, foreign)
    Shifting(session, timedelta(hours=3)).do(workspace)
    assert workspace.get(session).get("started")[11:16] == "11:30"
    Rewriting(foreign, "o: 9:15 by hand, again", workspace.context(session)).do(workspace)
    assert workspace.get(foreign).get("at") == "soon"
    workspace.close()


def files(laptop: Laptop) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(laptop.home.rglob("*")) if path.is_file())


def test_what_is_struck_is_in_no_file_and_the_rest_stays(laptop: Laptop) -> None:
    workspace, session = laptop.open(), laptop.session
    kept = noted(workspace, session, "08:41", "o: stays")
    gone = noted(workspace, session, "09:05", f"r: {SECRET} said no #{SECRET.lower()}")
    workspace.edit(gone, {"text": f"{SECRET} said it otherwise"})
    workspace.keep_line(f"{SECRET} half", "2026-03-02T09:10:00Z", session)
    workspace.keep_line(f"{SECRET} step", "2026-03-02T09:08:00Z", f"{session} step")
    workspace.backup(laptop.home / "backup.db")
    (laptop.home / "backup.db").unlink()
    struck = workspace.strike(session, "2026-03-02T09:00:00.000Z", "struck", at="2026-03-02T09:15:00.000Z", stop=False)
    assert struck.changes.ids == (session, gone)
    assert struck.handed_over == 0
    assert struck.receipt.complete
    assert [record.id for record in workspace.timeline(session)] == [kept]
    held = workspace.get(session)
    assert (held.get("objected_at"), held.get("remarks"), held.get("stopped")) == (
        "2026-03-02T09:15:00.000Z", "struck", None,
    )  # fmt: skip
    workspace.close()
    assert SECRET.lower().encode() not in files(laptop).lower()


def test_what_was_handed_over_is_erased(laptop: Laptop) -> None:
    workspace, session = laptop.open(), laptop.session
    gone = noted(workspace, session, "09:05", f"r: {SECRET} said no")
    workspace.export(laptop.home.parent / "stick")
    struck = workspace.strike(session, None, "all struck", at="2026-03-02T09:15:00.000Z", stop=True)
    assert struck.handed_over == 1
    assert workspace.find(gone) is None
    held = workspace.get(session)
    assert (held.get("stopped"), held.get("ended")) == (True, "2026-03-02T09:15:00.000Z")
    workspace.close()
    assert SECRET.encode() not in files(laptop)


def test_what_was_made_from_a_note_that_is_struck_and_repeats_it_is_told(laptop: Laptop) -> None:
    workspace, session = laptop.open(), laptop.session
    gone = noted(workspace, session, "09:05", f"o: {SECRET} said no")
    (made,) = workspace.add("follow_up", {"text": f"{SECRET} said no", "answers": [gone]}).ids
    struck = workspace.strike(session, None, "all struck", at="2026-03-02T09:15:00.000Z", stop=True)
    assert struck.receipt.repeating == (made,)
    workspace.close()


def test_what_was_counted_is_forgotten_with_the_note_that_has_it(laptop: Laptop) -> None:
    workspace, session = laptop.open(), laptop.session
    workspace.keep_line("3", "2026-03-02T09:08:00Z", f"{session} switches")
    note = workspace.note("o: back and forth", session=session, slot=session, also={"switches": 3}).ids[0]
    assert workspace.get(note).get("switches") == 3
    assert workspace.kept_slots() == []
    workspace.close()


def test_nothing_passing_is_left_of_a_session_that_is_over(laptop: Laptop) -> None:
    workspace, session = laptop.open(), laptop.session
    for what in (" alive", " step", " switches", " clock"):
        workspace.keep_line("1", "2026-03-02T09:08:00Z", session + what)
    workspace.forget_passing(session)
    assert workspace.kept_slots() == [f"{session} clock"]
    workspace.close()


def test_a_time_in_the_line_may_be_ahead_of_a_clock_that_is_behind(laptop: Laptop) -> None:
    workspace, session = laptop.open(), laptop.session
    line = "10:52 o: on paper"  # the laptop says 09:31, the line was begun at 12:31 by the right time
    context = workspace.context(session, now=NOW + timedelta(hours=3))
    note = workspace.note(line, session=session, at="2026-03-02T12:31:02Z", context=context).ids[0]
    assert workspace.get(note).get("at") == "2026-03-02T10:52:00.000Z"
    workspace.close()


def test_editing_a_session_is_undone(laptop: Laptop) -> None:
    workspace, session = laptop.open(), laptop.session
    deed = Editing(session, {"ended": "2026-03-02T12:10:00Z"})
    deed.do(workspace)
    deed.undo(workspace)
    assert workspace.get(session).get("ended") is None
    workspace.close()
