"""The organisation's own words, wherever a label, a help text or a choice is shown: `customer: partner`."""

import re
from collections.abc import Mapping
from functools import cached_property

_FIXED = frozenset({"adkar"})
"""Never renamed, nor is any single letter: the five letters of ADKAR keep their place beside every word."""


class Vocabulary:
    """Our word -> theirs. Whole words only, in any case and with the plural s; all at once, so that two may swap."""

    def __init__(self, words: Mapping[str, str] | None = None) -> None:
        self._words = {
            ours.casefold(): theirs for ours, theirs in (words or {}).items() if _may_be_renamed(ours, theirs)
        }

    def apply(self, text: str) -> str:
        """The text in the organisation's words; capitals stay where they were."""
        if not self._words:
            return text
        return self._pattern.sub(lambda found: self._renamed(found[0]), text)

    def _renamed(self, word: str) -> str:
        """Their word; the word itself where only the pattern takes two letters for one, such as i with a dot and without."""
        return _cased_like(word, self._all.get(word.casefold(), word))

    @cached_property
    def _all(self) -> dict[str, str]:
        plurals = {_plural(ours): _plural(theirs) for ours, theirs in self._words.items()}
        return plurals | self._words

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._all, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def _may_be_renamed(ours: str, theirs: object) -> bool:
    return len(ours) > 1 and ours.casefold() not in _FIXED and isinstance(theirs, str) and bool(theirs.strip())


def _plural(word: str) -> str:
    if re.search(r"[^aeiou]y$", word, re.IGNORECASE):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word, re.IGNORECASE) else "s")


def _cased_like(found: str, word: str) -> str:
    if len(found) > 1 and found.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if found[:1].isupper() else word
