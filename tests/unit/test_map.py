"""The map of the help desk (``tickets/__init__.py``) shows what is there, and nothing else."""

import ast
import re
from pathlib import Path

import tickets
from tests.unit.house_rules import ROOT

HERE = ROOT / "tickets"
MAP = tickets.__doc__ or ""


def packages() -> list[Path]:
    return [path.parent for path in sorted(HERE.glob("*/__init__.py"))]


def test_the_map_has_a_line_for_every_package_and_for_no_other() -> None:
    lines = re.findall(r"^ {4}``(\w+)`` ", MAP, re.MULTILINE)

    assert sorted(lines) == [package.name for package in packages()]


def test_what_the_map_points_to_is_there() -> None:
    named = re.findall(r"``(\w+(?:\.\w+)+)``", MAP)
    missing = [name for name in named if not (HERE / f"{name.replace('.', '/')}.py").is_file()]

    assert named
    assert missing == []


def test_every_package_says_in_one_sentence_what_it_is_about() -> None:
    said = {
        package.name: ast.get_docstring(ast.parse((package / "__init__.py").read_text())) or ""
        for package in packages()
    }

    assert [name for name, text in said.items() if not re.fullmatch(r"[A-Z][^\n.]+\.", text)] == []
