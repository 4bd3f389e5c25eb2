"""Groups: where each one is stuck, since when, and whether those who looked agree."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.adkar import ELEMENTS, FITS, PLAIN_WORDS
from fieldkit.domain.record import Record
from fieldkit.insight.adkar import NO_BARRIER
from fieldkit.tui import scores, text
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.groups import GROUPS
from fieldkit.tui.form import Field, Form
from fieldkit.tui.page import Page
from fieldkit.tui.shell import shell
from fieldkit.tui.table import Column, Row, Table

if TYPE_CHECKING:
    from fieldkit.insight.adkar import AdkarRow
    from fieldkit.workspace import Changes, Workspace


class Standing(NamedTuple):
    """What the screen shows."""

    rows: "list[AdkarRow]"
    groups: dict[str, Record]
    today: date


class GroupsScreen(Page):
    """The ADKAR table."""

    NAME = "Groups"
    ABOUT = """
    A know why, D want, K know how, A can, R sticks: each from 1 to 5, · where nobody scored it yet.
    A group is stuck at the first letter that is 3 or lower, marked ▾: what comes after it does not help before.
    A score is the mean of what everybody last said within 30 days; "differ" says that two people are two or more apart.
    ADKAR is a registered trademark of Prosci, Inc.; fieldkit is not affiliated with it, its questions are its own.
    """
    DECLARED = GROUPS
    BINDINGS = bindings(GROUPS)
    DEFAULT_CSS = """
    GroupsScreen {
        #groups { max-height: 60%; }
        #about-group { margin-top: 1; padding: 0 2; border-top: solid $line; }
    }
    """
    SHOWS = frozenset({"group", "adkar", "engagement", "member"})

    def body(self) -> Iterator[Widget]:
        """The table, and below it more about the group in hand."""
        yield Table(
            Column("Group"), Column("n", 4, right=True), *scores.COLUMNS, Column("stuck at", 13),
            Column("since", 6, keep=76, right=True), Column("trend", 8, keep=90), Column("", 8),
            id="groups", empty="no groups yet; press n to add one",
        )  # fmt: skip
        yield Static(id="about-group")

    def load(self) -> None:
        """Read the table."""
        today = shell(self).machine.now().date()

        def gather(workspace: "Workspace") -> Standing:
            groups = {group.id: group for group in workspace.list("group")}
            return Standing(workspace.adkar(), groups, today)

        self.desk.read(self, gather, self._fill)

    def _fill(self, standing: Standing) -> None:
        self._standing = standing
        letters = "  ".join(f"{element[0].upper()} {PLAIN_WORDS[element]}" for element in ELEMENTS)
        self.heading.show(text.words(shell(self).say("Groups"), text.STRONG), text.words(letters, text.QUIET))
        self.query_one("#groups", Table).show([_row(row, standing.today) for row in standing.rows])
        self._show_group()

    def on_table_moved(self) -> None:
        """Another group is in hand."""
        self._show_group()

    @property
    def _in_hand(self) -> "AdkarRow | None":
        chosen = self.query_one("#groups", Table).chosen
        return next((row for row in self._standing.rows if row.group == chosen), None)

    def _show_group(self) -> None:
        row = self._in_hand
        self.query_one("#about-group", Static).update(
            _about(row, self._standing.groups.get(row.group)) if row else text.EMPTY
        )

    def action_assess(self) -> None:
        """Score the group in hand."""
        from fieldkit.tui.assess import Assess

        if row := self._in_hand:
            self.app.push_screen(Assess(row), lambda values: self._assessed(row.group, values))

    def _assessed(self, group: str, values: Mapping[str, object] | None) -> None:
        if values:
            day = self._standing.today.isoformat()

            def save(workspace: "Workspace") -> "Changes":
                return workspace.add(
                    "adkar", {"group": group, "assessed_on": day, "assessor": workspace.me.member, **values}
                )

            self.desk.write(self, save)

    def action_add(self) -> None:
        """A new group."""
        self.app.push_screen(Form("A new group", _NEW_GROUP, _check_group), self._added)

    def _added(self, values: Mapping[str, str] | None) -> None:
        if values:
            fields = {name: value for name, value in values.items() if value}
            self.desk.write(self, lambda workspace: workspace.add("group", fields))


_NEW_GROUP = (
    Field("name", "Name", "A group of people who do the same work, for example: Senior sales.", required=True),
    Field("head_count", "People", "How many they are. May stay empty."),
)


def _check_group(values: Mapping[str, str]) -> str | None:
    return None if not values["head_count"] or values["head_count"].isdigit() else "People is a whole number."


def _row(row: "AdkarRow", today: date) -> Row:
    differ = text.words(f"differ {max(row.differ.values())}", "bold $accent") if row.differ else text.EMPTY
    since = f"{(today - date.fromisoformat(row.since)).days} d" if row.since else ""
    cells = (*scores.cells(row), scores.barrier(row), text.words(since, text.QUIET), scores.trend(row), differ)
    return Row(row.group, (text.words(row.group_name), text.words(row.head_count, text.QUIET), *cells))


def _about(row: "AdkarRow", group: Record | None) -> Content:
    """The group in hand in words: where it is stuck, who said what, where individuals are stuck, what fits."""
    lines = [text.line(text.words(row.group_name, text.STRONG), "   ", _stuck(row)), text.EMPTY]
    for opinion in row.opinions:
        given = " ".join(f"{e[0].upper()}{scores.number(opinion.scores[e])}" for e in ELEMENTS if e in opinion.scores)
        who = text.words(opinion.assessor).truncate(14, ellipsis=True, pad=True)
        said = text.words(opinion.rationale)
        lines.append(text.line(who, " ", text.words(opinion.assessed_on, text.QUIET), f"  {given:15}  ", said))
    split = {element: count for element, count in row.barrier_distribution.items() if element != NO_BARRIER}
    if len(split) > 1:
        lines.append(
            text.words("One by one: " + ", ".join(f"{count} at {e}" for e, count in split.items()), text.QUIET)
        )
    if row.barrier:
        lines.append(text.line(text.words("Fits: ", text.QUIET), text.dotted(*FITS[row.barrier])))
    if group and group.get("risks"):
        lines.append(text.line(text.words("Risk: ", text.QUIET), group.get("risks")))
    return text.lines(*lines)


def _stuck(row: "AdkarRow") -> Content:
    if not row.assessments:
        return text.words("not assessed yet; press a to score it", text.QUIET)
    if not row.barrier:
        return text.words("not stuck anywhere", text.QUIET)
    return text.line("stuck at ", row.barrier.capitalize(), text.words(f" ({PLAIN_WORDS[row.barrier]})", text.QUIET))
