"""Needs: what users want, ranked by priority, weighed by effort and impact, tied to what it answers."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.choices import choice_words
from fieldkit.domain.note_kinds import NOTE_KINDS
from fieldkit.domain.record import Record
from fieldkit.insight import needs
from fieldkit.insight.needs import IMPACTS, PRIORITIES
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.needs import NEEDS, NEEDS_SCREEN
from fieldkit.tui.records import known
from fieldkit.tui.records.register import Held, Shown, chosen, column
from fieldkit.tui.records.statuses import Statuses, status
from fieldkit.tui.workshops.needs_deeds import FromCards, Relative
from fieldkit.tui.workshops.needs_words import WORDS, days, estimated, told

if TYPE_CHECKING:
    from fieldkit.workspace import Workspace

ANSWERED = (*sorted(NOTE_KINDS), "card", "column", "theme", "journey_step")
"""Kinds of what a need can answer that is offered here."""


def _effort(record: Record) -> object:
    held = needs.effort(record)
    return text.words(record.get("effort")) if held is None else text.words(days(held))


def _by_effort(record: Record) -> object:
    held = needs.effort(record)
    return None if held is None else float(held)


def _number(record: Record) -> object:
    return len(record.elements("answers")) or text.words("none", text.QUIET)


class NeedsScreen(Statuses):
    """The most important first; the share of the musts above."""

    NAME = "Needs"
    ABOUT = """
    What users want, each in one sentence: m must, s should, c could, w won't this time; the next line is in hand at once.
    + and - say how many person-days it takes, i what it brings. Within one priority the most impact for its effort stands first.
    More than 60 % of the effort as musts leaves nothing to give way (DSDM). At least 60 % of the musts are to be delivered.
    """
    KINDS = ("need",)
    ONE = "need"
    COLUMNS = (
        Shown(
            "Priority",
            9,
            lambda record, names: WORDS[needs.priority(record)],
            lambda record, names: PRIORITIES.index(needs.priority(record)),
        ),
        column("text", title="need"),
        Shown("days", 5, lambda record, names: _effort(record), lambda record, names: _by_effort(record), right=True),
        chosen("impact", 7, IMPACTS),
        status(12, keep=76),
        Shown("answers", 8, lambda record, names: _number(record), keep=90, right=True),
    )
    FILTERS = ("priority", "status", "impact")
    EMPTY = "no need yet; press n for the first, b to make needs of cards"
    DECLARED = NEEDS_SCREEN
    BINDINGS = bindings(NEEDS)
    DEFAULT_CSS = "NeedsScreen #musts { height: auto; padding: 0 2; margin-bottom: 1; }"

    def body(self) -> Iterator[Widget]:
        """The figures above the list."""
        yield Static(id="musts")
        yield from super().body()

    def read(self, workspace: "Workspace") -> Held:
        """In the order of the list, with the names of what is answered."""
        held = super().read(workspace)
        answered = {id for record in held.records for id in record.elements("answers")}
        found = {id: record for id in answered if (record := workspace.find(id)) and not record.deleted}
        names = {id: known.about(record) for id, record in found.items()}
        return held._replace(
            records=needs.ordered(held.records),
            names=held.names._replace(names={**held.names.names, "answers": names}),
        )

    def fill(self, held: Held) -> None:
        """The list, and what it comes to."""
        super().fill(held)
        shown = told(needs.figures(held.records)) if held.records else text.EMPTY
        self.query_one("#musts", Static).update(shown)

    def whole(self, record: Record) -> Content:
        """The need in full, what it answers, why it was ranked or rejected so."""
        names = self._held.names.names.get("answers", {}) if self._held else {}
        answers = [names[id] for id in record.elements("answers") if id in names]
        rest = (
            WORDS[needs.priority(record)],
            estimated(needs.effort(record)),
            f"{choice_words(str(record.get('impact')))} impact" if needs.impact(record) else "impact not said",
            choice_words(str(record.get("status") or "open")),
        )
        lines = [text.words(record.get("text")), text.dotted(*rest).stylize(text.QUIET)]
        if record.get("reason"):
            lines.append(text.line(text.words("because ", text.QUIET), record.get("reason")))
        tied = text.dotted(*answers) if answers else text.words("nothing yet; a picks it", text.QUIET)
        return text.lines(*lines, text.line(text.words("answers ", text.QUIET), tied))

    # ranking

    def action_must(self) -> None:
        """It must be there."""
        self._rank("must")

    def action_should(self) -> None:
        """It should be there."""
        self._rank("should")

    def action_could(self) -> None:
        """It could be there."""
        self._rank("could")

    def action_wont(self) -> None:
        """It won't be there this time."""
        self._rank("wont")

    def _rank(self, priority: str) -> None:
        """Write it, and take the next line in hand at once: a list is gone through key by key."""
        from fieldkit.workspace.deeds import Editing

        if record := self.in_hand:
            self.do(Editing(record.id, {"priority": priority}))
            self.table.cursor += 1

    def action_more_effort(self) -> None:
        """The next step up."""
        self._weigh(1)

    def action_less_effort(self) -> None:
        """The next step down."""
        self._weigh(-1)

    def _weigh(self, by: int) -> None:
        if record := self.in_hand:
            self.do(Relative(record.id, lambda held: {"effort": days(needs.stepped(needs.effort(held), by))}))

    def action_raise_impact(self) -> None:
        """Low, medium, high, none."""

        def raised(held: Record) -> Mapping[str, str]:
            return {"impact": ("", *IMPACTS)[(needs.impact(held) + 1) % (len(IMPACTS) + 1)]}

        if record := self.in_hand:
            self.do(Relative(record.id, raised))

    # what it answers

    def action_answers(self) -> None:
        """Pick what it answers."""
        from fieldkit.tui.records.pick import Pick

        if record := self.in_hand:
            held = record.elements("answers")
            pick = Pick("What it answers", None, held, ANSWERED)
            self.app.push_screen(pick, lambda picked: self._answers(record, held, picked))

    def _answers(self, record: Record, held: list[str], picked: list[str] | None) -> None:
        from fieldkit.workspace.deeds import Elements

        if picked is not None and set(picked) != set(held):
            self.do(Elements([record.id], {f"answers.{id}": id in picked for id in {*picked, *held}}))

    def action_evidence(self) -> None:
        """What it answers, to read."""
        from fieldkit.tui.records.evidence import Evidence

        if record := self.in_hand:
            self.app.push_screen(Evidence("What it answers", record.elements("answers")))

    def action_from_cards(self) -> None:
        """Make needs of cards."""
        from fieldkit.tui.records.pick import Pick

        self.app.push_screen(Pick("Cards that become needs", None, (), ("card",)), self._from_cards)

    def _from_cards(self, cards: list[str] | None) -> None:
        if cards:
            self.do(FromCards(cards), f"{text.counted(len(cards), 'need', 'needs')} added; u undoes it.")

    def action_save(self) -> None:
        """The list as a page."""
        from fieldkit.tui.workshops.needs_page import NeedsPage

        self.app.push_screen(NeedsPage())
