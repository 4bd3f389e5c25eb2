"""A page for others to read: as text, as HTML that a browser shows and prints, as rows where it has some.

What stands in it is data in all of them: no markup, no control characters, and nothing is fetched from elsewhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

from fieldkit.domain.plain_text import clean
from fieldkit.insight import pseudonyms
from fieldkit.report import rows

LINE = 78
"""Characters of a line of text."""

LEFT = 20
"""Characters, or cells, of the column on the left."""


class Part(NamedTuple):
    """Lines under a heading: a short word on the left, what there is to say on the right."""

    title: str
    lines: Sequence[tuple[str, str]]
    about: str = ""
    """A quiet sentence below the heading."""


class Printed(NamedTuple):
    """A page."""

    title: str
    about: str
    parts: Sequence[Part]
    table: Sequence[Sequence[object]] = ()
    """The same as rows for a spreadsheet, their heads first, where that makes sense."""
    leaving: "Printed | None" = None
    """What is saved and copied instead, where some of it is for this screen alone."""


def without_names(page: Printed, names: Mapping[str, str]) -> Printed:
    """The page with what stands for names in their place, wherever they stand, and without what else reaches a person."""

    def hide(words: str) -> str:
        return pseudonyms.hide(words, names) if words else words

    return Printed(
        hide(page.title),
        hide(page.about),
        [
            Part(hide(part.title), [(hide(left), hide(right)) for left, right in part.lines], hide(part.about))
            for part in page.parts
        ],
        [[hide(cell) if isinstance(cell, str) else cell for cell in row] for row in page.table],
    )


def plain(page: Printed) -> str:
    """The page as text."""
    return "\n".join(_plain(page)) + "\n"


def _plain(page: Printed) -> Iterator[str]:
    title = clean(page.title)
    yield from (title, "=" * len(title), "", *wrap(clean(page.about), LINE))
    for part in page.parts:
        yield from ("", clean(part.title), "-" * len(clean(part.title)), *wrap(clean(part.about), LINE))
        for left, right in part.lines:
            head, *rest = wrap(clean(right), LINE - LEFT) or [""]
            beside = clean(left)
            if len(beside) >= LEFT:
                yield beside
                beside = ""
            yield f"{beside:{LEFT}}{head}".rstrip()
            yield from (" " * LEFT + line for line in rest)


def html(page: Printed) -> str:
    """The page as one file of HTML."""
    return "\n".join(_html(page)) + "\n"


def _html(page: Printed) -> Iterator[str]:
    title = escape(clean(page.title))
    yield f'<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n{_STYLE}\n</head>\n<body>'
    yield f"<h1>{title}</h1>"
    yield f"<p>{escape(clean(page.about))}</p>"
    for part in page.parts:
        yield f"<h2>{escape(clean(part.title))}</h2>"
        if part.about:
            yield f"<p>{escape(clean(part.about))}</p>"
        yield "<table>"
        for left, right in part.lines:
            yield f"<tr><th>{escape(clean(left))}</th><td>{escape(clean(right))}</td></tr>"
        yield "</table>"
    yield "</body>\n</html>"


_STYLE = """<style>
body { font: 1rem/1.5 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid #bbb; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .2rem 0; }
th { width: 9rem; font-weight: normal; color: #666; padding-right: 1rem; } td { overflow-wrap: anywhere; }
tr { break-inside: avoid; }
</style>"""


def in_form_of(path: Path, page: Printed) -> str:
    """The page as the name of a file asks for: HTML for .html and .htm, rows for .csv where it has some, else text."""
    ending = path.suffix.casefold()
    if ending == ".csv" and page.table:
        return "\ufeff" + rows.csv(page.table)  # without the mark some spreadsheets take UTF-8 for something else
    return html(page) if ending in (".html", ".htm") else plain(page)
