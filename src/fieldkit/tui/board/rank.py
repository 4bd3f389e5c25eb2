"""Rank: the list that the room believes, by votes, by cost, by both side by side, and what would change it."""

from fieldkit.domain.board import Board
from fieldkit.insight.board_ranks import Ranked, ranking, shares, what_would_change
from fieldkit.tui import text
from fieldkit.tui.board.figures import BAR, Figures, FiguresPage, bar, name_of
from fieldkit.tui.board.page import Sitting
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.board import RANK
from fieldkit.tui.widgets.table import Column, Row

NO_RANK = text.words("· ", text.QUIET)
"""Below ranks, which leave a cell for their sign of equality."""

TITLES = {"votes": "by votes", "cost": "by cost", "both": "by both"}


class RankPage(FiguresPage):
    """A line a column; what is not grouped stands at the end."""

    NAME = "Board: rank"
    PHASE = "rank"
    ABOUT = """
    The same figure is the same rank: = stands beside it. What nobody voted for or judged is on the list like everything else.
    Below the list stands how little would change its order: talk about these before anybody calls it final.
    """
    DECLARED = RANK
    BINDINGS = bindings(RANK)

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._order = "votes"

    def table(self) -> Figures:
        """Both ranks side by side."""
        return Figures(*self._columns(), empty="no columns to rank; they are made in group: b goes back")

    def _columns(self) -> tuple[Column, ...]:
        """An arrow stands by what the list is ordered by."""
        votes, cost = (f"▾ {name}" if self._order in (name, "both") else name for name in ("votes", "cost"))
        return (
            Column("", 4, right=True), Column("Column"), Column("cards", 5, right=True, keep=70),
            Column(votes, 7, right=True), Column("rank", 5, right=True), Column(cost, 6, right=True),
            Column("rank", 5, right=True), Column("", BAR, keep=100), Column("theme", 20, keep=130),
        )  # fmt: skip

    def show(self, board: Board) -> None:
        """In the order that was asked for."""
        rows = ranking(board, self._order)
        most = max((self._figure(row) for row in rows), default=0)
        shown = [self._row(n, row, rows, most) for n, row in enumerate(rows, 1)]
        if board.loose:
            count = text.words(len(board.loose), text.QUIET)
            loose = text.words("not grouped yet", text.QUIET)
            shown.append(Row("", (text.EMPTY, loose, count, *[text.NOT_YET, NO_RANK] * 2, text.EMPTY, text.EMPTY)))
        self.figures.columns = self._columns()
        self.figures.show(shown)
        self.say(TITLES[self._order].capitalize() if shown else None, *what_would_change(board)[:4])

    def _figure(self, row: Ranked) -> int:
        """What is drawn as a bar; two figures at once are none."""
        return {"votes": row.votes, "cost": row.cost or 0}.get(self._order, 0)

    def _row(self, n: int, row: Ranked, rows: list[Ranked], most: int) -> Row:
        first = next(place for place, other in enumerate(rows, 1) if other.rank(self._order) == row.rank(self._order))
        place = text.words(f"{first}{'=' if shares(rows, row, self._order) else ' '}", "bold $accent")
        theme = self.seen.themes.get(row.column.theme or "", "") if self.seen else ""
        return Row(
            row.column.id,
            (
                place, text.words(name_of(row.column), text.STRONG if first == 1 else ""),
                text.words(row.column.different, text.QUIET), text.words(row.votes),
                text.words(f"{row.by_votes}{'=' if 'votes' in row.shared else ' '}", text.QUIET),
                text.NOT_YET if row.cost is None else text.words(row.cost),
                text.words(f"{row.by_cost}{'=' if 'cost' in row.shared else ' '}", text.QUIET),
                bar(self._figure(row), most), text.words(theme, text.QUIET),
            ),
        )  # fmt: skip

    def _by(self, order: str) -> None:
        self._order = order
        if self.board:
            self.show(self.board)

    def action_by_votes(self) -> None:
        """The most votes first."""
        self._by("votes")

    def action_by_cost(self) -> None:
        """The dearest first."""
        self._by("cost")

    def action_by_both(self) -> None:
        """Both ranks."""
        self._by("both")
