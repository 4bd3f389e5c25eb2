"""What commands are handed: words of the command line, and files of records; every refusal names the line."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from fieldkit.errors import BadInput
from fieldkit.workspace import tables, text_files

if TYPE_CHECKING:
    from fieldkit.domain.vocabulary import Vocabulary

STDIN = "-"


class Row(NamedTuple):
    """One record of a file."""

    line: int
    kind: str
    values: dict[str, Any]


def fields(words: Iterable[str]) -> dict[str, str]:
    """The values of `FIELD=VALUE` words; the value may itself hold `=`."""
    values: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise BadInput(f'"{word}" is not of the form FIELD=VALUE')
        if name in values:
            raise BadInput(f'the field "{name}" is given twice')
        values[name] = value
    return values


def name_of(file: str) -> str:
    """The file as a sentence names it."""
    return "standard input" if file == STDIN else file


def text_of(file: str) -> str:
    """The whole text of a UTF-8 file; `-` is standard input."""
    if file == STDIN:
        with click.open_file(file, "rb") as stream:
            return text_files.text_from(stream, name_of(file))
    return text_files.text_of(Path(file), file)


def lines_of(file: str) -> list[str]:
    """The lines of a text file; only line feeds end a line, so that no odd character inside a note does."""
    return [line.removesuffix("\r") for line in text_of(file).removesuffix("\n").split("\n")]


def jsonl(file: str, kind: str | None) -> Iterator[Row]:
    """One JSON object a line; a line's own "kind" goes before the one given. Blank lines are skipped."""
    for number, line in enumerate(lines_of(file), start=1):
        if line.strip():
            try:
                values = _json_object(line)
                named = values.pop("kind", kind)
                if not isinstance(named, str):
                    raise BadInput('it names no "kind"')
            except (BadInput, ValueError, RecursionError) as error:
                raise BadInput(f"{name_of(file)}, line {number}: {_why(error)}") from error
            yield Row(number, named, values)


def _json_object(line: str) -> dict[str, Any]:
    values = json.loads(line, parse_float=str, parse_constant=_no_number, object_pairs_hook=_once)
    if not isinstance(values, dict):
        raise BadInput("it is not a JSON object")
    return values


def _no_number(name: str) -> None:
    raise BadInput(f"{name} is not a number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise BadInput("a field stands there twice")
    return values


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"it is not JSON ({error.msg} at character {error.colno})"
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def csv_rows(file: str, kind: str, words: "Vocabulary") -> Iterator[Row]:
    """The rows below a header of fields, which go by their names or labels, ours or the organisation's."""
    for line, values in tables.rows(text_of(file), name_of(file), kind, words):
        yield Row(line, kind, values)
