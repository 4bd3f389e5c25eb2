"""Erasing, restoring and passing on: what must be gone is gone everywhere, what must stay stays."""

import os
import stat
from contextlib import closing
from pathlib import Path

import pytest
from a_team import Team

from fieldkit.errors import BadInput, Refused
from fieldkit.insight.today import LOOSE
from fieldkit.store.backup import automatic
from fieldkit.workspace import Workspace
from fieldkit.workspace.deeds import Deletion, Editing


def holds(folder: Path, words: str) -> list[str]:
    """The files below a folder in which the words stand."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if words.encode() in path.read_bytes()]


def test_a_note_erased_before_it_ever_left_is_in_no_backup_either(team: Team) -> None:
    (note,) = team.lead.note("o: Okapiname lied").ids
    team.hand_over()  # the first taking in of the day makes a backup
    assert team.lead.notes()
    receipt = team.lead.erase(note)

    assert receipt.complete
    assert holds(team.folder / "lead", "Okapiname") == []


def test_an_erasure_takes_notes_that_were_taken_back_before_out_of_backups(team: Team) -> None:
    other, gone, back = (team.lead.note(f"o: {words}").ids[0] for words in ("erased", "Okapiname lied", "Lemurname"))
    backup = automatic(team.lead.store, "before")
    team.lead.delete(gone)
    deletion = Deletion([back])
    deletion.do(team.lead)
    deletion.undo(team.lead)
    team.lead.erase(other)

    folder = team.folder / "lead"
    assert holds(folder, "Okapiname") == []
    assert backup.name in holds(folder, "Lemurname")


def test_a_note_erased_before_it_ever_left_does_not_come_back_with_a_backup(team: Team) -> None:
    gone, back = (team.lead.note(f"o: {words}").ids[0] for words in ("an Okapiname", "a Lemurname"))
    team.lead.backup(team.folder / "before.db")
    deletion = Deletion([gone])
    deletion.do(team.lead)
    deletion.undo(team.lead)
    team.lead.erase(gone)
    with pytest.raises(Refused, match="erased"):
        deletion.undo(team.lead)
    team.lead.delete(back)
    team.lead.close()
    for _ in range(2):  # it stays erased, however often one goes back
        restored = Workspace.restore(team.folder / "lead", None, team.folder / "before.db", team.machine())
        assert [note.id for note in restored.notes()] == [back]
        restored.close()
        assert holds(team.folder / "lead", "Okapiname") == []


def test_a_damaged_store_says_what_must_not_come_back(team: Team) -> None:
    gone = team.lead.note("o: an Okapiname").ids[0]
    team.lead.backup(team.folder / "before.db")
    team.lead.erase(gone)
    team.lead.close()
    store = team.lead.folder / "store.db"
    pages = bytearray(store.read_bytes())
    pages[-4096:] = b"x" * 4096
    store.write_bytes(pages)
    with closing(Workspace.restore(team.folder / "lead", None, team.folder / "before.db", team.machine())) as restored:
        assert restored.notes() == []
        assert restored.replaced == restored.folder / "damaged-store.db"
        assert restored.replaced.exists()


def test_what_was_taken_back_before_a_restore_goes_from_backups_with_the_next_erasure(team: Team) -> None:
    team.lead.backup(team.folder / "before.db")
    gone = team.lead.note("o: an Okapiname").ids[0]
    backup = automatic(team.lead.store, "before")
    team.lead.delete(gone)
    team.lead.close()
    restored = Workspace.restore(team.folder / "lead", None, team.folder / "before.db", team.machine())
    team.stack.callback(restored.close)
    assert backup.name in holds(team.folder / "lead", "Okapiname")
    restored.erase(restored.note("o: another").ids[0])
    assert holds(team.folder / "lead", "Okapiname") == []


@pytest.mark.parametrize("erase_participant", [False, True])
def test_lines_half_typed_go_with_what_is_erased(team: Team, erase_participant: bool) -> None:
    lead = team.lead
    lead.add_many([("participant", {"code": code, "group": "Senior sales"}) for code in ("P-07", "P-08")])
    (session,) = lead.add("session", {"type": "shadowing", "participants": ["P-07", "P-08"]}).ids
    (note,) = lead.note("o: seen @P-07", session=session).ids
    for slot in (note, session, f"{session} step", LOOSE, f"{LOOSE} step", "another"):
        lead.keep_line("o: half an Okapiname", lead.machine.stamp(), slot)
    if erase_participant:
        lead.erase_participant("P-07")
    else:
        lead.erase(note)
    others = ["another"] if erase_participant else ["another", LOOSE, f"{LOOSE} step"]
    assert lead.kept_slots() == others
    for slot in others:
        lead.keep_line("", "", slot)
    lead.close()
    assert holds(team.folder / "lead", "Okapiname") == []


def test_lines_half_typed_go_with_what_somebody_else_erased(team: Team) -> None:
    agent = team.agent
    (session,) = agent.add("session", {"type": "shadowing"}).ids
    (note,) = agent.note("o: an Okapiname", session=session).ids
    for slot in (note, session, f"{session} step", LOOSE):
        agent.keep_line("o: half an Okapiname", agent.machine.stamp(), slot)
    team.hand_over()
    team.lead.erase(note, session)
    team.lead.export(team.folder / "back.fkb", "Amira")
    agent.merge([team.folder / "back.fkb"])
    assert agent.kept_slots() == [LOOSE]
    agent.keep_line("", "", LOOSE)
    agent.close()
    assert holds(team.folder / "agent", "Okapiname") == []


def test_a_cell_half_typed_goes_with_a_step_of_its_journey(team: Team) -> None:
    (journey,) = team.lead.add("journey", {"role": "Junior seller"}).ids
    (step,) = team.lead.add("journey_step", {"journey": journey, "actions": "asks"}).ids
    team.lead.keep_line("half an Okapiname", "", journey)
    team.lead.erase(step)
    assert team.lead.kept_slots() == []


def test_a_file_is_saved_for_oneself_and_never_replaced(team: Team) -> None:
    file = team.folder / "sheet.html"
    team.lead.save(file, b"one")
    with pytest.raises(Refused, match="choose another name"):
        team.lead.save(file, b"two")
    with pytest.raises(Refused, match="choose another place"):
        team.lead.save(team.folder / "nowhere" / file.name, b"two")
    assert file.read_bytes() == b"one"
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_receipt_names_what_was_saved_and_bundles_of_what_was_handed_over(team: Team) -> None:
    (handed_over,) = team.lead.note("o: handed over").ids
    (bundle,) = team.lead.export(team.folder / "w.fkb", to="Amira")
    (kept,) = team.lead.note("o: an Okapiname").ids
    (team.folder / "theirs.csv").touch()
    for name in ("sheet.html", "gone.csv"):
        team.lead.save(team.folder / name, b"an Okapiname")
    with pytest.raises(Refused):
        team.lead.save(team.folder / "theirs.csv", b"an Okapiname")
    (team.folder / "gone.csv").unlink()

    assert [Path(file).name for file in team.lead.erase(kept).files] == ["sheet.html"]
    assert {Path(file).name for file in team.lead.erase(handed_over).files} >= {"sheet.html", Path(bundle.file).name}


def test_a_receipt_names_an_invitation_only_where_it_may_hold_the_words(team: Team) -> None:
    team.lead.kit(team.folder / "kit.fkb")
    (note,) = team.lead.note("o: handed over").ids
    (theme,) = team.lead.add("theme", {"name": "double-entry"}).ids
    team.lead.kit(team.folder / "second.fkb")
    assert not [file for file in team.lead.erase(note).files if "kit" in file or "second" in file]
    assert "second.fkb" in [Path(file).name for file in team.lead.erase(theme).files]


def test_a_backup_does_not_carry_the_line_being_typed(team: Team) -> None:
    team.lead.keep_line("o: half a Quokkaname", team.lead.machine.stamp())
    team.lead.backup(team.folder / "copy.db")
    assert "copy.db" not in holds(team.folder, "Quokkaname") != []


def test_everybody_who_goes_by_a_code_is_erased(team: Team) -> None:
    for workspace, text in ((team.lead, "seen by the lead"), (team.agent, "seen by the agent")):
        workspace.add("participant", {"code": "P-07", "group": "Senior sales"})
        workspace.note(f"o: {text} @P-07")
    team.hand_over()
    team.lead.kit(team.folder / "sealed.fkb")
    team.lead.delete(team.lead.list("participant")[0].id)
    assert len(team.lead.erase_participant("p-07").records) == 4
    assert team.lead.notes() == []


def test_what_was_noted_before_it_was_said_with_whom_is_erased_with_them(team: Team) -> None:
    lead = team.lead
    lead.add_many([("participant", {"code": code}) for code in ("P-07", "P-08")])
    (alone,) = lead.add("session", {"type": "interview"}).ids
    (first,) = lead.note("o: her manager listens in", session=alone).ids
    (of_another,) = lead.note("o: seen @P-08", session=alone).ids
    (decided,) = lead.note("/decision no field is mandatory", session=alone).ids
    lead.edit(alone, {"participants": "P-07"})
    (both,) = lead.add("session", {"type": "workshop", "participants": "P-07,P-08"}).ids
    (of_both,) = lead.note("o: they laugh", session=both).ids
    assert first in lead.erase_participant("P-07").records
    assert {note.id for note in lead.notes()} == {of_another, of_both}
    assert lead.find(decided) is not None


def test_a_session_with_one_person_under_two_records_is_with_nobody_else(team: Team) -> None:
    lead = team.lead
    twice = lead.add_many([("participant", {"code": "P-07"}), ("participant", {"code": "p-07"})]).ids
    (session,) = lead.add("session", {"type": "interview", "participants": list(twice)}).ids
    assert session in lead.erase_participant("P-07").records


def test_a_stub_does_not_make_a_lead_refuse_whose_change_it_was(team: Team) -> None:
    other = team.join("Olga", "other lead")
    team.confirm(other, "lead")
    agent = team.join("Cem", "second agent")
    team.confirm(agent)
    (note,) = agent.note("o: a note").ids
    team.hand_over(agent)
    team.lead.erase(note)
    team.hand_over(team.lead, other)

    (file,) = agent.export(team.folder / "cem.fkb")
    assert [report.status for report in other.merge([Path(file.file)])] != ["refused"]


def test_an_agent_neither_deletes_nor_changes_the_engagement(team: Team) -> None:
    (frame,) = team.agent.list("engagement")
    with pytest.raises(Refused):
        team.agent.delete(frame.id)
    with pytest.raises(Refused):
        team.agent.edit(frame.id, {"organisation": "x"})
    with pytest.raises(Refused):
        team.lead.delete(frame.id)


def test_files_of_two_laptops_never_carry_one_name(team: Team) -> None:
    first, second = team.join("Пётр", "a"), team.join("Анна", "b")
    (team.folder / "shared").mkdir()
    names = [Path(w.export(team.folder / "shared")[0].file).name for w in (first, second)]
    assert len(set(names)) == 2


def test_a_stick_that_was_lost_is_written_again(team: Team) -> None:
    team.agent.note("o: on the stick")
    for stick in ("first", "second"):
        (team.folder / stick).mkdir()
        assert len(team.agent.sync(team.folder / stick).left) == 1
        assert team.agent.sync(team.folder / stick).left == []


def test_an_export_replaces_no_file_but_a_bundle(team: Team) -> None:
    thesis = team.folder / "thesis.docx"
    thesis.write_text("years of work")
    with pytest.raises(BadInput, match="no bundle"):
        team.agent.export(thesis)
    with pytest.raises(BadInput, match="own folder"):
        team.agent.export(team.agent.folder / "private.db")
    assert thesis.read_text() == "years of work"


def test_a_backup_comes_beside_another_engagement(team: Team) -> None:
    team.lead.note("o: kept")
    team.lead.backup(team.folder / "vega.db")
    other = Workspace.init(team.folder / "new", "Lyra", person="Lena", machine=team.machine())
    other.close()
    restored = Workspace.restore(team.folder / "new", None, team.folder / "vega.db", team.machine())
    team.stack.callback(restored.close)
    assert restored.engagement == team.lead.engagement != ""
    assert [note.get("text") for note in restored.notes()] == ["kept"]


def test_two_voices_of_one_agent_are_one(team: Team) -> None:
    for n in range(3):
        team.agent.note(f"o: note {n}")
    team.agent.add("adkar", {"group": "Senior sales", "assessed_on": "2026-03-02", "awareness": 5, "assessor": "Amira"})
    (scores,) = team.agent.add("adkar", {"group": "Senior sales", "assessed_on": "2026-03-09", "awareness": 2}).ids
    team.agent.edit(scores, {"assessor": ""})
    team.hand_over()
    (row,) = team.lead.adkar()
    assert row.barrier_distribution == {"awareness": 1}
    assert not row.disagreement


def test_undoing_brings_back_neither_the_name_of_who_was_erased_nor_a_note_about_them(team: Team) -> None:
    (person,) = team.lead.add("participant", {"code": "P7", "group": team.group, "real_name": "Okapiname"}).ids
    (note,) = team.lead.add("observation", {"text": "Lemurname lied", "participant": person}).ids
    unnaming, deletion = Editing(person, {"real_name": ""}), Deletion([note])
    unnaming.do(team.lead)
    deletion.do(team.lead)
    team.lead.erase_participant("P7")

    for deed in (unnaming, deletion):
        with pytest.raises(Refused, match="was erased"):
            deed.undo(team.lead)

    assert not team.lead.local(person)
    assert holds(team.folder / "lead", "Okapiname") == holds(team.folder / "lead", "Lemurname") == []
