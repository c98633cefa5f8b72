"""Progress: numbered lines, with the time that each step took."""

import io
from collections.abc import Iterator

import pytest

from hotline.setup.errors import Missing
from hotline.setup.progress import Progress, Say, Step


class Terminal(io.StringIO):
    """A stream that people look at."""

    def isatty(self) -> bool:
        return True


def clock() -> Iterator[float]:
    """Every look at it finds two and a half seconds gone."""
    now = 0.0
    while True:
        yield now
        now += 2.5


def shown(out: io.StringIO, *steps: Step, done: int = 0) -> str:
    ticking = clock()
    Progress(out, total=3, done=done, seconds=lambda: next(ticking)).run(steps)
    return out.getvalue()


def fetch(say: Say) -> str:
    say("fetching ...")
    return "fetched"


def test_a_step_is_numbered_and_timed() -> None:
    text = shown(io.StringIO(), Step("Voices", lambda _say: "already there"))

    assert text == "[1/3] Voices ...\n[1/3] Voices: already there (2.5 s)\n"


def test_the_count_goes_on_where_another_process_ended() -> None:
    text = shown(io.StringIO(), Step("Voices", lambda _say: "there"), done=2)

    assert "[3/3] Voices: there" in text


def test_a_long_step_says_what_it_is_doing() -> None:
    text = shown(io.StringIO(), Step("Voices", fetch))

    assert "[1/3] Voices: fetching ...\n" in text


def test_on_a_terminal_each_step_keeps_to_one_line() -> None:
    text = shown(Terminal(), Step("Voices", fetch))

    assert text.count("\n") == 1
    assert text.endswith("[1/3] Voices: fetched (2.5 s)\n")


def test_a_step_that_fails_says_so_and_ends_the_rest() -> None:
    def fail(_say: Say) -> str:
        raise Missing("no")

    out = io.StringIO()
    never = Step("Prompts", lambda _say: "built")

    with pytest.raises(Missing):
        shown(out, Step("Voices", fail), never)

    assert out.getvalue().splitlines()[-1] == "[1/3] Voices: stopped after 2.5 s"
