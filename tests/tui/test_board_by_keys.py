"""The whole workshop on the field material by keys; what comes of it is compared with what was computed without fieldkit."""

from contextlib import closing
from pathlib import Path

from by_keys import KILL, PASTE, expected, workshop
from played import Laptop, settle, shown, type_in
from textual import events
from workshop import TEXTS

from fieldkit.workspace import Workspace


def check(workspace: Workspace) -> None:
    """What has come of the workshop."""
    board = workspace.board(workspace.list("board")[0].id)
    assert sorted(card.text for card in board.cards) == sorted(TEXTS)
    assert board.loose == ()
    assert {column.name: column.votes for column in board.columns} == expected()
    assert board.recorded_ballots == 9
    judged = board.columns[0]
    assert (judged.costs.time, judged.costs.money, judged.costs.customers) == (3, 2, 1)
    assert judged.reason == "hours each day"
    assert workspace.check() == []


async def test_a_workshop_from_the_first_card_to_the_ranks(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path, "Jonas")
    Workspace.init(laptop.home, "Vega rollout", person="Jonas", machine=laptop.machine).close()
    script = workshop()
    press = next(script)
    going = True
    while going:
        app = laptop.app()
        async with app.run_test(size=(84, 24)) as pilot:
            await settle(pilot)
            while going and press.keys != (KILL,):
                if press.keys[0] == PASTE:
                    app.post_message(events.Paste(press.keys[1]))
                    await settle(pilot)
                else:
                    await type_in(pilot, list(press.keys))
                screen = shown(app)
                assert press.done(screen), f"{press}\n{screen}"
                try:
                    press = script.send(screen)
                except StopIteration:
                    going = False
        if going:
            press = script.send("")
    with closing(laptop.open()) as workspace:
        check(workspace)
