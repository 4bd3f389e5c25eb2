"""An attacker with every file of the home, the bundle and the logs, who knows who typed when, cannot tell who wrote a card.

Many workshops are held; in each, nine people type three cards one after the other. For everything in which cards differ afterwards
(numbers of rows, ids, order in the bundle, places in the bytes of every file …) the attacker sorts the cards by it and
compares with the order of typing. Over all workshops, the mean rank correlation and the hits have to be what chance gives.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from gzip import decompress
from math import sqrt
from pathlib import Path
from random import Random
from statistics import fmean
from zipfile import ZipFile

import pytest
from workshop import EACH, PEOPLE, begin

from fieldkit.store.database import connect
from fieldkit.workspace import Machine, Workspace

WORKSHOPS = 30
CARDS = PEOPLE * EACH
SIGMAS = 4.5

Held = Callable[[Workspace, str, list[str]], None]
Signs = dict[str, list[float]]
"""What an attacker sees of each card, in the order of typing."""


def one_by_one(workspace: Workspace, board: str, texts: list[str]) -> None:
    """A card after the other, each half typed first."""
    for text in texts:
        workspace.keep_card_line(board, text[:12])
        workspace.scratch_add(board, [text], key=text[-8:])
        workspace.keep_card_line(board, "")
    workspace.reveal(board)


def in_two_turns(workspace: Workspace, board: str, texts: list[str]) -> None:
    """Two thirds, the reveal, a step back, the rest."""
    for turn in (texts[: CARDS * 2 // 3], texts[CARDS * 2 // 3 :]):
        if workspace.board(board).phase != "collect":
            workspace.to_phase(board, "collect")
        for text in turn:
            workspace.scratch_add(board, [text])
        workspace.reveal(board)


def without_scratch(workspace: Workspace, board: str, texts: list[str]) -> None:
    """As one would do it who has not thought of it."""
    for text in texts:
        workspace.add("card", {"board": board, "text": text})


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A facilitator and a lead who takes the bundle; everything in one folder, copied for each workshop."""
    folder = tmp_path_factory.mktemp("team")
    machine = Machine(state_dir=folder / "state")
    with closing(Workspace.init(folder / "home", "Vega", person="Lena", machine=machine)) as lead:
        lead.kit(folder / "kit.fkb")
        with closing(Workspace.join(folder / "other", folder / "kit.fkb", person="Olga", machine=machine)) as other:
            other.export(folder / "hello.fkb")
            lead.merge([folder / "hello.fkb"])
            lead.enrol(other.me.fingerprint, "lead")
    return folder


def workshops(team: Path, folder: Path, held: Held, many: int) -> Iterator[Signs]:
    for n in range(many):
        here, seed = folder / str(n), Random(n)
        shutil.copytree(team, here)
        texts = [f"card {seed.randbytes(6).hex()} {seed.randbytes(4).hex()}" for _ in range(CARDS)]
        machine = Machine(random=seed.randbytes, state_dir=here / "state")
        with closing(Workspace.open(here / "home", machine=machine)) as workspace:
            board = begin(workspace)
            held(workspace, board, texts)
            while_open = here / "stolen while open"
            shutil.copytree(here / "home", while_open)
            signs = rows(workspace, board, texts)
            (exported,) = workspace.export(here / "out.fkb", to="leads", plain=True)
        with ZipFile(exported.file) as bundle:
            (here / "changes.jsonl").write_bytes(decompress(bundle.read("changes.jsonl.gz")))
        yield signs | places(here, texts)


def rows(workspace: Workspace, board: str, texts: Sequence[str]) -> Signs:
    """What the rows of the tables tell."""
    cards = {card.text: card.id for card in workspace.board(board).cards}
    ids = [cards[text] for text in texts]
    with closing(connect(workspace.store.path)) as connection:
        number = dict(connection.execute("SELECT id, n FROM document").fetchall())
        stamped = dict(connection.execute("SELECT record, at FROM draft").fetchall())
        found = [connection.execute("SELECT rowid FROM words(?)", (text.split()[1],)).fetchone()[0] for text in texts]
    moments = sorted({stamped[id] for id in ids})
    return {
        "id": [float(int(id[16:], 16)) for id in ids],
        "row": [number[id] for id in ids],
        "search": found,
        "time": [moments.index(stamped[id]) for id in ids],
        "view": [list(cards).index(text) for text in texts],
    }


def places(folder: Path, texts: Sequence[str]) -> Signs:
    """Where, and how often, each text stands in the bytes of every file."""
    signs = {}
    for path in (path for path in folder.rglob("*") if path.is_file()):
        held = path.read_bytes()
        name = str(path.relative_to(folder))
        for what, find in (("first", held.find), ("last", held.rfind), ("copies", held.count)):
            signs[f"{what} in {name}"] = [float(find(text.encode())) for text in texts]
    return signs


def correlation(ranks: Sequence[float]) -> float:
    """Of something with the order of typing: 1 the same, -1 the reverse, 0 none (Spearman, ties by their means)."""
    order = sorted(ranks)
    mean_rank = {value: order.index(value) + (order.count(value) - 1) / 2 for value in set(ranks)}
    middle = (len(ranks) - 1) / 2
    typed, seen = [n - middle for n in range(len(ranks))], [mean_rank[value] - middle for value in ranks]
    spread = sqrt(sum(x * x for x in typed) * sum(x * x for x in seen))
    return sum(x * y for x, y in zip(typed, seen, strict=True)) / spread if spread else 0.0


def hits(ranks: Sequence[float]) -> int:
    """How many cards the attacker gives to whom they are from, who sorts them by it and deals them out by three."""
    order = sorted(range(len(ranks)), key=lambda n: (ranks[n], -n))
    return sum(place // EACH == card // EACH for place, card in enumerate(order))


def told(team: Path, folder: Path, held: Held, many: int = WORKSHOPS) -> Mapping[str, tuple[float, float]]:
    """{sign: (mean correlation, mean hits)} of what cards differ in."""
    seen: dict[str, list[list[float]]] = {}
    for signs in workshops(team, folder, held, many):
        for name, ranks in signs.items():
            if len(set(ranks)) > 1:
                seen.setdefault(name, []).append(ranks)
    return {name: (fmean(map(correlation, every)), fmean(map(hits, every))) for name, every in seen.items()}


@pytest.mark.parametrize("held", [one_by_one, in_two_turns])
def test_nothing_tells_who_wrote_a_card(team: Path, tmp_path: Path, held: Held) -> None:
    found = told(team, tmp_path, held)
    chance = SIGMAS / sqrt((CARDS - 1) * WORKSHOPS)
    lucky = CARDS / PEOPLE + SIGMAS * sqrt(CARDS / PEOPLE / WORKSHOPS)
    assert {name for name, (mean, _) in found.items() if abs(mean) > chance} == set()
    assert {name for name, (_, dealt) in found.items() if dealt > lucky} == set()
    assert {"id", "row", "search", "view", "first in changes.jsonl"} <= set(found), (
        "the attacker has something to look at"
    )
    assert not any("private" in name or "time" in name for name in found), "nothing is left there in which cards differ"


def test_the_attacker_would_notice(team: Path, tmp_path: Path) -> None:
    found = told(team, tmp_path, without_scratch, many=8)
    (mean, dealt) = found["row"]
    assert mean > 0.99
    assert dealt == CARDS
    assert found["view"][0] < 0.5, "random ids alone hide nothing"


def test_nothing_of_the_order_is_on_the_disk_while_cards_are_written(workspace: Workspace) -> None:
    board = begin(workspace)
    for n in range(CARDS):
        workspace.keep_card_line(board, f"half of {n}")
        workspace.scratch_add(board, [f"card number {n}."])
        log, file = (workspace.folder / f"private.db{end}" for end in ("-wal", ""))
        assert log.read_bytes() == b""
        held = file.read_bytes()
        assert b"half of" not in held
        assert [held.count(f"card number {m}.".encode()) for m in range(n + 1)] == [1] * (n + 1)
        assert all(b"card number" not in path.read_bytes() for path in workspace.folder.glob("store.db*"))
    first = [
        workspace.folder.joinpath("private.db").read_bytes().find(f"card number {n}.".encode()) for n in range(CARDS)
    ]
    assert first != sorted(first)


def test_no_backup_and_no_bundle_carries_covered_cards(workspace: Workspace, tmp_path: Path) -> None:
    board = begin(workspace)
    workspace.scratch_add(board, ["Quokkacard"])
    workspace.backup(tmp_path / "copy.db")
    workspace.kit(tmp_path / "kit.fkb")
    holding = {path.name for path in tmp_path.rglob("*") if path.is_file() and b"Quokkacard" in path.read_bytes()}
    assert holding == {"private.db"}
