"""Boards of workshops: covered cards and votes, the reveal, phases, and whatever is moved on the wall."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from fieldkit.domain.change import check_value
from fieldkit.errors import BadInput, Refused
from fieldkit.store import documents, drafts, log, private, query, scratch
from fieldkit.store.database import Connection
from fieldkit.workspace.base import Changes
from fieldkit.workspace.team import Team

if TYPE_CHECKING:
    from fieldkit.domain.board import Board
    from fieldkit.domain.board_names import Hit
    from fieldkit.domain.edits import Edits
    from fieldkit.store.scratch import Scratch

PHASE_ENDS = "phase_ends"
"""The local-only field of a board that says when the time of its phase is over."""


class Boards(Team):
    """What can be done with boards."""

    def board(self, record: str) -> "Board":
        """A board as it stands, with how much is covered; BadInput for what is none."""
        from fieldkit.domain.board import Waiting, view

        held = self.held(record)
        if held.kind != "board":
            raise BadInput(f"{record} is no board, it is a {held.kind}.")
        where = {"board": held.id}
        columns, cards = (query.records(self.connection, (kind,), where) for kind in ("column", "card"))
        covered = scratch.read(self.connection, held.id)
        gone = covered.votes.keys() - {column.id for column in columns}
        columns += [column for each in gone if (column := documents.get(self.connection, each))]
        return view(held, columns, cards, Waiting(len(covered.cards), covered.votes, covered.ballots))

    def begin_board(self, values: Mapping[str, object]) -> Changes:
        """A new board in Collect; the time of that phase begins."""
        begun = self.add("board", {**values, "phase": "collect"})
        self._start_timer(begun.ids[0])
        return begun

    def edit_board(self, edits: "Edits") -> Changes:
        """Writes what was decided on a board: all of it or nothing."""
        with self.writing() as connection:
            self._refuse_covered(edit.record for edit in edits if edit.fields is None)
            for edit in edits:
                if edit.fields is None:
                    drafts.delete(connection, self.machine, edit.record)
                else:
                    drafts.edit(connection, self.machine, edit.record, edit.kind, dict(edit.fields))
        return Changes(tuple(edit.record for edit in edits), frozenset(edit.kind for edit in edits))

    def delete(self, *records: str) -> Changes:
        """Hides records, see `Writing.delete`; refused for boards and columns on which cards or votes are covered."""
        with self.writing():
            self._refuse_covered(records)
            return super().delete(*records)

    def _refuse_covered(self, records: Iterable[str]) -> None:
        if scratch.needed(self.connection).intersection(records):
            raise Refused("Cards or votes are covered there still: reveal or show them first, then it can be deleted.")

    # ---- cards, covered ----------------------------------------------------------------------------------------------
    def scratch_add(self, board: str, texts: Iterable[str], key: str | None = None) -> Changes:
        """Covers cards: durable, shuffled, without author, time and order.

        `key` names what a phone sends, so that the same sent again counts once; without one the cards come from the line that is
        typed here, and it is free again. Refused outside of Collect, and where there would be more
        cards than people times cards each; nothing is kept then.
        """
        cards = [text.strip() for text in texts if text.strip()]
        for card in cards:
            check_value(card)

        def add(held: "Scratch") -> None:
            if key and key in held.keys:
                return
            stands = self.board(board)
            if stands.phase != "collect":
                raise Refused("Cards are written in the phase Collect: step back to it first.")
            if stands.card_limit is not None and stands.card_count + len(cards) > stands.card_limit:
                raise Refused(
                    f"{stands.people} people with {stands.cards_per_person} cards each make {stands.card_limit} cards, and"
                    f" {stands.card_count} are in: change how many people take part, or leave some out."
                )
            held.cards += cards
            if key:
                held.keys.append(key)
            else:
                held.line = ""

        return self._change_scratch(board, add)

    def keep_card_line(self, board: str, line: str) -> None:
        """Keeps the card half typed where the covered cards are."""

        def keep(held: "Scratch") -> None:
            held.line = line.encode(errors="replace").decode()

        scratch.change(self.store, board, keep)

    def kept_card_line(self, board: str) -> str:
        """The card that was half typed when the program last stopped."""
        return scratch.read(self.connection, board).line

    def names_on_cards(self, board: str) -> "tuple[Hit, ...]":
        """What may be a name on the covered cards, for people to decide on."""
        from fieldkit.domain import board_names

        team = [str(name) for member in self.list("member", deleted=True) for name in member.answers("name") if name]
        known = [*private.values(self.connection, "real_name"), *team]
        return board_names.hits(scratch.read(self.connection, board).cards, known)

    def replace_card(self, board: str, card: str, words: str) -> Changes:
        """Gives a covered card other words; none at all take it away."""
        check_value(words)

        def replace(held: "Scratch") -> None:
            if card not in held.cards:
                raise Refused("That card is not there any more.")
            held.cards.remove(card)
            held.cards += [words.strip()] if words.strip() else []

        return self._change_scratch(board, replace)

    def scratch_remove(self, board: str, texts: Iterable[str]) -> Changes:
        """Takes covered cards away. Refused where one of them is not covered any more."""

        def remove(held: "Scratch") -> None:
            for text in texts:
                if text not in held.cards:
                    raise Refused("That card is not covered any more: change it on the wall.")
                held.cards.remove(text)

        return self._change_scratch(board, remove)

    def reveal(self, board: str, kept: "Iterable[Hit] | None" = None) -> Changes:
        """Records the covered cards in random order, under random ids, at one time, and wipes the scratch.

        `kept` are the names that people decided to keep: refused where the cards have others by now; None where nobody was asked.
        """
        from fieldkit.domain import board_names

        with self.writing() as connection:
            stands = self._in_phase(board, "collect", "The cards are on the wall already.")
            if self.kept_card_line(board).strip():
                raise Refused("A card is half typed: Enter takes it, or empty the line.")
            if kept is not None and board_names.undecided(self.names_on_cards(board), kept):
                raise Refused("A card came meanwhile that may name somebody: decide on it, then go on.")
            earlier = [card.id for card in stands.cards]
            scratch.record_cards(connection, self.machine, self.member, board, earlier)
            self._set_down(connection, board)
            self._enter(connection, board, "reveal")
        return self._entered(board)

    # ---- votes, covered ----------------------------------------------------------------------------------------------
    def ballot(self, board: str, votes: Mapping[str, int], key: str | None = None) -> Changes:
        """Adds one paper ballot, {column: votes}, to the covered totals; which ballot it was is kept nowhere.

        `key` is as in `scratch_add`.
        """
        from fieldkit.domain import board_votes

        def add(held: "Scratch") -> None:
            if key and key in held.keys:
                return
            board_votes.check_ballot(self.board(board), votes)
            for column, given in votes.items():
                held.votes[column] = held.votes.get(column, 0) + given
            held.ballots += 1
            if key:
                held.keys.append(key)
            else:
                held.ballot = {}

        return self._change_scratch(board, add)

    def keep_ballot(self, board: str, votes: Mapping[str, int]) -> None:
        """Keeps the ballot half entered where the covered votes are."""

        def keep(held: "Scratch") -> None:
            held.ballot = dict(votes)

        scratch.change(self.store, board, keep)

    def kept_ballot(self, board: str) -> Mapping[str, int]:
        """The ballot that was half entered when the program last stopped."""
        return scratch.read(self.connection, board).ballot

    def take_back_ballot(self, board: str, votes: Mapping[str, int]) -> Changes:
        """Takes a ballot out of the covered totals again."""
        from fieldkit.domain import board_votes

        def take(held: "Scratch") -> None:
            stands = self.board(board)
            board_votes.check_open(stands)
            missing = any(board_votes.total(stands, column) < given for column, given in votes.items())
            if missing or not board_votes.count(stands).ballots:
                raise Refused("That ballot is not in the totals any more.")
            for column, given in votes.items():
                held.votes[column] = held.votes.get(column, 0) - given
            held.ballots -= 1

        return self._change_scratch(board, take)

    def hands(self, board: str, column: str, votes: int) -> Changes:
        """The hands that were raised for a column, as its total; covered until the count is over."""
        from fieldkit.domain import board_votes
        from fieldkit.domain.edits import Edit

        def count(held: "Scratch") -> None:
            stands = self.board(board)
            board_votes.check_total(stands, column, votes)
            if stands.voted:
                self.edit_board((Edit(column, "column", {"votes": votes}),))
            else:
                before = stands.column(column)
                held.votes[column] = votes - (before.votes if before else 0)

        self._change_scratch(board, count)
        return self._touched(board)

    def show_votes(self, board: str) -> Changes:
        """The count is over: the totals are set down and shown."""
        with self.writing() as connection:
            self._refuse_covered_cards(self._in_phase(board, "vote", "Votes are counted in the phase Vote."))
            ends = self.phase_ends(board)
            self._set_down(connection, board)
            drafts.edit(connection, self.machine, board, "board", {"voted": True})
        scratch.wipe(self.store)
        if ends:
            self._set_timer(board, ends)
        return self._touched(board)

    def _set_down(self, connection: Connection, board: str) -> None:
        """Adds the covered votes to their columns, within a transaction that forgets what is covered: cards are recorded before.

        A column that somebody deleted meanwhile comes back: votes that were cast are not lost without a word.
        """
        from fieldkit.domain import board_votes

        stands = self.board(board)
        for column, votes in board_votes.totals(stands).items():
            if stands.waiting.votes.get(column):
                drafts.undelete(connection, self.machine, column)
                drafts.edit(connection, self.machine, column, "column", {"votes": votes})
        if stands.waiting.ballots:
            ballots = stands.recorded_ballots + stands.waiting.ballots
            drafts.edit(connection, self.machine, board, "board", {"ballots": ballots})
        private.forget(connection, board)
        log.set_meta(connection, scratch.UNWIPED, "1")

    # ---- phases ------------------------------------------------------------------------------------------------------
    def to_phase(self, board: str, phase: str) -> Changes:
        """One step on or back. On from Collect is the reveal; votes that are still covered are set down with any other step.

        A merge may bring a phase in which cards are covered still: they stay so on the way back to Collect, and a step on is
        refused.
        """
        from fieldkit.domain import board_steps
        from fieldkit.domain.board import PHASES

        with self.writing() as connection:
            stands = self.board(board)
            if phase not in (board_steps.before(stands), board_steps.after(stands)):
                raise Refused(f"From {stands.phase} it goes one step on or back: {' → '.join(PHASES)}.")
            if stands.phase != "collect":
                if phase == board_steps.after(stands):
                    self._refuse_covered_cards(stands)
                if not stands.waiting.cards and (stands.waiting.votes or stands.waiting.ballots):
                    self._set_down(connection, board)
                self._enter(connection, board, phase)
        return self.reveal(board) if stands.phase == "collect" else self._entered(board)

    def _enter(self, connection: Connection, board: str, phase: str) -> None:
        drafts.edit(connection, self.machine, board, "board", {"phase": phase})

    @staticmethod
    def _refuse_covered_cards(stands: "Board") -> None:
        if stands.waiting.cards:
            raise Refused("Cards are covered on this board still: step back to Collect and reveal them first.")

    def _entered(self, board: str) -> Changes:
        """What has to follow a step: no trace of what was covered, and the time of the new phase begins."""
        scratch.wipe(self.store)
        self._start_timer(board)
        return self._touched(board)

    @staticmethod
    def _touched(board: str) -> Changes:
        return Changes((board,), frozenset(("board", "column", "card")))

    def _start_timer(self, board: str) -> None:
        from fieldkit.domain.board import MINUTES

        self._set_timer(board, self.machine.now() + timedelta(minutes=MINUTES[self.board(board).phase]))

    def add_minutes(self, board: str, minutes: int) -> Changes:
        """So many minutes more, or fewer."""
        ends = self.phase_ends(board) or self.machine.now()
        return self._set_timer(board, ends + timedelta(minutes=minutes))

    def _set_timer(self, board: str, ends: datetime) -> Changes:
        with self.writing() as connection:
            private.set_local(connection, board, {PHASE_ENDS: ends.isoformat()})
        return Changes((board,), frozenset(("board",)))

    def phase_ends(self, board: str) -> datetime | None:
        """When the time of the phase is over, None where no timer runs."""
        ends = self.local(board).get(PHASE_ENDS)
        return datetime.fromisoformat(ends) if ends else None

    def _in_phase(self, board: str, phase: str, otherwise: str) -> "Board":
        stands = self.board(board)
        if stands.phase != phase:
            raise Refused(otherwise)
        return stands

    def _change_scratch(self, board: str, work: "Callable[[Scratch], None]") -> Changes:
        self.board(board)
        scratch.change(self.store, board, work)
        return Changes((board,), frozenset(("board",)))
