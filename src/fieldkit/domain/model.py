"""What every recorded kind is made of: the types of its values, and what a form says about each of its fields.

A kind is a class: its fields in form order, each with label, help, unit, limits and what it refers to.  A model
describes a record's fields as they are listed and exported: a set is a list, a map an object, a field without a value
is left out.  Models check values strictly; reading what people type is the work of `forms`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, Union, cast, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic.fields import FieldInfo

from fieldkit.domain import values

Scope = Literal["S", "O", "L"]
"""Who gets a record in a bundle: shared with everybody; own, to the leads and back to who recorded it; leads only."""

Value = str | int | bool | None
"""A value in the log; None says that the field was cleared."""

TEXT_MAX = 256 * 1024
"""Bytes of UTF-8 that one text may have."""

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
    if _NO_TEXT.search(text) or len(text.encode()) > TEXT_MAX:
        raise values.Unreadable(text)
    return text


def check_word(word: str) -> str:
    """Refuse what cannot be part of a field's name in the log: control characters, characters beyond U+FFFF."""
    if not word or _NO_WORD.search(word):
        raise values.Unreadable(word)
    return word


def _check_number(low: int | None, high: int | None) -> AfterValidator:
    def check(value: int | str) -> int | str:
        exact = values.number(value)
        if (low is not None and exact < low) or (high is not None and exact > high):
            raise values.Unreadable(value)
        return value

    return AfterValidator(check)


_DECIMAL = r"^-?[0-9]{1,15}(\.[0-9]{1,9})?$"
_ID = r"^[0-9a-f]{32}$"
_Int = Annotated[int, Field(strict=True)]
_Decimal = Annotated[str, StringConstraints(strict=True, pattern=_DECIMAL)]
_Str = Annotated[str, StringConstraints(strict=True)]

Text = Annotated[_Str, Shape.TEXT, Field(max_length=TEXT_MAX), AfterValidator(check_text)]
Line = Annotated[_Str, Shape.LINE, Field(max_length=TEXT_MAX), AfterValidator(check_text)]
Word = Annotated[_Str, Shape.WORD, Field(max_length=WORD_MAX), AfterValidator(check_word)]
Count = Annotated[_Int, Shape.WHOLE, Field(ge=0, le=values.WHOLE_MAX)]
Score = Annotated[_Int, Shape.WHOLE, Field(ge=1, le=5)]
Cost = Annotated[_Int, Shape.WHOLE, Field(ge=0, le=3)]
Percent = Annotated[
    _Int | _Decimal, Shape.NUMBER, Field(json_schema_extra={"minimum": 0, "maximum": 100}), _check_number(0, 100)
]
Mean = Annotated[
    _Int | _Decimal, Shape.NUMBER, Field(json_schema_extra={"minimum": 1, "maximum": 5}), _check_number(1, 5)
]
Amount = Annotated[_Int | _Decimal, Shape.NUMBER, Field(json_schema_extra={"minimum": 0}), _check_number(0, None)]
Number = Annotated[_Int | _Decimal, Shape.NUMBER, _check_number(None, None)]
Flag = Annotated[bool, Shape.FLAG, Field(strict=True)]
Day = Annotated[_Str, Shape.DAY, Field(json_schema_extra={"format": "date"}), AfterValidator(values.day)]
Month = Annotated[_Str, Shape.MONTH, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
Moment = Annotated[_Str, Shape.MOMENT, Field(json_schema_extra={"format": "date-time"}), AfterValidator(values.moment)]
Frequency = Annotated[_Str, Shape.FREQUENCY, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)?/(h|d|w|mo)$")]
Id = Annotated[_Str, Shape.RECORD, StringConstraints(pattern=_ID)]

Level = Literal["low", "medium", "high"]
Stage = Literal["honeymoon", "living_together", "building_momentum", "full_steam"]
Status = Literal["open", "planned", "in_progress", "delivered", "rejected"]

CHOICE_WORDS = {
    "not_convinced": "not convinced yet",
    "full_steam": "full steam ahead",
    "wont": "won't this time",
}
"""Choices that read differently from their name in the log with blanks for underscores."""


def choice_words(choice: str) -> str:
    """A choice of the log in words."""
    return CHOICE_WORDS.get(choice, choice.replace("_", " "))


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
    low: int | None
    high: int | None
    choices: tuple[tuple[str, str], ...]
    """The choices of the log with their words; for a map, the keys that it may have (none: any word)."""
    suggestions: tuple[str, ...]
    refs: tuple[str, ...]
    local_only: bool
    more: bool
    allowed_by: str | None


class Kind(BaseModel):
    """The base of every recorded kind; unknown fields, of a newer version, are none of its business."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)

    kind: ClassVar[str]
    label: ClassVar[str]
    plural: ClassVar[str]
    scope: ClassVar[Scope] = "O"
    named_by: ClassVar[str | None] = None
    """The field by which people call a record of this kind."""

    @classmethod
    def form(cls) -> Mapping[str, FormField]:
        """The fields by name, in form order."""
        return _form(cls)


@cache
def _form(kind: type[Kind]) -> Mapping[str, FormField]:
    hints = get_type_hints(kind, include_extras=True)
    return {name: _form_field(name, hints[name], info) for name, info in kind.model_fields.items()}


def _form_field(name: str, hint: Any, info: FieldInfo) -> FormField:
    extra = cast(dict[str, Any], info.json_schema_extra or {})
    hint, holds, choices = _held(_without_none(hint))
    shape, limits = _described(hint)
    if get_origin(hint) is Literal:
        choices = get_args(hint)
    return FormField(
        name=name,
        label=info.title or name,
        help=info.description or "",
        shape=shape,
        holds=holds,
        mandatory=info.is_required(),
        unit=extra.get("x-unit"),
        low=limits.get("minimum"),
        high=limits.get("maximum"),
        choices=tuple((choice, choice_words(choice)) for choice in choices),
        suggestions=tuple(extra.get("examples", ())),
        refs=tuple(extra.get("x-references", ())),
        local_only=bool(extra.get("x-local-only")),
        more=bool(extra.get("x-more")),
        allowed_by=extra.get("x-allowed-by"),
    )


def _without_none(hint: Any) -> Any:
    arms = [arm for arm in get_args(hint) if arm is not type(None)]
    return arms[0] if get_origin(hint) is Union or type(hint).__name__ == "UnionType" else hint


def _held(hint: Any) -> tuple[Any, Literal["one", "set", "map"], tuple[str, ...]]:
    """The type of what a field holds, how many of it, and the keys that a map may have."""
    if get_origin(hint) is list:
        return get_args(hint)[0], "set", ()
    if get_origin(hint) is dict:
        key, held = get_args(hint)
        return held, "map", get_args(key) if get_origin(key) is Literal else ()
    return hint, "one", ()


def _described(hint: Any) -> tuple[Shape, dict[str, Any]]:
    """Shape and limits of an annotated type."""
    if get_origin(hint) is Literal:
        return Shape.CHOICE, {}
    shape, limits = Shape.TEXT, dict[str, Any]()
    for told in hint.__metadata__:
        if isinstance(told, Shape):
            shape = told
        elif isinstance(told, FieldInfo):
            limits.update(cast(dict[str, Any], told.json_schema_extra or {}))
            for bound in told.metadata:
                match bound:
                    case Ge():
                        limits["minimum"] = bound.ge
                    case Le():
                        limits["maximum"] = bound.le
    return shape, limits
