"""The guides: the same in both languages, and nothing in them leads nowhere."""

import re
from itertools import chain
from pathlib import Path

import pytest

from tests.unit.house_rules import ROOT

GUIDES = {
    "konsultant": "consultant",
    "kierownik": "supervisor",
    "administrator": "administrator",
}
FOLDER, PICTURES = ROOT / "docs" / "guides", ROOT / "docs" / "pictures"
LINK = re.compile(r"\]\(([^)#:]+)\)")
SHAPE = re.compile(r"^(#+ |!\[|\| |\* |\d+\. )", re.MULTILINE)


@pytest.mark.parametrize(("polish", "english"), GUIDES.items())
def test_a_guide_has_the_same_parts_in_both_languages(polish: str, english: str) -> None:
    assert shape(FOLDER / "pl" / f"{polish}.md") == shape(FOLDER / "en" / f"{english}.md")


def test_every_link_of_a_guide_leads_to_a_file() -> None:
    lost = [
        (guide.name, link)
        for guide in FOLDER.rglob("*.md")
        for link in links(guide)
        if not (guide.parent / link).exists()
    ]

    assert lost == []


def test_every_picture_is_shown_somewhere() -> None:
    readers = [*FOLDER.rglob("*.md"), ROOT / "README.md"]
    shown = chain.from_iterable(
        [(one.parent / link).resolve().name for link in links(one)] for one in readers
    )

    assert {picture.name for picture in PICTURES.rglob("*.png")} <= set(shown)


def shape(guide: Path) -> list[str]:
    """Headings, pictures, rows of tables and points of lists, in order."""
    return SHAPE.findall(guide.read_text(encoding="utf-8"))


def links(page: Path) -> list[str]:
    """What it leads to on this machine."""
    return LINK.findall(page.read_text(encoding="utf-8"))
