"""A real browser, driven over the DevTools protocol by two pipes; nothing is downloaded and no port is open."""

import asyncio
import base64
import json
import os
import re
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(PROGRAM is None, reason="needs Chromium: apt-get install chromium")

PATIENCE = 30
"""Seconds after which something that was waited for counts as not come."""
ESCAPE = re.compile(r"\x1b(\[[0-9;:?<=>]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()][A-Z0-9]|[=>78])")
KEYS = {"enter": ("Enter", 13, "\r"), "tab": ("Tab", 9, ""), "escape": ("Escape", 27, ""), "f2": ("F2", 113, "")}

Happened = Callable[[str, dict[str, Any]], bool]


class Browser:
    """One process of Chromium; each context in it is a person's own browser, with its own cookies and its own storage."""

    def __init__(self, reader: asyncio.StreamReader, pipe: int) -> None:
        self._reader, self._pipe = reader, pipe
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._tabs: dict[str, Tab] = {}
        self._numbers = count(1)
        self.listening = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        while True:
            message = json.loads((await self._reader.readuntil(b"\0"))[:-1])
            if "id" in message:
                self._answers.pop(message["id"]).set_result(message)
            elif tab := self._tabs.get(message.get("sessionId", "")):
                tab.happened(message["method"], message["params"])

    async def send(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        message = {"id": number, "method": method, "params": params} | ({"sessionId": session} if session else {})
        os.write(self._pipe, json.dumps(message).encode() + b"\0")
        said = await asyncio.wait_for(answer, PATIENCE)
        assert "error" not in said, (method, said)
        result: dict[str, Any] = said["result"]
        return result

    async def context(self) -> str:
        """A browser of somebody else."""
        return str((await self.send("Target.createBrowserContext"))["browserContextId"])

    async def tab(self, context: str | None = None, size: tuple[int, int] = (1024, 640)) -> "Tab":
        where = {"browserContextId": context} if context else {}
        target = (await self.send("Target.createTarget", url="about:blank", **where))["targetId"]
        session = (await self.send("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        tab = self._tabs[session] = Tab(self, session)
        for domain in ("Page", "Network", "Runtime", "Log"):
            await tab.send(f"{domain}.enable")
        await tab.resize(*size)
        return tab


class Tab:
    """One page."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser, self._session = browser, session
        self._waiting: list[tuple[Happened, asyncio.Future[None]]] = []
        self._received = ""
        self.asked: list[str] = []
        """The addresses that the page asked for."""
        self.refused: list[str] = []
        """What the browser did not do for the page, and why."""

    async def send(self, method: str, **params: Any) -> dict[str, Any]:
        return await self._browser.send(method, self._session, **params)

    def happened(self, event: str, params: dict[str, Any]) -> None:
        if event == "Network.webSocketFrameReceived" and params["response"]["opcode"] == 2:
            self._received += base64.b64decode(params["response"]["payloadData"]).decode("utf-8", "replace")
        if event == "Network.requestWillBeSent":
            self.asked.append(params["request"]["url"])
        if event == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.refused.append(f"{params['entry']['text']} {params['entry'].get('url', '')}")
        for condition, future in self._waiting:
            if not future.done() and condition(event, params):
                future.set_result(None)

    async def until(self, condition: Happened, what: str) -> None:
        future = asyncio.get_running_loop().create_future()
        self._waiting.append((condition, future))
        try:
            await asyncio.wait_for(future, PATIENCE)
        except TimeoutError:
            latest = " ".join(self.terminal.split())[-1000:]
            raise AssertionError(f"{what} did not come; the terminal got {latest!r}") from None
        finally:
            self._waiting.remove((condition, future))

    @property
    def terminal(self) -> str:
        """What the program wrote into the terminal of the page, without what steers it."""
        return ESCAPE.sub("", self._received)

    async def until_shown(self, words: str) -> None:
        """Until the program has written these words."""
        if words not in self.terminal:
            await self.until(lambda *_: words in self.terminal, repr(words))

    async def go(self, address: str) -> None:
        """Open an address, and wait until it is loaded."""
        loaded = asyncio.create_task(self.until(lambda event, _: event == "Page.loadEventFired", address))
        await asyncio.sleep(0)  # it listens before the page is asked for
        await self.send("Page.navigate", url=address)
        await loaded

    async def evaluate(self, script: str) -> Any:
        """What a piece of JavaScript in the page comes to."""
        said = await self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in said, said["exceptionDetails"]
        return said["result"].get("value")

    async def press(self, *keys: str) -> None:
        """Press named keys, and type everything else letter by letter."""
        for key in keys:
            for name, code, text in [KEYS[key]] if key in KEYS else [(letter, 0, letter) for letter in key]:
                about = {"key": name, "windowsVirtualKeyCode": code}
                await self.send("Input.dispatchKeyEvent", type="keyDown", text=text, **about)
                await self.send("Input.dispatchKeyEvent", type="keyUp", **about)

    async def resize(self, width: int, height: int) -> None:
        await self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )

    async def picture(self) -> bytes:
        """What the page looks like, as PNG."""
        return base64.b64decode((await self.send("Page.captureScreenshot", format="png"))["data"])


@asynccontextmanager
async def browser(folder: Path) -> AsyncIterator[Browser]:
    """A browser that keeps its things in the folder."""
    assert PROGRAM is not None
    heard, said = os.pipe(), os.pipe()
    # Chromium listens at descriptor 3 and speaks at 4.
    line = f'exec "$@" 3<&{said[0]} 4>&{heard[1]} {said[0]}<&- {heard[1]}>&-'
    flags = (
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage", "--hide-scrollbars",
        "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe",
    )  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        "bash", "-c", line, "bash", PROGRAM, *flags, f"--user-data-dir={folder}",
        pass_fds=(said[0], heard[1]), stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    os.close(said[0])
    os.close(heard[1])
    reader = asyncio.StreamReader(limit=2**27)
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(heard[0], "rb")
    )
    driven = Browser(reader, said[1])
    try:
        yield driven
    finally:
        driven.listening.cancel()
        await asyncio.gather(driven.listening, return_exceptions=True)
        transport.close()
        os.close(said[1])  # without its driver the browser ends
        await process.wait()
