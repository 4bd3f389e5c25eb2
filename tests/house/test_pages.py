"""Links lead somewhere, and no file tells of the computer it was written on."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
FOLDERS = (".ci", "benchmarks", "docs", "schemas", "src", "tests")

ELSEWHERE = {
    "a path of one computer": r"""(?:(?<=[\s"'(=:`])|^)/(?:home|opt|root|work|Users)/\w""",
    "a host that packages come from": r"\b(?:pypi|pythonhosted|npmjs|crates)\.(?:org|io)\b",
}


def texts() -> Iterator[tuple[Path, str]]:
    """Every text that belongs to the project."""
    found = [ROOT / "pyproject.toml", *ROOT.glob("*.md"), *(f for name in FOLDERS for f in (ROOT / name).rglob("*"))]
    for file in found:
        if file.is_file() and not {"__pycache__", ".hypothesis"} & set(file.parts):
            try:
                yield file, file.read_text("utf-8")
            except UnicodeDecodeError:
                continue


def anchor(heading: str) -> str:
    """The name under which a heading can be linked to."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))
    for link in links:
        if re.match(r"[a-z]+:", link):
            assert link.startswith("https://")
            continue
        target, _, section = link.partition("#")
        file = page.parent / target if target else page
        assert file.exists(), link
        if section:
            headings = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.MULTILINE)
            assert section in map(anchor, headings), link


def test_every_picture_is_shown_and_fetches_nothing() -> None:
    shown = "".join(page.read_text("utf-8") for page in PAGES)
    for picture in (ROOT / "docs" / "pictures").iterdir():
        assert f"pictures/{picture.name})" in shown
        assert "url(http" not in picture.read_text("utf-8")


@pytest.mark.parametrize("what", ELSEWHERE)
def test_no_text_names(what: str) -> None:
    found = [
        f"{file}: {hit.group()}" for file, text in texts() for hit in re.finditer(ELSEWHERE[what], text, re.MULTILINE)
    ]
    assert found == []
