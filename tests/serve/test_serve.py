"""`fieldkit serve`: a browser drives a capture, and nobody else gets anything."""

import asyncio
import http.client
import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
from chromium import browser, needs_chromium

from fieldkit.workspace import Machine, Workspace

UPGRADE = {
    "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}  # fmt: skip


class Serving:
    """`fieldkit serve` of an engagement, as a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.home, state = folder / "a home; with spaces", folder / "state"
        self.machine = Machine(state_dir=state / "fieldkit")
        workspace = Workspace.init(self.home, "Vega rollout", person="Lena", machine=self.machine)
        workspace.add("group", {"name": "Senior sales"})
        workspace.close()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "fieldkit", "--home", str(self.home), "serve", "--no-open"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env=os.environ | {"XDG_STATE_HOME": str(state), "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().split()[-1]
        self.host = urlsplit(self.address).netloc
        self.origin = f"http://{self.host}"

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Status, headers and body of one request; of a connection that was upgraded, no body."""
        connection = http.client.HTTPConnection(self.host, timeout=20)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        body = b"" if answer.status == 101 else answer.read()
        connection.close()
        return answer.status, answer.headers, body

    def enter(self) -> tuple[str, str]:
        """The cookie that the printed address gives, and the ticket."""
        status, headers, body = self.get(urlsplit(self.address).path)
        ticket = re.search(rb'data-ticket="([^"]+)"', body)
        assert status == 200
        assert ticket
        return headers["Set-Cookie"], ticket[1].decode()

    def stop(self) -> str:
        """Tell it to stop as ctrl+c does; what it said after the address."""
        self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate(timeout=30)
        return said


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    served = Serving(tmp_path)
    yield served
    served.process.kill()
    served.process.communicate()


def test_who_did_not_come_in_by_the_address_gets_nothing(serving: Serving) -> None:
    assert serving.get(urlsplit(serving.address).path, "HEAD")[0] == 403, "and the key is not used up"
    cookie, ticket = serving.enter()
    crumb = cookie.partition(";")[0]
    screens = f"/ws/{ticket}"
    assert {"HttpOnly", "SameSite=Strict"} <= set(cookie.split("; "))
    nobody: list[tuple[str, dict[str, str]]] = [
        (urlsplit(serving.address).path, {}),  # a second time
        ("/enter/nothing", {}),
        *(
            (path, headers)
            for path in ("/", "/static/js/textual.js", "/page/page.js", "/download/x", "/none")
            for headers in (
                {},
                {"Cookie": crumb + "x"},
                {"Cookie": crumb, "Host": "evil.example"},
                {"Cookie": crumb, "Origin": "http://evil.example"},
            )
        ),
        (screens, UPGRADE),
        (screens, UPGRADE | {"Origin": serving.origin}),
        (screens, UPGRADE | {"Cookie": crumb}),
        (screens, UPGRADE | {"Cookie": crumb, "Origin": "http://evil.example"}),
        (screens, UPGRADE | {"Cookie": crumb, "Origin": serving.origin, "Host": "evil.example"}),
        *(  # what another port of this computer could do with the cookie, which browsers send there, too
            (path, UPGRADE | {"Cookie": crumb, "Origin": serving.origin})
            for path in ("/ws", f"/ws?ticket={ticket}", "/ws/null", f"{screens}x", f"/ws/{crumb.partition('=')[2]}")
        ),
    ]
    for path, given in nobody:
        status, headers, body = serving.get(path, **given)
        assert (status, body) == (403, b""), (path, given)
        assert "Set-Cookie" not in headers
    status, headers, page = serving.get("/", Cookie=crumb)
    assert status == 200
    assert b"https://" not in page
    assert ticket.encode() not in page
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert serving.get(screens, Cookie=crumb, Origin=serving.origin, **UPGRADE)[0] == 101
    assert "Traceback" not in serving.stop()
    assert serving.process.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals for one process")
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
async def test_it_ends_quietly_with_its_tabs(serving: Serving, told: signal.Signals) -> None:
    """However often it is told to."""
    cookie, ticket = serving.enter()
    headers = {"Cookie": cookie.partition(";")[0], "Origin": serving.origin}
    screens = f"{serving.origin}/ws/{ticket}"
    async with aiohttp.ClientSession() as session, session.ws_connect(screens, headers=headers) as tab:
        await tab.receive_bytes()
        serving.process.send_signal(told)
        async for _ in tab:
            serving.process.send_signal(told)
        serving.process.send_signal(told)
        said, _ = await asyncio.to_thread(serving.process.communicate, timeout=30)
    assert serving.process.returncode == 0
    assert said in ("", "the address works once; ctrl+c here ends it, everything is saved\n")


@needs_chromium
async def test_a_browser_drives_a_capture(serving: Serving, tmp_path: Path) -> None:
    async with browser(tmp_path / "profile") as chromium:
        tab = await chromium.tab()
        await tab.go(serving.address)
        await tab.until_shown("commands")
        await tab.press("s")
        await tab.until_shown("Start a session")
        await tab.press("Senior sales", "enter", "P-02", "enter", "Basel", "enter")
        await tab.until_shown("0 notes")
        await tab.press('w: keeps the "renewals" in a sheet ~15m 1/d !4 #double-entry', "enter")
        await tab.until_shown("1 note")
        second = await chromium.tab()
        await second.go(serving.origin)
        await second.until_shown("P-02")  # a program of its own, over the same home
        assert all(address.startswith((serving.origin, "data:")) for address in tab.asked + second.asked)
        assert tab.refused + second.refused == []
        said = serving.stop()
    assert serving.process.returncode == 0, said
    workspace = Workspace.open(serving.home, None, serving.machine, read_only=True)
    (note,) = workspace.list("workaround")
    assert note.get("text") == 'keeps the "renewals" in a sheet'
    assert note.get("seconds") == 900
    workspace.close()


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for another's child, which Linux can")
async def test_a_tab_ends_when_its_server_is_killed(serving: Serving) -> None:
    cookie, ticket = serving.enter()
    headers = {"Cookie": cookie.partition(";")[0], "Origin": serving.origin}
    screens = f"{serving.origin}/ws/{ticket}"
    async with aiohttp.ClientSession() as session, session.ws_connect(screens, headers=headers) as tab:
        await tab.receive_bytes()
        (program,) = children(serving.process.pid)
        ended = os.pidfd_open(program)
        serving.process.kill()
        readable, _, _ = select.select([ended], [], [], 30)
        os.close(ended)
    assert readable, "the screens go on without anybody who could see them"


def children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def test_without_the_extra_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    hidden = "import sys; sys.modules['textual_serve'] = None; from fieldkit.__main__ import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", hidden, "--home", str(tmp_path), "serve"], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert "pip install '.[serve]'" in run.stderr
    assert run.stderr.count("\n") == 1
