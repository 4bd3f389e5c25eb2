"""The phones on the projector: where they are answered, since when, and what the picture holds."""

import asyncio
from pathlib import Path
from urllib.request import urlopen

import phoned
import pytest
from played import settle, shown, type_in
from rich.color import Color
from test_hostile_screens import FORBIDDEN, HOSTILE
from textual.pilot import Pilot

from fieldkit.errors import Refused
from fieldkit.phones import network
from fieldkit.phones.picture import modules
from fieldkit.tui.board.collect import CollectPage
from fieldkit.tui.boxes import ErrorBox
from fieldkit.tui.phones.answering import Phones
from fieldkit.tui.phones.code import Picture, _large, _small
from fieldkit.tui.phones.screen import PhonesPage
from fieldkit.tui.program import FieldkitApp


@pytest.fixture(autouse=True)
def same_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    phoned.networks(monkeypatch)


async def opened(pilot: Pilot[None]) -> Phones:
    """From Today to phones that are answered."""
    await settle(pilot)
    await type_in(pilot, "w", "enter", "f6", "enter")
    page = pilot.app.screen
    assert isinstance(page, PhonesPage)
    assert page.phones
    assert page.phones.open
    return page.phones


def answered(phones: Phones) -> bool:
    """Whether a phone gets the page."""
    try:
        with urlopen(f"http://{phones.host}/", timeout=5) as page:
            return bool(page.status == 200)
    except OSError:
        return False


async def test_phones_are_answered_until_the_board_is_left(tmp_path: Path) -> None:
    laptop, _ = phoned.board(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        phones = await opened(pilot)
        assert phones.room.code[:3] not in shown(app), "the code is large"
        assert phones.host in shown(app)
        phones.room.join(phones.room.token, "192.0.2.1")
        await type_in(pilot, "escape")
        assert isinstance(app.screen, CollectPage)
        assert "1 phone\n" in shown(app)
        assert answered(phones), "from the board, too: paper is typed meanwhile"
        await type_in(pilot, "paper counts", "enter", "escape")
        assert not phones.open
        await ended(phones)
        assert not answered(phones)
        await type_in(pilot, "enter", "f6")
        assert getattr(app.screen, "phones", None) is phones, "who has voted has voted when the board is opened again"


async def ended(phones: Phones) -> None:
    """Until nothing listens any more."""
    assert phones._ending
    phones._ending.join(20)


async def test_what_is_refused_is_told_to_the_phone_and_opens_no_box(tmp_path: Path) -> None:
    laptop, board = phoned.board(tmp_path, people=1)
    workspace = laptop.open()
    workspace.scratch_add(board, ["paper"] * 3)
    workspace.close()
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        phones = await opened(pilot)
        with pytest.raises(Refused):
            await asyncio.wrap_future(phones.add_card("0" * 32, "one more"))
        await settle(pilot)
        assert isinstance(app.screen, PhonesPage)
        phones.shut()


async def test_another_code_sends_everybody_out(tmp_path: Path) -> None:
    laptop, _ = phoned.board(tmp_path)
    async with laptop.app().run_test(size=(80, 24)) as pilot:
        phones = await opened(pilot)
        before = phones.link, phones.room.code
        phones.room.join(phones.room.token, "192.0.2.1")
        assert phones.room.phones == 1
        await type_in(pilot, "n")
        assert phones.room.phones == 0
        assert phones.link != before[0]
        phones.shut()


async def test_an_address_that_is_gone_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laptop, _ = phoned.board(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "w", "enter", "f6", "down", "down", "enter")  # 10.20.30.40 is no address of this computer
        assert isinstance(app.screen, ErrorBox)
        assert "10.20.30.40 any more: choose another network" in app.screen._sentence


async def test_without_the_extra_a_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "uvicorn", None)
    laptop, _ = phoned.board(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "w", "enter", "f6")
        assert isinstance(app.screen, ErrorBox)
        assert "pip install '.[phones]'" in shown(app)


def test_the_picture_is_drawn_module_for_module() -> None:
    drawn = modules("HTTP://192.168.178.200:8080/K7PAM3XQRT2Z")
    large = [[is_dark(cell.style.bgcolor) for cell in strip if cell.style] for strip in _large(drawn)]
    assert large == drawn
    small = []
    for strip in _small(drawn):
        styles = [cell.style for cell in strip if cell.style]
        small += [[is_dark(style.color) for style in styles], [is_dark(style.bgcolor) for style in styles]]
    assert small[: len(drawn)] == drawn


async def test_the_picture_needs_no_colour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    laptop, _ = phoned.board(tmp_path)
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        phones = await opened(pilot)
        read: list[str] = []
        for strip in app.screen.query_one(Picture)._strips:
            read += ["".join("x" if glyph in " ▄" else " " for glyph in strip.text)]
            read += ["".join("x" if glyph in " ▀" else " " for glyph in strip.text)]
        drawn = ["".join("x" if dark else " " for dark in row) for row in modules(phones.link)]
        assert read[: len(drawn)] == drawn
        phones.shut()


def is_dark(colour: Color | None) -> bool:
    return colour is not None and colour.name == "#000000"


def test_an_own_address_answers_and_a_foreign_one_does_not() -> None:
    assert network.answers("127.0.0.1")
    assert not network.answers("192.0.2.77")


def test_only_private_networks_are_offered() -> None:
    assert all(network._of_a_room(address) for address in ("192.168.1.2", "10.0.0.9", "172.16.3.4"))
    assert not any(network._of_a_room(address) for address in ("127.0.0.1", "169.254.3.4", "8.8.8.8", "0.0.0.0"))


async def test_a_hostile_question_is_shown_as_text(tmp_path: Path) -> None:
    laptop, board = phoned.board(tmp_path)
    workspace = laptop.open()
    workspace.edit(board, {"question": " ".join(HOSTILE[:6]).replace("\n", " ")[:500]})
    workspace.close()
    app = laptop.app()
    assert isinstance(app, FieldkitApp)
    async with app.run_test(size=(120, 40)) as pilot:
        phones = await opened(pilot)
        assert "[bold red]do not call[/]" in shown(app)
        assert FORBIDDEN.search(shown(app).replace("\n", "")) is None
        phones.shut()
