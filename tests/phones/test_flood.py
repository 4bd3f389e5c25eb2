"""200 requests a second leave the board usable. FIELDKIT_FULL=1 makes it 20 seconds, and looks at how long keys take."""

import asyncio
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles

import phoned
import pytest
from played import settle, type_in
from textual import events
from textual.keys import _character_to_key

from fieldkit.tui.board.collect import CollectPage
from fieldkit.tui.phones.screen import PhonesPage

FULL = "FIELDKIT_FULL" in os.environ
RATE, SECONDS = 200, 20 if FULL else 1
AT_MOST = 0.1
"""Seconds from a key to its letter in the line, in 95 of 100: beyond, people feel that it lags."""
CARD = "the list of reasons has sixty entries"


async def type_card(page: CollectPage) -> list[float]:
    """Types a card letter by letter; the seconds that each letter took to stand in the line."""
    took = []
    for n, letter in enumerate(CARD, 1):
        began = time.perf_counter()
        page.app.post_message(events.Key(_character_to_key(letter), letter))
        while len(page.line.value) < n:  # noqa: ASYNC110 - an event would be later than the letter
            await asyncio.sleep(0)
        took.append(time.perf_counter() - began)
        await asyncio.sleep(0.01)  # the fingers' way to the next key
    return took


def told(name: str, took: list[float]) -> float:
    """Says how long keys took; what 95 of 100 were within."""
    within = quantiles(took, n=20)[-1]
    sys.stderr.write(
        f"{name}: {len(took)} keys, half within {median(took) * 1000:.1f} ms, 95 of 100 within {within * 1000:.1f} ms\n"
    )
    return within


async def test_a_flood_leaves_the_board_usable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    phoned.networks(monkeypatch)
    laptop, board = phoned.board(tmp_path, people=None)
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "w", "enter", "f6", "enter")
        phones = app.screen.phones if isinstance(app.screen, PhonesPage) else None
        assert phones
        await type_in(pilot, "escape")
        page = app.screen
        assert isinstance(page, CollectPage)
        quiet = await type_card(page)
        await type_in(pilot, "enter")
        about = (phones.host, phones.room.token, str(RATE), str(SECONDS))
        script = str(Path(__file__).with_name("flood.py"))
        client = await asyncio.create_subprocess_exec(sys.executable, script, *about, stdout=subprocess.PIPE)
        said = asyncio.create_task(client.communicate())
        flooded, typed = [], 1
        while not said.done():
            flooded += await type_card(page)
            await type_in(pilot, "enter")
            typed += 1
        answers = json.loads((await said)[0])
        phones.shut()
    workspace = laptop.open()
    covered = workspace.board(board).card_count
    workspace.close()
    assert sum(answers.values()) == RATE * SECONDS
    assert answers["204"] == 3, "a phone writes three cards, however often it asks"
    assert answers["429"] > RATE * SECONDS / 4
    assert covered == typed + 3
    sys.stderr.write(f"{answers}\n")
    told("quiet", quiet)
    assert told("flooded", flooded) < AT_MOST or not FULL
