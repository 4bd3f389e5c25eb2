"""What leaves the program as a file: no cell is a formula to a spreadsheet, nothing steers a terminal, no word is lost."""

import csv
import re
from datetime import UTC, date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from played import Laptop, settle, shown, type_in
from test_hostile_screens import FORBIDDEN, MIXED, hostile_engagement

from fieldkit.domain.record import Record
from fieldkit.tui.boxes import ErrorBox
from fieldkit.tui.notes import selection
from fieldkit.tui.records import known
from fieldkit.tui.records.known import Known

NAMES = Known(UTC, {kind: {} for kind in known.REFERENCES}, date(2026, 3, 2))
FORMULA = re.compile(r"[=+\-@\t\r]")


def note(text: str) -> Record:
    fields = {
        "text": text,
        "step": text,
        "tags": [text],
        "severity": text,
        "seconds": text,
        "at": text,
        "frequency": text,
    }
    return Record("0" * 32, "quote", {name: value for name, value in fields.items() if value}, {})


@given(st.text())
@example("=cmd|' /C calc'!A0")
@example("-1")
@example("\t=1")
@example("\r=1")
@example("\ud800")
def test_no_cell_begins_a_formula_and_no_word_is_lost(text: str) -> None:
    (head, row) = csv.reader(StringIO(selection.table([note(text)], NAMES), newline=""))
    assert not any(FORMULA.match(cell) for cell in (*head, *row))
    kept = text.encode(errors="replace").decode()
    assert row[head.index("Note")].replace("'", "") == kept.replace("'", "")
    assert selection.table([note(text)], NAMES).encode()


@given(st.text())
def test_plain_text_obeys_nobody(text: str) -> None:
    plain = selection.plain([note(text)], NAMES)
    assert FORBIDDEN.search(plain.replace("\n", "")) is None
    assert plain.encode()


@pytest.mark.parametrize("text", MIXED, ids=lambda text: ascii(text)[1:25])
async def test_hostile_text_through_notes_and_one_note(tmp_path: Path, text: str) -> None:
    laptop = Laptop(tmp_path, "Lena")
    hostile_engagement(laptop, text)
    app = laptop.app(engagement=next((laptop.home / "engagements").iterdir()).name)
    pictures = []
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for keys in (("/",), ("enter",), (" ",), ("f",), ("down", "tab", "down"), ("ctrl+s",), ("t",), ("down",), ("escape",),
                     ("s",), ("escape",), ("c",), ("enter",), ("m",), ("enter",), ("escape",), ("end",), ("?",)):  # fmt: skip
            await type_in(pilot, *keys)
            pictures.append(shown(app))
            assert not isinstance(app.screen, ErrorBox), shown(app)
        assert app.return_code is None
    for picture in pictures:
        assert FORBIDDEN.search(picture.replace("\n", "")) is None
    if text.startswith("["):
        assert any(text[:20] in picture for picture in pictures), "markup is shown, not obeyed"
