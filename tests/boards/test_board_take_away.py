"""Page, picture, tables: every card, vote and cost is in each of them, and what people wrote is text in all of them."""

import csv
import re
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from test_board_ranks import made
from workshop import TEXTS, material

from fieldkit.domain.board import Board, view
from fieldkit.domain.record import Record
from fieldkit.errors import BadInput
from fieldkit.report import board as report
from fieldkit.report.board_table import cards

HOSTILE = (
    "=SUM(A1:A9)", "+cmd|' /C calc'!A0", "-2+3", "@import", "\t=1", "\r=1", "<script>alert(1)</script>",
    "]]></svg>&amp;", "<style>@import url(http://x.example)</style>", "a\x00b\x1b[31m\u202egnp",
    "'\" onload=alert(1) x='", "日本語のメモ", "\ud800half", "not a \ufffe character \uffff",
    "a;=HYPERLINK(1)", 'b;"=1"', "c\t+1", "d\n-1", "e,@f", "g\r=1",
    "<r><t>x</t></r></si><si><r><t>said by nobody</t></r>", "<r>x & y</r>",
)  # fmt: skip
THEMES = {"e" * 32: "<b>being watched</b>"}


@pytest.fixture(scope="module")
def board() -> Board:
    columns: dict[str, dict[str, object]] = {
        "double entry": {"votes": 71, "cost_time": 3, "cost_money": 2, "reason": "hours each day", "theme": "e" * 32},
        "=watched": {"votes": 0}, "empty <one>": {"votes": 4, "cost_customers": 1},
    }  # fmt: skip
    names = [*list(columns)[:2], None]
    texts = {str(n): (text, names[n % 3]) for n, text in enumerate((*TEXTS, *HOSTILE))}
    judged = {
        text: dict(zip(("cost_time", "cost_money", "cost_customers"), card.costs, strict=True))
        for text, card in zip(TEXTS, material(), strict=True)
    }
    records = [
        Record(record.id, record.kind, {**record.fields, **judged.get(str(record.get("text")), {})}, {})
        for record in made(columns, texts).records.values()
    ]
    frame = next(record for record in records if record.kind == "board")
    return view(frame, [r for r in records if r.kind == "column"], [r for r in records if r.kind == "card"])


class Words(HTMLParser):
    """What a reader of the page sees, and what tags it has."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not any(name.startswith("on") or name in ("src", "href") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def made_file(board: Board, ending: str) -> bytes:
    return report.MADE[ending](board, THEMES)


def readable(text: str) -> str:
    """What is left of a text by which no terminal and no page is harmed."""
    return re.sub(r"\W+", " ", re.sub("[\x00-\x08\x0b-\x1f\ud800-\udfff\u202e\ufffe\uffff]", "", text)).strip()


def test_the_page_has_everything_and_nothing_from_elsewhere(board: Board) -> None:
    page = made_file(board, ".html").decode()
    seen = Words()
    seen.feed(page)
    words = re.sub(r"\W+", " ", " ".join(seen.words))
    for card in board.cards:
        assert readable(card.text) in words
    assert "hours each day" in words
    assert not seen.tags & {"script", "link", "img", "iframe", "svg", "a"}
    assert "url(" not in page.partition("</style>")[0]
    assert "default-src 'none'" in page


def test_the_picture_has_everything_and_is_sound_xml(board: Board) -> None:
    root = ET.fromstring(made_file(board, ".svg"))
    assert {element.tag.rpartition("}")[2] for element in root.iter()} == {"svg", "rect", "text", "path"}
    words = " ".join(element.text or "" for element in root.iter() if element.tag.endswith("text"))
    for card in board.cards:
        for word in readable(card.text).split():
            assert word in words
    assert "71 votes" in words
    assert not any(name.startswith("on") or "href" in name for element in root.iter() for name in element.attrib)


def test_the_table_has_a_row_a_card_with_its_column(board: Board) -> None:
    rows = list(csv.DictReader(StringIO(made_file(board, ".csv").decode("utf-8-sig"))))
    assert len(rows) == len(board.cards) + 1, "and one for the column without cards"
    by_text = {row["Card"]: row for row in rows}
    for text, costs in ((card.text, card.costs) for card in material()):
        row = by_text[text]
        assert tuple(int(row[f"Costs {kind} (card)"]) for kind in ("time", "money", "customers")) == costs
    assert (
        by_text[TEXTS[0]] | {"Votes": "71", "Rank by votes": "1", "Theme": "<b>being watched</b>"} == by_text[TEXTS[0]]
    )
    assert by_text[""]["Votes"] == "4"
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row.values())


@pytest.mark.parametrize("split_at", ",;\t")
def test_no_cell_is_a_formula_wherever_a_spreadsheet_splits(board: Board, split_at: str) -> None:
    lines = csv.reader(StringIO(made_file(board, ".csv").decode("utf-8-sig"), newline=""), delimiter=split_at)
    assert not [cell for row in lines for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_sheets_hold_text_and_numbers_and_no_formula(board: Board) -> None:
    with ZipFile(BytesIO(made_file(board, ".xlsx"))) as book:
        sheets = [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        shared = ET.fromstring(book.read("xl/sharedStrings.xml"))
    texts = ["".join(item.itertext()) for item in shared]
    assert len(sheets) == 2
    assert not any(b"<f>" in sheet or b"hyperlink" in sheet for sheet in sheets)
    assert all(not text.startswith(("=", "+", "-", "@", "\t", "\r")) for text in texts)
    assert set(TEXTS) <= set(texts)
    assert "'<r>x & y</r>" in texts
    assert "said by nobody" not in texts
    assert sheets[1].count(b"<row ") == 1 + len(list(cards(board)))


def test_a_cell_is_cut_where_a_spreadsheet_ends_it() -> None:
    with ZipFile(BytesIO(made_file(made({}, {"1": ("a" + "😀" * 20_000, None)}), ".xlsx"))) as book:
        shared = ET.fromstring(book.read("xl/sharedStrings.xml"))
    assert max(("".join(item.itertext()) for item in shared), key=len) == "a" + "😀" * 16_383


def test_covered_votes_are_in_no_file(board: Board) -> None:
    frame = board.records[board.id]
    voting = Record(frame.id, "board", {**frame.fields, "phase": "vote"}, {})
    others = [record for record in board.records.values() if record.kind != "board"]
    covered = view(voting, [r for r in others if r.kind == "column"], [r for r in others if r.kind == "card"])
    rows = csv.DictReader(StringIO(made_file(covered, ".csv").decode("utf-8-sig")))
    assert {row["Votes"] for row in rows} == {""}
    assert b"71 votes" not in made_file(covered, ".svg")
    assert b"<td class=n>71</td>" not in made_file(covered, ".html")


def test_an_ending_that_says_nothing_is_asked_about(board: Board) -> None:
    with pytest.raises(BadInput, match="ends with none of"):
        report.file(Path("board.pdf"), board, THEMES)
