"""Taking out what only one bundle brought, and each reason for which it is refused."""

from contextlib import closing

import pytest
from office import Office, dump

from fieldkit.errors import BadInput, Refused
from fieldkit.workspace import Machine, Workspace


def noted(office: Office, agent: Workspace | None = None) -> tuple[str, str]:
    """A note of an agent's at Lena's: its id, and that of the bundle that brought it."""
    agent = agent or office.amira
    (note,) = agent.note("o: the phone rings").ids
    return note, office.give(agent, office.lena)


def test_what_came_goes_and_the_rest_stays(office: Office) -> None:
    before = dump(office.lena)
    note, bundle = noted(office)
    assert office.lena.unmerge(bundle).ids == (note,)
    assert dump(office.lena) == before
    assert office.lena.check() == []
    assert bundle not in [taken.id for taken in office.lena.taken_in()]
    assert office.lena.search("phone") == []


def test_what_another_bundle_brought_too_stays_until_that_goes_as_well(office: Office) -> None:
    note, first = noted(office)
    office.amira.note("o: another one")
    again = office.send(office.amira)
    second = office.lena.merge([again])[0].bundle
    assert office.lena.unmerge(first).ids == ()
    assert office.lena.find(note)
    assert note in office.lena.unmerge(second).ids
    assert office.lena.find(note) is None


def test_what_was_taken_out_is_left_out_of_later_bundles_too(office: Office) -> None:
    note, bundle = noted(office)
    office.lena.unmerge(bundle)
    office.amira.note("o: another one")
    later = office.send(office.amira)
    assert office.lena.merge([later])[0].new == 1
    assert office.lena.find(note) is None
    assert office.lena.merge([later], again=True)[0].new == 1
    assert office.lena.find(note)


def test_one_s_own_changes_since_then_do_not_hinder_it_where_they_are_of_something_else(office: Office) -> None:
    note, bundle = noted(office)
    office.lena.note("o: of my own")
    office.lena.edit(office.group, {"name": "Seniors"})
    assert office.lena.unmerge(bundle).ids == (note,)


# ---- refused ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("bundle", ["", "f" * 32, "abc", "'; --"])
def test_a_bundle_that_is_not_in(office: Office, bundle: str) -> None:
    with pytest.raises(BadInput, match="No bundle"):
        office.lena.unmerge(bundle)


def test_a_bundle_that_was_taken_out_already(office: Office) -> None:
    _, bundle = noted(office)
    office.lena.unmerge(bundle)
    with pytest.raises(BadInput, match="No bundle"):
        office.lena.unmerge(bundle)


def refused(workspace: Workspace, bundle: str, reason: str) -> None:
    before = dump(workspace)
    with pytest.raises(Refused, match=reason):
        workspace.unmerge(bundle)
    assert dump(workspace) == before
    assert workspace.check() == []


def test_the_invitation_with_which_one_joined(office: Office) -> None:
    first = office.amira.taken_in()[-1]
    assert first.type == "kit"
    refused(office.amira, first.id, "invitation with which this engagement was joined")


def test_what_was_passed_on_since(office: Office) -> None:
    _, bundle = noted(office)
    office.send(office.lena)
    refused(office.lena, bundle, "passed on in an export since")


def test_what_a_draft_builds_on(office: Office) -> None:
    note, bundle = noted(office)
    office.lena.edit(note, {"severity": 3})
    refused(office.lena, bundle, f"Later work builds on that bundle .record {note}")


def test_what_a_sealed_change_of_one_s_own_builds_on(office: Office) -> None:
    note, bundle = noted(office)
    (other,) = office.lena.note("o: something else").ids
    office.lena.edit(note, {"severity": 3})
    office.send(office.lena, to="Jonas")  # seals, and does not pass on Amira's note
    assert office.lena.find(other)
    refused(office.lena, bundle, f"Later work builds on that bundle .record {note}")


def test_what_is_deleted_here_since(office: Office) -> None:
    note, bundle = noted(office)
    office.lena.delete(note)
    refused(office.lena, bundle, "Later work builds on that bundle")


def edited(office: Office) -> tuple[str, str, str]:
    """A note, the bundle that brought it, and one that brought an edit of it alone: Ruth has told Amira that she has the note."""
    (note,) = office.amira.note("o: the phone rings").ids
    first = office.send(office.amira)
    (report,) = office.lena.merge([first])
    office.ruth.merge([first])
    office.give(office.ruth, office.amira, to="Amira")
    office.amira.edit(note, {"text": "two phones ring"})
    (edit,) = office.lena.merge([office.send(office.amira)])
    assert (edit.new, edit.updated, edit.unchanged) == (0, 1, 0)
    return note, report.bundle, edit.bundle


def test_what_a_later_bundle_builds_on_is_taken_out_after_that(office: Office) -> None:
    note, first, edit = edited(office)
    sentence = f"Later work builds on that bundle .record {note}.: take out the bundle {edit[:8]} of Amira first"
    refused(office.lena, first, sentence)
    office.lena.unmerge(edit)
    assert office.lena.unmerge(first).ids == (note,)


def test_what_let_a_later_bundle_in(office: Office) -> None:
    """Ruth has confirmed Nina; Lena heard of it by a bundle, and then took Nina's notes in."""
    kit = office.folder / "ruths-kit.fkb"
    office.ruth.kit(kit)
    machine = Machine(state_dir=office.folder / "Nina" / "state")
    with closing(Workspace.join(office.folder / "Nina", kit, person="Nina", machine=machine)) as nina:
        office.ruth.merge([office.send(nina)])
        office.ruth.enrol(nina.me.fingerprint)
        enrolment = office.give(office.ruth, office.lena)
        nina.note("o: the first")
        notes = office.give(nina, office.lena)
    sentence = f"was let in by what that one confirmed: take out the bundle {notes[:8]} of Nina first"
    refused(office.lena, enrolment, sentence)
    office.lena.unmerge(notes)
    office.lena.unmerge(enrolment)
    assert "Nina" not in [row.person for row in office.lena.roster()]


def test_where_one_s_own_work_is_in_the_way_no_bundle_is_named(office: Office) -> None:
    """A bundle builds on it as well: it would help nobody to take that out."""
    note, first, _ = edited(office)
    office.lena.edit(note, {"text": "it rings again"})
    refused(office.lena, first, "keep it")


def test_an_erasure(office: Office) -> None:
    note, _ = noted(office)
    office.amira.erase(note)
    erasure = office.give(office.amira, office.lena)
    refused(office.lena, erasure, "erasure, which is final")
