"""Twelve phones write and vote at once, three of them real browsers, through a laptop on the projector.

Nothing counts twice and nothing is lost, though everything is sent twice, answers are cut off, and phones are shut out between.
"""

import asyncio
import secrets
from collections import Counter
from pathlib import Path

import aiohttp
import phoned
import pytest
from chromium import Tab, browser, needs_chromium
from phoned import COLUMNS
from played import settle, shown, type_in
from standing import Phone, phones
from test_phone_page import PHONE, until, write
from textual.pilot import Pilot

from fieldkit.domain import board_votes
from fieldkit.domain.board import Board
from fieldkit.domain.board_edits import new_column
from fieldkit.tui.phones.screen import PhonesPage
from fieldkit.tui.program import FieldkitApp
from fieldkit.tui.shell import shell
from fieldkit.workspace import Workspace
from fieldkit.workspace.board_deeds import Rearranging

RAW, REAL, EACH = 9, 3, 3
BALLOT = (2, 2, 1)


async def deliver(phone: Phone, path: str, body: dict[str, object]) -> None:
    """Sends it twice at a time until both are taken, as a phone does whose answers get lost."""
    while True:
        try:
            said = await asyncio.gather(phone.ask("POST", path, body), phone.ask("POST", path, body))
            statuses = {status for status, _ in said}
        except (aiohttp.ClientError, ConnectionError):
            statuses = {0}
        assert statuses <= {204, 429, 409, 503, 0}
        if statuses == {204}:
            return
        await asyncio.sleep(0.1)  # as a phone would


async def cut_off(phone: Phone, body: str) -> None:
    """A request whose sender does not wait for the answer."""
    host, port = phone._host.split(":")
    try:
        _, writer = await asyncio.open_connection(host, int(port))
    except ConnectionError:
        return
    lines = f"POST /card HTTP/1.1\r\nHost: {phone._host}\r\nX-Phone: {phone.name}\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    writer.write(lines.encode())
    await writer.drain()
    writer.transport.abort()


async def write_cards(phone: Phone, texts: list[str]) -> None:
    for text in texts:
        key = secrets.token_hex(16)
        await cut_off(phone, f'{{"key":"{key}","text":"{text}"}}')
        await deliver(phone, "/card", {"key": key, "text": text})


async def write_on_page(tab: Tab, texts: list[str]) -> None:
    for text in texts:
        await write(tab, text)
    await until(tab, "localStorage.getItem('fieldkit.queue') === '[]'")


async def vote_on_page(tab: Tab) -> None:
    await until(tab, "document.querySelectorAll('#columns button').length === 10")
    for n, votes in enumerate(BALLOT):
        for _ in range(votes):
            await tab.evaluate(f"document.querySelectorAll('#columns button')[{2 * n + 1}].click()")
    await tab.evaluate("document.querySelector('#vote > button').click()")
    await until(tab, "document.getElementById('voted').offsetParent !== null")


async def blink(pilot: Pilot[None], page: PhonesPage) -> None:
    """Phones are shut out and let in again, at the same place."""
    await type_in(pilot, "x")
    assert "Which network" in shown(shell(page))
    await type_in(pilot, "enter")
    assert page.opened


async def collect(pilot: Pilot[None], page: PhonesPage, raw: list[Phone], tabs: list[Tab]) -> list[str]:
    """Everybody writes at once; the words that were written."""
    room = page.phones
    assert room
    for phone in raw:
        assert await phone.join(room.room.code) == 200
    for tab in tabs:
        await tab.go(f"http://{room.host}/{room.room.token}")
        await until(tab, "document.getElementById('collect').offsetParent !== null")
    texts = [[f"person {n} card {m}" for m in range(EACH)] for n in range(RAW + REAL)]
    await asyncio.gather(
        blink(pilot, page),
        *(write_cards(phone, mine) for phone, mine in zip(raw, texts[:RAW], strict=True)),
        *(write_on_page(tab, mine) for tab, mine in zip(tabs, texts[RAW:], strict=True)),
    )
    return [text for mine in texts for text in mine]


async def to_the_vote(pilot: Pilot[None], page: PhonesPage, board: str) -> dict[str, str]:
    """Through reveal and grouping, while nobody is answered; {name: column}."""
    app = shell(page)

    def group(workspace: Workspace) -> None:
        workspace.to_phase(board, "group")
        for name in COLUMNS:
            Rearranging(new_column(workspace.board(board), workspace.machine.new_id(workspace.member), name, [])).do(
                workspace
            )
        workspace.to_phase(board, "vote")

    app.desk.write(app, lambda workspace: workspace.reveal(board))
    await settle(pilot)
    assert "At the moment they are not needed" in shown(app)
    app.desk.write(app, group, lambda _: app.everything_changed())
    await settle(pilot)
    await type_in(pilot, "enter")
    assert page.opened
    return {column.name: column.id for column in (await seen(app, board)).columns}


async def seen(app: FieldkitApp, board: str) -> Board:
    done: asyncio.Future[Board] = asyncio.get_running_loop().create_future()
    app.desk.read(app, lambda workspace: workspace.board(board), done.set_result)
    return await asyncio.wait_for(done, 20)


@needs_chromium
async def test_twelve_phones_write_and_vote_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    phoned.networks(monkeypatch)
    laptop, board = phoned.board(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(120, 40)) as pilot, browser(tmp_path / "profile") as chromium:
        await settle(pilot)
        await type_in(pilot, "w", "enter", "f6", "enter")
        page = app.screen
        assert isinstance(page, PhonesPage)
        tabs = [await chromium.tab(await chromium.context(), PHONE) for _ in range(REAL)]
        assert page.phones
        async with phones(page.phones.host, RAW) as raw:
            written = await collect(pilot, page, raw, tabs)
            await settle(pilot)
            assert "12 phones  36 cards" in shown(app)
            columns = await to_the_vote(pilot, page, board)
            assert Counter(card.text for card in (await seen(app, board)).cards) == Counter(written)
            chosen = dict(zip((columns[name] for name in COLUMNS), BALLOT, strict=False))
            await asyncio.gather(
                *(deliver(phone, "/ballot", {"key": secrets.token_hex(16), "votes": chosen}) for phone in raw),
                *(vote_on_page(tab) for tab in tabs),
            )
        stands = await seen(app, board)
        totals = board_votes.totals(stands)
        assert [totals[columns[name]] for name in COLUMNS] == [24, 24, 12, 0, 0]
        assert stands.waiting.ballots == RAW + REAL
        await settle(pilot)
        assert "12 ballots" in shown(app)
