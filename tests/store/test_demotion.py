"""Who was a lead and is an agent now: what leads do not take from them any more holds up nothing that follows."""

import gzip
import json
import zipfile

from office import Office


def test_what_is_left_out_is_sent_again_and_what_follows_is_not(office: Office) -> None:
    (note,) = office.amira.note("o: the phone rings").ids
    office.give(office.amira, office.lena)
    office.give(office.lena, office.ruth)
    office.ruth.erase(note)
    before = office.ruth.me.replica
    office.lena.enrol(office.ruth.me.fingerprint, role="agent")
    (report,) = office.lena.merge([office.send(office.ruth)])
    assert report.left_out == ["erasing somebody else's record (1)"]
    office.give(office.lena, office.ruth, to="Ruth")
    assert office.ruth.me.replica != before
    (hers,) = office.ruth.note("o: of an agent").ids
    office.give(office.ruth, office.lena)
    office.give(office.lena, office.ruth, to="Ruth")
    again = office.folder / "again.fkb"
    office.ruth.export(again, plain=True)
    with zipfile.ZipFile(again) as archive:
        lines = gzip.decompress(archive.read("changes.jsonl.gz")).splitlines()
    assert [json.loads(line)["op"] for line in lines] == ["erase"]
    assert office.lena.find(hers)


def test_a_look_at_a_demotion_changes_nothing(office: Office) -> None:
    before = office.ruth.me.replica
    office.lena.enrol(office.ruth.me.fingerprint, role="agent")
    file = office.send(office.lena, to="Ruth")
    office.ruth.merge([file], dry_run=True)
    assert office.ruth.me.replica == before
