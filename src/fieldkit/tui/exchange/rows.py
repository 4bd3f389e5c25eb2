"""What stands in the inbox: a line a file, and what it would do or did."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from fieldkit.domain.values import instant
from fieldkit.tui import text
from fieldkit.tui.widgets.table import Row

if TYPE_CHECKING:
    from fieldkit.exchange.export import Exported
    from fieldkit.exchange.merge import MergeReport
    from fieldkit.workspace import Me

TAKEN = "taken in"
"""What a file's state says once it was taken in here."""


def row(file: str, report: "MergeReport", taken: bool, now: datetime) -> Row:
    """A file: who wrote it and when, what it holds, its state."""
    written = instant(report.created)
    local = written.astimezone(now.tzinfo) if written else None
    when = "" if not local else f"today {local:%H:%M}" if local.date() == now.date() else f"{local:%d %b %H:%M}"
    return Row(
        file,
        (
            text.words(Path(file).name),
            text.words(report.sender),
            text.words(when),
            _contents(report),
            _state(report, taken),
        ),
    )


def _contents(report: "MergeReport") -> Content:
    if report.status == "held":
        return text.words(text.counted(report.held, "change", "changes"))
    return text.words(f"{report.new} new, {report.updated} updated" if report.status == "merged" else "", "")


def _state(report: "MergeReport", taken: bool) -> Content:
    if taken:
        return text.words(TAKEN, text.QUIET)
    if report.status == "merged":
        return text.words("ready", "bold $accent")
    if report.status == "held":
        return text.words("waiting: new laptop", text.STRONG)
    if report.status == "unchanged" and report.set_aside:
        return text.words("taken out", text.STRONG)
    if report.status == "unchanged":
        return text.words("your own" if report.reason else "nothing new", text.QUIET)
    return text.words("not for you" if report.for_others else "cannot be taken in", text.QUIET)


def told(report: "MergeReport") -> Content:
    """What a file would do, or why nothing can be done with it."""
    if report.reason:
        more = "Press c to compare its words and confirm it." if report.status == "held" else ""
        more = "Only those can open it for whom it was written: leave it to them." if report.for_others else more
        return text.lines(text.words(text.sentence(report.reason)), text.words(more, text.QUIET))
    missing = f"notes missing: {', '.join(report.gaps)}" if report.gaps else "nothing missing"
    counts = (("new", report.new), ("updated", report.updated), ("unchanged", report.unchanged),
              ("two answers", report.conflicting), ("erased", report.erased))  # fmt: skip
    line = text.line(*(text.line(text.words(f"{name} ", text.QUIET), f"{count}  ") for name, count in counts), missing)
    remarks = [f"a copied laptop? {', '.join(report.forks)}"] if report.forks else []
    remarks += [f"{report.ahead} with a clock more than a day ahead"] if report.ahead else []
    remarks += [f"{report.set_aside} taken out before; t takes them in again"] if report.set_aside else []
    remarks += [f"left out: {', '.join(report.left_out)}"] if report.left_out else []
    remarks += ["written by a newer fieldkit: what this one does not know is kept"] if report.newer_version else []
    return text.lines(line, *remarks)


def outcome(report: "MergeReport") -> str:
    """What became of a file, in a few words."""
    if report.status == "merged":
        return f"taken in: {report.new} new, {report.updated} updated"
    return {"unchanged": "brought nothing new", "held": "waits for its laptop to be confirmed"}.get(
        report.status, str(report.reason)
    )


def written(files: "Sequence[Exported]", me: "Me") -> Content:
    """What was written for whom; to whom nobody has confirmed yet, what comes next."""
    lines = [
        text.line(
            text.words(Path(f.file).name, text.STRONG),
            "  for ",
            ", ".join(f.recipients),
            f"  ({text.counted(f.changes, 'change', 'changes')})",
        )
        for f in files
    ]
    if me.role == "unconfirmed":
        lines.append(text.words("Once the lead has it, read them the words below: they confirm this laptop."))
    return text.lines("Written, ready to be handed over:", *lines)


def nothing_to_confirm(report: "MergeReport | None") -> Content:
    """Why no laptop can be confirmed by the file in hand, and what to wait for."""
    if report is None:
        why = "No laptop waits to be confirmed here."
    elif report.status in ("merged", "unchanged"):
        why = "The laptop of this file is confirmed."
    else:
        why = "By this file no laptop can be confirmed."
    return text.lines(
        text.words(why),
        text.words("A new one is confirmed by its first file: once that is here, press c on it.", text.QUIET),
    )
