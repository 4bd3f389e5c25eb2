"""Who may come in: only the browser of the person who started the server, by the address that was printed."""

import hmac
import secrets
from collections.abc import Sequence

HOST = "127.0.0.1"
"""Nobody on a network can reach this address."""


class Door:
    """One key, good for one browser; after that the browser's cookie and its ticket. All end with the server.

    A browser sends the cookie to every port of this computer (RFC 6265, 8.5), whoever listens there. So it opens nothing but an
    empty page; the screens want the ticket, too, which the page keeps in the storage of its origin, and an origin has one port.

    Every request has to name this server as its host, or a foreign name that was pointed at this computer (DNS
    rebinding) would do; and a page of another origin gets nothing, whatever the browser sends along with its requests.
    """

    def __init__(self, port: int) -> None:
        """For a server that listens at HOST on this port."""
        self.host = f"{HOST}:{port}"
        self.origin = f"http://{self.host}"
        self.cookie = f"fieldkit-{port}"
        """Its name: browsers keep one jar for all ports."""
        self._key: str | None = secrets.token_urlsafe(32)
        self._secret = secrets.token_urlsafe(32)
        self.ticket = secrets.token_urlsafe(32)
        """For the page of the browser that came in; it is part of no address that other pages see."""

    @property
    def address(self) -> str:
        """What the person opens; it works once."""
        return f"{self.origin}/enter/{self._key}"

    def addressed(self, hosts: Sequence[str], origins: Sequence[str]) -> bool:
        """Whether a request with these headers is meant for this server and comes from no foreign page."""
        return list(hosts) == [self.host] and all(origin == self.origin for origin in origins)

    def enter(self, key: str) -> str | None:
        """The value of the cookie in exchange for the key, the first time; None for anything else."""
        if self._key is None or not _same(key, self._key):
            return None
        self._key = None
        return self._secret

    def knows(self, cookie: str | None) -> bool:
        """Whether it is the browser that came in with the key."""
        return self._key is None and cookie is not None and _same(cookie, self._secret)

    def admits(self, ticket: str) -> bool:
        """Whether it is what the page was given when its browser came in."""
        return self._key is None and _same(ticket, self.ticket)


def _same(one: str, other: str) -> bool:
    """Without telling by the time it takes how much of it is right."""
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode())
