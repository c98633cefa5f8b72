"""The exploration finds every fork, and refuses each planted defect and nothing else."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from core.language import Language
from ivr.explorer.call import ExploredCall
from ivr.explorer.declared import REPLIES
from ivr.explorer.entry import Entry, Flow
from ivr.explorer.explore import Explorer
from ivr.explorer.graph import Lengths
from ivr.explorer.house import Undeclared
from ivr.explorer.line import ForkingLine
from ivr.explorer.pictures import draw, outdated
from ivr.explorer.plans import HANGS_UP, Plan
from ivr.explorer.refusals import refusals
from ivr.explorer.steps import VERBS
from ivr.line import Known, Line
from ivr.prompts import Key
from tests.doubles.line_contract import HANG_UP, SILENCE, LineContract
from tests.unit.flows import planted
from tests.unit.flows.explored import PROMPTS, SHORT, explored

HERE = Path(planted.__file__)

DEFECTS: Mapping[Flow, str] = {
    planted.breaks_on_silence: "dead end: planted.breaks_on_silence asks a_solved : breaks: KeyE",
    planted.goes_round: "dead end: nothing leads on from planted.goes_round says q_wait",
    planted.catches_a_hang_up: "dead end: a hang-up was caught in planted.catches_a_hang_up",
    planted.plays_what_is_not_recorded: "missing prompt: v_done has no recording in pl",
    planted.offers_six: "many choices: planted.offers_six asks m_main offers more than 5",
    planted.goes_deep: "deep: planted.goes_deep asks n_menu is more than 2 menus down",
    planted.asks_until_answered: "no timeout: silence leads nowhere from planted.asks_until",
    planted.waits_for_ever: "no timeout: planted.waits_for_ever asks a_solved waits 3600 s",
    planted.says_goodbye_on_zero: "no person: zero leads to nobody from planted.says_goodbye",
    planted.asks_for_a_number_until_there_is_one: "no timeout: silence leads nowhere from planted",
    planted.gives_up_who_has_no_number: "no person: silence leads to nobody from planted.gives_up",
    planted.queues_in_another_language: "dead end: queues_in_another_language",
    planted.takes_a_message_twice: "stored twice: Messages.take registered, in takes_a_message",
    planted.keeps_a_recording_for_nobody: "half stored: a recording without Messages.take, in k",
    planted.keeps_a_ticket_from_its_call: "half stored: Messages.take registered without MessageL",
}


def lasting(key: Key, seconds: float) -> Lengths:
    """One recording that takes so long in both languages."""
    return {language: {**SHORT[language], key: seconds} for language in Language}


def test_a_sound_flow_is_not_refused() -> None:
    assert refusals(explored(planted.sound, SHORT)) == []


@pytest.mark.parametrize("flow", DEFECTS, ids=lambda flow: flow.__name__)
def test_a_planted_defect_is_refused(flow: Flow) -> None:
    words = refusals(explored(flow, SHORT))

    assert any(said.startswith(DEFECTS[flow]) for said in words), words


def test_a_step_that_nobody_reaches_is_refused() -> None:
    found = explored(planted.has_a_step_that_nobody_reaches, SHORT, HERE)
    first, last = planted.has_a_step_that_nobody_reaches.__code__.co_firstlineno, 4

    lines = [int(words.rpartition(":")[2]) for words in refusals(found) if "unreach" in words]

    assert [line - first for line in lines if 0 < line - first < last] == [2]


def test_a_prompt_that_lacks_its_recording_in_one_language_is_refused() -> None:
    lengths = {**SHORT, Language.EN: {**SHORT[Language.EN], Key.A_SOLVED: 0.0}}

    assert refusals(explored(planted.sound, lengths)) == [
        "missing prompt: a_solved has no recording in en"
    ]


def test_a_menu_of_more_than_twenty_five_seconds_is_refused() -> None:
    words = refusals(explored(planted.sound, lasting(Key.A_SOLVED, 25.1)))

    assert "long menu: planted.sound asks a_solved takes 25.1 s in en" in words


def test_zero_for_a_person_after_more_than_twelve_seconds_is_refused() -> None:
    words = refusals(explored(planted.tells_of_zero_late, lasting(Key.P_FULL, 11.1)))

    assert words == ["late person: tells_of_zero_late tells of zero after 12.1 s"]


def test_an_opening_that_never_tells_of_zero_is_refused() -> None:
    opening = Entry(planted.plays_what_is_recorded, opening=True)

    words = refusals(Explorer(PROMPTS, SHORT, REPLIES).explore([opening], []))

    assert words == ["late person: plays_what_is_recorded never tells of zero"]


def test_who_has_been_served_is_not_owed_another_person() -> None:
    farewell = Entry(planted.says_goodbye_on_zero, served=True)

    assert refusals(Explorer(PROMPTS, SHORT, REPLIES).explore([farewell], [])) == []


def test_an_internal_line_owes_nobody_a_person_and_is_told_so() -> None:
    line = Entry(planted.says_goodbye_on_zero, internal=True)

    assert refusals(Explorer(PROMPTS, SHORT, REPLIES).explore([line], [])) == []


@pytest.mark.parametrize(
    "flow",
    [
        planted.breaks_on_silence,
        planted.goes_round,
        planted.catches_a_hang_up,
        planted.plays_what_is_not_recorded,
        planted.offers_six,
        planted.goes_deep,
        planted.asks_until_answered,
        planted.waits_for_ever,
        planted.takes_a_message_twice,
    ],
    ids=lambda flow: flow.__name__,
)
def test_everything_else_is_refused_on_an_internal_line_too(flow: Flow) -> None:
    line = Entry(flow, internal=True)

    words = refusals(Explorer(PROMPTS, SHORT, REPLIES).explore([line], []))

    assert any(said.startswith(DEFECTS[flow]) for said in words), words


def test_a_silent_caller_who_is_kept_from_the_queue_is_refused() -> None:
    words = refusals(explored(planted.keeps_the_silent, lasting(Key.A_SOLVED, 2)))

    assert len(words) == 1
    assert words[0].startswith("late queue: in keeps_the_silent")


def test_a_need_without_declared_outcomes_is_named() -> None:
    with pytest.raises(Undeclared, match=r"Announcements\.on_air: declare its outcomes in ivr/"):
        Explorer(PROMPTS, SHORT, replace(REPLIES, questions={}))


def test_a_plain_part_of_the_house_without_values_is_named() -> None:
    with pytest.raises(Undeclared, match=r"House\.profile: declare its values in ivr/"):
        Explorer(PROMPTS, SHORT, replace(REPLIES, values={}))


def test_every_verb_of_a_call_is_explored() -> None:
    assert VERBS - vars(ExploredCall).keys() == set()


def test_a_picture_that_shows_something_else_is_named(tmp_path: Path) -> None:
    found = explored(planted.sound, SHORT)
    draw(found, tmp_path)
    (tmp_path / "planted.dot").write_text("digraph planted {}")

    assert [*outdated(found, tmp_path)] == ["not current: planted.dot; draw it again"]


def test_a_picture_is_the_same_each_time(tmp_path: Path) -> None:
    draw(explored(planted.sound, SHORT), tmp_path)

    assert [*outdated(explored(planted.sound, SHORT), tmp_path)] == []


class _Caller:
    """Presses one key, whatever is worth pressing."""

    seconds = 0.0

    def __init__(self, act: str) -> None:
        self._plan: Plan = {SILENCE: (), HANG_UP: (HANGS_UP,)}.get(act, (act,))

    def press(self, _plans: object) -> Plan:
        return self._plan

    def fork(self, options: Sequence[str | None]) -> str | None:
        return options[0]

    def play(self, _sound: str) -> None:
        """Listens."""


class TestForkingLine(LineContract):
    """The line below the exploration does what every line does."""

    @asynccontextmanager
    async def line(self, act: str) -> AsyncIterator[Line]:
        yield ForkingLine(_Caller(act), Known())
