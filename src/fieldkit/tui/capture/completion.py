"""How the line may go on: commands, themes, people, steps, and phrases that were written before."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fieldkit.domain.plain_text import clean

LEAST = 3
"""Letters of a word before a phrase is offered for it."""

OFTEN = 3
"""In how many notes words must have stood before they are offered: what one person said once stays where it is."""

_LAST = re.compile(r'(?<!\S)(>"[^"]*|[#@>]?[^\s#@>][^\s]*|[#@>])$')
_WORDS = re.compile(r"[^\W\d_][\w'\u2019-]+(?: [\w'\u2019-]+)*")


class Ending(NamedTuple):
    """The rest of a line as it is shown, and the whole line with it."""

    shown: str
    line: str


class Completion:
    """Knows what was written before; a pure look-up at every keystroke."""

    def __init__(
        self,
        *,
        commands: Sequence[str] = (),
        themes: Iterable[str] = (),
        people: Iterable[str] = (),
        steps: Iterable[str] = (),
        phrases: Iterable[str] = (),
    ) -> None:
        self._commands = commands
        self._marks = {
            "#": _Names("-".join(name.split()) for name in themes),
            "@": _Names(people),
            ">": _Names(steps),
        }
        self._phrases = _Names(phrases)

    def ending(self, line: str) -> Ending | None:
        """How the line may go on, None where nothing fits."""
        if line.startswith("/") and " " not in line:
            found = next((command for command in self._commands if command.startswith(line) and command != line), None)
            return Ending(found[len(line) :], found) if found else None
        if line.startswith(("/step ", "/task ")):
            return _longer(line, line[6:], self._marks[">"])
        last = _LAST.search(line)
        if last is None:
            return None
        word = last[1]
        if word[0] == ">":
            return _step(line, word, self._marks[">"])
        if word[0] in self._marks:
            return _longer(line, word[1:], self._marks[word[0]])
        return _longer(line, word, self._phrases) if len(word) >= LEAST else None


class _Names:
    """Names by their beginning."""

    def __init__(self, names: Iterable[str]) -> None:
        known = {clean(name).casefold(): clean(name) for name in names}
        self._folded = sorted(known)
        self._names = [known[name] for name in self._folded]

    def beginning(self, begun: str) -> str | None:
        """The first name that begins so and goes on."""
        wanted = begun.casefold()
        place = bisect_left(self._folded, wanted)
        while place < len(self._names) and self._folded[place].startswith(wanted):
            if len(self._names[place]) > len(begun):
                return self._names[place]
            place += 1
        return None


def _longer(line: str, begun: str, names: _Names) -> Ending | None:
    name = names.beginning(begun) if begun else None
    return Ending(name[len(begun) :], line + name[len(begun) :]) if name else None


def _step(line: str, word: str, names: _Names) -> Ending | None:
    """A step of two words stands in quotes."""
    begun = word[1:].removeprefix('"')
    name = names.beginning(begun) if begun else None
    if name is None or '"' in name:
        return None
    whole = f'>"{name}"' if " " in name or word.startswith('>"') else f">{name}"
    return Ending(name[len(begun) :], line[: len(line) - len(word)] + whole)


def frequent(texts: Iterable[str]) -> list[str]:
    """Words and runs of two or three that stood in several of these texts; of one that goes on always alike, the whole."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(_runs(text))
    often = {run for run, count in counted.items() if count >= OFTEN}
    return [run for run in often if not any(other != run and other.startswith(run + " ") for other in often)]


def _runs(text: str) -> set[str]:
    """The runs of words in a text that begin with a word of some length."""
    found: set[str] = set()
    for stretch in _WORDS.findall(clean(text)):
        words = stretch.split(" ")
        for start, word in enumerate(words):
            if len(word) > LEAST:
                found.update(" ".join(words[start : start + many]) for many in (1, 2, 3) if start + many <= len(words))
    return found
