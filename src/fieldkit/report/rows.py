"""Rows as CSV (RFC 4180). No spreadsheet takes a cell for a formula."""

import csv as csv_format
from collections.abc import Iterable, Sequence
from io import StringIO

from fieldkit.domain.plain_text import cell


def csv(rows: Iterable[Sequence[object]]) -> str:
    """A line a row; nothing is an empty cell."""
    out = StringIO(newline="")
    csv_format.writer(out).writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()
