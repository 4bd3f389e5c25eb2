"""A board in Collect or Vote in the engagement of `played`, with phones on networks that are the same each time."""

from pathlib import Path

import pytest
from played import Laptop, lead

from fieldkit.domain.board_edits import new_column
from fieldkit.phones.network import Way
from fieldkit.tui.phones import screen as phones_page
from fieldkit.tui.phones.screen import PhonesPage
from fieldkit.workspace.board_deeds import Rearranging

NETWORKS = [
    (Way("127.0.0.1", "wlp0s20f3", likely=True), True),
    (Way("192.168.122.1", "virbr0", likely=False), True),
    (Way("10.20.30.40", "Ethernet adapter", likely=True), False),
]
COLUMNS = ("double entry", "lost information", "hand-off", "watched", "waiting")


def board(folder: Path, *, vote: bool = False, people: int | None = 12) -> tuple[Laptop, str]:
    """A laptop, and the board on it."""
    laptop = lead(folder)
    workspace = laptop.open()
    frame = {
        "workshop": "frustrations", "question": "What costs you most each day?", "phase": "collect", "people": people,
        "cards_per_person": 3, "votes_per_person": 5, "votes_per_column": 2,
    }  # fmt: skip
    made = workspace.add("board", frame).ids[0]
    if vote:
        workspace.reveal(made)
        workspace.to_phase(made, "group")
        for name in COLUMNS:
            Rearranging(new_column(workspace.board(made), workspace.machine.new_id(workspace.member), name, [])).do(
                workspace
            )
        workspace.to_phase(made, "vote")
    workspace.close()
    return laptop, made


def networks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same networks on every computer."""
    alive = {way.address: answers for way, answers in NETWORKS}
    monkeypatch.setattr(phones_page, "ways", lambda: list(dict(NETWORKS)))
    monkeypatch.setattr(phones_page, "answers", alive.__getitem__)


def same_each_time(page: PhonesPage) -> None:
    """What is random, as it is in pictures."""
    phones = page.phones
    assert phones
    phones.host, phones.room.token, phones.room.code = "192.168.178.20:8080", "K7PAM3XQRT2Z", "482913"
