"""A board of a workshop as it stands: cards in columns, votes, costs. A view that never changes, folded from its records."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec

from fieldkit.domain.edits import position
from fieldkit.domain.record import Record

PHASES = ("collect", "reveal", "group", "vote", "cost", "rank")
"""Private writing, reveal, affinity grouping, blind voting, judging costs, ranking."""

MINUTES: Mapping[str, int] = {"collect": 10, "reveal": 5, "group": 20, "vote": 10, "cost": 20, "rank": 10}
"""What the timer of each phase begins with, in minutes."""

KINDS = ("time", "money", "customers")
"""What a frustration costs."""

MOST = 3
"""The greatest cost of a kind; 0 is none."""

Place = tuple[bool, int, str]


class Costs(msgspec.Struct, frozen=True):
    """What something costs in time, money and customers, each 0 to 3; None where nobody judged it."""

    time: int | None = None
    money: int | None = None
    customers: int | None = None

    @property
    def judged(self) -> bool:
        """Whether any of the three was given."""
        return any(getattr(self, kind) is not None for kind in KINDS)

    @property
    def total(self) -> int | None:
        """The sum of what was given, 0 to 9; None where nothing was."""
        return sum(getattr(self, kind) or 0 for kind in KINDS) if self.judged else None


class Card(msgspec.Struct, frozen=True):
    """One card; `column` is None while it is not grouped."""

    id: str
    text: str
    column: str | None
    position: int | None
    costs: Costs
    disputed: bool
    """Whether two people answered something about it differently."""
    realistic: bool = False
    """Whether it could be done; what a magic wand does is wild until somebody says so."""
    same_as: str | None = None
    """The card that says the same and stands for it; None where it stands for itself."""

    @property
    def place(self) -> Place:
        """Where it stands among its neighbours: by position, those without one last, in the order of their random ids."""
        return _place(self.position, self.id)


class Column(msgspec.Struct, frozen=True):
    """Cards that belong together. `votes` are those set down; what is still being counted is not in them."""

    id: str
    name: str
    theme: str | None
    position: int | None
    votes: int
    costs: Costs
    reason: str
    disputed: bool
    cards: tuple[Card, ...]
    deleted: bool = False
    """Whether somebody deleted it while votes on it are covered here: it stands, and is back once they are set down."""

    @property
    def place(self) -> Place:
        """Where it stands from the left."""
        return _place(self.position, self.id)

    @property
    def different(self) -> int:
        """How many cards it has, those that say the same counted once."""
        return len({card.same_as or card.id for card in self.cards})

    @property
    def cost(self) -> Costs:
        """Its own costs, and for each kind that the column was not judged by, the greatest of its cards."""
        return Costs(*(self._cost(kind) for kind in KINDS))

    def _cost(self, kind: str) -> int | None:
        own: int | None = getattr(self.costs, kind)
        return (
            own if own is not None else max(filter_none(getattr(card.costs, kind) for card in self.cards), default=None)
        )


class Waiting(msgspec.Struct, frozen=True):
    """What is covered: cards before the reveal, votes before the count is complete."""

    cards: int = 0
    votes: Mapping[str, int] = {}
    ballots: int = 0


NOTHING_WAITS = Waiting()


class Board(msgspec.Struct, frozen=True):
    """A board. `loose` are the cards that are not grouped yet: nothing makes a card disappear but its deletion."""

    id: str
    workshop: str
    phase: str
    question: str
    people: int | None
    cards_per_person: int | None
    votes_per_person: int | None
    votes_per_column: int | None
    recorded_ballots: int
    voted: bool
    session: str | None
    columns: tuple[Column, ...]
    loose: tuple[Card, ...]
    waiting: Waiting
    records: Mapping[str, Record]
    """The records that it was folded from."""

    @property
    def cards(self) -> tuple[Card, ...]:
        """All of them, from left to right."""
        return self.loose + tuple(card for column in self.columns for card in column.cards)

    def column(self, column: str | None) -> Column | None:
        """A column, or None for what is not grouped."""
        return next((each for each in self.columns if each.id == column), None)

    def card(self, card: str) -> Card | None:
        """A card, or None if it does not hang here."""
        return next((each for each in self.cards if each.id == card), None)

    def standing(self, column: str | None) -> tuple[Card, ...]:
        """The cards of a column, None being those that are not grouped."""
        held = self.column(column)
        return held.cards if held else self.loose

    @property
    def card_count(self) -> int:
        """Cards, the covered ones too."""
        return len(self.cards) + self.waiting.cards

    @property
    def card_limit(self) -> int | None:
        """How many cards there may be: people times cards each; None where either was not said."""
        return times(self.people, self.cards_per_person)

    @property
    def votes_shown(self) -> bool:
        """Whether the totals are to be seen: when the count is over."""
        return self.voted or self.phase in ("cost", "rank")


def view(board: Record, columns: Iterable[Record], cards: Iterable[Record], waiting: Waiting = NOTHING_WAITS) -> Board:
    """The board of its records; what is deleted is left out, what a newer version or a forger wrote is passed over.

    A deleted column stands as long as votes on it are covered.
    A card whose column is not on this board, or was deleted by somebody, is not grouped.
    """
    held = {
        record.id: record for record in (board, *columns, *cards) if not record.deleted or waiting.votes.get(record.id)
    }
    found = [record for record in held.values() if record.kind == "column" and record.get("board") == board.id]
    known = {record.id for record in found}
    hung = [record for record in held.values() if record.kind == "card" and record.get("board") == board.id]
    stands_for = _stand_for({record.id: _text(record, "duplicate_of") for record in hung})
    by_column: dict[str | None, list[Card]] = {}
    for record in hung:
        card = _card(record, known, stands_for[record.id])
        by_column.setdefault(card.column, []).append(card)
    phase = _text(board, "phase")
    return Board(
        id=board.id, workshop=_text(board, "workshop"), phase=phase if phase in PHASES else PHASES[0],
        question=_text(board, "question"), people=_whole(board, "people"),
        cards_per_person=_whole(board, "cards_per_person"), votes_per_person=_whole(board, "votes_per_person"),
        votes_per_column=_whole(board, "votes_per_column"), recorded_ballots=_whole(board, "ballots") or 0,
        voted=board.get("voted") is True, session=board.get("session"),
        columns=tuple(sorted((_column(each, by_column.get(each.id, [])) for each in found), key=lambda each: each.place)),
        loose=tuple(sorted(by_column.get(None, []), key=lambda card: card.place)), waiting=waiting, records=held,
    )  # fmt: skip


def times(people: int | None, each: int | None) -> int | None:
    """So many for each of so many people; None where either is not known."""
    return None if people is None or each is None else people * each


def filter_none(values: Iterable[int | None]) -> list[int]:
    """Those that were given."""
    return [value for value in values if value is not None]


def _stand_for(said: Mapping[str, str]) -> Mapping[str, str]:
    """The card that stands for each: `duplicate_of` followed to what hangs here; in a cycle the smallest id.

    Each card is passed once: a forged board may be one long chain.
    """
    found: dict[str, str] = {}
    for card in said:
        path: dict[str, None] = {}
        reached = card
        while reached in said and reached not in found and reached not in path:
            path[reached] = None
            reached = said[reached]
        if reached in path:
            passed = list(path)
            last = min(passed[passed.index(reached) :])
        else:
            last = found.get(reached) or next(reversed(path))
        found |= dict.fromkeys(path, last)
    return found


def _card(record: Record, columns: Collection[str], stands_for: str) -> Card:
    column = record.get("column")
    known = isinstance(column, str) and column in columns
    return Card(
        record.id, _text(record, "text"), column if known else None, position(record),
        _costs(record), bool(record.conflicts), record.get("realistic") is True,
        stands_for if stands_for != record.id else None,
    )  # fmt: skip


def _column(record: Record, cards: Iterable[Card]) -> Column:
    theme = record.get("theme")
    return Column(
        record.id, _text(record, "name"), theme if isinstance(theme, str) else None, position(record),
        _whole(record, "votes") or 0, _costs(record), _text(record, "reason"), bool(record.conflicts),
        tuple(sorted(cards, key=lambda card: card.place)), record.deleted,
    )  # fmt: skip


def _costs(record: Record) -> Costs:
    given = (_whole(record, f"cost_{kind}") for kind in KINDS)
    return Costs(*(cost if cost is not None and cost <= MOST else None for cost in given))


def _text(record: Record, field: str) -> str:
    value: Any = record.get(field)
    return value if isinstance(value, str) else ""


def _whole(record: Record, field: str) -> int | None:
    value: Any = record.get(field)
    return value if type(value) is int and value >= 0 else None


def _place(position: int | None, id: str) -> Place:
    return position is None, position or 0, id
