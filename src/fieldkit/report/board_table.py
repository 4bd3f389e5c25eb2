"""A board as rows: CSV (RFC 4180) and XLSX. No spreadsheet takes a cell for a formula."""

from collections.abc import Iterator, Mapping
from io import BytesIO

from fieldkit.domain.board import KINDS, Board, Card, Column, Costs
from fieldkit.domain.plain_text import cell, clean
from fieldkit.insight.board_ranks import ranking
from fieldkit.report import rows

CARDS = ("Column", "Card", "Same as", "Could be done", *(f"Costs {kind} (card)" for kind in KINDS))
COLUMNS = (
    "Column", "Theme", "Cards", "Votes", "Rank by votes", *(f"Costs {kind}" for kind in KINDS), "Cost", "Rank by cost", "Why",
)  # fmt: skip
LOOSE = "not grouped yet"

Value = str | int | None
WIDEST = 32_767
"""Characters that a cell of a spreadsheet takes, in units of UTF-16."""


def columns(board: Board, themes: Mapping[str, str]) -> dict[str | None, tuple[Value, ...]]:
    """A row a column, by votes; then what is not grouped."""
    return dict(_columns(board, themes))


def _columns(board: Board, themes: Mapping[str, str]) -> Iterator[tuple[str | None, tuple[Value, ...]]]:
    shown = board.votes_shown
    for row in ranking(board, "votes") if shown else sorted(ranking(board, "cost"), key=lambda row: row.column.place):
        column = row.column
        votes = (row.votes, row.by_votes) if shown else (None, None)
        cost = (row.cost, row.by_cost) if row.cost is not None else (None, None)
        theme = themes.get(column.theme or "")
        row_of = (column.name, theme, column.different, *votes, *_costs(column.cost), *cost, column.reason)
        yield column.id, row_of
    if board.loose:
        yield None, (LOOSE, None, len(board.loose), *[None] * (len(COLUMNS) - 3))


def cards(board: Board) -> Iterator[tuple[str | None, tuple[Value, ...]]]:
    """Its column and a row for each card, and one for a column without cards: nothing is left out."""
    lanes: list[tuple[Column | None, tuple[Card, ...]]] = [(each, each.cards) for each in board.columns]
    for column, held in [*lanes, (None, board.loose)]:
        name = column.name if column else LOOSE
        for card in held:
            same = board.card(card.same_as) if card.same_as else None
            wild = "yes" if card.realistic else None
            yield card.column, (name, card.text, same.text if same else None, wild, *_costs(card.costs))
        if column and not held:
            yield column.id, (name, *[None] * (len(CARDS) - 1))


def _costs(costs: Costs) -> tuple[int | None, ...]:
    return tuple(getattr(costs, kind) for kind in KINDS)


def csv(board: Board, themes: Mapping[str, str]) -> str:
    """A row a card, with everything that is known of its column beside it."""
    known = columns(board, themes)
    return rows.csv([(*CARDS, *COLUMNS[1:]), *((*row, *known[column][1:]) for column, row in cards(board))])


def xlsx(board: Board, themes: Mapping[str, str]) -> bytes:
    """Two sheets: the columns, and the cards."""
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for title, head, lines in (
            ("Columns", COLUMNS, columns(board, themes).items()),
            ("Cards", CARDS, cards(board)),
        ):
            sheet = book.add_worksheet(title)
            for y, row in enumerate([head, *(row for _, row in lines)]):
                for x, value in enumerate(row):
                    form = bold if y == 0 else wrap
                    if isinstance(value, int):
                        sheet.write_number(y, x, value, form)
                    elif value:
                        sheet.write_string(y, x, _string(value), form)
            sheet.set_column(0, 1, 40)
            sheet.freeze_panes(1, 0)
    return out.getvalue()


def _string(value: str) -> str:
    """A string for XlsxWriter, which puts what begins with `<r>` and ends with `</r>` into the file as markup, unescaped."""
    words = cell(clean(value))
    guarded = f"'{words}" if words.startswith("<r>") else words
    return guarded.encode("utf-16-le")[: 2 * WIDEST].decode("utf-16-le", "ignore")
