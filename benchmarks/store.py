"""Merge, opening, a note, a search: all through the workspace, in processes of their own."""

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from shutil import copytree
from statistics import mean, median

from benchmarks.corpus import SEARCHES, Corpus
from benchmarks.floors import BareLog
from benchmarks.measure import Limits, Row, apart, clock, duration, times
from fieldkit.exchange.container import open_bundle
from fieldkit.workspace import Machine, Workspace

NOTES = 200


def measure(corpus: Corpus, limits: Limits, say: Callable[[str], None]) -> list[Row]:
    """All rows. What is filled is a copy of the home."""
    size = f"{corpus.changes:,}"
    home = corpus.folder / "full"
    copytree(corpus.home, home)
    say("merging into an empty store")
    first, floor, first_peak = _merging(home, corpus.bundles[0])
    rows = [times(f"{size} changes merged into an empty store", first, floor, limits.merge)]
    say("opening, noting, searching")
    others = [*_opening(corpus.home, home, size, limits), _noting(home, size, limits), _searching(home, size, limits)]
    say("merging into the full store")
    second, floor, second_peak = _merging(home, corpus.bundles[1])
    rows.append(times(f"{size} more merged into that", second, floor, limits.merge_more))
    peak = max(first_peak, second_peak)
    rows.append(Row("memory of a merge, at its peak", f"{peak:.0f} MiB", "", peak, limits.merge_mib, "MiB"))
    return rows + others


def opened(home: Path) -> Workspace:
    """The workspace of a home, as on a computer that has its state folder in it."""
    return Workspace.open(home, machine=Machine(state_dir=home / "state"))


def _merging(home: Path, bundle: Path) -> tuple[float, float, float]:
    """Seconds, seconds of the floor (before and after), MiB."""
    before, _ = apart(write_bare, home, bundle)
    seconds, peak = apart(merge, home, bundle)
    after, _ = apart(write_bare, home, bundle)
    return seconds, mean((before, after)), peak


def merge(home: Path, bundle: Path) -> float:
    """Seconds from the sealed file to the commit."""
    with closing(opened(home)) as workspace:
        reports = []
        seconds = clock(lambda: reports.extend(workspace.merge([bundle])))
        if reports[0].status != "merged":
            raise RuntimeError(reports[0].reason)
        return seconds


def write_bare(home: Path, bundle: Path) -> float:
    """Seconds for the lines of the same bundle, written from memory with `executemany` into an empty file."""
    with closing(opened(home)) as workspace, open_bundle(bundle, workspace.keys, scratch=home) as contents:
        lines = list(contents.lines())
    log = BareLog(home / "bare.db")
    seconds = log.write(lines)
    log.remove()
    return seconds


def _opening(empty: Path, full: Path, size: str, limits: Limits) -> list[Row]:
    pairs = [(apart(opening, full), apart(opening, empty)) for _ in range(7)]
    seconds = [median(pair[side][0] for pair in pairs) for side in (0, 1)]
    peaks = [median(pair[side][1] for pair in pairs) for side in (0, 1)]
    return [
        times(f"opening with {size} changes, against an empty store", seconds[0], seconds[1], limits.opening),
        Row(
            "memory that this takes more", f"{peaks[0]:.0f} MiB", f"{peaks[1]:.0f} MiB",
            max(0.0, peaks[0] - peaks[1]), limits.opening_mib, "MiB",
        ),
    ]  # fmt: skip


def opening(home: Path) -> float:
    """Seconds until the store is open and says whose it is."""
    workspaces = []
    seconds = clock(lambda: workspaces.append(opened(home)))
    with closing(workspaces[0]) as workspace:
        return seconds + clock(lambda: (workspace.me, workspace.frame))


def _noting(home: Path, size: str, limits: Limits) -> Row:
    (here, floor), _ = apart(noting, home)
    return times(f"a durable note among {size} changes, against a bare commit", here, floor, limits.note)


def noting(home: Path) -> tuple[float, float]:
    """Median seconds of a note in a session, and of committing as many bytes as its change has, in turn."""
    with closing(opened(home)) as workspace:
        session = workspace.add("session", {"type": "shadowing"}).ids[0]
        context = workspace.context(session)
        log = BareLog(home / "bare.db")

        def note(text: str) -> None:
            workspace.note(text, session=session, context=context, slot="capture")

        texts = [f"copies order {n} into the private spreadsheet, the second is slow !3 ~2m 5/d" for n in range(NOTES)]
        seconds = [(clock(partial(note, text)), log.write([f"{text:{CHANGE_BYTES}}".encode()])) for text in texts]
        log.remove()
    return median(here for here, _ in seconds), median(floor for _, floor in seconds)


CHANGE_BYTES = 600


def _searching(home: Path, size: str, limits: Limits) -> Row:
    seconds, _ = apart(searching, home)
    slowest = max(seconds, key=seconds.__getitem__)
    what = f"the slowest of {len(SEARCHES)} searches among {size} changes: `{slowest}`"
    return Row(what, duration(seconds[slowest]), "", seconds[slowest] * 1000, limits.search_ms, "ms")


def searching(home: Path) -> dict[str, float]:
    """Median seconds of each search."""
    with closing(opened(home)) as workspace:
        return {text: median(clock(partial(workspace.search, text)) for _ in range(7)) for text in SEARCHES}
