"""textual-serve behind a door: as it ships it lets everybody in, takes any origin, and loads a font from outside.

It is kept for what would be more code than this: the terminal in the page, and the protocol between page and program.
"""

import asyncio
import logging
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler
from textual_serve.server import Server

from fieldkit import faults
from fieldkit.serve.door import HOST, Door

PAGE = Path(__file__).with_name("page")
"""What is ours in the browser; the rest is textual-serve's."""
GO_ON = '<!DOCTYPE html><link rel="icon" href="data:,"><body data-ticket="{}"><script src="/page/enter.js"></script>'
ENDING = 2.0
"""Seconds that open tabs have to save and end when the server is told to stop."""


class Served(Server):
    """One program for each tab, for those whom the door lets in."""

    def __init__(self, command: list[str], door: Door) -> None:
        """`command` starts the screens."""
        line = subprocess.list2cmdline(command) if sys.platform == "win32" else f"exec {shlex.join(command)}"
        super().__init__(line, title="fieldkit", public_url=door.origin, templates_path=PAGE)
        self._door = door
        self._tabs: set[asyncio.Task[object]] = set()

    async def application(self) -> web.Application:
        """The pages, each behind the door."""
        app = await self._make_app()
        app.middlewares.append(self._guard)
        app.router.add_get("/enter/{key}", self._enter, allow_head=False)
        app.router.add_get("/ws/{ticket}", self.handle_websocket, allow_head=False)
        app.router.add_static("/page", PAGE)
        app.on_response_prepare.append(self._harden)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Says nothing: who started the server has been told."""

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """One tab with its program, until either ends."""
        tab = asyncio.current_task()
        if tab:
            self._tabs.add(tab)
            tab.add_done_callback(self._tabs.discard)
        return await super().handle_websocket(request)

    async def on_shutdown(self, app: web.Application) -> None:
        """Lets every tab end: its program saves what is half typed, and its page says that it is over."""
        for tab in self._tabs:
            tab.cancel()
        if self._tabs:
            await asyncio.wait(self._tabs, timeout=ENDING)

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Nothing for anybody else, not even whether a page exists."""
        headers, door = request.headers, self._door
        origins = headers.getall("Origin", [])
        if not door.addressed(headers.getall("Host", []), origins):
            return web.Response(status=403)
        if request.match_info.handler == self._enter:
            return await handler(request)
        if not door.knows(request.cookies.get(door.cookie)):
            return web.Response(status=403)
        of_our_page = origins and door.admits(request.match_info.get("ticket", ""))
        if request.match_info.handler == self.handle_websocket and not of_our_page:
            return web.Response(status=403)
        return await handler(request)

    async def _enter(self, request: web.Request) -> web.Response:
        """The key for cookie and ticket. The page goes on by itself: a redirect would lose a strict cookie if a link led here."""
        secret = self._door.enter(request.match_info["key"])
        if secret is None:
            return web.Response(status=403)
        response = web.Response(text=GO_ON.format(self._door.ticket), content_type="text/html")
        response.set_cookie(self._door.cookie, secret, httponly=True, samesite="Strict", path="/")
        return response

    async def _harden(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(
            {
                "Content-Security-Policy": "default-src 'none'; script-src 'self'; font-src 'self'; img-src data:;"
                # the terminal in the page makes its own style sheets
                " style-src 'self' 'unsafe-inline';"
                f" connect-src ws://{self._door.host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                "Cross-Origin-Opener-Policy": "same-origin",
                "Cross-Origin-Resource-Policy": "same-origin",
                "Referrer-Policy": "no-referrer",
                "X-Content-Type-Options": "nosniff",
                "Cache-Control": "no-store",
                "Server": "fieldkit",
            }
        )


def serve(command: list[str], opened: Callable[[str], None]) -> None:
    """Serve the screens that `command` starts until interrupted; `opened` is told the address once it answers."""
    logging.getLogger().addHandler(_Faults())
    sys.unraisablehook = _keep_unraisable
    asyncio.run(_serve(command, opened))


async def _serve(command: list[str], opened: Callable[[str], None]) -> None:
    listening = socket.create_server((HOST, 0))
    door = Door(listening.getsockname()[1])
    runner = web.AppRunner(await Served(command, door).application(), shutdown_timeout=ENDING, access_log=None)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    try:
        ended = _until_told_to_end()
        opened(door.address)
        await ended.wait()
    finally:
        await runner.cleanup()


def _until_told_to_end() -> asyncio.Event:
    """Set with the first ctrl+c or SIGTERM; whoever is impatient gets no second ending on top of the first."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()

    def end(*_: object) -> None:
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_IGN)
        loop.call_soon_threadsafe(ended.set)

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, end)
    return ended


def _keep_unraisable(what: "sys.UnraisableHookArgs") -> None:
    """Where nobody can be told any more, as when a tab's program is let go after the loop has ended: a line of the log, too."""
    if what.exc_value:
        faults.sentence(what.exc_value)


class _Faults(logging.Handler):
    """What goes wrong in a tab is a line of the log of faults; nothing of it belongs on the terminal of who serves."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the fault; it says where in the code, and nothing of what was typed."""
        if record.exc_info and record.exc_info[1]:
            faults.sentence(record.exc_info[1])
