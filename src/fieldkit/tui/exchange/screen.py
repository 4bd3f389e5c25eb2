"""Exchange: what comes in, before it comes in; and what goes out."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import tzinfo
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldkit.tui import text
from fieldkit.tui.boxes import Ask
from fieldkit.tui.commands import bindings
from fieldkit.tui.commands.exchange import EXCHANGE
from fieldkit.tui.desk import Answer
from fieldkit.tui.exchange.rows import nothing_to_confirm, outcome, row, told, written
from fieldkit.tui.page import Page
from fieldkit.tui.shell import shell
from fieldkit.tui.widgets.form import Field, Form
from fieldkit.tui.widgets.place import is_folder, place
from fieldkit.tui.widgets.table import Column, Table

if TYPE_CHECKING:
    from fieldkit.exchange.export import Exported
    from fieldkit.exchange.merge import MergeReport
    from fieldkit.workspace import Changes, Me, Workspace
    from fieldkit.workspace.identified import Found

EVERY = 3.0
"""Seconds between two looks at the folder while the screen is in front."""

Sign = tuple[int, int]
"""Size and time of change of a file: while they stay it is not opened again if it holds nothing new."""


class Inbox(NamedTuple):
    """The files of a folder, looked at without taking anything in."""

    reports: "dict[str, MergeReport]"
    signs: dict[str, Sign]
    me: "Me"
    words: str
    zone: tzinfo


class ExchangeScreen(Page):
    """The inbox and the outbox."""

    NAME = "Exchange"
    ABOUT = """
    Hand over writes sealed files: an agent's one is for the leads, a lead writes one for each. By stick or mail.
    The table shows the files in the folder and what each would change; nothing is taken in before you say so.
    A laptop is confirmed by its first file, which waits: compare the words by telephone, confirm it, then take the file in.
    """
    DECLARED = EXCHANGE
    BINDINGS = bindings(EXCHANGE)
    DEFAULT_CSS = """
    ExchangeScreen {
        #inbox { max-height: 60%; margin-bottom: 1; }
        #report { padding: 0 2; border-top: solid $line; }
        #outcome { padding: 1 2; }
        #words { padding: 0 2; dock: bottom; margin-bottom: 2; color: $quiet; }
    }
    """
    SHOWS = frozenset({"member", "device"})

    def __init__(self) -> None:
        super().__init__()
        self._inbox: Inbox | None = None
        self._reports: dict[str, MergeReport] = {}
        self._brought: dict[str, MergeReport] = {}
        """What the files brought that were taken in here."""
        self._go_on = False
        """Whether the next file that is ready is to be in hand."""
        self._settled: dict[tuple[str, Sign], MergeReport] = {}
        self._noticed: dict[str, Sign] | None = None
        """What lay in the folder when it was last looked at; None while the files are looked into."""
        self._drawn = 0.0

    @property
    def folder(self) -> Path:
        """The folder looked into."""
        return Path(shell(self).preferences.get("folder") or shell(self).home / "exchange")

    def body(self) -> Iterator[Widget]:
        """The files, and what the one in hand would do."""
        yield Table(
            Column("File"), Column("from", 14), Column("written", 13, keep=100), Column("contents", 22, keep=110),
            Column("state", 20),
            id="inbox", empty="no files here; press o for another folder, e to hand over",
        )  # fmt: skip
        yield Static(id="words")
        yield Static(id="report")
        yield Static(id="outcome")

    def on_mount(self) -> None:
        """Look at the folder again and again."""
        self.set_interval(EVERY, self.look_again)

    def on_screen_resume(self) -> None:
        """Files may have come while something lay over it."""
        self.look_again()

    def look_again(self) -> None:
        """Look into the files once more if others lie in the folder, or one changed."""
        folder = self.folder
        if self.is_active and self._noticed is not None:
            self.desk.read(self, lambda workspace: _signs(folder), self._notice)

    def _notice(self, signs: dict[str, Sign]) -> None:
        if self._noticed is not None and signs != self._noticed:
            self.load()

    def load(self) -> None:
        """Look at every file of the folder."""
        self._noticed = None
        self.heading.show(text.line(text.words(shell(self).say("Exchange"), text.STRONG), "   ", str(self.folder)))
        folder = self.folder

        settled = dict(self._settled)

        def look(workspace: "Workspace") -> Inbox:
            signs = _signs(folder)
            reports = {
                file: settled[file, sign] if (file, sign) in settled else workspace.merge([Path(file)], dry_run=True)[0]
                for file, sign in signs.items()
            }
            return Inbox(reports, signs, workspace.me, workspace.my_words(), workspace.zone)

        self.desk.write(self, look, self._fill)

    def _fill(self, inbox: Inbox) -> None:
        self._inbox, self._reports, self._noticed = inbox, inbox.reports, inbox.signs
        self._settled = {(f, inbox.signs[f]): r for f, r in inbox.reports.items() if r.status == "unchanged"}
        self.query_one("#words", Static).update(text.words(f"The words of this laptop: {inbox.words}"))
        self.refresh_bindings()
        now = shell(self).machine.now().astimezone(inbox.zone)
        rows = [row(file, report, file in self._brought, now) for file, report in self._reports.items()]
        table = self.query_one("#inbox", Table)
        table.show(rows)
        if self._go_on and self._ready:
            table.cursor = table.place(self._ready[0].file) or 0
        self._go_on = False
        self._show_report()

    def on_table_moved(self) -> None:
        """Another file is in hand."""
        self._show_report()

    def _show_report(self) -> None:
        report = self._in_hand
        brought = self._brought.get(report.file) if report else None
        self.query_one("#report", Static).update(told(brought or report) if report else text.EMPTY)

    @property
    def _ready(self) -> "list[MergeReport]":
        """Files that can be taken in at once."""
        return [r for r in self._reports.values() if r.status == "merged" and r.file not in self._brought]

    @property
    def _in_hand(self) -> "MergeReport | None":
        return self._reports.get(self.query_one("#inbox", Table).chosen or "")

    def _tell(self, outcome: Content) -> None:
        self.query_one("#outcome", Static).update(outcome)

    def _progress(self, done: int, total: int, what: str) -> None:
        """Called by the writer while it works; drawn at most ten times a second."""
        if monotonic() - self._drawn > 0.1 or done >= total:
            self._drawn = monotonic()
            bar = "▇" * (20 * done // max(1, total))
            line = text.line(text.words(f"{bar:▁<20}", text.ACCENT), f"  {what}")
            self.post_message(Answer(self, lambda: self._tell(line)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Only a lead invites and confirms."""
        lead = self._inbox is not None and self._inbox.me.role == "lead"
        return lead or action not in ("invite", "confirm")

    # out

    def action_export(self) -> None:
        """Look through what goes out for names, then write what the others lack."""
        self.desk.read(self, lambda workspace: workspace.identifying(), self._identified)

    def _identified(self, found: "list[Found]") -> None:
        from fieldkit.tui.exchange.identified import IdentifiedBox

        if found:
            self.app.push_screen(IdentifiedBox(found), lambda sure: self._export() if sure else None)
        else:
            self._export()

    def _export(self) -> None:
        folder = self.folder

        def export(workspace: "Workspace") -> "list[Exported]":
            folder.mkdir(parents=True, exist_ok=True)
            return workspace.export(folder, progress=self._progress)

        self.desk.write(self, export, self._exported)

    def _exported(self, files: "list[Exported]") -> None:
        if self._inbox:
            self._tell(written(files, self._inbox.me))
        shell(self).everything_changed()

    def action_invite(self) -> None:
        """Write the invitation."""
        file, words = self.folder / "invitation.fkb", self._inbox.words if self._inbox else ""

        def kit(workspace: "Workspace") -> "Exported":
            file.parent.mkdir(parents=True, exist_ok=True)
            return workspace.kit(file, progress=self._progress)

        def invited(exported: "Exported") -> None:
            self._tell(
                text.lines(
                    text.line("The invitation is ", text.words(exported.file, text.STRONG), "."),
                    "Whoever joins with it will ask you for the words of this laptop: " + words,
                    "Their laptop is confirmed by its first file: wait for that, then press c.",
                )
            )
            shell(self).everything_changed()

        self.desk.write(self, kit, invited)

    # in

    def action_take_in(self) -> None:
        """Take in the file in hand."""
        if report := self._in_hand:
            self._take_in([report], again=report.set_aside > 0)

    def action_take_in_all(self) -> None:
        """Take in all that are ready."""
        self._take_in(self._ready)

    def _take_in(self, reports: "list[MergeReport]", *, again: bool = False) -> None:
        """Take files in; `again`: with what was taken out before."""
        files = [Path(report.file) for report in reports]
        much = [report for report in reports if report.hides_much]
        if not files:
            self._tell(text.words("No file here is ready to be taken in.", text.QUIET))
        elif much:
            question = text.lines(
                *(f"{r.sender}: {r.hidden + r.erased} of {r.visible} records would disappear." for r in much)
            )
            self._ask("Take it in all the same?", question, lambda: self._merge(files, again))
        else:
            self._merge(files, again)

    def _merge(self, files: list[Path], again: bool) -> None:
        def merge(workspace: "Workspace") -> "list[MergeReport]":
            return workspace.merge(files, confirm=lambda report: True, again=again, progress=self._progress)

        self.desk.write(self, merge, self._merged)

    def _merged(self, reports: "list[MergeReport]") -> None:
        self._brought |= {report.file: report for report in reports if report.status in ("merged", "unchanged")}
        self._go_on = True
        waiting = [report for report in reports if report.status == "held"]
        lines = [text.line(text.words(Path(r.file).name, text.STRONG), "  ", outcome(r)) for r in reports]
        if waiting:
            held = text.counted(sum(report.held for report in waiting), "change", "changes")
            lines.append(text.words(f"Not taken in: {held} of laptops that are not confirmed."))
        self._tell(text.lines(*lines))
        shell(self).everything_changed()

    def action_confirm(self) -> None:
        """Confirm the laptop of the file in hand."""
        report = self._in_hand
        if report and report.status == "held":
            question = text.lines(
                text.line("This file says that it comes from ", text.words(report.sender, text.STRONG), "."),
                "",
                f"Have {report.sender} read out the words that Exchange shows on that laptop:",
                "",
                text.words("  " + report.words, text.ACCENT),
                "",
                "Are they the same?",
            )
            self._ask("Confirm this laptop?", question, lambda: self._enrol(report))
        else:
            self._tell(nothing_to_confirm(report))

    def _enrol(self, report: "MergeReport") -> None:
        """Let its file in as far as the door, from where its laptop is known; then confirm that."""

        def enrol(workspace: "Workspace") -> "Changes":
            workspace.merge([Path(report.file)])
            return workspace.enrol(report.fingerprint)

        self.desk.write(self, enrol)

    def action_undo(self) -> None:
        """Take out again what the file in hand brought, once it was said how much that is."""
        report = self._in_hand
        if report is None:
            return
        file = report.file

        def take_out(workspace: "Workspace", *, dry_run: bool = False) -> "Changes":
            return workspace.unmerge(file, dry_run=dry_run, progress=self._progress)

        def ask(records: int) -> None:
            entries = text.counted(records, "entry", "entries")
            question = text.lines(
                text.line(
                    f"{entries}, as far as nobody else brought them: everything in ",
                    text.words(Path(file).name, text.STRONG),
                    f" from {report.sender}.",
                ),
                "The file stays where it is, and can be taken in again.",
            )
            self._ask(
                "Take it out again?", question, lambda: self.desk.write(self, take_out, lambda _: self._undone(report))
            )

        self.desk.write(self, lambda workspace: len(take_out(workspace, dry_run=True).ids), ask)

    def _undone(self, report: "MergeReport") -> None:
        self._brought.pop(report.file, None)
        self._settled.clear()
        self._tell(
            text.line(
                text.words(Path(report.file).name, text.STRONG), "  is taken out again, with all that only it brought."
            )
        )
        shell(self).everything_changed()

    def changed(self, changes: "Changes | None") -> None:
        """What each file would do depends on everything."""
        self.load()

    # elsewhere

    def action_folder(self) -> None:
        """Look into another folder."""
        field = Field(
            "folder",
            "Folder",
            "Where the files are, for example on the stick: /media/stick",
            value=str(self.folder),
            check=_check_folder,
        )
        self.app.push_screen(Form("Another folder", (field,)), self._look_into)

    def _look_into(self, values: Mapping[str, str] | None) -> None:
        if values:
            shell(self).preferences.set("folder", str(place(values["folder"])))
            self.load()

    def _ask(self, title: str, question: Content, then: Callable[[], None]) -> None:
        self.app.push_screen(Ask(title, question), lambda yes: then() if yes else None)


def _signs(folder: Path) -> dict[str, Sign]:
    """The bundles in a folder; none where it cannot be read."""
    with suppress(OSError):
        return {str(file): _sign(file) for file in sorted(folder.glob("*.fkb"))}
    return {}


def _sign(file: Path) -> Sign:
    with suppress(OSError):
        found = file.stat()
        return found.st_size, found.st_mtime_ns
    return 0, 0


def _check_folder(typed: str) -> str | None:
    return None if is_folder(place(typed)) else "There is no folder at this place."
