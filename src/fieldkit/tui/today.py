"""Today: what is open, what is due, where one's groups stand, and what became of one's notes."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widget import Widget

from fieldkit.domain.zone import zone
from fieldkit.insight.today import LOOSE, Due, News, Sitting, Today, today
from fieldkit.tui import scores, text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.today import TODAY
from fieldkit.tui.form import Field, Form
from fieldkit.tui.overview import Overview
from fieldkit.tui.page import Page
from fieldkit.tui.shell import shell
from fieldkit.tui.table import Row, Table

if TYPE_CHECKING:
    from fieldkit.domain.vocabulary import Vocabulary
    from fieldkit.insight.adkar import AdkarRow
    from fieldkit.workspace import Me, Workspace


class Shown(NamedTuple):
    """Everything that Today shows."""

    today: Today
    groups: "list[AdkarRow]"
    me: "Me"
    unsent: int
    words: "Vocabulary"


class TodayScreen(Page):
    """The first screen of a day."""

    NAME = "Today"
    ABOUT = """
    What is open and what is due. A session you did not end is under Continue: Enter goes on with it.
    The letters are A know why, D want, K know how, A can, R sticks; the mark ▾ stands where a group is stuck.
    """
    DECLARED = TODAY
    BINDINGS = bindings(TODAY)
    DEFAULT_CSS = """
    TodayScreen.-wide Overview {
        layout: horizontal;
        #open { width: 4fr; }
        #stand { width: 5fr; padding-left: 2; }
    }
    """
    SHOWS = frozenset({"engagement", "session", "follow_up", "adkar", "group", "member"})

    def body(self) -> Iterator[Widget]:
        """The tables."""
        yield Overview()

    def load(self) -> None:
        """Read it all in one go."""
        now = shell(self).machine.now()

        def gather(workspace: "Workspace") -> Shown:
            me = workspace.me
            return Shown(today(workspace, me.member, now), workspace.adkar(), me, workspace.unsent(), workspace.words)

        self.desk.read(self, gather, self._fill)

    def _fill(self, shown: Shown) -> None:
        shell(self).use_words(shown.words)
        now = shell(self).machine.now().astimezone(zone(shown.today.engagement))
        self.heading.show(_title(shown), _person(shown))
        self.query_one(Overview).show(
            {
                "continue": [_session(session, now) for session in shown.today.sessions],
                "due": [_due(due, now) for due in shown.today.due],
                "finish": _to_finish(shown.today, now),
                "groups": [_group(row) for row in shown.groups],
                "week": _week(shown.today.half_days),
                "news": [_news(news) for news in shown.today.news],
            }
        )

    def action_choose(self) -> None:
        """Go on with the session, to the groups, or finish what the line says."""
        table = self.focused
        if not isinstance(table, Table) or not table.chosen:
            return
        if table.id == "continue":
            self._capture(table.chosen)
        elif table.id == "groups":
            self.action_groups()
        elif table.id == "finish" and table.chosen == LOOSE:
            self.action_note()
        elif table.id == "finish":
            self._debrief(table.chosen)

    def _debrief(self, session: str) -> None:
        field = Field("debrief", "Debrief", "What surprised you, and what to look at next time.", required=True)

        def written(values: Mapping[str, str] | None) -> None:
            if values:
                self.desk.write(self, lambda workspace: workspace.edit(session, values))

        self.app.push_screen(Form("Looking back on the session", (field,)), written)

    def action_start(self) -> None:
        """A new session."""
        from fieldkit.tui.start import start

        start(self, self._capture)

    def action_note(self) -> None:
        """The line without a session."""
        self._capture(None)

    def _capture(self, session: str | None) -> None:
        from fieldkit.tui.capture import CaptureScreen

        self.app.push_screen(CaptureScreen(session))

    def action_groups(self) -> None:
        """Where each group is stuck."""
        from fieldkit.tui.groups import GroupsScreen

        self.app.push_screen(GroupsScreen())

    def action_notes(self) -> None:
        """Find and read notes."""
        from fieldkit.tui.notes import NotesScreen

        self.app.push_screen(NotesScreen())

    def action_exchange(self) -> None:
        """Hand over and take in."""
        from fieldkit.tui.exchange import ExchangeScreen

        self.app.push_screen(ExchangeScreen())

    async def action_leave(self) -> None:
        """Leave fieldkit."""
        await shell(self).action_leave()


_ROLES = {
    "lead": "lead",
    "agent": "change agent",
    "facilitator": "facilitator",
    "unconfirmed": "laptop not confirmed yet",
}


def _title(shown: Shown) -> Content:
    engagement, day = shown.today.engagement, shown.today.day
    name = text.words(engagement.get("name") if engagement else "", text.STRONG)
    stage = str(engagement.get("stage") or "").replace("_", " ") if engagement else ""
    place = text.dotted("" if day is None else f"day {day:+d}", stage)
    return text.line(name, "   " if place else "", place)


def _person(shown: Shown) -> Content:
    unsent = f"      {shown.unsent} unsent" if shown.unsent else ""
    return text.line(shown.me.person, ", ", _ROLES.get(shown.me.role, shown.me.role), text.words(unsent, text.ACCENT))


def _session(session: Sitting, now: datetime) -> Row:
    started, ended = (moment.astimezone(now.tzinfo) if moment else None for moment in (session.started, session.ended))
    since = (
        f"{started:%H:%M}" if started and started.date() == now.date() else f"{started:%d %b %H:%M}" if started else ""
    )
    when = f"{since} to {ended:%H:%M}" if ended else f"since {since}"
    half = text.words("a line half typed", text.ACCENT) if session.half_typed else text.EMPTY
    what = text.dotted(_who(session), session.place, when, half)
    notes = text.words(text.counted(session.notes, "note", "notes"))
    return Row(session.id, (text.words(_type(session), text.QUIET if ended else text.STRONG), what, notes))


def _type(session: Sitting) -> str:
    return session.type.replace("_", " ").capitalize()


def _who(session: Sitting) -> Content:
    return text.dotted(session.group, *session.participants)


def _due(due: Due, now: datetime) -> Row:
    if due.days < 0:
        when = text.words(text.counted(-due.days, "day late", "days late"), "bold")
    elif due.days == 0:
        when = text.words("today")
    else:
        when = text.words(f"{now + timedelta(days=due.days):%A}")
    return Row(due.id, (when, text.words(due.text)))


def _to_finish(day: Today, now: datetime) -> list[Row]:
    loose = (text.words("a line half typed"), text.words("outside any session", text.QUIET))
    rows = [Row(LOOSE, loose)] if day.half_typed else []
    for session in day.no_debrief:
        when = f"{session.ended.astimezone(now.tzinfo):%d %b}" if session.ended else ""
        rows.append(Row(session.id, (text.words("no debrief"), text.dotted(_type(session), _who(session), when))))
    return rows


def _week(half_days: int) -> list[Row]:
    bar = text.words("▇" * half_days, text.ACCENT)
    return [Row("half-days", (text.words("half-days"), text.line(str(half_days), "  ", bar)))] if half_days else []


def _group(row: "AdkarRow") -> Row:
    return Row(
        row.group, (text.words(row.group_name), text.words(row.head_count), *scores.cells(row), scores.barrier(row))
    )


def _news(news: News) -> Row:
    status = str(news.follow_up.get("status", "")).replace("_", " ")
    tell = text.words(f"Tell {news.participant}: ", text.ACCENT) if news.participant else text.EMPTY
    became = text.line(status, news.follow_up.get("outcome") or news.follow_up.get("reason"), between=", ")
    return Row(news.note.id, (text.words(news.note.get("text")), text.line(tell, became)))
