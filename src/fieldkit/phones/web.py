"""The page and what it asks, as an ASGI application. It keeps no log."""

from collections.abc import Callable
from typing import TypeVar

import msgspec
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fieldkit import faults
from fieldkit.phones import page
from fieldkit.phones.rates import Clock, Rate
from fieldkit.phones.room import NotTaken, Room, Why

BODY = 4096
"""Bytes of a request."""
EACH_SECOND, AT_ONCE = 40, 120
"""Requests of one address: a whole room may share one."""

STATUS = {
    Why.STRANGER: 401, Why.WRONG_CODE: 403, Why.NO_MORE_CODES: 403, Why.NO_ROOM: 403, Why.NOT_NOW: 409,
    Why.TOO_FAST: 429, Why.NOT_READABLE: 400, Why.NOT_WRITTEN: 503,
}  # fmt: skip
"""422 for the rest: it will never be taken, and the phone tells its owner why."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Connection": "close",
}

Say = Callable[[str], str]
T = TypeVar("T")


class _Joining(msgspec.Struct):
    code: str


class _Card(msgspec.Struct):
    key: str
    text: str


class _Ballot(msgspec.Struct):
    key: str
    votes: dict[str, int]


class Pages:
    """What a phone can ask for."""

    def __init__(self, room: Room, say: Say) -> None:
        """`say` puts words into those of the organisation."""
        self._room, self._say = room, say
        self._page = page.html(say)

    def routes(self) -> list[Route]:
        """The page under the address of the picture, too."""
        return [
            Route("/", self._show),
            Route("/page.js", self._script),
            Route("/page.css", self._style),
            Route("/state", self._state),
            Route("/join", self._join, methods=["POST"]),
            Route("/card", self._card, methods=["POST"]),
            Route("/ballot", self._ballot, methods=["POST"]),
            Route("/{token:str}", self._show),
        ]

    async def _show(self, request: Request) -> Response:
        return Response(self._page, media_type="text/html")

    async def _script(self, request: Request) -> Response:
        return Response(page.SCRIPT, media_type="text/javascript")

    async def _style(self, request: Request) -> Response:
        return Response(page.STYLE, media_type="text/css")

    async def _state(self, request: Request) -> Response:
        return JSONResponse(self._room.state(_phone(request)))

    async def _join(self, request: Request) -> Response:
        sent = await _read(request, _Joining)
        phone = self._room.join(sent.code, request.client.host if request.client else "", _phone(request))
        return JSONResponse({"phone": phone, "workshop": self._room.workshop})

    async def _card(self, request: Request) -> Response:
        sent = await _read(request, _Card)
        await self._room.card(_phone(request), sent.key, sent.text)
        return Response(status_code=204)

    async def _ballot(self, request: Request) -> Response:
        sent = await _read(request, _Ballot)
        await self._room.ballot(_phone(request), sent.key, sent.votes)
        return Response(status_code=204)

    async def not_taken(self, request: Request, error: Exception) -> Response:
        """Why, for the program of the page, and in words for its reader."""
        why = error.why if isinstance(error, NotTaken) else Why.NOT_READABLE
        return JSONResponse({"say": self._say(why.value)}, STATUS.get(why, 422))

    async def broken(self, request: Request, error: Exception) -> Response:
        """A fault of ours goes to the log of faults; the phone tries again."""
        faults.sentence(error)
        return Response(status_code=500)


def application(room: Room, host: str, say: Say, clock: Clock) -> ASGIApp:
    """The application for phones that come to this `host`, address and port."""
    pages = Pages(room, say)
    return Starlette(
        routes=pages.routes(),
        middleware=[Middleware(_Gate, host=host, clock=clock)],
        exception_handlers={NotTaken: pages.not_taken, Exception: pages.broken},
    )


class _Gate:
    """Before everything else: the right host, no foreign page, not too much of one address."""

    def __init__(self, app: ASGIApp, host: str, clock: Clock) -> None:
        self._app, self._host = app, host
        self._rate = Rate(EACH_SECOND, AT_ONCE, clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message["headers"],
                    *((name.lower().encode(), value.encode()) for name, value in HEADERS.items()),
                ]
            await send(message)

        if scope["type"] != "http":
            return
        if not self._rate.allows(scope["client"][0] if scope["client"] else ""):
            await Response(status_code=429)(scope, receive, hardened)
        elif not self._ours(Headers(scope=scope)):
            await Response(status_code=403)(scope, receive, hardened)
        else:
            await self._app(scope, receive, hardened)

    def _ours(self, headers: Headers) -> bool:
        return headers.getlist("host") == [self._host] and headers.get("origin") in (None, f"http://{self._host}")


def _phone(request: Request) -> str:
    """What the phone is known by; no page of another origin can send this header."""
    return request.headers.get("x-phone", "")


async def _read(request: Request, form: type[T]) -> T:
    """The body, if it is short and what was expected."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY:
            raise NotTaken(Why.NOT_READABLE)
    try:
        return msgspec.json.decode(body, type=form)
    except (msgspec.MsgspecError, RecursionError):
        raise NotTaken(Why.NOT_READABLE) from None
