"""Bundles that are sound as far as their container goes, sealed with the true keys of a confirmed laptop, around bad lines.

Each is refused: exit status 1, one `error:` line, nothing changed, nothing left behind.
"""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from forging import NOBODY, Scene, dump, raw
from hostile_files import FILES_TABLE

from fieldkit.domain.change import Change, Stub, change_id
from fieldkit.exchange.keys import DeviceKeys

STRANGER = DeviceKeys.generate(Random(77).randbytes)
ELSE, NEWER, CANON, FORM, READ = (
    "in somebody else's name",
    "newer version of fieldkit: update fieldkit",
    "not in the canonical form",
    "of the wrong form",
    "cannot be read",
)


def theirs(scene: Scene, who: str) -> Change:
    """A note in somebody else's name."""
    return scene.hand.note(author=scene.ids[who])


def twice(scene: Scene) -> Path:
    scene.workspace.merge([scene.forged([scene.hand.note()], name="first.fkb", bundle="1" * 32)])
    return scene.forged([scene.hand.note()], bundle="1" * 32)


def hiding(scene: Scene) -> Path:
    """Thirty notes arrive, and are all deleted by the next bundle."""
    notes = [scene.hand.note() for _ in range(30)]
    scene.workspace.merge([scene.forged(notes, name="notes.fkb")])
    saw = {note.record: [change_id(note.line())] for note in notes}
    return scene.forged([scene.hand.change("observation", r, {"deleted": True}, saw=seen) for r, seen in saw.items()])


def by_stranger(scene: Scene, member: str, person: str, **changed: Any) -> Path:
    scene.hand.keys, scene.hand.member, scene.hand.person = STRANGER, member, person
    return scene.forged([scene.hand.note()], **changed)


def retired(scene: Scene) -> Path:
    scene.workspace.retire(scene.ids["amiras device"])
    return scene.forged([scene.hand.note()])


REFUSED: dict[str, tuple[Callable[[Scene], Path], str]] = {
    "in another agent's name": (lambda s: s.forged([theirs(s, "jonas")]), ELSE),
    "in a lead's name": (lambda s: s.forged([theirs(s, "lena")]), ELSE),
    "in nobody's name": (lambda s: s.forged([s.hand.note(author=NOBODY)]), ELSE),
    "one of fifty in another's name": (
        lambda s: s.forged([*(s.hand.note() for _ in range(49)), theirs(s, "jonas")]),
        ELSE,
    ),
    "on another agent's replica": (lambda s: s.forged([s.hand.note(replica=s.ids["jonass replica"])]), ELSE),
    "on a lead's replica": (lambda s: s.forged([s.hand.note(replica=s.ids["lenas replica"])]), ELSE),
    "a role in a lead's name": (
        lambda s: s.forged([s.hand.change("member", s.ids["amira"], {"role": "lead"}, author=s.ids["lena"])]),
        ELSE,
    ),
    "an invitation by an agent": (lambda s: s.forged([s.hand.note()], type="kit", plain=True), "must come from a lead"),
    "of another engagement": (lambda s: s.forged([s.hand.note()], engagement="a" * 64), "another engagement"),
    "with the number of another bundle": (twice, "carries the number of another bundle"),
    "a confirmed key for another agent": (
        lambda s: s.forged([s.hand.note()], member=s.ids["jonas"]),
        "was confirmed for somebody else",
    ),
    "a confirmed key for the lead": (
        lambda s: s.forged([theirs(s, "lena")], member=s.ids["lena"]),
        "was confirmed for somebody else",
    ),
    "hiding most of what is here": (hiding, "--yes"),
}
HELD: dict[str, tuple[Callable[[Scene], Path], str]] = {
    "an unknown laptop": (lambda s: by_stranger(s, "5" * 32, "Mallory"), "is not confirmed yet"),
    "an unknown laptop that says it is Amira's": (
        lambda s: by_stranger(s, s.ids["amira"], "Amira"),
        "is not confirmed yet",
    ),
    "an unknown laptop that says it is the lead's": (
        lambda s: by_stranger(s, s.ids["lena"], "Lena"),
        "is not confirmed yet",
    ),
    "an invitation by an unknown laptop": (
        lambda s: by_stranger(s, s.ids["lena"], "Lena", type="kit", plain=True),
        "is not confirmed yet",
    ),
    "a retired laptop": (retired, "was retired"),
}


def with_line(change: Callable[[bytes], bytes]) -> Callable[[Change], bytes]:
    return lambda note: change(note.line())


def spoilt(old: bytes, new: bytes) -> Callable[[Change], bytes]:
    """The line with some bytes of it replaced by others."""

    def spoil(note: Change) -> bytes:
        assert old in note.line()
        return note.line().replace(old, new, 1)

    return spoil


def having(**members: Any) -> Callable[[Change], bytes]:
    return lambda note: raw(note, **members)


TEXT = b'"text":"the phone rings"'
LINES: dict[str, tuple[Callable[[Change], bytes], str]] = {
    "no JSON": (lambda _: b"hello", READ),
    "a list": (lambda _: b"[]", READ),
    "an empty object": (lambda _: b"{}", READ),
    "a newer version": (having(v=2), NEWER),
    "a newer version with members unknown here": (having(v=2, seen=[]), NEWER),
    "version 0": (having(v=0), NEWER),
    "a newer operation": (having(op="move"), NEWER),
    "an operation in capitals": (having(op="SET"), NEWER),
    "a member too many": (having(extra=1), READ),
    "a member missing": (lambda note: raw(note, without="salt"), READ),
    "an erasure with words": (having(op="erase"), "an erasure carries fields"),
    "a short record id": (having(record="a" * 31), FORM),
    "a record id in capitals": (having(record="A" * 32), FORM),
    "a record id that is a path": (having(record="../" * 10 + "xy"), FORM),
    "a record id with a line break": (having(record="a" * 32 + "\n"), FORM),
    "a kind in capitals": (having(kind="Note"), FORM),
    "a kind that is a path": (having(kind="../theme"), FORM),
    "a kind of 65 letters": (having(kind="x" * 65), FORM),
    "no kind": (having(kind=""), FORM),
    "an author that is none": (having(author="Amira"), FORM),
    "a replica that is none": (having(replica="r" * 32), FORM),
    "a short salt": (having(salt="00"), FORM),
    "a time without milliseconds": (having(at="2026-03-02T09:14:07Z"), FORM),
    "a time in Arabic digits": (having(at="٢٠٢٦-03-02T09:14:07.120Z"), FORM),
    "number 0": (having(seq=0), READ),
    "a negative number": (having(seq=-1), READ),
    "a number as text": (having(seq="1"), READ),
    "a number beyond 2**53": (having(seq=(1 << 53) + 1), READ),
    "the first with a predecessor": (having(seq=1, prev="a" * 64), "do not fit"),
    "the second without a predecessor": (having(seq=2, prev=None), "do not fit"),
    "a predecessor that is none": (having(seq=2, prev="a"), "no change id"),
    "superseding what is no change": (having(sup={"text": ["a" * 63]}), "no change id"),
    "superseding in capitals": (having(sup={"text": ["A" * 64]}), "no change id"),
    "superseding what it does not set": (having(sup={"severity": ["a" * 64]}), "does not set"),
    "having seen what is no change": (having(saw=["x"]), "no change id"),
    "a blank": (spoilt(b'"seq":', b'"seq": '), CANON),
    "a tab at the end": (with_line(lambda line: line + b"\t"), CANON),
    "another order": (lambda note: b'{"v":1,' + note.line()[1:].replace(b',"v":1}', b"}"), CANON),
    "a field twice": (spoilt(TEXT, b'"text":"a","text":"b"'), CANON),
    "a member twice": (spoilt(b'"v":1', b'"v":1,"v":1'), CANON),
    "an escaped letter": (spoilt(b"the phone", b"\\u0074he phone"), CANON),
    "an escaped slash": (spoilt(b"the phone", b"a\\/b"), CANON),
    "half of a character": (spoilt(b"the phone", b"\\ud800"), READ),
    "latin-1": (spoilt(b"the phone", b"caf\xe9"), READ),
    "U+0000": (spoilt(b"the phone", b"\\u0000"), "U\\+0000"),
    "a decimal": (spoilt(TEXT, b'"severity":1.5'), "decimal|cannot be read"),
    "an exponent": (spoilt(TEXT, b'"severity":1e2'), "decimal|cannot be read"),
    "NaN": (spoilt(TEXT, b'"severity":NaN'), READ),
    "infinity": (spoilt(TEXT, b'"severity":1e999'), "decimal|cannot be read"),
    "minus zero": (spoilt(TEXT, b'"severity":-0'), f"{CANON}|cannot be read"),
    "an integer of 2**60": (having(fields={"severity": 1 << 60}), "2\\*\\*53|cannot be read"),
    "a deep integer of 2**60": (having(fields={"x": [[1 << 60]]}), "2\\*\\*53"),
    "an integer of 5,000 digits": (spoilt(TEXT, b'"severity":' + b"9" * 5000), READ),
    "a value nested 17 deep": (spoilt(TEXT, b'"x":' + b"[" * 17 + b"]" * 17), "nested more than 16 deep"),
    "a value nested 100,000 deep": (spoilt(TEXT, b'"x":' + b"[" * 100_000 + b"]" * 100_000), READ),
    "a text of 300 KiB": (having(fields={"text": "x" * (300 << 10)}), "longer than 256 KiB"),
    "a deep text of 300 KiB": (having(fields={"x": ["x" * (300 << 10)]}), "longer than 256 KiB"),
    "a line over 1 MiB": (having(fields={f"f{n}": "x" * (200 << 10) for n in range(6)}), "larger than 1 MiB"),
    "a field without a name": (having(fields={"": 1}), "field name"),
    "a field name of 600 letters": (having(fields={"x" * 600: 1}), "field name"),
    "a field name with a line break": (having(fields={"a\nb": 1}), "field name"),
    "a field name with an escape sequence": (having(fields={"\x1b[2J": 1}), "field name"),
    "a field name beyond U+FFFF": (having(fields={"\U0001f600": 1}), "field name"),
    "a deep field name with a line break": (having(fields={"x": {"a\nb": 1}}), "field name"),
}

STUB = Stub(id="a" * 64, prev=None, record="b" * 32, replica="c" * 32, seq=1)
STUBS: dict[str, bytes] = {
    "no JSON": b"x",
    "an empty object": b"{}",
    "another order": b'{"seq":1,' + STUB.line()[1:].replace(b',"seq":1}', b"}"),
    "words in it": STUB.line()[:-1] + b',"text":"hello"}',
    "an id that is none": STUB.line().replace(b"a" * 64, b"a" * 63),
    "a record that is none": STUB.line().replace(b"b" * 32, b"B" * 32),
    "a number that is none": STUB.line().replace(b'"seq":1', b'"seq":0'),
    "the second without a predecessor": STUB.line().replace(b'"seq":1', b'"seq":2'),
}


def changed_line(change: Callable[[Change], bytes]) -> Callable[[Scene], Path]:
    """Forges a bundle around one changed line."""
    return lambda scene: scene.forged([change(scene.hand.note())])


def changed_stub(line: bytes) -> Callable[[Scene], Path]:
    """Forges a bundle with one changed stub."""
    return lambda scene: scene.forged([scene.hand.note()], stubs=[line])


CASES: dict[str, tuple[Callable[[Scene], Path], str]] = {
    **REFUSED,
    **HELD,
    **{f"a line with {name}": (changed_line(change), reason) for name, (change, reason) in LINES.items()},
    **{f"a stub with {name}": (changed_stub(line), f"a stub|{CANON}") for name, line in STUBS.items()},
}


@pytest.mark.parametrize("name", CASES)
def test_refused_in_one_sentence_and_nothing_changes(scene: Scene, name: str) -> None:
    forge, reason = CASES[name]
    path = forge(scene)
    before, files = dump(scene.workspace), left(scene)
    sentence = scene.lena.fails("merge", path)
    assert re.search(reason, sentence), sentence
    assert str(path) in sentence
    assert dump(scene.workspace) == before
    assert left(scene) == files
    assert scene.workspace.check() == []


def left(scene: Scene) -> set[str]:
    """Every file of the laptop, but the backup that precedes the first merge of a day."""
    return {str(path) for path in scene.lena.folder.rglob("*") if "before-merge" not in path.name}


@pytest.mark.parametrize("name", ["one of fifty in another's name", "a line with a blank"])
def test_looking_inside_ends_in_one_sentence_too(scene: Scene, name: str) -> None:
    path = CASES[name][0](scene)
    before = dump(scene.workspace)
    ended = scene.lena.run("inspect", path)
    assert ended.status in (0, 1)
    assert ended.err.count(b"\n") == ended.status
    assert dump(scene.workspace) == before


def test_there_are_at_least_sixty() -> None:
    """90 bundles here (13 of authority, 5 held, 64 with a bad line, 8 with a bad stub), and 165 files not even read so far."""
    assert len(CASES) >= 90
    assert len(FILES_TABLE) >= 165
