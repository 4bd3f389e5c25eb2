"""Groups: where each one is stuck, since when, and whether those who looked agree."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.domain.record import Record
from fieldkit.tui import scores, text
from fieldkit.tui.commands import GROUPS, bindings
from fieldkit.tui.form import Field, Form
from fieldkit.tui.page import Page
from fieldkit.tui.shell import shell
from fieldkit.tui.table import Column, Row, Table

if TYPE_CHECKING:
    from fieldkit.workspace import AdkarRow, Changes, Workspace


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
    A group is stuck at the first letter that is 3 or lower, marked ▾: what comes after it does not help before that is solved.
    A score is the mean of what everybody last said within 30 days; "differ" says that two people are two or more apart.
    ADKAR is a registered trademark of Prosci Inc.; fieldkit is not affiliated with Prosci, and its questions are its own.
    """
    BINDINGS = bindings(GROUPS)
    SHOWS = frozenset({"group", "adkar", "engagement", "member"})

    def body(self) -> Iterator[Widget]:
        """The table, and below it more about the group in hand."""
        yield Table(
            Column("Group"), Column("n", 4, right=True), *scores.COLUMNS,
            Column("stuck at", 23), Column("since", 7, keep=90, right=True), Column("", 7),
            id="groups", empty="no groups yet; press n to add one",
        )  # fmt: skip
        yield Static(id="group")

    def load(self) -> None:
        """Read the table."""
        today = shell(self).machine.now().date()

        def gather(workspace: "Workspace") -> Standing:
            groups = {group.id: group for group in workspace.list("group")}
            return Standing(workspace.adkar(), groups, today)

        self.desk.read(self, gather, self._fill)

    def _fill(self, standing: Standing) -> None:
        self._standing = standing
        self.heading.show(
            text.words("Groups", text.STRONG), text.words("A know why  D want  K know how  A can  R sticks", text.QUIET)
        )
        self.query_one("#groups", Table).show([_row(row, standing) for row in standing.rows])
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
        self.query_one("#group", Static).update(
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


def _row(row: "AdkarRow", standing: Standing) -> Row:
    differ = text.words("differ", "bold $accent") if row.disagreement else text.EMPTY
    since = text.words(_days(row.since, standing.today), text.QUIET)
    return Row(
        row.group,
        (
            text.words(row.group_name),
            text.words(row.head_count),
            *scores.cells(row),
            scores.barrier(row),
            since,
            differ,
        ),
    )


def _days(since: str | None, today: date) -> str:
    return f"{(today - date.fromisoformat(since)).days} d" if since else ""


def _about(row: "AdkarRow", group: Record | None) -> Content:
    """The group in hand in words: its barrier, who said what, where individuals are stuck."""
    lines = [text.line(text.words(row.group_name, text.STRONG), "   ", _stuck(row))]
    for opinion in row.opinions:
        given = "  ".join(
            f"{e[0].upper()} {scores.number(opinion.scores[e])}" for e in scores.ELEMENTS if e in opinion.scores
        )
        lines.append(
            text.line(
                opinion.assessor.ljust(12),
                opinion.assessed_on,
                "   ",
                text.words(given.ljust(26)),
                " ",
                opinion.rationale,
            )
        )
    if len(row.barrier_distribution) > 1:
        split = ", ".join(f"{count} at {element}" for element, count in row.barrier_distribution.items())
        lines.append(text.words(f"Stuck, one by one: {split}", text.QUIET))
    if group and group.get("risks"):
        lines.append(text.line(text.words("Risk: ", text.QUIET), group.get("risks")))
    return text.lines(*lines)


def _stuck(row: "AdkarRow") -> Content:
    if not row.assessments:
        return text.words("not assessed yet; press a to score it", text.QUIET)
    return text.line("stuck at ", scores.barrier(row))
