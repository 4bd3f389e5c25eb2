"""Groups: where each one is stuck, since when, and whether those who looked agree."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.go_live import first_use
from fieldkit.domain.record import Record
from fieldkit.insight import groups as insight
from fieldkit.tui import text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.groups import GROUPS
from fieldkit.tui.groups import deeds as group_deeds
from fieldkit.tui.groups import scores
from fieldkit.tui.groups import words as group_words
from fieldkit.tui.shell import shell
from fieldkit.tui.undoing import Undoing
from fieldkit.tui.widgets.table import Column, Row, Table

if TYPE_CHECKING:
    from fieldkit.insight.adkar import AdkarRow
    from fieldkit.tui.records.register import Register
    from fieldkit.workspace import Changes, Workspace
    from fieldkit.workspace.deeds import Deed


class Standing(NamedTuple):
    """What the table shows."""

    rows: "list[AdkarRow]"
    groups: dict[str, Record]
    today: date
    is_lead: bool


class Beside(NamedTuple):
    """What is known of the group in hand beside its scores."""

    group: str
    resistance: list[tuple[str, int]]
    notes: int
    careful: insight.Careful


class GroupsScreen(Undoing):
    """The ADKAR table."""

    NAME = "Groups"
    ABOUT = """
    A know why, D want, K know how, A can, R sticks: each from 1 to 5, · where nobody scored it yet.
    A group is stuck at the first letter that is 3 or lower, marked ▾: what comes after it does not help before.
    A score is the mean of what everybody last said within 30 days; "differ" says that two people are two or more apart.
    The mark ≠ before a number of people says that there are two answers to it.
    ADKAR is a registered trademark of Prosci, Inc.; fieldkit is not affiliated with it, its questions are its own.
    """
    DECLARED = GROUPS
    BINDINGS = bindings(GROUPS)
    DEFAULT_CSS = """
    GroupsScreen {
        #groups { max-height: 50%; }
        #beside { margin-top: 1; padding: 0 2; border-top: solid $line; height: 1fr; scrollbar-size-vertical: 1; }
    }
    """
    SHOWS = frozenset({"group", "adkar", "engagement", "member", "follow_up", "resistance", "theme"})

    def __init__(self) -> None:
        super().__init__()
        self._standing: Standing | None = None
        self._beside: dict[str, Beside] = {}

    def body(self) -> Iterator[Widget]:
        """The table, and below it more about the group in hand."""
        yield Table(
            Column("Group"), Column("n", 4, right=True), Column("segment", 21, keep=112), *scores.COLUMNS,
            Column("stuck at", 13), Column("since", 6, keep=76, right=True), Column("trend", 8, keep=88),
            Column("agents", 6, keep=100, right=True), Column("", 8),
            id="groups", empty="no groups yet; press n to add one",
        )  # fmt: skip
        with VerticalScroll(id="beside", can_focus=False):
            yield Static(id="about-group")

    def load(self) -> None:
        """Read the table."""

        def gather(workspace: "Workspace") -> Standing:
            groups = {group.id: group for group in workspace.list("group")}
            today = workspace.machine.now().astimezone(workspace.zone).date()
            return Standing(workspace.adkar(), groups, today, workspace.me.role == "lead")

        self.desk.read(self, gather, self._fill)

    def _fill(self, standing: Standing) -> None:
        self._standing, self._beside = standing, {}
        say = shell(self).say
        self.heading.show(text.words(say("Groups"), text.STRONG), text.words(say(scores.LEGEND), text.QUIET))
        rows = [_row(row, standing.groups.get(row.group), standing.today) for row in standing.rows]
        self.query_one("#groups", Table).show(rows)
        self.refresh_bindings()
        self._look()

    def on_table_moved(self) -> None:
        """Another group is in hand."""
        self._look()

    @property
    def _in_hand(self) -> "AdkarRow | None":
        chosen = self.query_one("#groups", Table).chosen
        return next((row for row in self._standing.rows if row.group == chosen), None) if self._standing else None

    def _look(self) -> None:
        """Say all about the group in hand. What is beside its scores is read once; until it is there, nothing jumps."""
        row, standing = self._in_hand, self._standing
        if row is None or standing is None:
            self.query_one("#about-group", Static).update(text.EMPTY)
        elif beside := self._beside.get(row.group):
            self.query_one("#about-group", Static).update(_about(row, standing, beside, shell(self).say))
        else:
            self.desk.read(self, lambda workspace: _beside(workspace, row), self._learn)

    def _learn(self, beside: Beside) -> None:
        self._beside[beside.group] = beside
        if (row := self._in_hand) and row.group == beside.group:
            self._look()

    # what is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Stakeholders and sponsor are for leads."""
        return action not in ("stakeholders", "sponsor") or bool(self._standing and self._standing.is_lead)

    def action_open(self) -> None:
        """All about the group in hand."""
        from fieldkit.tui.groups.group import GroupScreen

        if row := self._in_hand:
            self.app.push_screen(GroupScreen(row.group))

    def action_assess(self) -> None:
        """Score the group in hand."""
        if (row := self._in_hand) and self._standing:
            group_deeds.assess(self, row, self._standing.today.isoformat())

    def action_fits(self) -> None:
        """What helps where it is stuck."""
        if row := self._in_hand:
            group_deeds.offer_fits(self, row)

    def action_add(self) -> None:
        """A new group."""
        from fieldkit.tui.records.record_form import record_form

        def added(deed: "Deed", changes: "Changes") -> None:
            self.query_one(Table).want(changes.ids[-1])
            self.done(deed, changes)

        record_form(self, "group", then=added)

    def action_edit(self) -> None:
        """Change what is known of it."""
        from fieldkit.tui.records.record_form import record_form

        if row := self._in_hand:
            record_form(self, "group", record=row.group, then=self.done)

    def action_share(self) -> None:
        """Only what reports may show."""
        from fieldkit.tui.groups.shared import SharedGroupsScreen

        self.app.push_screen(SharedGroupsScreen())

    def _register(self, register: "type[Register]") -> None:
        self.app.push_screen(register())

    def action_resistance(self) -> None:
        """The resistance of the group in hand."""
        from fieldkit.tui.follow_up.resistance import ResistanceScreen

        if row := self._in_hand:
            self.app.push_screen(ResistanceScreen(narrowed={"group": row.group_name}))

    def action_follow_ups(self) -> None:
        """The follow-ups for the group in hand."""
        from fieldkit.tui.follow_up.follow_ups import FollowUpsScreen

        if row := self._in_hand:
            self.app.push_screen(FollowUpsScreen(narrowed={"group": row.group_name}))

    def action_readiness(self) -> None:
        """Readiness checks."""
        from fieldkit.tui.groups.assessments import Readiness

        self._register(Readiness)

    def action_adoption(self) -> None:
        """Adoption figures."""
        from fieldkit.tui.groups.adoption import AdoptionScreen

        self._register(AdoptionScreen)

    def action_pulse(self) -> None:
        """Question rounds."""
        from fieldkit.tui.groups.assessments import Pulses

        self._register(Pulses)

    def action_stakeholders(self) -> None:
        """The stakeholder map."""
        from fieldkit.tui.groups.stakeholders import StakeholdersScreen

        self._register(StakeholdersScreen)

    def action_functions(self) -> None:
        """The simplification audit."""
        from fieldkit.tui.groups.assessments import Functions

        self._register(Functions)

    def action_sponsor(self) -> None:
        """The sponsor, month by month."""
        from fieldkit.tui.groups.assessments import Sponsor

        self._register(Sponsor)


def _row(row: "AdkarRow", group: Record | None, today: date) -> Row:
    differ = (
        text.words(f"differ {scores.number(max(row.differ.values()))}", "bold $accent") if row.differ else text.EMPTY
    )
    since = f"{group_words.days_since(row, today)} d" if row.since else ""
    segment = insight.segment(group) if group else ""
    return Row(
        row.group,
        (
            text.words(row.group_name),
            scores.heads(row),
            text.words(segment, text.QUIET),
            *scores.cells(row),
            scores.barrier(row),
            text.words(since, text.QUIET),
            scores.trend(row),
            text.words(group_words.agents(row) or "", text.QUIET),
            differ,
        ),
    )


def _beside(workspace: "Workspace", row: "AdkarRow") -> Beside:
    same = insight.family(workspace, row.group)
    engagement = next(iter(workspace.list("engagement", limit=1)), None)
    follow_ups = [
        f for g in same for f in workspace.list("follow_up", {"group": g.id}, newest_first=True, limit=insight.MOST)
    ]
    notes = [
        n for g in same for n in workspace.list("resistance", {"group": g.id}, newest_first=True, limit=insight.MOST)
    ]
    record = next((group for group in same if group.id == row.group), None)
    start = first_use(record, engagement) if record else None
    themes = insight.by_theme(notes, workspace.names("theme"))
    return Beside(row.group, themes, len(notes), insight.careful(row.barrier, follow_ups, start))


def _about(row: "AdkarRow", standing: Standing, beside: Beside, say: text.Say) -> Content:
    """The group in hand in words."""
    group = standing.groups.get(row.group)
    opinions = []
    for said in row.opinions:
        who, when, given, why = group_words.opinion(said)
        opinions.append(
            text.line(who.truncate(10, ellipsis=True, pad=True), when, f"{given.plain:15}", why, between="  ")
        )
    risk = (
        text.line(text.words(say("Risk: "), text.QUIET), group.get("risks"))
        if group and group.get("risks")
        else text.EMPTY
    )
    lines = [
        text.line(text.words(row.group_name, text.STRONG), "   ", group_words.stuck(row, standing.today, say)),
        group_words.heads(row, say),
        *group_words.warnings(row, beside.careful, say),
        *opinions,
        group_words.differ(row, say),
        group_words.one_by_one(row, say),
        group_words.resistance(beside.resistance, beside.notes, say),
        group_words.fits(row, say),
        risk,
    ]
    return text.lines(*(line for line in lines if line))
