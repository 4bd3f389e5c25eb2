"""Today, row by row."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from fieldkit.domain.values import instant
from fieldkit.insight.pulse import Round
from fieldkit.insight.today import LOOSE, Due, Left, News, Sitting, ToFinish
from fieldkit.tui import text
from fieldkit.tui.groups import scores
from fieldkit.tui.today.gathered import First, Shown
from fieldkit.tui.widgets.table import Row

if TYPE_CHECKING:
    from fieldkit.insight.adkar import AdkarRow

PULSE = "pulse"
"""The key of the round of pulse questions that is due."""
UNTHEMED, NO_DEBRIEF, WAITING = "unthemed", "debrief", "waiting"
"""The keys of what is to be finished, beside that of the loose line."""


def rows(shown: Shown, now: datetime) -> Mapping[str, list[Row]]:
    """The rows of every table; `now` is in the engagement's zone."""
    today, say = shown.today, shown.words.apply
    groups = {row.group for row in shown.groups}
    mine = today.groups & groups if shown.me.role != "lead" else frozenset[str]()
    listed = [_group(row) for row in shown.groups if not mine or row.group in mine]
    tables = {
        "first": _first_steps(shown),
        "continue": [_session(session, now, say) for session in today.sessions],
        "due": _in_order(today.due, [r for r in shown.rounds if not mine or r.group in mine], now, say),
        "finish": _to_finish(today.to_finish, now, say),
        "mine" if mine else "groups": listed,
        "week": _week(today.half_days),
        "news": [_news(news, now) for news in today.news],
    }
    if tables["first"]:  # what is not there yet is said once, by the first steps
        tables = {name: found for name, found in tables.items() if found}
    return tables


def title(shown: Shown) -> Content:
    """The engagement, and where it stands."""
    engagement, day = shown.today.engagement, shown.today.day
    name = text.words(engagement.get("name") if engagement else "", text.STRONG)
    stage = str(engagement.get("stage") or "").replace("_", " ") if engagement else ""
    place = text.dotted("" if day is None else f"day {day:+d}", stage)
    return text.line(name, "   " if place else "", place)


_ROLES = {
    "lead": "lead",
    "agent": "change agent",
    "facilitator": "facilitator",
    "unconfirmed": "laptop not confirmed yet",
}


def person(shown: Shown) -> Content:
    """Who works here, and what has not been handed over."""
    unsent = f"      {shown.unsent} unsent" if shown.unsent else ""
    return text.line(shown.me.person, ", ", _ROLES.get(shown.me.role, shown.me.role), text.words(unsent, text.ACCENT))


def _first_steps(shown: Shown) -> list[Row]:
    """What to do first, by its key or by Enter: until one's first session, for a lead until there are groups and a team."""
    first, say = shown.first, shown.words.apply
    if first is None:
        return []
    steps = _first_of_a_lead(shown, first) if shown.me.role == "lead" else _first_of_others(shown, first)
    if not steps:
        return []
    steps |= {
        "start": ("s", "Sit beside somebody: start a session", "a group, a code, a place"),
        "note": ("n", "Write down one thing that you saw", "one line is enough"),
        "tour": ("t", "Look around in five steps", "skip it whenever you like"),
    }
    return [
        Row(step, (text.line(text.words(key, "bold $accent"), "  ", say(words)), text.words(say(about), text.QUIET)))
        for step, (key, words, about) in steps.items()
    ]


Steps = dict[str, tuple[str, str, str]]
"""By their actions: a key, what to do, more about it."""


def _first_of_a_lead(shown: Shown, first: First) -> Steps:
    """What only a lead can do: each until it is done, none once all is."""
    steps: Steps = {}
    if not shown.groups:
        steps["groups"] = ("g", "Add the groups whose work changes", "a name, and how many they are")
    if not first.team and first.handed_over:
        steps["exchange"] = ("x", "Confirm each laptop of your team", "c there, once its first file came")
    elif not first.team:
        steps["exchange"] = ("x", "Invite your team, with one file", "i there; each of them joins with it")
    return steps


def _first_of_others(shown: Shown, first: First) -> Steps:
    """How one is confirmed, and where the groups stand."""
    steps: Steps = {"groups": ("g", "Look at the groups", "where each is stuck")}
    if shown.me.role != "unconfirmed":
        return steps
    if first.handed_over:
        confirmed = ("x", "Read your eight words to the lead", "when your file has reached them")
    else:
        confirmed = ("x", "Hand over one file to the lead", "e there; it lets you be confirmed")
    return {"exchange": confirmed, **steps}


def _session(session: Sitting, now: datetime, say: text.Say) -> Row:
    started, ended = (moment.astimezone(now.tzinfo) if moment else None for moment in (session.started, session.ended))
    since = (
        f"{started:%H:%M}" if started and started.date() == now.date() else f"{started:%d %b %H:%M}" if started else ""
    )
    when = f"{since} to {ended:%H:%M}" if ended else f"since {since}"
    half = text.words("a line half typed", text.ACCENT) if session.half_typed else text.EMPTY
    what = text.dotted(_who(session), session.place, when, half)
    notes = text.words(say(text.counted(session.notes, "note", "notes")))
    return Row(session.id, (text.words(say(_type(session)), text.QUIET if ended else text.STRONG), what, notes))


def _type(session: Sitting) -> str:
    return session.type.replace("_", " ").capitalize()


def _who(session: Sitting) -> Content:
    return text.dotted(session.group, *session.participants)


def _in_order(due: Sequence[Due], rounds: Sequence[Round], now: datetime, say: text.Say) -> list[Row]:
    """What is latest first, the round of questions among the rest."""
    days = [*((each.days, _due(each, now)) for each in due), *((r.days, row) for r, row in _pulse(rounds, now, say))]
    return [row for _, row in sorted(days, key=lambda each: each[0])]


def _due(due: Due, now: datetime) -> Row:
    return Row(due.record.id, (_when(due.days, now), text.words(due.text)))


def _pulse(rounds: Sequence[Round], now: datetime, say: text.Say) -> list[tuple[Round, Row]]:
    """The groups that are to be asked, in one line, with the first of their rounds."""
    if not rounds:
        return []
    whom = rounds[0].name if len(rounds) == 1 else say(f"{len(rounds)} groups")
    row = Row(PULSE, (_when(rounds[0].days, now), text.words(f"Pulse, two questions: {whom}")))
    return [(rounds[0], row)]


def _when(days: int, now: datetime) -> Content:
    if days < 0:
        return text.words(text.counted(-days, "day late", "days late"), "bold")
    return text.words("today", text.STRONG) if days == 0 else text.words(f"{now + timedelta(days=days):%A}")


def _to_finish(left: ToFinish, now: datetime, say: text.Say) -> list[Row]:
    notes = text.counted(left.unthemed.number, "note", "notes")
    sessions = text.counted(left.no_debrief.number, "session", "sessions")
    entries = text.counted(left.waiting, "entry", "entries")
    found = (
        (left.half_typed, LOOSE, "a line half typed", text.words(say("outside any session"))),
        (left.unthemed.number, UNTHEMED, f"{notes} without a theme", _latest(left.unthemed, now)),
        (left.no_debrief.number, NO_DEBRIEF, f"{sessions} without debrief", _latest(left.no_debrief, now)),
        (left.waiting, WAITING, f"{entries} put back", text.words("from a backup: look before they go out")),
    )
    return [
        Row(key, (text.words(say(words)), more.stylize(text.QUIET))) for is_left, key, words, more in found if is_left
    ]


def _latest(left: Left, now: datetime) -> Content:
    """The session to go on with; the latest of several."""
    session = left.latest
    if session is None:
        return text.EMPTY
    when = f"{session.ended.astimezone(now.tzinfo):%d %b}" if session.ended else ""
    several = f"{left.sessions} sessions, first " if left.sessions > 1 and left.number != left.sessions else ""
    return text.line(several, text.dotted(_who(session) or _type(session), when))


def _week(half_days: int) -> list[Row]:
    bar = text.words("▇" * half_days, text.ACCENT)
    return [Row("half-days", (text.words("half-days"), text.line(str(half_days), "  ", bar)))] if half_days else []


def _group(row: "AdkarRow") -> Row:
    return Row(
        row.group, (text.words(row.group_name), text.words(row.head_count), *scores.cells(row), scores.barrier(row))
    )


def _news(news: News, now: datetime) -> Row:
    """The note and its day; what became of it, and whom to tell."""
    at = instant(news.note.get("at"))
    day = f"{at.astimezone(now.tzinfo):%d %b}  " if at else ""
    said = text.line(text.words(day, text.QUIET), news.note.get("text"))
    tell = text.words(f" Tell {news.participant}." if news.participant else "", text.ACCENT)
    return Row(news.note.id, (said, text.line(text.words(f"{news.follow_up.get('status')}."), tell)))
