"""Vote: from paper ballots or a show of hands; the totals are covered until the count is over."""

from collections.abc import Callable, Mapping

from fieldkit.domain import board_steps, board_votes
from fieldkit.domain.board import Board
from fieldkit.domain.board import Column as BoardColumn
from fieldkit.domain.values import natural
from fieldkit.tui import text
from fieldkit.tui.board.figures import BAR, Figures, FiguresPage, bar, name_of
from fieldkit.tui.board.page import Sitting
from fieldkit.tui.boxes import Ask
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.board import VOTE
from fieldkit.tui.widgets.form import Field, Form
from fieldkit.tui.widgets.table import Column, Row

COVERED = "covered"
HOW = "A digit gives the line in hand so many votes; Enter adds the ballot."


class VotePage(FiguresPage):
    """A line a column, one ballot at a time."""

    DEFAULT_CSS = "VotePage Figures { max-width: 100; }"

    NAME = "Board: vote"
    PHASE = "vote"
    ABOUT = """
    Paper ballots: a digit gives the column in hand so many votes on this ballot, Enter adds the ballot. Or h: the hands raised.
    Everything is checked against people and votes each. Totals stay covered until you show them; which ballot was which is kept
    nowhere.
    """
    DECLARED = VOTE
    BINDINGS = bindings(VOTE)

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._ballot: dict[str, int] = {}

    def on_mount(self) -> None:
        """A ballot that was half entered comes back."""
        self._fetch()

    def on_failed(self) -> None:
        """So does one that was refused."""
        self._fetch()

    def _fetch(self) -> None:
        board = self.sitting.board

        def begin(kept: Mapping[str, int]) -> None:
            self._ballot = {**kept, **self._ballot}
            if self.board:
                self.show(self.board)

        self.desk.read(self, lambda workspace: workspace.kept_ballot(board), begin)

    def table(self) -> Figures:
        """Columns, what they hold, votes."""
        return Figures(*self._columns(voted=False), empty="no columns to vote on; they are made in group: b goes back")

    def _columns(self, *, voted: bool) -> tuple[Column, ...]:
        """Once the totals are shown there is no ballot, and votes are drawn for the room."""
        first = (Column("Column"), Column("cards", 5, right=True))
        if voted:
            return (*first, Column("votes", 6, right=True), Column("", BAR, keep=70))
        return (*first, Column("on this ballot", 14, right=True), Column("votes", 8, right=True))

    def show(self, board: Board) -> None:
        """The columns from left to right: no order tells what was voted."""
        self._ballot = {column: given for column, given in self._ballot.items() if board.column(column)}
        self.figures.columns = self._columns(voted=board.voted)
        self.figures.show([self._row(board, column) for column in board.columns])
        self._tell(board)

    def _row(self, board: Board, column: BoardColumn) -> Row:
        first = (text.words(name_of(column)), text.words(column.different, text.QUIET))
        if board.voted:
            most = max(each.votes for each in board.columns)
            return Row(column.id, (*first, text.words(column.votes, text.STRONG), bar(column.votes, most)))
        given = self._ballot.get(column.id, 0)
        ballot = text.words("●" * given if given < 8 else given, "bold $accent")
        return Row(column.id, (*first, ballot, text.words(COVERED, text.QUIET)))

    def _tell(self, board: Board) -> None:
        state = board_votes.count(board)
        possible = f" of {state.possible}" if state.possible is not None else ""
        each = [f"{sum(self._ballot.values())} of {board.votes_per_person} given"] if board.votes_per_person else []
        each += [f"at most {board.votes_per_column} on one column"] if board.votes_per_column else []
        people = f" of {state.people}" if state.people else ""
        counting = not board.voted and not state.complete
        votes = f"{state.cast}{possible} votes in."
        if board.voted:
            covered = "The totals are shown; h corrects one."
        else:
            covered = "The count is complete: v shows the totals." if state.complete else "The totals are covered."
        loose = f"{text.counted(len(board.loose), 'card', 'cards')} not grouped." if board.loose else ""
        back = board_steps.coming_back(board)
        if not board.columns:
            self.say(None, loose)
        elif counting:
            self.say(
                f"Ballot {state.ballots + 1}{people}   {' · '.join(each)}", f"{votes} {covered} {loose}", HOW, *back
            )
        else:
            self.say(votes, f"{covered} {loose}", *back)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to count, until the totals are shown; then one can still be corrected."""
        if action in ("ballot", "show_votes", "hands") and not (self.board and self.board.columns):
            return False
        if action in ("ballot", "show_votes") and self.board and self.board.voted:
            return False
        return super().check_action(action, parameters)

    def action_figure(self, figure: int) -> None:
        """So many votes for the column in hand, on this ballot."""
        if (column := self.figures.chosen) and (board := self.board) and not board.voted:
            self._enter({**self._ballot, column: figure})
            self.show(board)
            self.figures.cursor += 1

    def _enter(self, ballot: Mapping[str, int]) -> None:
        """The ballot as it stands, kept in case the battery dies."""
        board, entered = self.sitting.board, {column: given for column, given in ballot.items() if given}
        self._ballot = entered
        self.desk.write(self, lambda workspace: workspace.keep_ballot(board, entered))

    def action_ballot(self) -> None:
        """The ballot is done."""
        if not self.board or self.board.voted:
            return
        if self._ballot:
            self._add()
        else:
            question = text.words("It counts one person who gave no vote.")
            self.app.push_screen(Ask("An empty ballot?", question), lambda yes: self._add() if yes else None)

    def _add(self) -> None:
        from fieldkit.workspace.board_deeds import Ballot

        ballot, self._ballot = self._ballot, {}
        self.figures.cursor = 0
        self.do(Ballot(self.sitting.board, ballot), "")

    def action_hands(self) -> None:
        """The hands raised for the column in hand."""
        column = self.board.column(self.figures.chosen) if self.board else None
        if column:
            field = Field("votes", "Votes", "How many hands were raised for it, all together.", required=True)

            def check(values: Mapping[str, str]) -> str | None:
                return "Votes are a whole number." if natural(values["votes"]) is None else None

            self.app.push_screen(Form(column.name, (field,), check), lambda values: self._hands(column.id, values))

    def _hands(self, column: str, values: Mapping[str, str] | None) -> None:
        from fieldkit.workspace.board_deeds import Hands

        votes = natural(values["votes"]) if values else None
        if votes is not None:
            self.do(Hands(self.sitting.board, column, votes), "")

    def _without_the_ballot(self, then: Callable[[], None]) -> None:
        """Go on; where a ballot is half entered, it is left out only after a question."""

        def leave_out(yes: bool | None) -> None:
            if yes:
                self._enter({})
                then()

        if self._ballot and self.board and not self.board.voted:
            question = text.words("It is not in the totals: n goes back to it, then Enter adds it. Leave it out?")
            self.app.push_screen(Ask("A ballot is half entered", question), leave_out)
        else:
            then()

    def ask_and_step(self, phase: str, sentences: tuple[str, ...]) -> None:
        """A step forgets what is covered, the ballot half entered too."""
        step = super().ask_and_step
        self._without_the_ballot(lambda: step(phase, sentences))

    def action_show_votes(self) -> None:
        """The count is over; where votes are missing, after a question."""
        if self.board and not self.board.voted:
            self._without_the_ballot(self._ask_and_show)

    def _ask_and_show(self) -> None:
        board = self.board
        if not board:
            return
        state = board_votes.count(board)
        if state.complete:
            self._show_votes()
        else:
            missing = (
                "the count is not complete"
                if state.missing is None
                else f"{state.missing} of {state.possible} votes are missing"
            )
            question = text.words(f"{text.sentence(missing)} Show the totals as they are?")
            self.app.push_screen(Ask("Is the count over?", question), lambda yes: self._show_votes() if yes else None)

    def _show_votes(self) -> None:
        from fieldkit.workspace.board_deeds import Showing

        self.do(Showing(self.sitting.board), "The totals are shown.")
