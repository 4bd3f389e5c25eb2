"""Today: what is open, what is due, where one's groups stand, and what became of one's notes."""

from collections.abc import Iterator, Mapping

from textual.widget import Widget

from fieldkit.domain.note_kinds import NOTE_KINDS
from fieldkit.domain.zone import zone
from fieldkit.insight.today import LOOSE
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.today import TODAY
from fieldkit.tui.page import Page
from fieldkit.tui.shell import shell
from fieldkit.tui.today import rows as today_rows
from fieldkit.tui.today.gathered import Shown, gather
from fieldkit.tui.today.overview import Overview
from fieldkit.tui.today.rows import NO_DEBRIEF, PULSE, UNTHEMED, WAITING
from fieldkit.tui.widgets.table import Row, Table


class TodayScreen(Page):
    """The first screen of a day."""

    NAME = "Today"
    ABOUT = """
    What is open and what is due: Enter opens the line in hand. A session you did not end is under Continue; what your notes
    still lack is under To finish, one key a question. What became of your notes says whom to tell.
    The letters are A know why, D want, K know how, A can, R sticks; the mark ▾ stands where a group is stuck.
    """
    DECLARED = TODAY
    BINDINGS = bindings(TODAY)
    SHOWS = frozenset({*NOTE_KINDS, "engagement", "session", "follow_up", "adkar", "group", "member", "pulse"})

    def __init__(self, first: Shown | None) -> None:
        """What it shows at first, if that is known already."""
        super().__init__()
        self._first = self._shown = first

    def body(self) -> Iterator[Widget]:
        """The tables."""
        yield Overview(self._rows(self._shown) if self._shown else {})

    def load(self) -> None:
        """Read it all in one go; what came along need not be read."""
        first, self._first = self._first, None
        if first:
            self._fill(first)
        else:
            now = shell(self).machine.now()
            self.desk.read(self, lambda workspace: gather(workspace, now), self._fill)

    def _fill(self, shown: Shown) -> None:
        self._shown = shown
        shell(self).use_words(shown.words)
        self.heading.show(today_rows.title(shown), today_rows.person(shown))
        self.query_one(Overview).show(self._rows(shown))

    def _rows(self, shown: Shown) -> Mapping[str, list[Row]]:
        return today_rows.rows(shown, shell(self).machine.now().astimezone(zone(shown.today.engagement)))

    async def action_choose(self) -> None:
        """Open the line in hand, or do what it says."""
        table = self.focused
        if not isinstance(table, Table) or not table.chosen:
            return
        match table.id:
            case "first":
                await self.run_action(table.chosen)
            case "continue":
                self._capture(table.chosen)
            case "due":
                self._due(table.chosen)
            case "finish":
                self._finish(table.chosen)
            case "groups" | "mine":
                self.action_groups()
            case "news":
                self._note(table.chosen)

    def _finish(self, what: str) -> None:
        """Go on with what was begun."""
        if not self._shown:
            return
        left = self._shown.today.to_finish
        sessions = {UNTHEMED: left.unthemed.latest, NO_DEBRIEF: left.no_debrief.latest}
        if what == LOOSE:
            self.action_note()
        elif what == WAITING:
            from fieldkit.tui.exchange.put_back import PutBackScreen

            self.app.push_screen(PutBackScreen())
        elif session := sessions.get(what):
            from fieldkit.tui.after.review import review

            review(self, session.id, "debrief" if what == NO_DEBRIEF else None)

    def _due(self, record: str) -> None:
        """To the follow-up, or to the resistance that is to be answered, in its register; or to the pulse questions."""
        if record == PULSE:
            from fieldkit.tui.groups.assessments import Pulses

            self.app.push_screen(Pulses())
            return
        due = next((each for each in self._shown.today.due if each.record.id == record), None) if self._shown else None
        if due and due.record.kind == "resistance":
            from fieldkit.tui.follow_up.resistance import ResistanceScreen

            self.app.push_screen(ResistanceScreen(record))
        elif due:
            from fieldkit.tui.follow_up.follow_ups import FollowUpsScreen

            self.app.push_screen(FollowUpsScreen(record))

    def _note(self, note: str) -> None:
        from fieldkit.tui.notes.note import NoteScreen

        self.app.push_screen(NoteScreen(note))

    def action_start(self) -> None:
        """A new session."""
        from fieldkit.tui.capture.start import start

        start(self, self._capture)

    def action_note(self) -> None:
        """The line without a session."""
        self._capture(None)

    def _capture(self, session: str | None) -> None:
        from fieldkit.tui.capture import CaptureScreen

        self.app.push_screen(CaptureScreen(session))

    def action_groups(self) -> None:
        """Where each group is stuck."""
        from fieldkit.tui.groups.screen import GroupsScreen

        self.app.push_screen(GroupsScreen())

    def action_notes(self) -> None:
        """Find and read notes."""
        from fieldkit.tui.notes.screen import NotesScreen

        self.app.push_screen(NotesScreen())

    def action_follow_ups(self) -> None:
        """What is to be done."""
        from fieldkit.tui.follow_up.follow_ups import FollowUpsScreen

        self.app.push_screen(FollowUpsScreen())

    def action_resistance(self) -> None:
        """Who resists what, and what answers it."""
        from fieldkit.tui.follow_up.resistance import ResistanceScreen

        self.app.push_screen(ResistanceScreen())

    def action_asked(self) -> None:
        """What users asked for, and what came of it."""
        from fieldkit.tui.follow_up.asked import AskedScreen

        self.app.push_screen(AskedScreen())

    def action_sessions(self) -> None:
        """One's sessions."""
        from fieldkit.tui.after.sessions import SessionsScreen

        self.app.push_screen(SessionsScreen())

    def action_workshops(self) -> None:
        """The boards of workshops."""
        from fieldkit.tui.board.workshops import WorkshopsPage

        self.app.push_screen(WorkshopsPage())

    def action_exchange(self) -> None:
        """Hand over and take in."""
        from fieldkit.tui.exchange.screen import ExchangeScreen

        self.app.push_screen(ExchangeScreen())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leads change what holds for everybody."""
        return action != "engagement" or bool(self._shown and self._shown.me.role == "lead")

    def action_engagement(self) -> None:
        """Change what holds for everybody."""
        from fieldkit.tui.records.record_form import record_form

        if frame := self._shown and self._shown.today.engagement:
            record_form(self, "engagement", record=frame.id)

    def action_you(self) -> None:
        """Change one's own name."""
        from fieldkit.tui.today.you import ask

        if self._shown:
            ask(self, self._shown.me)

    def action_tour(self) -> None:
        """Five steps through the program."""
        from fieldkit.tui.today.tour import Tour

        self.app.push_screen(Tour())

    async def action_leave(self) -> None:
        """Leave fieldkit."""
        await shell(self).action_leave()
