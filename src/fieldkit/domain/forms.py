"""From what people and programs give (words, JSON values, CSV cells) to the fields of a change, and back to sentences.

Texts are taken as they are, to the last blank; everything else is read and written in the log's one way.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple

from pydantic import ValidationError

from fieldkit.domain import values
from fieldkit.domain.change import MAX_INT, is_record_id
from fieldkit.domain.kinds import KINDS
from fieldkit.domain.model import FormField, Kind, Shape, Value, check_text, check_word
from fieldkit.domain.note_kinds import NOTE_KINDS
from fieldkit.domain.plain_text import clean
from fieldkit.domain.vocabulary import Vocabulary
from fieldkit.errors import BadInput

Resolve = Callable[[str, str], str]
"""(kind, name or id) -> record id; raises BadInput when there is none."""


class Parsed(NamedTuple):
    """What was given, as fields of a change."""

    fields: dict[str, Value]
    """Log fields, sets and maps per element (`themes.<id>`); None clears."""
    local: dict[str, str]
    """Local-only fields; an empty text clears."""
    whole: set[str]
    """Sets and maps that were given in whole: an edit takes out of them what is not among `fields`."""


def model(kind: str) -> type[Kind]:
    """The model of a kind; BadInput, naming what comes close, for an unknown one."""
    if kind.casefold() in ("note", "notes"):
        raise BadInput(f"There is no kind {_quoted(kind)}: a note is {', '.join(NOTE_KINDS[:-1])} or {NOTE_KINDS[-1]}.")
    if kind not in KINDS:
        raise BadInput(f"There is no kind {_quoted(kind)}{_or_close(kind, KINDS)}")
    return KINDS[kind]


def form(kind: str, vocabulary: Vocabulary | None = None) -> list[FormField]:
    """The fields of a kind in form order, in the organisation's words."""
    said = vocabulary or Vocabulary()
    return [entry.renamed(said) for entry in model(kind).form().values()]


ALIASES = frozenset({"minutes", "why", "segment"})
"""Names by which fields may be given beside their own."""


def fields_of(kind: str, headings: Iterable[str], vocabulary: Vocabulary | None = None) -> list[str]:
    """The fields that the headings of columns mean: their names or labels, ours or the organisation's, in any case.

    A heading that means none is given back as it is.
    """
    theirs, ours = form(kind, vocabulary), form(kind)
    labels = {_plain(entry.label): entry.name for entry in (*theirs, *ours)}
    names = {name: name for name in (*ALIASES, *(entry.name for entry in ours))}
    meant = labels | names
    return [meant.get(_plain(heading), heading) for heading in headings]


def scope(kind: str) -> str | None:
    """Who gets records of this kind: S, O, L, or None for a kind of a newer version."""
    return KINDS[kind].scope if kind in KINDS else None


@cache
def local_only(kind: str) -> frozenset[str]:
    """The fields that never leave the machine."""
    return frozenset(entry.name for entry in _fields(kind) if entry.local_only)


@cache
def set_fields(kind: str) -> frozenset[str]:
    """The fields that are recorded per element as a set."""
    return frozenset(entry.name for entry in _fields(kind) if entry.holds == "set")


@cache
def references(kind: str) -> Mapping[str, tuple[str, ...]]:
    """The fields that refer to other records, with the kinds that they may refer to."""
    return {entry.name: entry.refs for entry in _fields(kind) if entry.refs}


def parse(
    kind: str,
    given: Mapping[str, object],
    resolve: Resolve,
    *,
    partial: bool = False,
    allowed: Collection[str] = (),
) -> Parsed:
    """The fields of a change for what was given; BadInput with the field's label and what to do.

    An empty value clears the field in an edit (`partial`) and counts as not given in a new record. `allowed` names
    the switches of the engagement that are on.
    """
    parsed = Parsed({}, {}, set())
    taken: set[str] = set()
    for name, value in _without_aliases(kind, given):
        entry, element = _entry(kind, name)
        if name in taken:
            raise BadInput(f"{entry.label} is given twice; give it once.")
        taken.add(name)
        if entry.allowed_by and entry.allowed_by not in allowed:
            raise BadInput(f"{entry.label} is switched off in this engagement; a lead can allow it.")
        if element is None and entry.holds != "one":
            parsed.whole.add(entry.name)
        for path, read in _read(entry, element, value, resolve):
            _store(parsed, entry, path, read, partial)
    _require(_fields(kind), parsed, taken, partial)
    _check(kind, parsed)
    return parsed


def problems(kind: str, fields: Mapping[str, object]) -> list[str]:
    """Why a record's fields are refused by its model, a sentence each; none if all is well or the kind is unknown."""
    if kind not in KINDS:
        return []
    try:
        KINDS[kind].model_validate(dict(fields))
    except ValidationError as refusal:
        return [_sentence(kind, dict(error)) for error in refusal.errors(include_url=False)]
    return []


def _fields(kind: str) -> Collection[FormField]:
    return KINDS[kind].form().values() if kind in KINDS else ()


# ---- names of fields -----------------------------------------------------------------------------------------------


def _entry(kind: str, name: str) -> tuple[FormField, str | None]:
    """The field of a name, and the element that a dotted name speaks of."""
    known = model(kind).form()
    base, dot, element = name.partition(".")
    entry = known.get(base)
    if entry is None or (dot and (entry.holds == "one" or not element)):
        raise BadInput(f"{model(kind).label} has no field {_quoted(name)}{_or_close(base, known)}")
    return entry, element if dot else None


def _without_aliases(kind: str, given: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    known = model(kind).form()
    for name, value in given.items():
        if name == "minutes" and "seconds" in known:
            yield "seconds", _minutes(value)
        elif name == "why" and "rationale" in known:
            yield "rationale", value
        elif name == "segment" and kind == "group":
            yield from _segment(value, given)
        else:
            yield name, value


def _minutes(value: object) -> object:
    try:
        return value if _empty(value) else values.seconds(str(values.decimal(value)), "min")
    except values.Unreadable as error:
        raise BadInput(f"Minutes must be a number such as 5 or 0.5, not {_quoted(value)}.") from error


def _segment(value: object, given: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """`segment=A`: the whole head count is in that segment, and in no other."""
    letter = str(value).strip().casefold()
    if letter not in tuple("abcd"):
        raise BadInput(f"Segment must be one of A, B, C, D, not {_quoted(value)}.")
    if _empty(given.get("head_count")):
        raise BadInput("Segment says where the whole head count belongs; give head_count beside it.")
    for each in "abcd":
        yield f"segment_{each}", given["head_count"] if each == letter else ""


def _or_close(name: str, names: Collection[str]) -> str:
    close = get_close_matches(name.casefold(), names, n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(close)}?" if close else f"; it is one of {', '.join(names)}."


# ---- reading one value ---------------------------------------------------------------------------------------------


def _empty(value: object) -> bool:
    return value is None or value in ("", [], {})


def _read(entry: FormField, element: str | None, value: object, resolve: Resolve) -> Iterator[tuple[str, Value]]:
    """The log fields of one given value."""
    try:
        if entry.holds == "one":
            yield entry.name, None if _empty(value) else _one(entry, value, resolve)
        elif entry.holds == "set" and element is None:
            for member in () if _empty(value) else _listed(value):
                yield f"{entry.name}.{_one(entry, member, resolve)}", True
        elif entry.holds == "set":
            yield f"{entry.name}.{_one(entry, element, resolve)}", not _empty(value) and values.flag(value)
        else:
            for key, held in [(element, value)] if element is not None else _mapped(value):
                yield f"{entry.name}.{_key(entry, key)}", None if _empty(held) else _one(entry, held, resolve)
    except values.Unreadable as error:
        raise BadInput(_expected(entry, value)) from error


def _listed(value: object) -> list[object]:
    """The members of a set: a JSON array, or words between commas."""
    if isinstance(value, str):
        return [word.strip() for word in value.split(",") if word.strip()]
    if isinstance(value, list | tuple | set | frozenset):
        return list(value)
    raise values.Unreadable(value)


def _mapped(value: object) -> list[tuple[object, object]]:
    """The pairs of a map: a JSON object, or `word: word` between commas."""
    if isinstance(value, Mapping):
        return list(value.items())
    pairs = [str(pair).partition(":") for pair in ([] if _empty(value) else _listed(value))]
    if not all(colon for _, colon, _ in pairs):
        raise values.Unreadable(value)
    return [(key.strip(), held.strip()) for key, _, held in pairs]


def _key(entry: FormField, key: object) -> str:
    if not isinstance(key, str) or (entry.choices and key not in entry.choices):
        raise values.Unreadable(key)
    return check_word(key)


def _one(entry: FormField, value: object, resolve: Resolve) -> Value:
    match entry.shape:
        case Shape.TEXT | Shape.LINE | Shape.WORD:
            return _words(entry, value)
        case Shape.WHOLE:
            return values.whole(value)
        case Shape.NUMBER:
            return values.decimal(value)
        case Shape.FLAG:
            return values.flag(value)
        case Shape.DAY:
            return values.day(value)
        case Shape.MONTH:
            return values.month(value)
        case Shape.MOMENT:
            return values.moment(value)
        case Shape.FREQUENCY:
            return values.frequency(value)
        case Shape.CHOICE:
            return _choice(entry, value)
        case Shape.RECORD:
            return _record(entry, value, resolve)


def _words(entry: FormField, value: object) -> str:
    """A text as it is; a number that JSON gives for a text, such as a code 7, is its digits."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise values.Unreadable(value)
    return check_word(value) if entry.shape is Shape.WORD else check_text(value)


def _choice(entry: FormField, value: object) -> str:
    """A choice by its name or its words, in any case, with blanks or hyphens for underscores."""
    wanted = _plain(str(value))
    for name, words in entry.choices.items():
        if wanted in (_plain(name), _plain(words)):
            return name
    raise values.Unreadable(value)


def _plain(words: str) -> str:
    return values.folded(words.strip()).replace(" ", "_").replace("-", "_")


def _record(entry: FormField, value: object, resolve: Resolve) -> str:
    """A record by name or id; where records of several kinds are welcome, by id alone."""
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise values.Unreadable(value)
    name = str(value).strip()
    if len(entry.refs) == 1:
        return resolve(entry.refs[0], name)
    if not is_record_id(name):
        raise values.Unreadable(value)
    return name


# ---- the record as a whole -----------------------------------------------------------------------------------------


def _store(parsed: Parsed, entry: FormField, path: str, read: Value, partial: bool) -> None:
    if entry.local_only:
        if partial or read is not None:
            parsed.local[path] = "" if read is None else str(read)
    elif partial or read is not None:
        parsed.fields[path] = read


def _require(entries: Collection[FormField], parsed: Parsed, taken: Collection[str], partial: bool) -> None:
    """Every mandatory field has a value: in a new record at all, in an edit wherever it is touched."""
    for entry in entries:
        value = parsed.fields.get(entry.name)
        if entry.mandatory and (value is None or not str(value).strip()) and (not partial or entry.name in taken):
            raise BadInput(f"{entry.label} is missing; give {entry.name}=…")


def _check(kind: str, parsed: Parsed) -> None:
    """The limits of each value, as the model knows them."""
    nested: dict[str, Any] = {}
    for path, value in parsed.fields.items():
        name, dot, element = path.partition(".")
        if not dot:
            nested[name] = value
        elif name in set_fields(kind):
            nested.setdefault(name, []).append(element)
        elif value is not None:
            nested.setdefault(name, {})[element] = value
    try:
        KINDS[kind].model_validate(nested | parsed.local)
    except ValidationError as refusal:
        for error in refusal.errors(include_url=False):
            if error["type"] != "missing" and error["input"] is not None:
                raise BadInput(_sentence(kind, dict(error))) from refusal


# ---- sentences -----------------------------------------------------------------------------------------------------


def _sentence(kind: str, error: Mapping[str, Any]) -> str:
    entry = KINDS[kind].form()[str(error["loc"][0])]
    if error["type"] == "missing" or error["input"] is None:
        return f"{entry.label} is missing."
    return _expected(entry, error["input"])


def _expected(entry: FormField, value: object) -> str:
    return f"{entry.label} must be {_wanted(entry)}, not {_quoted(value)}."


_WANTED = {
    Shape.TEXT: "text of at most 256 KiB without U+0000",
    Shape.LINE: "text of at most 256 KiB without U+0000",
    Shape.WORD: "a word of at most 200 ordinary characters",
    Shape.FLAG: "yes or no",
    Shape.DAY: "a day of the calendar such as 2026-03-02",
    Shape.MONTH: "a month such as 2026-03",
    Shape.MOMENT: "a day and a time such as 2026-03-02 09:14",
    Shape.FREQUENCY: "a frequency such as 5/h, 5/d, 3/w or 2/mo",
    Shape.RECORD: "the id of a record, 32 digits of 0-9 and a-f",
}


def _wanted(entry: FormField) -> str:
    """What a field takes, in words."""
    if entry.holds == "map":
        keys = " and ".join(entry.choices) or "words"
        return f"pairs such as word: word, for {keys}"
    if entry.shape is Shape.CHOICE:
        return f"one of {', '.join(entry.choices)}"
    if entry.shape not in (Shape.WHOLE, Shape.NUMBER):
        return _WANTED[entry.shape]
    number = "a whole number" if entry.shape is Shape.WHOLE else "a number"
    if entry.limits is None or entry.limits.high == MAX_INT:
        return f"{number} from 0 upwards"
    return f"{number} from {entry.limits.low} to {entry.limits.high}"


def _quoted(value: object) -> str:
    """What was given, short enough for a sentence and on one line."""
    shown = clean(" ".join(value.split()) if isinstance(value, str) else repr(value))
    return f"“{shown[:40]}…”" if len(shown) > 40 else f"“{shown}”"
