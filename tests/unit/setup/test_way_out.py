"""No caller, and no consultant, comes to the dialplan's way out."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

DIALPLAN = Path(__file__).parents[3] / "asterisk-config" / "extensions.conf"
WAY_OUT = "callback-out"
FROM_OUTSIDE = (
    "from-trunk",
    "from-demo",
    "from-consultant",
    "sound-test",
    "hotline",
    "hotline-keys",
    "returning",
    "hotline-passed",
    "hotline-asked",
    "hotline-asking",
)


def contexts(text: str) -> dict[str, str]:
    """Each context's lines, without comments and without what the service is asked."""
    lines = (line.partition(";")[0] for line in text.splitlines())
    plan = re.sub(r"AGI\([^)]*\)", "", "\n".join(lines))
    parts = re.split(r"^\[([\w-]+)\]$", plan, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def reached_from(start: str, known: dict[str, str]) -> set[str]:
    """The contexts that this one names, and those that they name."""
    found, new = {start}, {start}
    while new:
        words = {word for context in new for word in re.findall(r"[\w-]+", known[context])}
        new = (words & known.keys()) - found
        found |= new
    return found


def dialling(known: dict[str, str]) -> Iterator[str]:
    """The contexts that call somebody in the public network."""
    return (name for name, lines in known.items() if "PJSIP/trunk" in lines)


@pytest.mark.parametrize("start", FROM_OUTSIDE)
def test_nobody_who_calls_comes_to_the_way_out(start: str) -> None:
    assert WAY_OUT not in reached_from(start, contexts(DIALPLAN.read_text()))


def test_there_is_one_way_out() -> None:
    assert list(dialling(contexts(DIALPLAN.read_text()))) == [WAY_OUT]


def test_a_planted_way_is_found() -> None:
    planted = DIALPLAN.read_text().replace(
        "[hotline-keys]\n", "[hotline-keys]\nexten => 7,1,Goto(callback-out,+48600000214,1)\n"
    )

    assert WAY_OUT in reached_from("hotline-keys", contexts(planted))
