"""Tables as spreadsheets write them (CSV, RFC 4180), taken in as records."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fieldkit.errors import BadInput
from fieldkit.workspace.base import Changes
from fieldkit.workspace.text_files import text_of

if TYPE_CHECKING:
    from fieldkit.domain.vocabulary import Vocabulary
    from fieldkit.workspace.workspace import Workspace

MAX_CELL = 1 << 20
"""Characters in one cell; the text of a field is limited further when it is recorded."""
DELIMITERS = (",", ";", "\t")

Line = tuple[int, dict[str, str]]
"""The number of a line in its file, and its cells by field."""


def rows(text: str, name: str, kind: str, words: "Vocabulary") -> Iterator[Line]:
    """The rows below a header of fields; commas, semicolons or tabs between them; an empty cell is no value.

    A field of the kind goes by its name or by its label, ours or in the organisation's words, in any case. BadInput names
    the file, by `name`, and the line.
    """
    from fieldkit.domain.forms import fields_of, model

    model(kind)
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    try:
        header = _header(fields_of(kind, map(str.strip, next(reader, [])), words))
        line = reader.line_num + 1
        for cells in reader:
            if any(cells):
                yield line, _row(header, cells)
            line = reader.line_num + 1
    except (BadInput, csv.Error) as error:
        raise BadInput(f"{name}, line {line}: {error}") from error


class Import:
    """A deed: the rows of a file as new records of a kind, all of them or none."""

    def __init__(self, kind: str, file: Path) -> None:
        self._kind, self._file = kind, file
        self._name = f"the file {file.name}"
        self._made: tuple[str, ...] = ()

    def do(self, workspace: "Workspace") -> Changes:
        """Read the file, and record each row."""
        found = list(rows(text_of(self._file, self._name), self._name, self._kind, workspace.words))
        if not found:
            raise BadInput(f"{self._name} has no row below its header: nothing was taken in.")
        changes = workspace.add_many(
            [(self._kind, values) for _, values in found], lambda n: f"{self._name}, line {found[n][0]}"
        )
        self._made = changes.ids
        return changes

    def undo(self, workspace: "Workspace") -> Changes:
        """Take them away again."""
        return workspace.delete(*self._made)


def _delimiter(text: str) -> str:
    """The one that occurs most in the header; field names hold none of them."""
    header = text.partition("\n")[0]
    return max(DELIMITERS, key=header.count)


def _header(names: list[str]) -> list[str]:
    if not all(names):
        raise BadInput("the header must name a field for every column")
    if len(set(names)) < len(names):
        raise BadInput("the header names a field twice")
    if not names:
        raise BadInput("the header with the field names is missing")
    return names


def _row(header: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(header):
        raise BadInput(f"it has {len(cells)} values, but the header names {len(header)} fields")
    return {name: cell for name, cell in zip(header, cells, strict=True) if cell}
