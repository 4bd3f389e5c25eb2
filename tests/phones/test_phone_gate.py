"""What comes from elsewhere, is too large, too slow or too much gets nothing, and the room goes on."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from http.client import HTTPConnection
from pathlib import Path

import aiohttp
import pytest
from standing import HERE, Standing, phones

from fieldkit.phones import listening, page, web


def get(standing: Standing, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection(standing.host, timeout=20)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    said = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return said


def test_the_page_loads_nothing_from_outside_and_may_not(standing: Standing) -> None:
    for path in ("/", f"/{standing.room.token}", "/page.js", "/page.css"):
        status, headers, body = get(standing, path)
        assert status == 200
        assert b"://" not in body
        assert headers["content-security-policy"].startswith("default-src 'none';")
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers
        assert "set-cookie" not in headers


def test_the_page_speaks_the_words_of_the_organisation_and_takes_them_for_words() -> None:
    spoken = page.html(lambda words: words.replace("card", '<b>"sheet" & $note</b>'))
    assert "Your &lt;b&gt;&quot;sheet&quot; &amp; $note&lt;/b&gt;" in spoken
    assert "<b>" not in spoken
    assert 'id="card"' in spoken


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"}, {"Host": f"{HERE}:1"}, {"Origin": "http://evil.example"}, {"Origin": "null"},
        {"Origin": "https://127.0.0.1"},
    ],
    ids=str,
)  # fmt: skip
def test_a_foreign_name_or_page_gets_nothing(standing: Standing, headers: dict[str, str]) -> None:
    for path in ("/", "/state", "/page.js"):
        status, _, body = get(standing, path, **headers)
        assert (status, body) == (403, b"")


async def test_a_body_that_is_too_large_or_unreadable_is_not_taken(standing: Standing) -> None:
    async with phones(standing.host) as (phone,):
        await phone.join(standing.room.code)
        url, known = f"http://{standing.host}/card", {"X-Phone": phone.name}
        nested = b'{"key":' + b"[" * 2000
        long = json.dumps({"key": "0" * 32, "text": "x" * web.BODY}).encode()
        for body in (b"", b"{", b"null", b"[]", b'{"key":1,"text":2}', b"\xff\xfe", nested, long):
            async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=known) as answer:
                assert answer.status == 400, body[:20]

        async def endless() -> AsyncIterator[bytes]:
            while True:
                yield b"x" * 1024

        with pytest.raises((aiohttp.ClientError, AssertionError)):
            async with aiohttp.ClientSession() as session, session.post(url, data=endless(), headers=known) as answer:
                assert answer.status == 200
    assert standing.ask(lambda w: w.board(standing.board)).card_count == 0


async def test_a_flood_from_one_address_is_refused_and_others_go_on(standing: Standing) -> None:
    async with aiohttp.ClientSession() as session:

        async def asked() -> int:
            async with session.get(f"http://{standing.host}/state") as answer:
                return answer.status

        statuses = [status for _ in range(8) for status in await asyncio.gather(*(asked() for _ in range(30)))]
        assert statuses.count(401) >= web.AT_ONCE
        assert statuses.count(429) >= 240 - web.AT_ONCE - 60
    if sys.platform == "linux":  # only there a computer has a second address for itself
        elsewhere = aiohttp.TCPConnector(local_addr=("127.0.0.2", 0))
        async with (
            aiohttp.ClientSession(connector=elsewhere) as session,
            session.get(f"http://{standing.host}/") as answer,
        ):
            assert answer.status == 200


async def test_connections_that_say_nothing_are_few_and_end(
    standing: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing.shut()
    monkeypatch.setattr(listening, "LIFE", 0.3)
    standing.open()
    address, port = standing.host.split(":")
    lines = [await asyncio.open_connection(address, int(port)) for _ in range(listening.OF_ONE_ADDRESS + 5)]
    for n, (_, writer) in enumerate(lines):
        writer.write(b"GET / HT" if n % 2 else b"")

    async def ended(reader: asyncio.StreamReader) -> bytes:
        try:
            return await asyncio.wait_for(reader.read(), 20)
        except ConnectionError:
            return b""

    assert await asyncio.gather(*(ended(reader) for reader, _ in lines)) == [b""] * len(lines)
    for _, writer in lines:
        writer.close()
    assert get(standing, "/")[0] == 200


def test_nobody_is_answered_any_more_once_it_is_shut(standing: Standing) -> None:
    assert get(standing, "/")[0] == 200
    standing.shut()
    with pytest.raises(ConnectionError):
        get(standing, "/")
    standing.open()
    assert get(standing, "/")[0] == 200


def faults_in(folder: Path) -> str:
    return "".join(path.read_text() for path in folder.rglob("*.log"))


async def test_a_fault_is_logged_without_words_and_the_phone_is_told_to_try_again(
    standing: Standing, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(standing, "add_card", None)
    async with phones(standing.host) as (phone,):
        await phone.join(standing.room.code)
        assert await phone.card("what only the room should read") == 500
    logged = faults_in(tmp_path)
    assert "TypeError" in logged
    assert "what only" not in logged
