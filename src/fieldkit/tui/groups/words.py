"""What is said about a group: where it is stuck, who scored what, what is resisted, what to be careful about."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from fieldkit.domain.adkar import ELEMENTS, FITS, PLAIN_WORDS
from fieldkit.insight.adkar import NO_BARRIER
from fieldkit.insight.groups import Careful
from fieldkit.tui import text
from fieldkit.tui.groups import scores

if TYPE_CHECKING:
    from fieldkit.insight.adkar import AdkarRow, Opinion

THEMES = 4
"""How many themes of resistance are named."""

UNTHEMED = "without a theme"


def stuck(row: "AdkarRow", today: date, say: text.Say) -> Content:
    """Where it is stuck, and since when."""
    if not row.assessments:
        return text.words(say("not assessed yet; press a to score it"), text.QUIET)
    if not row.barrier:
        return text.words(say("not stuck anywhere"), text.QUIET)
    value = scores.number(row.score(row.barrier))
    days = days_since(row, today)
    stands = f"for {text.counted(days, 'day', 'days')}" if days > 0 else "since today"
    since = f", {stands}" if row.since else ""
    return text.line(
        text.words(say(f"{row.barrier.capitalize()} {value}")),
        text.words(say(f" ({PLAIN_WORDS[row.barrier]}){since}"), text.QUIET),
    )


def days_since(row: "AdkarRow", today: date) -> int:
    """How long it has been stuck there."""
    return (today - date.fromisoformat(row.since)).days if row.since else 0


def heads(row: "AdkarRow", say: text.Say) -> Content:
    """How many people there are, where two answers stand beside each other."""
    if not row.head_counts:
        return text.EMPTY
    answers = " or ".join(map(str, row.head_counts))
    decided = say(f"{answers} people; h on the group's page decides.")
    return text.line(text.words(say("≠ Two answers: "), "bold $accent"), decided)


def agents(row: "AdkarRow") -> int:
    """How many people's scores count now."""
    return len({opinion.assessor for opinion in row.opinions})


def opinion(said: "Opinion") -> tuple[Content, Content, Content, Content]:
    """Who, when, the scores, why."""
    given = " ".join(f"{e[0].upper()}{scores.number(said.scores[e])}" for e in ELEMENTS if e in said.scores)
    day = text.words(f"{date.fromisoformat(said.assessed_on):%d %b}", text.QUIET)
    return text.words(said.assessor), day, text.words(given), text.words(said.rationale)


def one_by_one(row: "AdkarRow", say: text.Say) -> Content:
    """Where individuals are stuck, where that is not the same place: a mean hides a split."""
    split = {element: count for element, count in row.barrier_distribution.items() if count}
    if len(split) < 2:
        return text.EMPTY
    words = [f"{count} {'nowhere' if e == NO_BARRIER else f'at {e.capitalize()}'}" for e, count in split.items()]
    return text.line(text.words(say("One by one: "), text.QUIET), say(", ".join(words)))


def differ(row: "AdkarRow", say: text.Say) -> Content:
    """On what two people are two or more apart."""
    apart = [f"{element.capitalize()} by {scores.number(by)}" for element, by in row.differ.items()]
    return text.line(text.words(say("They differ: "), "bold $accent"), say(", ".join(apart))) if apart else text.EMPTY


def resistance(counts: Sequence[tuple[str, int]], notes: int, say: text.Say) -> Content:
    """How much, and about what."""
    if not notes:
        return text.EMPTY
    many = text.words(say(text.counted(notes, "resistance note", "resistance notes")) + ": ", text.QUIET)
    return text.line(many, themes(counts, say(UNTHEMED)))


def themes(counts: Sequence[tuple[str, int]], unthemed: str) -> str:
    """The most frequent themes, with how many notes have each."""
    named = [f"{count} {theme or unthemed}" for theme, count in counts[:THEMES]]
    return ", ".join([*named, "…"] if len(counts) > THEMES else named)


def fits(row: "AdkarRow", say: text.Say) -> Content:
    """What helps there."""
    if not row.barrier:
        return text.EMPTY
    return text.line(text.words(say("Fits: "), text.QUIET), text.dotted(*map(say, FITS[row.barrier])))


def warnings(row: "AdkarRow", careful: Careful, say: text.Say) -> Iterable[Content]:
    """What is planned and will not help."""
    mark = text.words(say("Careful: "), "bold $error")
    if careful.aimless and row.barrier:
        planned = text.counted(len(careful.aimless), "follow-up", "follow-ups")
        missing = row.barrier.capitalize()
        yield text.line(mark, say(f"training is planned for this group ({planned}) while {missing} is missing."))
    for training in careful.early:
        yield text.line(mark, say("more than a week before the first use: "), training.get("text"), ".")
