"""Every rule of the sources has a test named after it, and ``docs/rules.md`` tells both."""

import ast
import re

from tests.unit.house_rules import ROOT

FOLDER = ROOT / "tests" / "integration" / "tickets" / "rules"
PAGE = (ROOT / "docs" / "rules.md").read_text("utf-8")
NAMED = re.compile(r"test_(r|d|acceptance_)0?(\d+)_")
ROW = re.compile(r"^\| ([RDA]\d+) \| (.+) \| \[(.+)\]\(\.\./\3\) \| `(test_\w+)` \|$", re.MULTILINE)
WANTED = [
    *(f"R{number}" for number in range(1, 43)),
    *(f"D{number}" for number in range(1, 13)),
    *(f"A{number}" for number in range(1, 13)),
]
"""Rules, differences, and points of the acceptance checklist."""


def of_the_folder() -> list[str]:
    return [
        node.name
        for path in sorted(FOLDER.glob("test_*.py"))
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and "test_" in node.name
    ]


def rule_of(test: str) -> str:
    named = NAMED.match(test)
    return f"{named[1][0].upper()}{named[2]}" if named else test


def test_every_rule_has_one_test_and_every_test_one_rule() -> None:
    assert sorted(rule_of(test) for test in of_the_folder()) == sorted(WANTED)


def test_the_page_names_every_rule_in_its_order_with_its_test() -> None:
    told = [(row[1], row[4]) for row in ROW.finditer(PAGE)]

    assert [rule for rule, _ in told] == WANTED
    assert [(rule, test) for rule, test in told if rule_of(test) != rule] == []
    assert sorted(test for _, test in told) == sorted(of_the_folder())


def test_where_a_rule_lives_there_is_a_file() -> None:
    places = {row[3] for row in ROW.finditer(PAGE)}

    assert [place for place in sorted(places) if not (ROOT / place).is_file()] == []
