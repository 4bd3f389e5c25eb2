"""What every measurement stands on: processes of their own, and the rows of the table."""

import multiprocessing
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter
from typing import NamedTuple, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Limits(NamedTuple):
    """What each figure may be at most; without a unit in its name it is a multiple of the floor."""

    screen: float = 1.2
    help_ms: float = 100
    merge: float = 12
    merge_more: float = 16
    merge_mib: float = 600
    opening: float = 1.5
    opening_mib: float = 60
    note: float = 3
    search_ms: float = 50
    card_ms: float = 50
    key: float = 2


SMALL = Limits(screen=2, help_ms=300, merge=30, merge_more=40, opening=3, note=40, search_ms=100, card_ms=150, key=6)
"""For the small form: small stores have more overhead, and a computer that checks commits does other work beside it."""


class Row(NamedTuple):
    """One figure and its limit; `unit` is what both are in, x for a multiple of the floor."""

    what: str
    here: str
    floor: str
    figure: float
    limit: float
    unit: str = "x"

    @property
    def kept(self) -> bool:
        return self.figure <= self.limit


def times(what: str, here: float, floor: float, limit: float) -> Row:
    """A row for two durations in seconds."""
    return Row(what, duration(here), duration(floor), here / floor, limit)


def duration(seconds: float) -> str:
    """Seconds or milliseconds, as suits."""
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"


def table(rows: list[Row]) -> str:
    """The rows as Markdown."""
    head = ["| | fieldkit | floor | figure | at most |", "|---|---:|---:|---:|---:|"]
    return "\n".join(head + [_line(row) for row in rows])


def _line(row: Row) -> str:
    unit = row.unit if row.unit == "x" else f" {row.unit}"
    figure = f"{row.figure:.3g}{unit}"
    return (
        f"| {row.what} | {row.here} | {row.floor} | {figure if row.kept else f'**{figure}**'} | {row.limit:g}{unit} |"
    )


def apart(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> tuple[T, float]:
    """A function's result from a process of its own, and that process's peak of memory in MiB."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(function, *args, **kwargs).result(), process.submit(_peak).result()


def _peak() -> float:
    import resource  # not on Windows, where nothing is measured

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def clock(function: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    begun = perf_counter()
    function()
    return perf_counter() - begun
