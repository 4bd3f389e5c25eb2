"""What a group's adoption figures come to: the latest of each measure, how it passed its checkpoints, whether it fell."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

import msgspec

from fieldkit.domain import checkpoints, readiness, values
from fieldkit.domain.checkpoints import CHECKPOINTS, Checkpoint, Figure, Outcome
from fieldkit.domain.record import Record


class Measured(msgspec.Struct, frozen=True):
    """One measure of one group."""

    measure: str
    figures: list[Figure]
    """By day, the latest last; of several of one day the last one in `figures`, on every laptop the same."""
    passed: Checkpoint | None
    """The last checkpoint that is due, or the one before whose alarm still stands."""
    outcome: Outcome | None
    """How that one was passed."""
    coming: Checkpoint | None
    """The next one."""
    fallen: bool
    """Whether it fell by 10 % or more against the first week."""

    @property
    def latest(self) -> Figure | None:
        """The latest figure."""
        return self.figures[-1] if self.figures else None

    @property
    def caught_up(self) -> bool:
        """Whether the goal of the last checkpoint was reached, if only later."""
        return bool(self.passed and self.latest and self.latest[1] >= self.passed.goal)

    @property
    def alarm(self) -> bool:
        """Whether something is to be done about it."""
        return self.fallen or (self.outcome is Outcome.ALARM and not self.caught_up)


def measured(figures: Iterable[Record], checks: Iterable[Record], go_live: date | None, today: date) -> list[Measured]:
    """Every measure that has figures, or a checkpoint that is due: alarms first, then in the order of the checkpoints.

    `checks` are readiness checks. Without a go-live day nothing is due.
    """
    held: dict[str, dict[date, Fraction]] = {}
    for measure, figure in [*map(_figure, figures), *(("readiness", _readiness(check)) for check in checks)]:
        if figure:
            held.setdefault(measure, {})[figure[0]] = figure[1]
    by_day = {measure: sorted(days.items()) for measure, days in held.items()}
    order = list(dict.fromkeys([*(each.measure for each in CHECKPOINTS), *sorted(by_day)]))
    found = [_measured(measure, by_day.get(measure, []), go_live, today) for measure in order]
    return sorted((each for each in found if each.figures or each.passed), key=lambda each: not each.alarm)


def _measured(measure: str, figures: list[Figure], go_live: date | None, today: date) -> Measured:
    own = [each for each in CHECKPOINTS if each.measure == measure] if go_live else []
    due = [each for each in own if go_live and each.due(go_live) <= today]
    coming = [each for each in own if each not in due]
    passed, outcome = _last(due, figures, go_live) if go_live else (None, None)
    return Measured(
        measure,
        figures,
        passed,
        outcome,
        coming[0] if coming else None,
        bool(own and go_live and checkpoints.has_fallen(figures, go_live)),
    )


def _last(
    due: Sequence[Checkpoint], figures: Sequence[Figure], go_live: date
) -> tuple[Checkpoint | None, Outcome | None]:
    """The last checkpoint that is due; but an alarm stands until there is a figure for a later one."""
    passed = [(checkpoint, checkpoints.outcome(checkpoint, figures, go_live)) for checkpoint in due]
    counted = [each for each in passed if each[1] is not Outcome.NO_FIGURE]
    if counted and counted[-1][1] is Outcome.ALARM:
        return counted[-1]
    return passed[-1] if passed else (None, None)


def _figure(record: Record) -> tuple[str, Figure | None]:
    day = values.date_of(record.get("day"))
    try:
        return str(record.get("measure")), (day, values.number(record.get("value"))) if day else None
    except values.Unreadable:
        return "", None


def _readiness(check: Record) -> Figure | None:
    reached, day = reached_percent(check), values.date_of(check.get("assessed_on"))
    return None if reached is None or day is None else (day, reached)


def reached_percent(check: Record) -> Fraction | None:
    """What a readiness check comes to, in per cent; None until all six are scored."""
    given = {question: check.get(question) for question in readiness.QUESTIONS}
    return readiness.percent({q: score for q, score in given.items() if type(score) is int and 1 <= score <= 5})


def weakest(check: Record) -> Sequence[str]:
    """The questions with the lowest score; none until all six are scored."""
    if reached_percent(check) is None:
        return ()
    lowest = min(check.get(question) for question in readiness.QUESTIONS)
    return [question for question in readiness.QUESTIONS if check.get(question) == lowest]
