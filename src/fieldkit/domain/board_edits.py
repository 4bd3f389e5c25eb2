"""What can be done to a board, as the fields that change: computed from the view, applied to it at once, written later."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fieldkit.domain.board import KINDS, MOST, Board, Card, Column, filter_none, view
from fieldkit.domain.edits import GAP, Edit, Edits, after
from fieldkit.errors import BadInput, Refused


def applied(board: Board, edits: Iterable[Edit]) -> Board:
    """The board as it will stand."""
    held = after(board.records, edits)
    frame = held.pop(board.id)
    columns = [record for record in held.values() if record.kind == "column"]
    return view(frame, columns, [record for record in held.values() if record.kind == "card"], board.waiting)


def move_card(board: Board, card: str, column: str | None, index: int) -> Edits:
    """A card to a place (from 0) in a column; None as column: not grouped any more. Of two answers, this is then the one."""
    others = [each for each in board.standing(column) if each.id != card]
    held = board.card(card)
    moved = {"column": column} if held and (held.disputed or held.column != column) else {}
    return _placed(card, "card", moved, others, index)


def move_column(board: Board, column: str, index: int) -> Edits:
    """A column to a place (from 0) from the left."""
    return _placed(column, "column", {}, [each for each in board.columns if each.id != column], index)


def _placed(record: str, kind: str, fields: Mapping[str, Any], others: Sequence[Card | Column], index: int) -> Edits:
    """One record between its new neighbours: it alone is written, unless there is no room between them."""
    left, right = others[:index], others[index:]
    low = left[-1].position if left else -1
    high = right[0].position if right else None
    if low is None or (right and high is None):
        low = high = None
    elif high is None:
        return (Edit(record, kind, {**fields, "position": low + GAP}),)
    elif high - low > 1:
        return (Edit(record, kind, {**fields, "position": (low + high) // 2}),)
    order = [*(each.id for each in left), record, *(each.id for each in right)]
    known = {each.id: each.position for each in others}
    return tuple(
        Edit(each, kind, {**(fields if each == record else {}), "position": (n + 1) * GAP})
        for n, each in enumerate(order)
        if known.get(each) != (n + 1) * GAP
    )


def new_column(board: Board, column: str, name: str, cards: Sequence[str] = (), theme: str | None = None) -> Edits:
    """A column at the right end, with cards in it. BadInput without a name, or with that of another."""
    fields = {"board": board.id, "name": _free_name(board, name), "position": _end(board.columns)}
    made = Edit(column, "column", fields | ({"theme": theme} if theme else {}))
    return (made, *_gathered(cards, column, start=0))


def _gathered(cards: Iterable[str], column: str, start: int) -> list[Edit]:
    return [Edit(card, "card", {"column": column, "position": start + (n + 1) * GAP}) for n, card in enumerate(cards)]


def _end(columns: Sequence[Column]) -> int:
    return max(filter_none(each.position for each in columns), default=0) + GAP


def _free_name(board: Board, name: str, but: str | None = None) -> str:
    name = name.strip()
    if not name:
        raise BadInput("A column needs a name: what do its cards have in common?")
    if any(each.name.casefold() == name.casefold() and each.id != but for each in board.columns):
        raise BadInput(f"There is a column '{name}' already: move the cards there, or merge the two.")
    return name


def merge(source: Column, target: Column) -> Edits:
    """The cards of one column into another: votes are added, of costs the greater stays, the reasons stand one below the other.

    The votes were cast under the limits of two columns; their sum may be above that of one and stays as it was cast.
    """
    costs = {f"cost_{kind}": _greater(getattr(source.costs, kind), getattr(target.costs, kind)) for kind in KINDS}
    fields = {
        **{name: value for name, value in costs.items() if value is not None},
        **({"votes": source.votes + target.votes} if source.votes else {}),
        **({"reason": "\n".join(filter(None, (target.reason, source.reason)))} if source.reason else {}),
        **({"theme": source.theme} if source.theme and not target.theme else {}),
    }
    changed = [Edit(target.id, "column", fields)] if fields else []
    placed = all(card.position is not None for card in target.cards)
    going = source.cards if placed else target.cards + source.cards
    start = max(filter_none(card.position for card in target.cards), default=0) if placed else 0
    cards = _gathered((card.id for card in going), target.id, start)
    return (*changed, *cards, Edit(source.id, "column", None))


def _greater(one: int | None, other: int | None) -> int | None:
    return max(filter_none((one, other)), default=None)


def split(board: Board, column: Column, new: str, name: str, cards: Sequence[str], votes: int = 0) -> Edits:
    """Some cards of a column into a new one beside it. So many votes go along, all others stay: none is lost.

    Refused unless cards of it were named, and for more votes than it has.
    """
    going = [card.id for card in column.cards if card.id in cards]
    if not going:
        raise Refused("Mark the cards that go into the new column first.")
    if not 0 <= votes <= column.votes:
        raise BadInput(f"'{column.name}' does not have so many votes to give away.")
    made = new_column(board, new, name, going)
    beside = [each.id for each in board.columns].index(column.id) + 1
    placed = {edit.record: edit.fields for edit in move_column(board, new, beside)}
    others = [Edit(id, "column", fields) for id, fields in placed.items() if id != new]
    fields = {**(made[0].fields or {}), **(placed[new] or {})}
    if votes:
        fields["votes"] = votes
        others.append(Edit(column.id, "column", {"votes": column.votes - votes}))
    return (made[0]._replace(fields=fields), *made[1:], *others)


def rename(board: Board, column: str, name: str, theme: str | None) -> Edits:
    """Another name, and the theme of the code book that it matches."""
    return (Edit(column, "column", {"name": _free_name(board, name, but=column), "theme": theme}),)


def take_away(board: Board, column: Column) -> Edits:
    """A column without votes goes; its cards are not grouped any more. Refused where votes would be lost."""
    if column.votes or board.waiting.votes.get(column.id):
        raise Refused(f"'{column.name}' has votes: merge it with another column, and they go along.")
    freed = [Edit(card.id, "card", {"column": None, "position": None}) for card in column.cards]
    return (*freed, Edit(column.id, "column", None))


def judge(record: str, kind: str, cost: str, value: int | None) -> Edits:
    """What a column or a card costs in time, money or customers, 0 to 3; None takes the judgement back."""
    if cost not in KINDS or (value is not None and not 0 <= value <= MOST):
        raise BadInput("A cost is a number from 0 to 3.")
    return (Edit(record, kind, {f"cost_{cost}": value}),)


def reword(card: str, words: str) -> Edits:
    """A card with other words."""
    if not words.strip():
        raise BadInput("A card needs a text.")
    return (Edit(card, "card", {"text": words.strip()}),)


def same(board: Board, card: str, others: Iterable[str]) -> Edits:
    """Other cards say the same as this one: they hang behind it and count once. Nothing is lost of them."""
    edits: Edits = ()
    for other in others:
        if other != card:
            stands = applied(board, (*edits, Edit(other, "card", {"duplicate_of": card})))
            held = stands.card(card)
            column = held.column if held else None
            place = [each.id for each in stands.standing(column) if each.id != other].index(card) + 1
            edits += (Edit(other, "card", {"duplicate_of": card}), *move_card(stands, other, column, place))
    return edits


def not_the_same(card: str) -> Edits:
    """A card stands for itself again."""
    return (Edit(card, "card", {"duplicate_of": None}),)


def realistic(cards: Iterable[Card], could_be_done: bool) -> Edits:
    """Cards that could be done, or wild ones again; those that are so already are left alone."""
    return tuple(
        Edit(card.id, "card", {"realistic": could_be_done or None})
        for card in cards
        if card.realistic is not could_be_done
    )
