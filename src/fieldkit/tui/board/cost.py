"""Cost: what each column costs in time, money and customers, 0 to 3, and why; the cards one by one where that is wanted."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from fieldkit.domain.board import KINDS, MOST, Board, Card, Costs
from fieldkit.domain.board import Column as BoardColumn
from fieldkit.domain.board_edits import judge
from fieldkit.domain.edits import Edit
from fieldkit.tui import text
from fieldkit.tui.board.figures import Figures, FiguresPage, name_of
from fieldkit.tui.board.page import Sitting
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.board import COST
from fieldkit.tui.widgets.form import Field, Form
from fieldkit.tui.widgets.table import Column, Row

SCALE = "0 nothing · 1 a little · 2 noticeable · 3 a lot"

DEAREST = "~ as its dearest card"
"""What the mark says of a column that was not judged itself."""


class CostPage(FiguresPage):
    """A line a column, or a line a card of one column."""

    NAME = "Board: cost"
    PHASE = "cost"
    ABOUT = """
    A digit from 0 to 3 judges what is in hand, left and right go to another kind. e says why.
    Enter goes into a column to judge its cards: where the column was not judged, its dearest card counts (written ~2).
    """
    DECLARED = COST
    BINDINGS = bindings(COST)

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._kind = 0
        self._inside: str | None = None

    def table(self) -> Figures:
        """Three kinds of cost and their sum."""
        return Figures(*self._columns(), empty="no columns to judge; they are made in group: b goes back")

    def _columns(self) -> tuple[Column, ...]:
        """What cards have none of is for columns alone."""
        kinds = (*(Column(kind, 9, right=True) for kind in KINDS), Column("sum", 4, right=True))
        if self._inside:
            return (Column("Card"), *kinds)
        return (Column("Column"), Column("votes", 5, right=True, keep=60), *kinds, Column("why", 40, keep=120))

    def show(self, board: Board) -> None:
        """Its columns, or the cards of the one that was entered."""
        if self._inside and not board.column(self._inside):
            self._inside = None
        judged: Sequence[BoardColumn | Card] = board.standing(self._inside) if self._inside else board.columns
        self.figures.columns = self._columns()
        self.figures.show([self._row(each) for each in judged])
        self._draw()

    def _row(self, judged: BoardColumn | Card) -> Row:
        in_hand = judged.id == self.figures.chosen or (not self.figures.chosen)
        costs = judged.costs if isinstance(judged, Card) else judged.cost
        cells = (self._cost(n, judged.costs, costs, in_hand=in_hand) for n in range(len(KINDS)))
        total = text.words(costs.total, text.STRONG) if costs.judged else text.NOT_YET
        if isinstance(judged, Card):
            return Row(judged.id, (text.words(judged.text), *cells, total))
        votes, reason = text.words(judged.votes, text.QUIET), text.words(judged.reason, text.QUIET)
        return Row(judged.id, (text.words(name_of(judged)), votes, *cells, total, reason))

    def _cost(self, n: int, own: Costs, counted: Costs, *, in_hand: bool) -> Content:
        given, value = getattr(own, KINDS[n]), getattr(counted, KINDS[n])
        words = "·" if value is None else str(value) if given is not None else f"~{value}"
        if in_hand and n == self._kind:
            return text.words(f"[{words}]", "bold $accent")
        return text.words(f"{words} ", "" if value is not None else text.QUIET)

    def on_table_moved(self) -> None:
        """Another line is in hand."""
        self._draw()

    def _draw(self) -> None:
        if board := self.board:
            judged: Sequence[BoardColumn | Card] = board.standing(self._inside) if self._inside else board.columns
            table = self.figures
            table.rows = [self._row(each) for each in judged]
            table.refresh()
            inside = board.column(self._inside)
            column = board.column(table.chosen)
            card = board.card(table.chosen) if table.chosen else None
            if inside:
                self.say(f"{inside.name}: {card.text if card else 'no card in it'}", SCALE)
            elif column:
                by_card = any(each.cost != each.costs for each in board.columns)
                self.say(
                    f"Why: {column.reason}" if column.reason else "No reason yet; e says why.",
                    f"{SCALE} · {DEAREST}" if by_card else SCALE,
                )
            else:
                self.say(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to judge."""
        if action in ("reason", "cards", "nothing") and not (self.board and self.board.columns):
            return False
        return super().check_action(action, parameters)

    def action_aside(self, step: int) -> None:
        """Another kind of cost."""
        self._kind = max(0, min(self._kind + step, len(KINDS) - 1))
        self._draw()

    def action_figure(self, figure: int) -> None:
        """Judge, and go on to the next kind, then to the next line."""
        if figure <= MOST:
            self._judge(figure)
            self._kind += 1
            if self._kind == len(KINDS):
                self._kind = 0
                self.figures.cursor += 1
            self._draw()

    def action_nothing(self) -> None:
        """Not judged."""
        self._judge(None)

    def _judge(self, figure: int | None) -> None:
        if chosen := self.figures.chosen:
            self.edit(judge(chosen, "card" if self._inside else "column", KINDS[self._kind], figure), "")

    def action_cards(self) -> None:
        """Into the column in hand, or out of it."""
        self._inside = None if self._inside else self.figures.chosen
        if self.board:
            self.show(self.board)

    def action_leave(self) -> None:
        """Out of the column, else off the board."""
        if self._inside:
            self.action_cards()
        else:
            super().action_leave()

    def action_reason(self) -> None:
        """Why."""
        column = self.board.column(self._inside or self.figures.chosen) if self.board else None
        if column:
            field = Field("reason", "Why", "What it costs whom, with a figure if there is one.", value=column.reason)

            def given(values: Mapping[str, str] | None) -> None:
                if values is not None:
                    self.edit((Edit(column.id, "column", {"reason": values["reason"] or None}),), "")

            self.app.push_screen(Form(column.name, (field,)), given)
