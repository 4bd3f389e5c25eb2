"""The sealed change: one line of canonical JSON, named by its own hash.

A line is RFC 8785 JSON without floats: sorted keys, no blanks, integers within 2**53. Whoever reads a line encodes it again;
bytes that differ are refused, and with them duplicate keys, NaN, lone surrogates and tricks with white space.
"""

import re
from collections.abc import Collection, Mapping
from typing import Annotated, Any

import msgspec

from fieldkit.errors import BadInput

VERSION = 1
MAX_LINE = 1 << 20
"""Bytes of one change, at most."""
MAX_TEXT = 256 << 10
"""UTF-8 bytes of one field, at most."""
MAX_DEPTH = 16
MAX_INT = 1 << 53

SET, ERASE = "set", "erase"

Int = Annotated[int, msgspec.Meta(ge=-MAX_INT, le=MAX_INT)]
Value = bool | int | str | list[Any] | dict[str, Any] | None

# Patterns are compiled when the first line is checked: nothing is before the first screen.
_HEADER = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z"
    r"\|[0-9a-f]{32}\|[a-z][a-z0-9_]{0,63}\|[0-9a-f]{32}\|[0-9a-f]{32}\|[0-9a-f]{32}"
)
_IDS = r"(?:[0-9a-f]{64}\n)*"
_KEYS = r"(?:[^\x00-\x1f\x7f-\x9f\ud800-\udfff\U00010000-\U0010ffff]{1,512}\n)*"


def _like(pattern: str) -> msgspec.Meta:
    """A pattern for the published schema; `_check` is what enforces it."""
    return msgspec.Meta(extra_json_schema={"pattern": pattern})


ChangeId = Annotated[str, _like("^[0-9a-f]{64}$")]
RecordId = Annotated[str, _like("^[0-9a-f]{32}$")]
Moment = Annotated[str, _like(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
KindName = Annotated[str, _like("^[a-z][a-z0-9_]{0,63}$")]
Operation = Annotated[str, msgspec.Meta(extra_json_schema={"enum": [SET, ERASE]})]


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What one device did to one record. The members stand in the order of their names, as they are written."""

    at: Moment
    author: RecordId
    fields: dict[str, bool | Int | str | list[Any] | dict[str, Any] | None]
    kind: KindName
    op: Operation
    prev: ChangeId | None
    record: RecordId
    replica: RecordId
    salt: RecordId
    saw: list[ChangeId] | msgspec.UnsetType = msgspec.UNSET
    seq: Annotated[int, msgspec.Meta(ge=1, le=MAX_INT)]
    sup: dict[str, list[ChangeId]]
    v: int

    def line(self) -> bytes:
        """The canonical line, without a newline."""
        return canonical(self)


class Stub(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stays of a change whose record was erased: its place in the chain, none of its words."""

    id: ChangeId
    prev: ChangeId | None
    record: RecordId
    replica: RecordId
    seq: Annotated[int, msgspec.Meta(ge=1, le=MAX_INT)]

    def line(self) -> bytes:
        """The canonical line, without a newline."""
        return canonical(self)


class _Version(msgspec.Struct):
    v: int


_encode = msgspec.json.Encoder(order="deterministic").encode
_change = msgspec.json.Decoder(Change).decode
_stub = msgspec.json.Decoder(Stub).decode
_version = msgspec.json.Decoder(_Version).decode
_any = msgspec.json.Decoder().decode


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes of a value without floats; of a struct, if its members stand in the order of their names."""
    return _encode(value)


def change_id(line: bytes) -> str:
    """sha256 of the line, 64 hex digits: the identity of a change, wherever it turns up."""
    from hashlib import sha256

    return sha256(line).hexdigest()


def read_change(line: bytes) -> Change:
    """The change of a line; BadInput says in words what is wrong with it."""
    if len(line) > MAX_LINE:
        raise BadInput("a change is larger than 1 MiB")
    try:
        change = _change(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if _is_newer(line):
            raise _newer() from None
        raise BadInput(f"a change cannot be read ({type(error).__name__})") from None
    if change.v != VERSION or change.op not in (SET, ERASE):
        raise _newer()
    _check(change)
    if change.line() != line:
        raise BadInput("a change is not in the canonical form")
    if b"\\u0000" in line and any(_has_nul(value) for value in change.fields.values()):
        raise BadInput("a change holds the character U+0000")
    return change


def _newer() -> BadInput:
    return BadInput("a change was written by a newer version of fieldkit: update fieldkit first")


def _is_newer(line: bytes) -> bool:
    """Whether a line that cannot be read says that it is of a later version, whose members are not known here."""
    try:
        return _version(line).v > VERSION
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def read_stub(line: bytes) -> Stub:
    """The stub of a line; BadInput says what is wrong with it."""
    try:
        stub = _stub(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(f"a stub cannot be read ({type(error).__name__})") from None
    if (
        not _all_match(_IDS, [stub.id, stub.prev] if stub.prev is not None else [stub.id])
        or not is_record_id(stub.record)
        or not is_record_id(stub.replica)
        or (stub.prev is None) != (stub.seq == 1)
        or stub.line() != line
    ):
        raise BadInput("a stub is not in the canonical form")
    return stub


def is_record_id(text: object) -> bool:
    """Whether a value has the form of a record, member or replica id: 32 lower-case hex digits."""
    return isinstance(text, str) and len(text) == 32 and not text.strip("0123456789abcdef")


def check_value(value: Any, depth: int = 1) -> None:
    """BadInput if a value cannot stand in a change: floats, U+0000, too long, too deep, huge integers."""
    if isinstance(value, str):
        if "\x00" in value:
            raise BadInput("the text holds the character U+0000, which cannot be saved")
        try:
            size = len(value.encode()) if len(value) * 4 > MAX_TEXT or not value.isascii() else len(value)
        except UnicodeEncodeError:
            raise BadInput("the text holds half of a character (a lone surrogate), which cannot be saved") from None
        if size > MAX_TEXT:
            raise BadInput("the text is longer than 256 KiB: split it into several notes")
    elif isinstance(value, list | dict):
        if depth >= MAX_DEPTH:
            raise BadInput("a value is nested more than 16 deep")
        for key in value if isinstance(value, dict) else ():
            check_key(key)
        for item in value.values() if isinstance(value, dict) else value:
            check_value(item, depth + 1)
    elif isinstance(value, float):
        raise BadInput("a decimal must be written as text")
    elif isinstance(value, int) and not -MAX_INT <= value <= MAX_INT:
        raise BadInput("a number is larger than 2**53")


def check_key(key: str) -> None:
    """BadInput for a field name with control characters, or characters beyond U+FFFF."""
    if not _all_match(_KEYS, (key,)):
        raise BadInput(_KEY_REFUSED)


_KEY_REFUSED = "a field name holds characters that are not allowed"


def _all_match(lines: str, texts: Collection[str]) -> bool:
    """Whether the pattern for any number of lines matches each of the texts as one line: asked once, being asked often."""
    joined = "".join([text + "\n" for text in texts])
    return joined.count("\n") == len(texts) and re.fullmatch(lines, joined) is not None


def _check(change: Change) -> None:
    header = f"{change.at}|{change.author}|{change.kind}|{change.record}|{change.replica}|{change.salt}"
    if not re.fullmatch(_HEADER, header):
        raise BadInput("a change has a member of the wrong form")
    if (change.prev is None) != (change.seq == 1):
        raise BadInput("a change's number and its predecessor do not fit")
    ids = [change.prev] if change.prev else []
    for seen in change.sup.values():
        ids += seen
    if change.saw is not msgspec.UNSET:
        ids += change.saw
    if not _all_match(_IDS, ids):
        raise BadInput("a change names something that is no change id")
    if not _all_match(_KEYS, change.fields):
        raise BadInput(_KEY_REFUSED)
    for value in change.fields.values():
        if isinstance(value, (list, dict)) or (isinstance(value, str) and len(value) * 4 > MAX_TEXT):
            check_value(value)
    if not change.sup.keys() <= change.fields.keys():
        raise BadInput("a change supersedes fields that it does not set")
    if change.op == ERASE and change.fields:
        raise BadInput("an erasure carries fields")


def _has_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, dict):
        return any(_has_nul(k) or _has_nul(v) for k, v in value.items())
    return isinstance(value, list) and any(map(_has_nul, value))


def new_change(
    *, salt: bytes, replica: str, seq: int, prev: str | None, at: str, author: str, kind: str, record: str,
    op: str = SET, fields: Mapping[str, Value] = {}, sup: Mapping[str, list[str]] = {}, saw: list[str] | None = None,
) -> Change:  # fmt: skip
    """A change ready to be written; empty lists of `sup` are left out."""
    return Change(
        at=at, author=author, fields=dict(fields), kind=kind, op=op, prev=prev, record=record, replica=replica,
        salt=salt.hex(), seq=seq, sup={f: sorted(ids) for f, ids in sup.items() if ids}, v=VERSION,
        saw=msgspec.UNSET if saw is None else sorted(saw),
    )  # fmt: skip
