"""The registers of what is asked and checked now and then: readiness, pulses, functions, the sponsor."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain import simplification, sponsor
from fieldkit.domain.readiness import QUESTIONS, is_high_risk
from fieldkit.domain.record import Record
from fieldkit.insight.adoption import reached_percent, weakest
from fieldkit.insight.pulse import Round, rounds
from fieldkit.tui import text
from fieldkit.tui.records.known import each_time
from fieldkit.tui.records.register import Held, Register, Shown, chosen, column, dated, named
from fieldkit.tui.shell import shell

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace

MARK = "▾"
"""Stands where a goal is missed, as it stands where a group is stuck."""


def _aimed(field: str, width: int, misses: Callable[[str, object], bool], title: str = "", unit: str = "") -> Shown:
    """A column for what has a goal, with a mark where it is missed."""
    return Shown(
        title or field,
        width,
        lambda record, names: _marked(record.get(field), misses(field, record.get(field)), unit),
        lambda record, names: record.get(field),
        right=True,
    )


def _marked(value: object, missed: object, unit: str) -> Content:
    if value is None:
        return text.NOT_YET
    return text.words(f"{value}{unit} {MARK}", "bold $accent") if missed else text.words(f"{value}{unit}  ")


_WORDS = {"fatigue": "freshness"}
"""A low score of fatigue means that people are worn out: it is asked for as freshness."""


class Readiness(Register):
    """Checks before launch: six questions, 1 to 5, in per cent."""

    NAME = "Readiness"
    ABOUT = """
    Before a launch: how earlier changes went, how open and how fresh people are, how clear the why is, what there is to do it
    with, and how much more they can take. Below 60 % a launch is at high risk. Without a group it is about the whole house.
    """
    KINDS = ("readiness",)
    COLUMNS = (
        named("group", title="Group", missing="whole house"),
        dated("assessed_on", "day"),
        *(column(question, 9, _WORDS.get(question, ""), keep=132, right=True) for question in QUESTIONS),
        Shown(
            "ready",
            6,
            lambda record, names: _percent(record),
            lambda record, names: reached_percent(record),
            right=True,
        ),
        Shown("", 10, lambda record, names: _risk(record)),
        Shown(
            "weakest",
            20,
            lambda record, names: ", ".join(_WORDS.get(question, question) for question in weakest(record)),
            keep=66,
        ),
    )
    FILTERS = ("group",)
    EMPTY = "no check yet; press n to score one"


def _percent(check: Record) -> Content:
    reached = reached_percent(check)
    return text.NOT_YET if reached is None else text.words(f"{float(reached):.0f} %")


def _risk(check: Record) -> Content:
    reached = reached_percent(check)
    if reached is None:
        return text.words("not scored", text.QUIET)
    return text.words("high risk", "bold $error") if is_high_risk(reached) else text.EMPTY


class Pulses(Register):
    """Two questions and their answers."""

    NAME = "Pulse"
    ABOUT = """
    Two short questions to a group, every week in the first month, then on the days 30, 60 and 90: what works well, and what
    annoys most. Write the answers as they were said, without names.
    """
    KINDS = ("pulse",)
    COLUMNS = (
        dated("day", "Day"),
        named("group", 18),
        column("works_well"),
        column("frustration"),
    )
    FILTERS = ("group",)
    EMPTY = "nobody was asked yet; press n for the first answers"
    DEFAULT_CSS = "Pulses #rounds { height: auto; padding: 0 2; margin-top: 1; }"

    def body(self) -> Iterator[Widget]:
        """Above the answers, whom to ask when."""
        first, *rest = super().body()
        yield first
        yield Static(id="rounds")
        yield from rest

    def load(self) -> None:
        """The answers, and the rounds."""
        super().load()
        now = shell(self).machine.now()
        self.desk.read(
            self, lambda workspace: rounds(workspace, now.astimezone(workspace.zone).date()), self._tell_rounds
        )

    def _tell_rounds(self, found: list[Round]) -> None:
        self.query_one("#rounds", Static).update(text.lines(*_rounds(found)))


def _rounds(found: list[Round]) -> Iterator[Content]:
    """Who is to be asked now, and who next: a line a day."""
    days = {day: list(asked) for day, asked in groupby(found, key=lambda each: each.day)}
    coming = [day for day, asked in days.items() if asked[0].days > 0]
    for day, asked in days.items():
        names = ", ".join(each.name for each in asked)
        if asked[0].days <= 0:
            since = f", since {day:%a %d %b}" if asked[0].days else ""
            yield text.line(text.words(f"Ask now{since}  ", text.STRONG), names)
        elif day == coming[0]:
            yield text.line(text.words(f"Next on {day:%a %d %b}  ", text.QUIET), names)
    if not days:
        yield text.words("No round to come: they are counted from the go-live day, for 90 days.", text.QUIET)


class Functions(Register):
    """The simplification audit: a function a line, and what is too much about it."""

    NAME = "Functions"
    ABOUT = """
    The simplification audit: a few functions carry most of the work. For each: how many use it every day, how much would be
    missed, and what it asks for. The mark ▾ stands where it asks for more than five fields or more than three clicks. Words that
    nobody says get the word of the house beside them.
    """
    KINDS = ("feature_audit",)
    COLUMNS = (
        Shown("Function", 0, lambda record, names: record.get("function")),
        Shown("daily users", 11, lambda record, names: record.get("daily_users"), right=True),
        chosen("category", 11, simplification.CATEGORIES),
        Shown("phase", 10, lambda record, names: record.get("phase"), keep=100),
        *(
            _aimed(field, 10, simplification.is_too_much, f"{field.split('_')[-1]} ≤ {most}")
            for field, most in simplification.MOST.items()
        ),
        Shown("time", 9, lambda r, n: each_time(r.get("seconds")), lambda r, n: r.get("seconds"), keep=84, right=True),
        Shown("people say", 24, lambda record, names: _house_word(record), keep=112),
    )
    FILTERS = ("category", "phase")
    EMPTY = "no function checked yet; press n for the first"

    def read(self, workspace: "Workspace") -> Held:
        """What most people use every day comes first."""
        held = super().read(workspace)
        return held._replace(records=sorted(held.records, key=lambda audit: -(audit.get("daily_users") or 0)))


def _house_word(audit: Record) -> str:
    own, jargon = audit.get("house_word"), audit.get("jargon")
    return f"{own}, not {jargon}" if own and jargon else str(own or jargon or "")


class Sponsor(Register):
    """What the leadership did in a month."""

    NAME = "Sponsor"
    ABOUT = """
    Once a month: do the leaders use the system themselves, does the sponsor speak of it in public, is nothing asked by mail that
    is in it, was a success told, was nobody let off? The mark ▾ stands where the goal was missed. Only leads have this list.
    """
    KINDS = ("sponsor_check",)
    COLUMNS = (
        dated("month", "Month", 8),
        _aimed("leadership_use", 11, sponsor.misses, "leaders use", " %"),
        _aimed("public_words", 9, sponsor.misses, "in public"),
        _aimed("requests_by_mail", 8, sponsor.misses, "by mail"),
        _aimed("success_stories", 9, sponsor.misses, "successes"),
        _aimed("exceptions", 10, sponsor.misses),
        Shown("goals met", 0, lambda record, names: _met(record)),
    )
    EMPTY = "no month checked yet; press n for the first"


def _met(check: Record) -> str:
    given = [field for field in sponsor.GOALS if check.get(field) is not None]
    return f"{sum(not sponsor.misses(field, check.get(field)) for field in given)} of {len(given)}" if given else ""
