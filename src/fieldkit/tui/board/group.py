"""Group: cards are lifted and dropped, columns merged and split, until the room finds itself in them."""

from collections.abc import Callable, Mapping, Sequence

from fieldkit.domain.board import Card, Column
from fieldkit.domain.board_edits import (
    applied,
    merge,
    move_card,
    new_column,
    not_the_same,
    realistic,
    rename,
    same,
    split,
    take_away,
)
from fieldkit.domain.board_steps import merging
from fieldkit.domain.edits import Edits
from fieldkit.domain.values import folded, natural
from fieldkit.errors import FieldkitError
from fieldkit.insight.board_likeness import Suggestion, suggestion
from fieldkit.tui import text
from fieldkit.tui.board.column import ColumnPage
from fieldkit.tui.board.lifting import LiftingPage
from fieldkit.tui.board.page import PROMISE, Sitting
from fieldkit.tui.board.reveal import NO_CARD
from fieldkit.tui.board.told import more
from fieldkit.tui.board.wall import HEAD, Face
from fieldkit.tui.boxes import Ask
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.board import GROUP
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.form import Field, Form

HANDLING = frozenset(
    {"put", "like", "same", "mark", "merge", "split", "rename", "open", "reword", "delete", "realistic"}
)
"""What is done to cards and columns that hang on the wall."""


class GroupPage(LiftingPage):
    """Columns across, cards down."""

    NAME = "Board: group"
    PHASE = "group"
    ABOUT = """
    Space lifts the card in hand, arrows carry it, Space drops it, Esc puts it back; the mouse can drag it.
    c puts it into a column by its name. Go up to a column's head to move, rename, merge or delete the column itself.
    Likeness of words only suggests. What is not grouped stays on the board and in every file.
    """
    DECLARED = GROUP
    BINDINGS = bindings(GROUP)

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._marked: dict[str, None] = {}
        self._suggested: Suggestion | None = None

    # what is seen

    def face(self, card: Card) -> Face:
        """With a mark, if it has one."""
        plain = super().face(card)
        return plain._replace(mark=f"✓ {plain.mark}") if card.id in self._marked else plain

    def on_wall_moved(self) -> None:
        """Ask what the card in hand is like."""
        self._suggested = None
        board, card = self.board, self.in_hand
        if board and card and not self._lifted:
            self.desk.read(self, lambda workspace: (card, suggestion(board, card)), self._suggest)

    def _suggest(self, found: tuple[Card, Suggestion | None]) -> None:
        if found[0] == self.in_hand:
            self._suggested = found[1]
            self.tell_hand()

    def tell_hand(self) -> None:
        """Tell what is in hand in full, and what it is like."""
        card, column = self.in_hand, self.column
        if self._lifted:
            self.say(card.text if card else column.name if column else "", _LIFTED)
        elif card:
            self.say(card.text, (self.board and more(self.board, card, len(self._marked), self._suggested)) or PROMISE)
        elif column:
            theme = self.seen.themes.get(column.theme or "") if self.seen else None
            count = text.counted(column.different, "card", "cards")
            about = f"{count} · {f'theme {theme}' if theme else 'no theme yet; r says which one it matches'}"
            self.say(column.name, about)
        else:
            self.say("not grouped yet" if self.board and self.board.cards else NO_CARD, self.promise)

    # by name

    @property
    def _chosen(self) -> list[str]:
        """The marked cards, else the one in hand."""
        held = [card.id for card in self.board.cards if card.id in self._marked] if self.board else []
        return held or [card.id for card in [self.in_hand] if card]

    def action_mark(self) -> None:
        """Mark, and go on."""
        if (card := self.in_hand) and self.board:
            if card.id in self._marked:
                del self._marked[card.id]
            else:
                self._marked[card.id] = None
            self.cards.place += 1
            self._show(self.board)

    def action_realistic(self) -> None:
        """The marked cards, else the one in hand, could be done; or are wild again."""
        held = [card for card in map(self.board.card, self._chosen) if card] if self.board else []
        self._marked = {}
        self.edit(realistic(held, not all(card.realistic for card in held)), "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing but dropping it while something is in the air. Wild and realistic are ideas for solutions alone."""
        if self._lifted and action in HANDLING | {"on", "back_a_phase", "undo"}:
            return False
        if action in HANDLING | {"lift"} and not (self.board and (self.board.cards or self.board.columns)):
            return False
        if action == "realistic" and self.board and self.board.workshop != "solutions":
            return False
        return super().check_action(action, parameters)

    def action_put(self) -> None:
        """Into a column by its name."""
        if chosen := self._chosen:
            self._ask_column("Into which column?", lambda values: self._put(chosen, values["name"]))

    def _ask_column(self, title: str, then: Callable[[Mapping[str, str]], None]) -> None:
        names = [column.name for column in self.board.columns] if self.board else []
        themes = list(self.seen.themes.values()) if self.seen else []
        names += [theme for theme in themes if folded(theme) not in map(folded, names)]
        field = Field("name", "Column", "A new name makes a new column.", required=True, names=names)
        self.app.push_screen(Form(title, (field,)), lambda values: then(values) if values else None)

    def _put(self, cards: Sequence[str], name: str) -> None:
        if not (board := self.board):
            return
        column = next((each for each in board.columns if folded(each.name) == folded(name)), None)
        self._marked = {}
        if column is None:
            self.try_edit(lambda: new_column(board, self._new(), name, cards, self._theme(name)), cards=cards)
            return
        edits: Edits = ()
        for card in cards:
            edits += move_card(applied(board, edits), card, column.id, len(board.cards))
        self._send(cards, edits)

    def _send(self, cards: Sequence[str], edits: Edits) -> None:
        """Cards go; the one after them is in hand."""
        lane = self.cards.current
        faces = [face.id for face in lane.cards] if lane else []
        self._next = next((id for id in faces[max(0, self.cards.place) :] if id not in cards), None)
        self.edit(edits, "")

    def _new(self) -> str:
        """An id for a column."""
        return shell(self).machine.new_id(self.seen.member if self.seen else "")

    def _theme(self, name: str) -> str | None:
        themes = self.seen.themes if self.seen else {}
        return next((id for id, theme in themes.items() if folded(theme) == folded(name)), None)

    def action_like(self) -> None:
        """Where the suggestion says: into its column, or into a new one together with it."""
        card, found = self.in_hand, self._suggested
        if card and found and found.column and self.board:
            self._send([card.id], move_card(self.board, card.id, found.column, len(self.board.cards)))
        elif card and found:
            pair = [card.id, found.card.id]
            self._ask_column("What do the two have in common?", lambda values: self._put(pair, values["name"]))

    def action_same(self) -> None:
        """The marked cards say the same as the one in hand, or this one the same as the suggested one; or not any more."""
        card, board = self.in_hand, self.board
        if not card or not board:
            return
        others, self._marked = [each for each in self._chosen if each != card.id], {}
        if others:
            self.edit(same(board, card.id, others), "They count as one; u undoes it.")
        elif card.same_as:
            self.edit(not_the_same(card.id), "It counts by itself again; u undoes it.")
        elif self._suggested:
            self.edit(same(board, self._suggested.card.id, [card.id]), "The two count as one; u undoes it.")
        else:
            self.tell("Mark the cards that say the same with x first.")

    # columns

    def try_edit(self, make: Callable[[], Edits], told: str = "", cards: Sequence[str] = ()) -> None:
        """Do what can be done; what cannot is said in a box."""
        try:
            edits = make()
        except FieldkitError as error:
            shell(self).show_error(error)
        else:
            if cards:
                self._send(cards, edits)
            else:
                self.edit(edits, told)

    def action_merge(self) -> None:
        """Into another column, after a word about votes and costs."""
        source, board = self.column, self.board
        others = [column for column in board.columns if column != source] if board else []
        if source and others:
            field = Field(
                "name", "Into", "The column that takes its cards.", required=True, names=[c.name for c in others]
            )

            def check(values: Mapping[str, str]) -> str | None:
                return None if _by_name(others, values["name"]) else "There is no other column of that name."

            self.app.push_screen(
                Form(f"Merge “{source.name}”", (field,), check),
                lambda values: self._merge(source, _by_name(others, values["name"]) if values else None),
            )

    def _merge(self, source: Column, target: Column | None) -> None:
        if not target or not self.board:
            return

        def join(yes: bool | None) -> None:
            if yes:
                self._next = target.id
                self.edit(merge(source, target), f"{source.name} is part of {target.name}; u undoes it.")

        if said := merging(self.board, source, target):
            question = text.lines(*(shell(self).say(sentence) for sentence in said))
            self.app.push_screen(Ask(f"Merge {source.name} into {target.name}?", question), join)
        else:
            join(yes=True)

    def action_split(self) -> None:
        """Off into a new column."""
        column = self.column
        if not column:
            return
        fields = [Field("name", "New column", "What the cards that leave have in common.", required=True)]
        if column.votes:
            fields.append(
                Field(
                    "votes",
                    "Votes along",
                    f"The votes stay with “{column.name}”, but for as many as you say here.",
                    value="0",
                )
            )
        self.app.push_screen(
            Form(f"Split “{column.name}”", fields, _whole_votes), lambda values: self._split(column, values)
        )

    def _split(self, column: Column, values: Mapping[str, str] | None) -> None:
        if (board := self.board) and values:
            chosen, votes = self._chosen, natural(values.get("votes") or "") or 0
            self._marked = {}
            told = f"Split off {values['name']}; u undoes it."
            self.try_edit(lambda: split(board, column, self._new(), values["name"], chosen, votes), told)

    def action_rename(self) -> None:
        """Another name, a theme."""
        if (column := self.column) and self.seen:
            themes = self.seen.themes
            held = themes.get(column.theme or "", "")
            fields = (
                Field("name", "Name", "What its cards have in common.", required=True, value=column.name),
                Field("theme", "Theme", "The theme of the code book that it matches. May stay empty.",
                      names=list(themes.values()), value=held),
            )  # fmt: skip

            def check(values: Mapping[str, str]) -> str | None:
                known = not values["theme"] or self._theme(values["theme"])
                return None if known else "There is no theme of that name: a lead adds it to the code book."

            self.app.push_screen(Form("The column", fields, check), lambda values: self._rename(column, values))

    def _rename(self, column: Column, values: Mapping[str, str] | None) -> None:
        if (board := self.board) and values:
            self.try_edit(lambda: rename(board, column.id, values["name"], self._theme(values["theme"])))

    def action_delete(self) -> None:
        """The card in hand, or at its head the column: its cards are not grouped then."""
        board, column = self.board, self.column
        if self.cards.place == HEAD and board and column:
            self.try_edit(lambda: take_away(board, column), "The column is deleted, its cards stay; u undoes it.")
        else:
            super().action_delete()

    def action_open(self) -> None:
        """The column alone."""
        lane = self.cards.current
        if lane and self.board:
            self.app.push_screen(ColumnPage(self.sitting, lane.key or None, self.cards.card))

    def on_wall_opened(self) -> None:
        """A second click."""
        self.action_open()


_LIFTED = "Lifted: arrows carry it, Space drops it, Esc puts it back."


def _by_name(columns: Sequence[Column], name: str) -> Column | None:
    return next((column for column in columns if folded(column.name) == folded(name)), None)


def _whole_votes(values: Mapping[str, str]) -> str | None:
    return "Votes are a whole number." if natural(values.get("votes") or "0") is None else None
