"""Before something is handed over, each place that may name a person is kept, blanked or looked at."""

from pathlib import Path

import pytest
from looks import Looks
from played import Laptop, lead, settle, shown, type_in
from test_hostile_screens import FORBIDDEN, MIXED

from fieldkit.tui.exchange.identified import IdentifiedBox


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    laptop = lead(tmp_path)
    workspace = laptop.open()
    workspace.export(tmp_path / "sent")
    workspace.add("participant", {"code": "P-99", "real_name": "Rita Roth"})
    workspace.add("observation", {"text": "Rita Roth [b]calls[/b] 079 555 01 23, then roth@example.com"})
    workspace.close()
    return laptop


def written(laptop: Laptop) -> list[Path]:
    return sorted((laptop.home / "exchange").glob("*.fkb"))


async def test_kept_blanked_and_brought_back(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "x", "e")
        assert app.screen.query("#place"), "the box is open"
        assert "[b]calls[/b]" in shown(app)
        await type_in(pilot, "k")
        assert "phone number" in shown(app)
        await type_in(pilot, "b")
        assert "Rita Roth [b]calls[/b] …, then" in shown(app)
        await type_in(pilot, "u")
        assert "phone number" in shown(app)
        await type_in(pilot, "b", "b")
        assert not isinstance(app.screen, IdentifiedBox)
    assert len(written(laptop)) == 1
    workspace = laptop.open()
    assert workspace.search("Rita")[0].get("text") == "Rita Roth [b]calls[/b] …, then …"
    assert workspace.unsent() == 0
    workspace.close()


async def test_nothing_goes_out_where_it_is_stopped(laptop: Laptop) -> None:
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "x", "e", "k", "escape")
        assert not isinstance(app.screen, IdentifiedBox)
    assert written(laptop) == []


@pytest.mark.parametrize("text", MIXED, ids=lambda text: ascii(text)[1:25])
async def test_hostile_words_are_shown_as_text(tmp_path: Path, text: str) -> None:
    laptop = lead(tmp_path)
    workspace = laptop.open()
    workspace.add("observation", {"text": f"{text} 079 555 01 23 {text}", "tags": "079-555-01-23"})
    workspace.close()
    app = laptop.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "x", "e")
        for _ in range(2):
            assert isinstance(app.screen, IdentifiedBox), shown(app)
            assert FORBIDDEN.search(shown(app).replace("\n", "")) is None
            await type_in(pilot, "k")


async def test_how_it_looks(looks: Looks, laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "stick").mkdir()
    monkeypatch.chdir(tmp_path)
    await looks.of(laptop.app(), "x", "o", "ctrl+u", "stick", "enter", "e", "k")
