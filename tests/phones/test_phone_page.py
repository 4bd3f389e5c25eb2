"""The page in a real browser: a card is typed, waits out a wifi that is gone, and arrives once; votes are cast."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from chromium import Browser, Tab, browser, needs_chromium
from standing import Standing

from fieldkit.phones import page
from fieldkit.phones.room import Why

PHONE = (390, 844)
ONLINE = "dispatchEvent(new Event('online'))"
"""What a phone says to its pages when the wifi is back."""

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    async with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def tab(chromium: Browser) -> Tab:
    """The browser of a phone of its own."""
    return await chromium.tab(await chromium.context(), PHONE)


async def until(tab: Tab, condition: str) -> None:
    """Until something is true in the page, asked at every turn of the page's own clock."""
    script = f"new Promise(done => {{ const look = () => ({condition}) ? done(true) : setTimeout(look, 20); look(); }})"
    await asyncio.wait_for(tab.evaluate(script), 30)


def shown(id: str) -> str:
    return f"document.getElementById({id!r}).offsetParent !== null"


async def join(tab: Tab, standing: Standing) -> None:
    await tab.go(f"http://{standing.host}/{standing.room.token}")
    await until(tab, f"{shown('collect')} || {shown('vote')}")


async def write(tab: Tab, text: str) -> None:
    await tab.evaluate("document.getElementById('card').focus()")
    await tab.press(text)
    await tab.evaluate("document.querySelector('#collect button').click()")


async def test_a_card_waits_out_the_wifi_and_arrives_once(standing: Standing, tab: Tab) -> None:
    await tab.go(f"http://{standing.host}/")
    await until(tab, shown("join"))
    await tab.evaluate("document.getElementById('code').focus()")
    await tab.press(standing.room.code, "enter")
    await until(tab, shown("collect"))
    await write(tab, "<b>I type</b> every visit twice")
    await until(tab, f"document.getElementById('said').textContent === {page.TOLD['in']!r}")
    standing.shut()
    await write(tab, "written without wifi")
    await until(tab, f"document.getElementById('said').textContent === {page.TOLD['waits']!r}")
    standing.open()
    await tab.evaluate(ONLINE)
    await until(tab, "localStorage.getItem('fieldkit.queue') === '[]'")
    await until(tab, f"document.getElementById('said').textContent === {page.TOLD['in']!r}")
    assert "written" not in await tab.evaluate("JSON.stringify(localStorage)"), "nothing of it stays on the phone"
    assert await tab.evaluate("document.getElementById('cards-left').textContent") == "Cards left: 1"
    assert [each for each in tab.refused if "ERR_CONNECTION_REFUSED" not in each] == []
    assert all(address.startswith(f"http://{standing.host}/") for address in tab.asked)
    texts = standing.revealed()
    assert sorted(texts) == ["<b>I type</b> every visit twice", "written without wifi"]


async def test_an_answer_that_is_lost_makes_no_second_card(standing: Standing, tab: Tab) -> None:
    """The card is on the disk, and the phone does not hear of it."""
    await join(tab, standing)
    deafen = """
        const send = XMLHttpRequest.prototype.send;
        let deaf = true;
        XMLHttpRequest.prototype.send = function (body) {
          if (body && deaf) {
            const then = this.onloadend;
            this.onloadend = () => { deaf = false; Object.defineProperty(this, "status", { value: 0 }); then(); };
          }
          send.call(this, body);
        };"""
    await tab.evaluate(deafen + "null")
    await write(tab, "sent twice")
    await until(tab, f"document.getElementById('said').textContent === {page.TOLD['in']!r}")
    sent = [address for address in tab.asked if address.endswith("/card")]
    assert len(sent) == 2
    assert standing.ask(lambda w: w.board(standing.board)).card_count == 1


async def test_votes_are_cast_within_the_limits_of_the_page(standing: Standing, tab: Tab) -> None:
    columns = standing.vote("[/b] <i>double</i> entry", "hand-off", "watched")
    plus = "document.querySelectorAll('#columns button')[{}]"
    await join(tab, standing)
    assert await tab.evaluate("document.querySelector('#columns span').textContent") == "[/b] <i>double</i> entry"
    assert await tab.evaluate("document.querySelector('#vote > button').disabled")
    for n in (1, 1, 3, 3, 5):
        await tab.evaluate(f"{plus.format(n)}.click()")
    assert await tab.evaluate(f"{plus.format(1)}.disabled && {plus.format(5)}.disabled"), "two a column, five in all"
    await tab.evaluate(f"{plus.format(2)}.click()")
    await tab.evaluate("document.querySelector('#vote > button').click()")
    await until(tab, shown("voted"))
    await tab.go(f"http://{standing.host}/")
    await until(tab, shown("voted"))
    a, b, c = columns.values()
    assert standing.ask(lambda w: w.board(standing.board)).waiting.votes == {a: 2, b: 1, c: 1}


async def test_who_voted_has_voted_when_the_code_is_a_new_one(standing: Standing, tab: Tab) -> None:
    standing.vote("one", "two")
    await join(tab, standing)
    await tab.evaluate("document.querySelectorAll('#columns button')[1].click()")
    await tab.evaluate("document.querySelector('#vote > button').click()")
    await until(tab, shown("voted"))
    standing.room.renew()
    await tab.evaluate(ONLINE)
    await until(tab, shown("join"))
    await tab.go(f"http://{standing.host}/{standing.room.token}")
    await until(tab, shown("voted"))
    assert standing.room.phones == 1


async def test_a_card_that_comes_too_late_is_given_back(standing: Standing, tab: Tab) -> None:
    await join(tab, standing)
    standing.shut()
    await write(tab, "too late")
    await until(tab, f"document.getElementById('said').textContent === {page.TOLD['waits']!r}")
    standing.vote("one", "two")
    standing.open()
    await tab.evaluate(ONLINE)
    await until(tab, "document.querySelector('#late p') !== null")
    assert await tab.evaluate("document.querySelector('#late p').textContent") == "too late"
    await tab.evaluate("document.querySelectorAll('#columns button')[1].click()")
    await tab.evaluate("document.querySelector('#vote > button').click()")
    await until(tab, shown("voted"))
    await tab.evaluate("document.querySelector('#late button').click()")
    assert await tab.evaluate("localStorage.getItem('fieldkit.queue')") == "[]"
    assert standing.ask(lambda w: w.board(standing.board)).card_count == 0


async def test_a_card_that_is_not_taken_stays_beside_the_next_one(standing: Standing, tab: Tab) -> None:
    await join(tab, standing)
    standing.ask(lambda w: w.scratch_add(standing.board, ["paper"] * 36))
    standing.shut()
    await write(tab, "no room for it")
    await until(tab, f"document.getElementById('said').textContent === {page.TOLD['waits']!r}")
    await tab.evaluate("document.getElementById('card').focus()")
    await tab.press("half of the next")
    standing.open()
    await tab.evaluate(ONLINE)
    await until(tab, "document.querySelector('#late p') !== null")
    await tab.go(f"http://{standing.host}/")
    await until(tab, "document.querySelector('#late p') !== null")
    told = await tab.evaluate("[...document.querySelectorAll('#late p')].map(p => p.textContent)")
    assert told == ["no room for it", f"{page.TOLD['not_taken']} {Why.FULL.value}"]
    assert await tab.evaluate("document.getElementById('card').value") == "half of the next"
    await tab.evaluate("document.querySelector('#late button').click()")
    assert await tab.evaluate("localStorage.getItem('fieldkit.queue')") == "[]"
