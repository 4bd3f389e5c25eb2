"""The room as its phones see it: who may write and vote, how much, and that nothing is counted twice.

Nothing here knows who wrote what. Keys of cards and counts of phones lie apart; neither leaves the memory from here.
"""

import asyncio
import re
import secrets
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from enum import Enum
from threading import Lock
from typing import NamedTuple, Protocol

from fieldkit.domain.plain_text import clean
from fieldkit.errors import BadInput, FieldkitError, Refused
from fieldkit.phones.rates import Clock, Rate

LENGTH = 300
"""Characters of a card."""
PHONES = 60
"""So many phones at most, where nobody said how many people there are."""
CARDS, VOTES = 20, 20
"""What a phone may send where no limit was set."""
WRONG_CODES = 200
"""After so many wrong codes only the picture lets phones in: 1 in 5,000 that one of them was right."""

KEY = re.compile("[0-9a-f]{32}")
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Those that are not mistaken for one another."""


class Column(NamedTuple):
    """What can be voted for."""

    id: str
    name: str


class Asked(NamedTuple):
    """What the board asks of the room at the moment."""

    phase: str
    """`collect` or `vote`; anything else asks nothing of phones."""
    question: str = ""
    people: int | None = None
    cards_each: int | None = None
    votes_each: int | None = None
    votes_per_column: int | None = None
    columns: tuple[Column, ...] = ()


class Box(Protocol):
    """Where cards and ballots go. Both are done when they are on the disk, and count once however often their key comes."""

    def add_card(self, key: str, text: str) -> "Future[None]":
        """One card."""

    def cast(self, key: str, votes: Mapping[str, int]) -> "Future[None]":
        """One ballot, {column: votes}."""


class Why(Enum):
    """Why something was not taken."""

    STRANGER = "The phone is not known here."
    WRONG_CODE = "That is not the code on the screen."
    NO_MORE_CODES = "Too many wrong codes: scan the picture on the screen instead."
    NO_ROOM = "All phones are in. Ask whoever leads the workshop, or use paper."
    NOT_NOW = "The screen is elsewhere at the moment."
    TOO_FAST = "Too much at once."
    NOT_WRITTEN = "The laptop could not write it down; it is sent again."
    NOT_READABLE = "That cannot be read."
    TOO_LONG = f"A card has at most {LENGTH} characters."
    NO_MORE_CARDS = "All your cards are in."
    VOTED = "Your votes are in already."
    TOO_MANY_VOTES = "These are more votes than everybody has."
    FULL = "There is no room for this any more. Tell whoever leads the workshop."


class NotTaken(Exception):
    """Nothing was done."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why.value)


class Phone:
    """What is known of a phone."""

    def __init__(self) -> None:
        self.sent = {"collect": 0, "vote": 0}
        """Cards and ballots."""


class Room:
    """One workshop's phones."""

    def __init__(self, workshop: str, asked: Asked, box: Box, clock: Clock) -> None:
        """`workshop` names it to phones, so that none sends to one what was written in another."""
        self.workshop, self.asked, self._box = workshop, asked, box
        self._under_way: dict[str, Future[None]] = {}
        self._taken: set[str] = set()
        self._counting = Lock()
        self._of_phone = Rate(4, 20, clock)
        self._of_wrong_codes = Rate(0.2, 5, clock)
        self._new_at: Counter[str] = Counter()
        """Phones that came in for the first time, at each address; a whole room may share one."""
        self._phones: dict[str, Phone] = {}
        self._outside: dict[str, Phone] = {}
        """Those that were in: when they come in again, what they sent before counts."""
        self.renew()

    def renew(self) -> None:
        """Another code and another picture; phones that were in have to come in again."""
        self.token = "".join(secrets.choice(LETTERS) for _ in range(12))
        """What the picture carries: 59 bits."""
        self.code = f"{secrets.randbelow(10**6):06}"
        """What is typed where no camera reads the picture."""
        self._wrong = 0
        self._outside |= self._phones
        self._phones = {}

    @property
    def phones(self) -> int:
        """How many are in."""
        return len(self._phones)

    def join(self, given: str, address: str, was: str = "") -> str:
        """A phone comes in with the token of the picture, or with the code; gives what it is known by from now on.

        `was` is what it was known by before: then it is the same phone, with what it sent.
        """
        if not secrets.compare_digest(given.encode(), self.token.encode()):
            self._check_code(given, address)
        if was in self._phones:
            return was
        most = _limit(self.asked.people, PHONES)
        if len(self._phones) >= most:
            raise NotTaken(Why.NO_ROOM)
        if was in self._outside:
            self._phones[was] = self._outside.pop(was)
            return was
        if self._new_at[address] >= most:
            raise NotTaken(Why.NO_ROOM)
        self._new_at[address] += 1
        name = secrets.token_urlsafe(16)
        self._phones[name] = Phone()
        return name

    def _check_code(self, given: str, address: str) -> None:
        if self._wrong >= WRONG_CODES:
            raise NotTaken(Why.NO_MORE_CODES)
        if self._of_wrong_codes.left(address) < 1:
            raise NotTaken(Why.TOO_FAST)
        if not secrets.compare_digest(re.sub(r"\D", "", given, flags=re.ASCII).encode(), self.code.encode()):
            self._wrong += 1
            self._of_wrong_codes.allows(address)
            raise NotTaken(Why.WRONG_CODE)

    def known(self, name: str) -> Phone:
        """A phone that is in, and not too fast."""
        phone = self._phones.get(name)
        if phone is None:
            raise NotTaken(Why.STRANGER)
        if not self._of_phone.allows(name):
            raise NotTaken(Why.TOO_FAST)
        return phone

    def state(self, name: str) -> dict[str, object]:
        """What the phone shows."""
        phone, asked = self.known(name), self.asked
        return {
            "phase": asked.phase,
            "question": clean(asked.question),
            "cards": max(0, _limit(asked.cards_each, CARDS) - phone.sent["collect"]),
            "votes": _limit(asked.votes_each, VOTES),
            "most": self._most,
            "voted": phone.sent["vote"] > 0,
            "columns": [[column.id, clean(column.name)] for column in asked.columns] if asked.phase == "vote" else [],
        }

    async def card(self, name: str, key: str, text: str) -> None:
        """Puts a card in; the same key again is the same card."""
        phone = self.known(name)
        if not (KEY.fullmatch(key) and text.strip() and "\0" not in text):
            raise NotTaken(Why.NOT_READABLE)
        if len(text) > LENGTH:
            raise NotTaken(Why.TOO_LONG)
        most = _limit(self.asked.cards_each, CARDS)
        await self._once(key, phone, "collect", most, Why.NO_MORE_CARDS, lambda: self._box.add_card(key, text.strip()))

    async def ballot(self, name: str, key: str, votes: Mapping[str, int]) -> None:
        """Casts the votes of a phone, all together and once."""
        phone = self.known(name)
        if not (KEY.fullmatch(key) and votes and min(votes.values()) > 0):
            raise NotTaken(Why.NOT_READABLE)
        if self.asked.phase == "vote" and not votes.keys() <= {column.id for column in self.asked.columns}:
            raise NotTaken(Why.NOT_READABLE)
        if sum(votes.values()) > _limit(self.asked.votes_each, VOTES) or max(votes.values()) > self._most:
            raise NotTaken(Why.TOO_MANY_VOTES)
        await self._once(key, phone, "vote", 1, Why.VOTED, lambda: self._box.cast(key, votes))

    @property
    def _most(self) -> int:
        """Votes of one person on one column."""
        each = _limit(self.asked.votes_each, VOTES)
        return min(_limit(self.asked.votes_per_column, each), each)

    async def _once(
        self, key: str, phone: Phone, phase: str, most: int, too_many: Why, put: "Callable[[], Future[None]]"
    ) -> None:
        """Waits until it is on the disk; whoever sends the same key meanwhile, or again, causes nothing more."""
        if (waited := self._under_way.get(key)) is None:
            if key in self._taken:
                return
            if self.asked.phase != phase:
                raise NotTaken(Why.NOT_NOW)
            if phone.sent[phase] >= most:
                raise NotTaken(too_many)
            waited = self._under_way[key] = put()
            with self._counting:
                phone.sent[phase] += 1
            waited.add_done_callback(lambda done: self._done(key, phone, phase, done))
        try:
            await asyncio.shield(asyncio.wrap_future(waited))
        except (BadInput, Refused):
            raise NotTaken(Why.FULL) from None
        except FieldkitError:
            raise NotTaken(Why.NOT_WRITTEN) from None

    def _done(self, key: str, phone: Phone, phase: str, done: "Future[None]") -> None:
        """In the thread that wrote it, whether or not the server is still there."""
        if done.cancelled() or done.exception():
            with self._counting:
                phone.sent[phase] -= 1
        else:
            self._taken.add(key)
        self._under_way.pop(key, None)  # last: a key that was taken is never in neither


def _limit(said: int | None, otherwise: int) -> int:
    return otherwise if said is None else said
