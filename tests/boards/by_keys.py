"""A whole workshop by keys alone, as a script that any terminal can play: it says what to press and is told what is on the screen.

The room: 27 cards of 9 people, seven columns, ballots, a step back from Vote to Group that splits a column and merges two, both
with votes on them, and the rest of the ballots. What must come of it is computed here, without fieldkit.
"""

import re
from collections.abc import Callable, Generator
from functools import partial
from typing import NamedTuple

from workshop import COLUMNS, TEXTS

KILL = "kill"
"""Press the power switch; the script goes on where the board is after the next start."""
PASTE = "paste"


class Press(NamedTuple):
    """Keys, or KILL, or PASTE and a text; then wait until the screen shows that it is done: by a pattern, or as asked."""

    keys: tuple[str, ...]
    until: str | Callable[[str], bool]

    def done(self, screen: str) -> bool:
        """Whether it is, and nothing is on its way to the disk."""
        shown = self.until(screen) if callable(self.until) else re.search(self.until, screen)
        return bool(shown) and "saving …" not in screen


Script = Generator[Press, str, None]

REST = "daily grind"
COLUMN_OF = {text: name for name, texts in COLUMNS.items() for text in texts}

BALLOTS: tuple[dict[str, int], ...] = (
    {"double entry": 2, "hand-off": 1}, {"double entry": 1, "lost information": 2}, {"watched": 2, "hand-off": 1},
    {"lost information": 1, "hand-off": 2}, {"double entry": 2, REST: 1}, {"watched": 1, "lost information": 1, REST: 1},
    {"hand-off": 2, REST: 1}, {"double entry": 1, "hand-off": 2}, {"lost information": 2},
)  # fmt: skip
FIRST = 6
SPLIT, ALONG = "typed twice", 3


def expected() -> dict[str, int]:
    """The votes of each column at the end: split off from double entry, watched merged into hand-off."""
    names = [*COLUMNS, REST]
    before = {name: sum(ballot.get(name, 0) for ballot in BALLOTS[:FIRST]) for name in names}
    later = {name: sum(ballot.get(name, 0) for ballot in BALLOTS[FIRST:]) for name in names}
    votes = {name: before[name] + later[name] for name in names if name != "watched"}
    votes["double entry"] -= ALONG
    votes["hand-off"] += before["watched"] + later["watched"]
    return votes | {SPLIT: ALONG}


def told(screen: str) -> str:
    """What is in hand, as the screen tells it below the board."""
    lines = screen.rstrip().splitlines()
    rules = [n for n, line in enumerate(lines) if line.startswith("─" * 40)]
    return lines[rules[-2] + 1].strip()


def opened(until: str) -> Script:
    """The board again, after the next start."""
    yield Press(("w",), "What costs you most")
    yield Press(("enter",), until)


def collect() -> Script:
    """Cards one by one and pasted, and one half typed when the battery dies."""
    yield Press(("w",), "no workshop yet")
    yield Press(("n",), "What stands over the wall")
    yield Press(("enter", "9", "enter", "enter", "enter", "enter"), "of 27 cards")
    for n, text in enumerate(TEXTS[:4], 1):
        yield Press((text, "enter"), rf"\b{n} cards?\b.*\n")
    yield Press((PASTE, "\n".join(TEXTS[4:26])), "26 cards")
    yield Press((TEXTS[26][:7],), "•" * 7)
    yield Press((KILL,), "")
    yield from opened("•" * 7)
    yield Press((TEXTS[26][7:], "enter"), r"(6|rank) +27 cards")


def next_in_hand(loose: frozenset[str], screen: str) -> bool:
    """Whether so many cards are left to group, and one of them is in hand: the screen is painted part by part."""
    counted = re.search(rf"not grouped yet +{len(loose)}\b", screen)
    return bool(counted) and (not loose or told(screen) in loose)


def group() -> Script:
    """Every card into its column, whichever is in hand."""
    yield Press(("ctrl+n",), "2 reveal▌")
    yield Press((KILL,), "")
    yield from opened("2 reveal▌")
    loose = set(TEXTS)
    screen = yield Press(("n",), partial(next_in_hand, frozenset(loose)))
    while loose:
        text = told(screen)
        loose.remove(text)
        yield Press(("c",), "A new name makes a new column.")
        screen = yield Press((COLUMN_OF.get(text, REST), "enter"), partial(next_in_hand, frozenset(loose)))
    yield Press((KILL,), "")
    yield from opened("3 group▌")


def moved_on(before: str, screen: str) -> bool:
    """Whether something else is in hand."""
    return told(screen) != before


def to_head(name: str) -> Script:
    """The head of a column in hand."""
    screen = yield Press(("home", "up", *["left"] * 9), lambda screen: told(screen) == "not grouped yet")
    for _ in range(9):
        if told(screen) == name:
            return
        screen = yield Press(("right",), partial(moved_on, told(screen)))
    raise AssertionError(f"there is no column {name}:\n{screen}")


def ready_to_vote(screen: str) -> bool:
    """Whether the first ballot is asked for and every column stands below the one in hand."""
    return "Ballot 1 of 9" in screen and sum(f"\n  {name}" in screen for name in (*COLUMNS, REST)) == len(COLUMNS)


def vote(ballots: tuple[dict[str, int], ...], first: int, columns: tuple[str, ...]) -> Script:
    """Paper ballots, one by one."""
    for n, ballot in enumerate(ballots, first):
        keys = [str(ballot[name]) if ballot.get(name) else "down" for name in columns]
        yield Press((*keys,), f"{sum(ballot.values())} of 3 given")
        yield Press(("enter",), f"Ballot {n + 1} of 9" if n < 9 else "The count is complete")


def step_back(columns: tuple[str, ...]) -> Script:
    """Back to Group: one column is split, two are merged, all three with votes."""
    yield Press(("b",), "they stay where they are")
    yield Press(("y",), "3 group▌")
    yield from to_head("double entry")
    yield Press(("down", "p"), "What the cards that leave have in common")
    yield Press((SPLIT, "enter", "ctrl+u", str(ALONG), "enter"), SPLIT)
    yield from to_head("watched")
    yield Press(("m",), "The column that takes its cards")
    yield Press(("hand-off", "enter"), "Their votes are added")
    yield Press(("y",), "5 cards · ")


def costs_and_ranks() -> Script:
    """Costs for the first column, why, and the list."""
    yield Press(("n",), "5 cost▌")
    yield Press(("3", "2", "1"), r"\[")
    yield Press(("up", "e"), "What it costs whom")
    yield Press(("hours each day", "enter"), "Why: hours each day")
    yield Press((KILL,), "")
    yield from opened("5 cost▌")
    yield Press(("n",), "6 rank▌")
    yield Press((KILL,), "")
    yield from opened("6 rank▌")


def workshop() -> Script:
    """From the first card to the ranked list, killed once in each phase."""
    yield from collect()
    yield from group()
    first = yield Press(("n",), ready_to_vote)
    order = tuple(sorted([*COLUMNS, REST], key=lambda name: first.find(f"\n  {name}")))
    yield from vote(BALLOTS[:FIRST], 1, order)
    yield Press((KILL,), "")
    yield from opened(f"Ballot {FIRST + 1} of 9")
    yield from step_back(order)
    yield Press(("n",), f"Ballot {FIRST + 1} of 9")
    after = [name for name in order if name != "watched"]
    after.insert(after.index("double entry") + 1, SPLIT)
    yield from vote(BALLOTS[FIRST:], FIRST + 1, tuple(after))
    yield Press(("v",), "The totals are shown")
    yield from costs_and_ranks()
