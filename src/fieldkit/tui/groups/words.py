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


def stuck(row: "AdkarRow", today: date) -> Content:
    """Where it is stuck, and since when."""
    if not row.assessments:
        return text.words("not assessed yet; press a to score it", text.QUIET)
    if not row.barrier:
        return text.words("not stuck anywhere", text.QUIET)
    value = scores.number(row.score(row.barrier))
    days = days_since(row, today)
    stands = f"for {text.counted(days, 'day', 'days')}" if days > 0 else "since today"
    since = f", {stands}" if row.since else ""
    return text.line(
        text.words(f"{row.barrier.capitalize()} {value}"),
        text.words(f" ({PLAIN_WORDS[row.barrier]}){since}", text.QUIET),
    )


def days_since(row: "AdkarRow", today: date) -> int:
    """How long it has been stuck there."""
    return (today - date.fromisoformat(row.since)).days if row.since else 0


def heads(row: "AdkarRow") -> Content:
    """How many people there are, where two answers stand beside each other."""
    if not row.head_counts:
        return text.EMPTY
    answers = " or ".join(map(str, row.head_counts))
    return text.line(text.words("≠ Two answers: ", "bold $accent"), f"{answers} people; h on the group's page decides.")


def agents(row: "AdkarRow") -> int:
    """How many people's scores count now."""
    return len({opinion.assessor for opinion in row.opinions})


def opinion(said: "Opinion") -> tuple[Content, Content, Content, Content]:
    """Who, when, the scores, why."""
    given = " ".join(f"{e[0].upper()}{scores.number(said.scores[e])}" for e in ELEMENTS if e in said.scores)
    day = text.words(f"{date.fromisoformat(said.assessed_on):%d %b}", text.QUIET)
    return text.words(said.assessor), day, text.words(given), text.words(said.rationale)


def one_by_one(row: "AdkarRow") -> Content:
    """Where individuals are stuck, where that is not the same place: a mean hides a split."""
    split = {element: count for element, count in row.barrier_distribution.items() if count}
    if len(split) < 2:
        return text.EMPTY
    words = [f"{count} {'nowhere' if e == NO_BARRIER else f'at {e.capitalize()}'}" for e, count in split.items()]
    return text.line(text.words("One by one: ", text.QUIET), ", ".join(words))


def differ(row: "AdkarRow") -> Content:
    """On what two people are two or more apart."""
    apart = [f"{element.capitalize()} by {scores.number(by)}" for element, by in row.differ.items()]
    return text.line(text.words("They differ: ", "bold $accent"), ", ".join(apart)) if apart else text.EMPTY


def resistance(counts: Sequence[tuple[str, int]], notes: int) -> Content:
    """How much, and about what."""
    if not notes:
        return text.EMPTY
    many = text.words(text.counted(notes, "resistance note", "resistance notes") + ": ", text.QUIET)
    return text.line(many, themes(counts))


def themes(counts: Sequence[tuple[str, int]]) -> str:
    """The most frequent themes, with how many notes have each."""
    named = [f"{count} {theme or 'without a theme'}" for theme, count in counts[:THEMES]]
    return ", ".join([*named, "…"] if len(counts) > THEMES else named)


def fits(row: "AdkarRow") -> Content:
    """What helps there."""
    return text.line(text.words("Fits: ", text.QUIET), text.dotted(*FITS[row.barrier])) if row.barrier else text.EMPTY


def warnings(row: "AdkarRow", careful: Careful) -> Iterable[Content]:
    """What is planned and will not help."""
    mark = text.words("Careful: ", "bold $error")
    if careful.aimless and row.barrier:
        planned = text.counted(len(careful.aimless), "follow-up", "follow-ups")
        missing = row.barrier.capitalize()
        yield text.line(mark, f"training is planned for this group ({planned}) while {missing} is missing.")
    for training in careful.early:
        yield text.line(mark, "more than a week before the first use: ", training.get("text"), ".")
