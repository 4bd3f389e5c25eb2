"""The server of the phones: a thread of its own, at one address, as long as a phase is open."""

import asyncio
from collections import Counter
from socket import socket
from threading import Thread
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from starlette.types import ASGIApp

CONNECTIONS, OF_ONE_ADDRESS = 120, 60
"""Connections at a time; a whole room may come from one address."""
LIFE = 10.0
"""Seconds after which a connection is cut, however slowly it speaks."""


class Listening(Thread):
    """Answers at a socket until closed."""

    def __init__(self, application: "ASGIApp", where: socket) -> None:
        super().__init__(name="fieldkit-phones", daemon=True)
        self._where = where
        settings = uvicorn.Config(
            application, http=_line(Counter()), ws="none", lifespan="off", loop="asyncio", limit_concurrency=CONNECTIONS,
            log_config=None, log_level="critical", access_log=False, server_header=False, proxy_headers=False,
            h11_max_incomplete_event_size=8192, timeout_graceful_shutdown=1,
        )  # fmt: skip
        self._server = uvicorn.Server(settings)
        self.start()

    def run(self) -> None:
        """Answer."""
        with self._where:
            self._server.run(sockets=[self._where])

    def close(self) -> None:
        """Answer nobody any more, a moment from now; whoever wants the address again joins."""
        self._server.should_exit = True


def _line(held: "Counter[str]") -> type[H11Protocol]:
    """Connections that count those of each address in `held`, and are cut when their time is over."""

    class Line(H11Protocol):
        _end: asyncio.TimerHandle

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._address = transport.get_extra_info("peername")[0]
            held[self._address] += 1
            self._end = asyncio.get_running_loop().call_later(LIFE, transport.abort)
            if held[self._address] > OF_ONE_ADDRESS:
                transport.abort()

        def connection_lost(self, exc: Exception | None) -> None:
            self._end.cancel()
            held[self._address] -= 1
            if not held[self._address]:
                del held[self._address]
            super().connection_lost(exc)

    return Line
