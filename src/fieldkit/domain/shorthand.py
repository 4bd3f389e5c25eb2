"""The capture line: one line of shorthand, read as a note.

`[time] [kind] text [closing marks]`. Reading is a pure function that never fails. What is no mark stays in the text,
and a mark that leaves the text is a span of the line: nothing typed is ever lost. It runs at every keystroke, so this
module imports nothing heavy.
"""

import re
from collections.abc import Callable, Mapping
from datetime import time
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from fieldkit.domain import values
from fieldkit.domain.carriers import carries
from fieldkit.domain.note_kinds import KIND_LETTERS, KIND_WORDS
from fieldkit.domain.vocabulary import Vocabulary

SEVERITY_WORDS = {
    1: "hardly felt",
    2: "annoys",
    3: "slows the work",
    4: "blocks the task",
    5: "the work stands still",
}


class Context(Struct, frozen=True, dict=True):
    """What a line is read against."""

    participants: Mapping[str, str] = {}
    """Code of each known participant -> record id."""
    themes: Mapping[str, str] = {}
    """Name of each theme -> record id."""
    in_session: bool = False
    interview: bool = False
    now: time | None = None
    """The wall clock; None where any time of the day may be meant."""
    rejected: frozenset[str] = frozenset()
    """Marks, as typed, that the user wants left in the text."""
    kind: str = "observation"
    """The kind chosen beforehand; a kind in the line stands above it."""
    participant: str | None = None
    """The code of the session's participant, who stands where the line names nobody."""

    @cached_property
    def by_code(self) -> Mapping[str, str]:
        """The codes of the participants by their folded form."""
        return {values.folded(code): code for code in self.participants}

    @cached_property
    def by_theme(self) -> Mapping[str, str]:
        """The names of the themes by their folded form, a hyphen for each blank."""
        return {"-".join(values.folded(name).split()): name for name in self.themes}


class Mark(Struct, frozen=True):
    """Something in the line that was read."""

    start: int
    end: int
    field: str
    """The field of the note that it fills, or `time`, `kind`, `escape`."""
    words: str
    """How it is read, such as `6 min each` or `theme being-watched`."""
    label: str
    """The beginning of `words` that is the program's, not the user's: what a vocabulary may rename."""
    typed: str
    """The mark itself, as typed; in `Context.rejected` it stays text."""
    in_text: bool = False
    """Whether the text keeps it: a word inside the sentence. Else the text is without this span, blanks included."""


class Reading(Struct, frozen=True):
    """How a line is read. The text is the line without the spans of its marks, but for those that are `in_text`."""

    kind: str
    text: str
    time: time | None
    values: dict[str, object]
    """severity, seconds, frequency, clicks, people, step, participant (id), themes (ids), tags (words); of help given and
    of a decision the fields that take the place of these."""
    marks: tuple[Mark, ...]
    standing: str | None
    """The code of the session's participant, where the line names nobody."""

    def in_words(self, vocabulary: Vocabulary | None = None) -> str:
        """The line as it will be recorded: `resistance · intensity 4 · P-02 · theme being-watched`."""
        said = (vocabulary or Vocabulary()).apply
        told = [(mark.field, said(mark.label) + mark.words.removeprefix(mark.label)) for mark in self.marks]
        if self.standing is not None:
            told.append(("participant", self.standing))
        ordered = [words for name in _ORDER for field, words in told if field == name]
        return " · ".join(dict.fromkeys([said(self.kind), *ordered]))


def read(line: str, context: Context) -> Reading:
    """Read a line of shorthand; never fails, and loses nothing that was typed."""
    head, start = _head(line, context)
    kind = next((str(token.value) for token, _ in head if token.field == "kind"), context.kind)
    closing, end = _closing(line, start, kind, context)
    named = any(token.field == "participant" for token, _ in closing)
    inside = _inside(line, start, end, kind, context, named=named)
    return _reading(line, kind, sorted([*head, *inside, *closing], key=lambda read: read[1].start), context)


_ORDER = (
    "time", "severity", "blocking", "seconds", "solved_in_seconds", "frequency", "clicks", "people", "step", "handed_to",
    "owner", "participant", "themes", "tags",
)  # fmt: skip
_MANY = ("themes", "tags")

_BLANKS = re.compile(r"\s+")
_TIME = re.compile(r"([0-9]{1,2})(?::([0-9]{2})(?::([0-9]{2}))?|h([0-9]{2}))(?=\s)|([0-9]{2})\.([0-9]{2})(?=\s)")
_OF_THE_DAY = re.compile(r"\s+(?:Uhr|[ap]m|[ap]\.m\.|o'clock|heures?|\?)(?!\w)", re.IGNORECASE)
"""What follows a time that the sentence speaks of."""
_KIND = re.compile(r"([owfrqi]) ?:(?=\s)")
_WIN = re.compile(r"\+(?=\s)")
_WORD_OF_KIND = re.compile(rf"({'|'.join(KIND_WORDS)})(?=\s)")
_CONTACT = re.compile(r"\s+(?:[wW]{3}\.\S+|https?://\S+|[+(]{0,2}[0-9][0-9 ()/.-]{5,}(?:\D{1,6}[0-9]+)?)\s*")
"""What follows `w:` or `f:` below a letter: an address on the web, a number for the fax."""
_TOKEN = re.compile(r'>"[^"]+"(?!\S)|\S+')
_AMOUNT = r"([0-9]{1,6}(?:[.,][0-9]{1,3})?)"
_TIME_EACH = re.compile(rf"~{_AMOUNT}(s|sec|m|min|h)|{_AMOUNT}(min|h)")
_FREQUENCY = re.compile(rf"{_AMOUNT}/[^\W\d_]+")
_COUNT = re.compile(r"([1-9][0-9]{0,5})([cp])")
_BARE = re.compile(r"[0-9][0-9.,]*(?:min|h|[cp]|/[^\W\d_]{3,})$")
"""What ordinary sentences end with as well; `5/d` they do not."""
_STEP = re.compile(r'>(?:"(?=[^"]*[^"\s])([^"\0\ud800-\udfff]+)"|([^\W\d_][^\s\0\ud800-\udfff]*))')
# A letter, then anything but blanks, punctuation other than - and _, controls, and what no field's name may hold.
_LETTER = r"[^\W\d_\U00010000-\U0010ffff]"
_NO_PUNCTUATION = r"[^\s\0-,./:-@\[-^`{-\xbf\u2018-\u201f\u2026\u2039\u203a\ud800-\udfff\U00010000-\U0010ffff]"
_WORD = f"{_LETTER}{_NO_PUNCTUATION}{{0,99}}"
_HASH = re.compile(rf"#({_WORD})")
_IN_SENTENCE = re.compile(rf"""(?<!\S)\\?(#{_WORD}(?=[.,;:!?…)\]}}"'\u2019”»]*(?:\s|$))|@\S+)""")
_CODE = re.compile(r"@[\w.-]*\w")


class _Token(NamedTuple):
    """What one mark says: a field's value, in words; `label` is the part of the words that is ours."""

    field: str
    value: object
    label: str
    name: str = ""


_Read = tuple[_Token, Mark]

_ESCAPE = _Token("escape", None, "")


def _mark(line: str, span: tuple[int, int], token: _Token, *, in_text: bool = False) -> _Read:
    words = " ".join(filter(None, (token.label, token.name)))
    return token, Mark(*span, token.field, words, token.label, line[slice(*span)].strip(), in_text)


# ---- the head: time and kind ---------------------------------------------------------------------------------------


def _head(line: str, context: Context) -> tuple[list[_Read], int]:
    """The marks before the text, and where the text begins."""
    found: list[_Read] = []
    start = 0
    for reader in (_time, _kind):
        token, end = reader(line, start, context)
        if token and line[start:end] in context.rejected:
            break
        if token:
            blanks = _BLANKS.match(line, end)
            end = blanks.end() if blanks else end
            found.append(_mark(line, (start, end), token))
            start = end
        elif line.startswith("\\", start) and reader(line, start + 1, context)[0]:
            found.append(_mark(line, (start, start + 1), _ESCAPE))
            return found, start + 1
    return found, start


def _time(line: str, start: int, context: Context) -> tuple[_Token | None, int]:
    """A leading time: within a session, of the day, and not in the future."""
    found = _TIME.match(line, start) if context.in_session else None
    if not found or _OF_THE_DAY.match(line, found.end()):
        return None, start
    hour, minute, second = (
        int(part or 0) for part in (found[1] or found[5], found[2] or found[4] or found[6], found[3])
    )
    if hour > 23 or minute > 59 or second > 59:
        return None, start
    when = time(hour, minute, second)
    if context.now is not None and when > context.now:
        return None, start
    return _Token("time", when, "", when.isoformat("seconds" if found[3] else "minutes")), found.end()


def _kind(line: str, start: int, context: Context) -> tuple[_Token | None, int]:
    """A kind by its letter or its word, or the plus of a win; `Q:` and `A:` of an interview are ordinary text."""
    if found := _WIN.match(line, start):
        return _Token("kind", "win", "win"), found.end()
    if found := _WORD_OF_KIND.match(line, start):
        kind = KIND_WORDS[found[1]]
        return _Token("kind", kind, kind), found.end()
    if not context.interview and (found := _KIND.match(line, start)) and not _CONTACT.fullmatch(line, found.end()):
        kind = KIND_LETTERS[found[1]]
        return _Token("kind", kind, kind), found.end()
    return None, start


# ---- the closing run -----------------------------------------------------------------------------------------------


def _closing(line: str, start: int, kind: str, context: Context) -> tuple[list[_Read], int]:
    """The marks that close the line, and where the text before them ends; the first word is always text."""
    found: list[_Read] = []
    end, filled = len(line), set[str]()
    words = list(_TOKEN.finditer(line, start))
    for before, word in zip(reversed(words[:-1]), reversed(words[1:]), strict=True):
        token = _closing_mark(word[0], kind, context)
        if token is None and _is_escaped(word[0], kind, context):
            found.append(_mark(line, (word.start(), word.start() + 1), _ESCAPE))
            return found, end
        of_the_sentence = _BARE.match(word[0]) is not None and carries(before[0])
        if token is None or of_the_sentence or token.field in filled or word[0] in context.rejected:
            return found, end
        if token.field not in _MANY:
            filled.add(token.field)
        found.append(_mark(line, (before.end(), end), token))
        end = before.end()
    return found, end


def _is_escaped(word: str, kind: str, context: Context) -> bool:
    """Whether a backslash keeps a closing mark as text; `\\#word` and `\\@CODE` are seen to inside the sentence."""
    return word[:1] == "\\" and word[1:2] not in ("#", "@") and _closing_mark(word[1:], kind, context) is not None


def _closing_mark(word: str, kind: str, context: Context) -> _Token | None:
    """One word of the closing run as a mark that the kind takes, or None if it is text."""
    token = _any_mark(word, kind, context)
    if token is None or kind not in _TAKES:
        return token
    taken = _TAKES[kind].get(token.field)
    return taken(token) if taken else None


_TAKES: Mapping[str, Mapping[str, Callable[[_Token], _Token]]] = {
    "help": {
        "seconds": lambda token: _Token("solved_in_seconds", token.value, token.label.replace("each", "until solved")),
        "step": lambda token: _Token("handed_to", token.value, "handed to", token.name),
        "severity": lambda token: _blocking(int(str(token.value)) >= 4),
        "participant": lambda token: token,
    },
    "decision": {"step": lambda token: _Token("owner", token.value, "carried out by", token.name)},
}
"""The marks of what is no note: each in the field that takes its place."""


def _blocking(blocking: bool) -> _Token:
    return _Token("blocking", blocking, "the work stands still" if blocking else "the work goes on")


def _any_mark(word: str, kind: str, context: Context) -> _Token | None:
    match word[:1]:
        case "!":
            return _severity(word, kind)
        case "#":
            found = _HASH.fullmatch(word)
            return _hash(found[1], context) if found else None
        case "@":
            return _participant(word, context)
        case ">":
            step = _STEP.fullmatch(word)
            return _Token("step", step[1] or step[2], "step", step[1] or step[2]) if step else None
        case _:
            return _time_each(word) or _frequency(word) or _count(word)


def _severity(word: str, kind: str) -> _Token | None:
    if word not in ("!1", "!2", "!3", "!4", "!5"):
        return None
    severity = int(word[1])
    words = f"intensity {severity}" if kind == "resistance" else f"severity {severity} = {SEVERITY_WORDS[severity]}"
    return _Token("severity", severity, words)


def _hash(word: str, context: Context) -> _Token:
    """A theme of the code book; else a free tag, to be sorted later."""
    theme = context.by_theme.get(values.folded(word))
    if theme is None:
        return _Token("tags", word, "new tag", word)
    return _Token("themes", context.themes[theme], "theme", theme)


def _participant(word: str, context: Context) -> _Token | None:
    code = context.by_code.get(values.folded(word[1:]))
    return None if code is None else _Token("participant", context.participants[code], "", code)


def _time_each(word: str) -> _Token | None:
    found = _TIME_EACH.fullmatch(word)
    seconds = values.seconds(found[1] or found[3], found[2] or found[4]) if found else 0
    return _Token("seconds", seconds, f"{values.duration_words(seconds)} each") if seconds else None


def _frequency(word: str) -> _Token | None:
    if not _FREQUENCY.fullmatch(word):
        return None
    try:
        often = values.frequency(word)
    except values.Unreadable:
        return None
    return _Token("frequency", often, values.frequency_words(often))


def _count(word: str) -> _Token | None:
    found = _COUNT.fullmatch(word)
    if not found:
        return None
    count = int(found[1])
    if found[2] == "c":
        return _Token("clicks", count, "1 click" if count == 1 else f"{count} clicks")
    return _Token("people", count, "1 person" if count == 1 else f"{count} people")


# ---- inside the sentence -------------------------------------------------------------------------------------------


_INSIDE = ("themes", "tags", "participant")


def _inside(line: str, start: int, end: int, kind: str, context: Context, *, named: bool) -> list[_Read]:
    """Themes, tags and the first participant named inside the sentence; the text keeps them, without the escapes."""
    found: list[_Read] = []
    for word in _IN_SENTENCE.finditer(line, start, end):
        typed, token = _inside_mark(word[1], context)
        if token is None or token.field not in _TAKES.get(kind, _INSIDE):
            continue
        if word[0] != word[1]:
            found.append(_mark(line, (word.start(), word.start() + 1), _ESCAPE))
        elif typed not in context.rejected and not (named and token.field == "participant"):
            named |= token.field == "participant"
            found.append(_mark(line, (word.start(), word.start() + len(typed)), token, in_text=True))
    return found


def _inside_mark(word: str, context: Context) -> tuple[str, _Token | None]:
    """The mark at the beginning of a word: `#handoff`, or `@P-02` of `@P-02's`."""
    if word[0] == "#":
        return word, _hash(word[1:], context)
    if token := _participant(word, context):
        return word, token
    code = _CODE.match(word)
    return (code[0], _participant(code[0], context)) if code else (word, None)


# ---- the whole -----------------------------------------------------------------------------------------------------


def _reading(line: str, kind: str, found: list[_Read], context: Context) -> Reading:
    given = [(token.field, token.value) for token, _ in found if token.field in _ORDER]
    several = {name: list(dict.fromkeys(value for field, value in given if field == name)) for name in _MANY}
    filled = dict(given) | {name: values for name, values in several.items() if values}
    when = filled.pop("time", None)
    marks = tuple(mark for _, mark in found)
    return Reading(
        kind=kind,
        text=_without(line, marks),
        time=when if isinstance(when, time) else None,
        values=filled,
        marks=marks,
        standing=None if "participant" in filled or kind == "decision" else context.participant,
    )


def _without(line: str, marks: tuple[Mark, ...]) -> str:
    """The line without the marks that leave it."""
    kept, start = [], 0
    for mark in marks:
        if not mark.in_text:
            kept.append(line[start : mark.start])
            start = mark.end
    return "".join([*kept, line[start:]])
