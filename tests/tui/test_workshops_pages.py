"""What is taken away from workshops: pages as HTML and text, rows for a spreadsheet, without markup and formulas."""

import csv
import re
from contextlib import closing
from io import StringIO
from pathlib import Path

from fieldkit.domain.record import Record
from fieldkit.insight.journey import view
from fieldkit.insight.personas import Portrait
from fieldkit.insight.voices import voices
from fieldkit.report.printed import Printed, in_form_of
from fieldkit.tui.workshops import journey_page, needs_page, personas_page
from fieldkit.workspace import Machine, Workspace

FORMULA, MARKUP = "=SUM(A1:A9)", "<script>alert(1)</script>"


def record(kind: str, id: str, **fields: object) -> Record:
    return Record(id, kind, dict(fields), {})


def rows(page: Printed) -> list[dict[str, str]]:
    """The rows as a stranger's program reads them."""
    return list(csv.DictReader(StringIO(in_form_of(Path("x.csv"), page).removeprefix("\ufeff"), newline="")))


def html(page: Printed) -> str:
    return in_form_of(Path("x.html"), page)


def test_a_journey_has_a_row_a_step() -> None:
    steps = [
        record("journey_step", "A", journey="j", position=1, official=True, actions="logs the call"),
        record("journey_step", "a", journey="j", position=1, actions=FORMULA, wasted_time=MARKUP, evidence=["n", "m"]),
        record("journey_step", "b", journey="j", position=2, actions="writes it down"),
    ]
    page = journey_page.page(view(record("journey", "j", role="Seller"), steps))
    found = [(row["Step"], row["Process"], row["Actions"], row["Time wasted"], row["Notes"]) for row in rows(page)]
    assert found == [
        ("1", "as meant", "logs the call", "", "0"),
        ("1", "as it is", f"'{FORMULA}", MARKUP, "2"),
        ("2", "as it is", "writes it down", "", "0"),
    ]
    assert "1 step as it is meant to be, 2 as it is: 0 meant and not done, 1 done and not meant." in html(page)
    assert MARKUP not in html(page)


def test_needs_are_in_the_order_of_the_list_with_what_they_answer() -> None:
    held = [
        record("need", "1", text=FORMULA, priority="could", effort="0.5", impact="low"),
        record("need", "2", text=MARKUP, priority="must", answers=["c", "gone"], status="in_progress"),
        record("need", "3", text="later"),
    ]
    page = needs_page.page(held, {"c": "a card"})
    assert [tuple(row.values()) for row in rows(page)] == [
        ("Must", MARKUP, "", "", "in progress", "", "a card"),
        ("Could", f"'{FORMULA}", "0.5", "low", "open", "", ""),
        ("Not ranked yet", "later", "", "", "open", "", ""),
    ]
    assert MARKUP not in html(page)
    assert page.about == (
        "0 of 0.5 person-days are musts, 0 %: at most the 60 % at which something can give way. 0 of 1 musts are delivered, 0 %;"
        " the goal is 60 %. Not estimated, and not counted: 1."
    )
    assert html(page).index("<h2>Must") < html(page).index("<h2>Could") < html(page).index("<h2>Not ranked yet")


def test_a_persona_without_a_benefit_has_a_row_too() -> None:
    heard = voices([record("quote", "q", participant="p")])
    gain = [record("benefit", "b", pain="types twice", gain=FORMULA, hours_per_week="1.5")]
    page = personas_page.page(
        [
            Portrait(record("persona", "1", name=MARKUP), heard, [], gain),
            Portrait(record("persona", "2", name="Jan"), heard, [], []),
        ]
    )
    assert [(row["Persona"], row["People"], row["Benefit"], row["Hours a week"]) for row in rows(page)] == [
        (MARKUP, "1", f"'{FORMULA}", "1.5"),
        ("Jan", "1", "", ""),
    ]
    assert MARKUP not in html(page)
    assert "few voices" in in_form_of(Path("x.txt"), page)


def test_no_page_to_take_away_has_a_name_that_is_known_here_or_words_that_were_not_released(tmp_path: Path) -> None:
    machine = Machine(state_dir=tmp_path / "state")
    with closing(Workspace.init(tmp_path, "Vega", person="Lena Roth", machine=machine)) as workspace:
        workspace.add("group", {"name": "Sales", "head_count": 4})
        workspace.add("participant", {"code": "P-07", "group": "Sales", "real_name": "Anna Maxim"})
        secret, told = (
            workspace.add("quote", {"text": words, "group": "Sales", "released": released}).ids[0]
            for words, released in (("my boss lies", False), ("Maxim told P-07", True))
        )
        workspace.add("need", {"text": "what Anna asked for", "answers": [secret, told], "reason": "Lena agreed"})
        workspace.add("persona", {"name": "Maxim", "goals": "home by five, says Anna"})
        (journey,) = workspace.add("journey", {"name": "Anna's order", "role": "Seller"}).ids
        workspace.add("journey_step", {"journey": journey, "position": 1, "actions": "asks Maxim"})
        screens = (needs_page.NeedsPage(), personas_page.PersonasPage(), journey_page.JourneyPage(journey))
        pages = [screen.read(workspace) for screen in screens]
    everything = "\n".join(in_form_of(Path(f"x.{form}"), page) for page in pages for form in ("txt", "html", "csv"))
    assert not re.search("Anna|Maxim|P-07|Lena|boss", everything)
    for words in ("what a colleague asked for", "a colleague told a colleague", "home by five", "asks a colleague"):
        assert words in everything
