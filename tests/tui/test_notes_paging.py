"""A list of any length, page by page: whatever is asked for, forwards and backwards it is the same list, in order, whole."""

from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from noted import two_answers
from played import Laptop, with_groups

from fieldkit.domain.record import Record
from fieldkit.store import browse
from fieldkit.workspace import NOTE_KINDS, Found, Place, Wanted, Workspace

KINDS = sorted(NOTE_KINDS)
WORDS = ("offer", "offers", "mail", "mailbox", "o", "Über", "report", "visit")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    laptop = Laptop(tmp_path_factory.mktemp("list"), "Lena")
    with_groups(laptop)
    workspace, seed = laptop.open(), Random(5)
    groups, themes = list(workspace.names("group")), list(workspace.names("theme"))
    people = list(workspace.names("participant"))
    sessions = workspace.add_many(("session", {"type": "shadowing", "place": f"room {n}"}) for n in range(3)).ids

    def note() -> tuple[str, dict[str, object]]:
        minute = seed.randrange(200)
        values: dict[str, object] = {
            "text": " ".join(seed.choices(WORDS, k=4)),
            "at": f"2026-03-0{1 + minute // 60}T09:{minute % 60:02d}:00Z",
        }
        choices = {
            "group": groups,
            "participant": people,
            "session": sessions,
            "themes": themes,
            "severity": [*range(1, 6)],
        }
        values |= {name: seed.choice(among) for name, among in choices.items() if seed.random() < 0.7}
        return seed.choice(KINDS), values

    ids = workspace.add_many(note() for _ in range(400)).ids
    workspace.delete(*ids[::20])
    yield workspace
    workspace.close()


def everything(workspace: Workspace, wanted: Wanted, limit: int, *, back: bool) -> list[Found]:
    """The whole list by its pages."""
    found: list[Found] = []
    place: Place | None = None
    while True:
        page = workspace.page(wanted, place, back=back, limit=limit)
        found = [*page, *found] if back else [*found, *page]
        if len(page) < limit:
            return found
        place = page[0 if back else -1].place


def holds(wanted: Wanted, note: Record) -> bool:
    """By the words of `Wanted`, one condition after the other."""
    words = str(note.get("text")).casefold().replace("ü", "u").split()
    asked = wanted.words.casefold().replace("ü", "u").split()
    same = [name for name in ("group", "participant", "session") if getattr(wanted, name)]
    return (
        all(any(w.startswith(a) if len(a) > 1 else w == a for w in words) for a in asked)
        and note.kind in wanted.kinds
        and (wanted.theme is None or wanted.theme in note.get("themes", []))
        and all(note.get(name) == getattr(wanted, name) for name in same)
        and note.get("severity", 0) >= (wanted.severity or 0)
        and (wanted.since or "") <= str(note.get("at")) < (wanted.until or "9")
    )


def chosen(workspace: Workspace, seed: Random) -> Wanted:
    """Something to ask for."""
    asked: dict[str, Any] = {
        "words": seed.choice(["off", "offer mail", "o", "uber", "visit re", "nothing"]),
        "kinds": tuple(seed.sample(KINDS, 3)),
        "theme": seed.choice(list(workspace.names("theme"))),
        "group": seed.choice(list(workspace.names("group"))),
        "participant": seed.choice(list(workspace.names("participant"))),
        "session": seed.choice(list(workspace.names("session"))),
        "severity": seed.randint(1, 5),
        "since": "2026-03-02T09:10:00.000Z",
        "until": "2026-03-03T09:30:00.000Z",
    }
    names = seed.sample(list(asked), seed.choice([0, 1, 1, 2, 3]))
    return Wanted(**{name: asked[name] for name in names})


@pytest.mark.parametrize("counted", [browse.COUNTED, 30], ids=["few", "many"])
@pytest.mark.parametrize("seed", range(60))
def test_pages_make_the_list(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, seed: int, counted: int) -> None:
    monkeypatch.setattr(browse, "COUNTED", counted)
    wanted = chosen(workspace, Random(seed))
    found = everything(workspace, wanted, 7, back=False)
    assert everything(workspace, wanted, 9, back=True) == found
    assert all(before.place > after.place for before, after in pairwise(found))
    naive = {n.id for n in workspace.notes(limit=None) if holds(wanted, n)}
    assert {hit.record.id for hit in found} == naive
    assert workspace.size(wanted) == min(len(naive), counted + 1)


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(words="off"), Wanted(severity=2)])
def test_the_order_is_that_of_time(workspace: Workspace, wanted: Wanted) -> None:
    found = everything(workspace, wanted, 64, back=False)
    times = [str(hit.record.get("at")) for hit in found]
    assert times == sorted(times, reverse=True)


def test_a_page_may_begin_with_the_place_itself(workspace: Workspace) -> None:
    found = workspace.page(Wanted(), limit=10)
    assert workspace.page(Wanted(), found[3].place, including=True, limit=7) == found[3:]
    assert workspace.page(Wanted(), found[9].place, back=True, including=True, limit=7) == found[3:]


def test_two_answers_are_found(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path, "Lena")
    with_groups(laptop)
    note = two_answers(tmp_path, laptop)
    with closing(laptop.open()) as workspace:
        assert [hit.record.id for hit in workspace.page(Wanted(two_answers=True))] == [note]
        assert workspace.page(Wanted(two_answers=True, words="case", theme=workspace.resolve("theme", "double-entry")))
        assert workspace.size(Wanted(two_answers=True, severity=1)) == 0
