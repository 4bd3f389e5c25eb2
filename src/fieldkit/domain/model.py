"""What every recorded kind is made of: the types of its values, and what a form says about each of its fields.

A kind is a class: its fields in form order, each with label, help, unit, limits and what it refers to. A model
describes a record's fields as they are listed and exported: a set is a list, a map an object, a field without a value
is left out. Models check values strictly; reading what people type is the work of `forms`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, Literal, Union, cast, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, core_schema

from fieldkit.domain import values
from fieldkit.domain.change import MAX_INT, MAX_TEXT
from fieldkit.domain.choices import choice_words
from fieldkit.domain.vocabulary import Vocabulary

Scope = Literal["S", "O", "L"]
"""Who gets a record in a bundle: shared with everybody; own, to the leads and back to who recorded it; leads only."""

Value = str | int | bool | None
"""A value in the log; None says that the field was cleared."""

WORD_MAX = 200
"""Characters that a free tag or a word of the vocabulary may have: it becomes part of a field's name in the log."""

_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_NO_WORD = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff\U00010000-\U0010ffff]")


class Shape(StrEnum):
    """What a value is like, for forms and for reading it."""

    TEXT = "text"
    LINE = "line"
    WHOLE = "whole"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"
    MONTH = "month"
    MOMENT = "moment"
    FREQUENCY = "frequency"
    CHOICE = "choice"
    RECORD = "record"
    WORD = "word"


def check_text(text: str) -> str:
    """Refuse what could be saved and never leave: too long, U+0000, half of a surrogate pair."""
    if _NO_TEXT.search(text) or len(text.encode()) > MAX_TEXT:
        raise values.Unreadable(text)
    return text


def check_word(word: str) -> str:
    """Refuse what cannot be part of a field's name in the log: control characters, characters beyond U+FFFF."""
    if not word or _NO_WORD.search(word):
        raise values.Unreadable(word)
    return word


def _as_written(read: Callable[[object], str]) -> AfterValidator:
    """Refuse what is not written in the log's one way."""

    def check(value: str) -> str:
        if read(value) != value:
            raise values.Unreadable(value)
        return value

    return AfterValidator(check)


@dataclass(frozen=True, slots=True)
class Limits:
    """The least and the greatest number that a field takes, both included."""

    low: int
    high: int

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return handler(schema) | {"minimum": self.low, "maximum": self.high}

    def check(self, value: int | str) -> int | str:
        """The value itself, whole number or decimal; Unreadable if it is out of bounds."""
        if not self.low <= (value if type(value) is int else values.number(value)) <= self.high:
            raise values.Unreadable(value)
        return value


_ID = r"^[0-9a-f]{32}$"
_DECIMAL = r"^-?[0-9]{1,15}(\.[0-9]{1,9})?$"
_MONTH = r"^[0-9]{4}-(0[1-9]|1[0-2])$"
_FREQUENCY = r"^[0-9]{1,15}(\.[0-9]{1,9})?/(h|d|w|mo)$"
_Str = Annotated[str, Field(strict=True)]
_Whole = Annotated[int, Field(strict=True), Shape.WHOLE]
_Number = Annotated[Annotated[int, Field(strict=True)] | Annotated[_Str, Field(pattern=_DECIMAL)], Shape.NUMBER]

Text = Annotated[_Str, Shape.TEXT, Field(max_length=MAX_TEXT), AfterValidator(check_text)]
Line = Annotated[_Str, Shape.LINE, Field(max_length=MAX_TEXT), AfterValidator(check_text)]
Word = Annotated[_Str, Shape.WORD, Field(max_length=WORD_MAX), AfterValidator(check_word)]
Count = Annotated[_Whole, Limits(0, MAX_INT)]
Score = Annotated[_Whole, Limits(1, 5)]
Cost = Annotated[_Whole, Limits(0, 3)]
Mean = Annotated[_Number, Limits(1, 5)]
Percent = Annotated[_Number, Limits(0, 100)]
Amount = Annotated[_Number, Limits(0, MAX_INT)]
Flag = Annotated[bool, Shape.FLAG, Field(strict=True)]
Day = Annotated[_Str, Shape.DAY, Field(json_schema_extra={"format": "date"}), _as_written(values.day)]
Month = Annotated[_Str, Shape.MONTH, Field(pattern=_MONTH)]
Moment = Annotated[_Str, Shape.MOMENT, Field(json_schema_extra={"format": "date-time"}), _as_written(values.moment)]
Frequency = Annotated[_Str, Shape.FREQUENCY, Field(pattern=_FREQUENCY)]
Id = Annotated[_Str, Shape.RECORD, Field(pattern=_ID)]

Level = Literal["low", "medium", "high"]
Stage = Literal["honeymoon", "living_together", "building_momentum", "full_steam"]
Status = Literal["open", "planned", "in_progress", "delivered", "rejected"]


def field(
    default: Any = None,
    *,
    label: str,
    help: str,
    unit: str | None = None,
    ref: str | tuple[str, ...] = (),
    suggestions: tuple[str, ...] = (),
    local_only: bool = False,
    more: bool = False,
    allowed_by: str | None = None,
) -> Any:
    """A field of a kind; mandatory with `...` as default.

    `ref` names the kinds that it may refer to; `local_only` never leaves the machine; `more` is what a form keeps one
    key away; `allowed_by` names the switch of the engagement without which the field is not asked for.
    """
    told = {
        "x-unit": unit,
        "x-references": [ref] if isinstance(ref, str) else list(ref),
        "examples": list(suggestions),
        "x-local-only": local_only,
        "x-more": more,
        "x-allowed-by": allowed_by,
    }
    extra: dict[str, Any] = {name: value for name, value in told.items() if value}
    return Field(default, title=label, description=help, json_schema_extra=extra)


@dataclass(frozen=True, slots=True)
class FormField:
    """One field as a form shows it, in words before any vocabulary."""

    name: str
    label: str
    help: str
    shape: Shape
    holds: Literal["one", "set", "map"]
    mandatory: bool
    unit: str | None
    limits: Limits | None
    choices: Mapping[str, str]
    """The choices of the log with their words; for a map, the keys that it may have (none: any word)."""
    suggestions: tuple[str, ...]
    refs: tuple[str, ...]
    local_only: bool
    more: bool
    allowed_by: str | None

    def renamed(self, vocabulary: Vocabulary) -> "FormField":
        """The field in the organisation's own words."""
        said = vocabulary.apply
        choices = {choice: said(words) for choice, words in self.choices.items()}
        return replace(self, label=said(self.label), help=said(self.help), choices=choices)


class Kind(BaseModel):
    """The base of every recorded kind; unknown fields, of a newer version, are none of its business."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)

    kind: ClassVar[str]
    label: ClassVar[str]
    plural: ClassVar[str]
    scope: ClassVar[Scope] = "O"

    @classmethod
    def form(cls) -> Mapping[str, FormField]:
        """The fields by name, in form order."""
        return _form(cls)


@cache
def _form(kind: type[Kind]) -> Mapping[str, FormField]:
    hints = get_type_hints(kind, include_extras=True)
    return {name: _form_field(name, hints[name], info) for name, info in kind.model_fields.items()}


def _form_field(name: str, hint: Any, info: FieldInfo) -> FormField:
    told = cast("dict[str, Any]", info.json_schema_extra or {})
    held, holds, keys = _held(_without_none(hint))
    metadata = getattr(held, "__metadata__", ())
    limits = next((each for each in metadata if isinstance(each, Limits)), None)
    return FormField(
        name=name,
        label=info.title or name,
        help=info.description or "",
        shape=next((each for each in metadata if isinstance(each, Shape)), Shape.CHOICE),
        holds=holds,
        mandatory=info.is_required(),
        unit=told.get("x-unit"),
        limits=limits,
        choices={choice: choice_words(choice) for choice in keys or _choices(held)},
        suggestions=tuple(told.get("examples", ())),
        refs=tuple(told.get("x-references", ())),
        local_only=bool(told.get("x-local-only")),
        more=bool(told.get("x-more")),
        allowed_by=told.get("x-allowed-by"),
    )


def _without_none(hint: Any) -> Any:
    arms = [arm for arm in get_args(hint) if arm is not type(None)]
    return arms[0] if get_origin(hint) in (Union, UnionType) else hint


def _held(hint: Any) -> tuple[Any, Literal["one", "set", "map"], tuple[str, ...]]:
    """The type of what a field holds, how many of it, and the keys that a map may have."""
    if get_origin(hint) is list:
        return get_args(hint)[0], "set", ()
    if get_origin(hint) is dict:
        key, held = get_args(hint)
        return held, "map", _choices(key)
    return hint, "one", ()


def _choices(hint: Any) -> tuple[str, ...]:
    return get_args(hint) if get_origin(hint) is Literal else ()
