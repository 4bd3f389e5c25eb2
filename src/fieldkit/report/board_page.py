"""A board as a page to print: everything in one file, no script, nothing from elsewhere; what people wrote is text."""

from collections.abc import Iterable, Mapping
from html import escape

from fieldkit.domain.board import KINDS, Board, Card, Costs
from fieldkit.domain.plain_text import clean
from fieldkit.insight.board_ranks import Ranked, ranking, what_would_change

PROMISE = "Cards carry no author, no time and no order; none is stored."

STYLE = """
@page { size: A4 landscape; margin: 14mm; }
:root { color-scheme: light; }
body { font: 11pt/1.4 system-ui, sans-serif; color: #22272d; margin: 2rem auto; max-width: 68rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 .2rem; } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
p.quiet, .quiet { color: #5c6167; }
table { border-collapse: collapse; width: 100%; } thead { display: table-header-group; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #cbc8bf; vertical-align: top; }
th { font-weight: 600; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
.wall { columns: 4 14rem; column-gap: 1.2rem; }
.column { margin: 0 0 1.2rem; }
.column h3 { break-after: avoid; font-size: 1rem; margin: 0 0 .4rem; padding-bottom: .2rem; border-bottom: 2px solid #0f6b66; }
.card { break-inside: avoid; border: 1px solid #cbc8bf; border-radius: 4px; padding: .4rem .6rem; margin: 0 0 .4rem; }
.card, td, h1, h3 { overflow-wrap: anywhere; }
"""


def page(board: Board, themes: Mapping[str, str]) -> str:
    """The page; `themes` are names by id."""
    title = _text(board.question or "Frustrations")
    counted = _counted(len(board.cards), "card") + (f" of {board.people} people" if board.people else "")
    parts = [
        "<!doctype html>", '<html lang="en"><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{title}</title><style>{STYLE}</style></head><body>",
        f'<h1>{title}</h1><p class="quiet">{counted}, {_counted(len(board.columns), "column")}. {PROMISE}</p>',
        *_ranks(board, themes), *_wall(board), "</body></html>",
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _text(words: object) -> str:
    return escape("" if words is None else clean(str(words)))


def _ranks(board: Board, themes: Mapping[str, str]) -> Iterable[str]:
    if not board.columns:
        return
    yield "<h2>What it costs, and what the room voted for</h2><table><thead><tr><th class=n>Rank</th><th>Column</th>"
    heads = ("Cards", "Votes", *(kind.capitalize() for kind in KINDS), "Cost", "Rank")
    yield "".join(f"<th class=n>{head}</th>" for head in heads) + "<th>Theme</th><th>Why</th></tr></thead><tbody>"
    for row in ranking(board, "votes" if board.votes_shown else "cost"):
        yield _row(board, row, themes)
    if board.loose:
        yield f"<tr><td></td><td class=quiet>not grouped yet</td><td class=n>{len(board.loose)}</td>{'<td></td>' * 8}</tr>"
    yield "</tbody></table>"
    if board.votes_shown and (changes := what_would_change(board)):
        yield "<h2>What would change the order</h2><ul>"
        yield "".join(f"<li>{_text(sentence)}</li>" for sentence in changes) + "</ul>"


def _row(board: Board, row: Ranked, themes: Mapping[str, str]) -> str:
    tie = "=" if "votes" in row.shared else ""
    votes = (f"{row.by_votes}{tie}", row.votes) if board.votes_shown else ("", "")
    level = "=" if "cost" in row.shared else ""
    cost = ("", "") if row.cost is None else (row.cost, f"{row.by_cost}{level}")
    figures = (row.column.different, votes[1], *_costs(row.column.cost), *cost)
    cells = "".join(f"<td class=n>{_text(figure)}</td>" for figure in figures)
    about = f"<td>{_text(themes.get(row.column.theme or ''))}</td><td>{_text(row.column.reason)}</td>"
    return f"<tr><td class=n>{votes[0]}</td><td>{_text(row.column.name)}</td>{cells}{about}</tr>"


def _costs(costs: Costs) -> tuple[object, ...]:
    return tuple("" if (cost := getattr(costs, kind)) is None else cost for kind in KINDS)


def _wall(board: Board) -> Iterable[str]:
    yield '<h2>All cards</h2><div class="wall">'
    for column in board.columns:
        yield _column(column.name, column.cards)
    if board.loose:
        yield _column("not grouped yet", board.loose)
    yield "</div>"


def _column(name: str, cards: Iterable[Card]) -> str:
    held = "".join(f'<div class="card">{_text(card.text)}{_judged(card.costs)}</div>' for card in cards)
    return f'<div class="column"><h3>{_text(name)}</h3>{held}</div>'


def _judged(costs: Costs) -> str:
    if not costs.judged:
        return ""
    said = ", ".join(f"{kind} {cost}" for kind in KINDS if (cost := getattr(costs, kind)) is not None)
    return f'<br><span class="quiet">{said}</span>'
