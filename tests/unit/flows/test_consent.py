"""Consent to being recorded: only a key that says yes is a yes, and everybody is served alike."""

import pytest

from core.language import Language
from ivr.endings import ToQueue
from ivr.flows.front_door import front_door
from ivr.flows.needs import RecordingMode
from tests.doubles.house import Duty, house
from tests.doubles.line import SILENCE, ScriptedLine
from tests.doubles.secrets import MARTA, PIN, KnownPins
from tests.unit.flows.conversations import Conversation
from tickets.calls.events import ConsentGiven, ConsentRefused

KEYS = {Language.PL: "1", Language.EN: "2"}


async def asked(
    *keys: str,
    language: Language = Language.PL,
    mode: RecordingMode = "opt_in",
    duty: Duty | None = None,
    pins: KnownPins | None = None,
) -> Conversation:
    """A caller who has heard the opening and asks for a person."""
    talk = Conversation(ScriptedLine(KEYS[language], "#", "#", "0", *keys))
    ending = await front_door(talk.call, house(recording_mode=mode, duty=duty, pins=pins))
    assert isinstance(ending, ToQueue)
    return talk


@pytest.mark.parametrize("language", Language)
async def test_who_agrees_by_key_may_be_recorded(language: Language) -> None:
    talk = await asked("1", language=language)

    assert talk.line.heard[-3:] == [
        f"hotline/{language}/{key}" for key in ("r_ask", "r_yes", "q_connect")
    ]
    assert talk.line.may_be_recorded
    assert len(talk.told(ConsentGiven)) == 1


@pytest.mark.parametrize("key", ["2", SILENCE, "5", "0", "*", "#"])
async def test_whatever_else_is_pressed_is_a_no_and_served_the_same(key: str) -> None:
    talk = await asked(key)

    assert talk.line.prompts[-3:] == ["r_ask", "r_no", "q_connect"]
    assert not talk.line.may_be_recorded
    assert talk.told(ConsentGiven) == []
    assert len(talk.told(ConsentRefused)) == 1


async def test_nobody_agrees_before_the_question_is_heard_to_its_end() -> None:
    talk = Conversation(ScriptedLine("1", "#", "#", "0", "2", during={"r_ask": "1"}))

    await front_door(talk.call, house(recording_mode="opt_in"))

    assert not talk.line.may_be_recorded


async def test_nobody_is_asked_when_nothing_is_recorded() -> None:
    talk = await asked(mode="off")

    assert "r_ask" not in talk.line.prompts
    assert not talk.line.may_be_recorded


async def test_who_has_pressed_no_key_is_not_asked_for_one() -> None:
    talk = Conversation(ScriptedLine())

    await front_door(talk.call, house(recording_mode="opt_in"))

    assert "r_ask" not in talk.line.prompts
    assert not talk.line.may_be_recorded


async def test_on_an_empty_floor_only_who_stays_is_asked() -> None:
    talk = await asked(SILENCE, "1", duty=Duty(frozenset()))

    heard = talk.line.prompts
    assert heard.index("q_nobody_message") < heard.index("r_ask")
    assert talk.line.may_be_recorded


async def test_who_says_who_it_is_on_the_way_is_asked_after_that() -> None:
    talk = await asked(*PIN, "1", pins=KnownPins(known=True))

    heard = talk.line.prompts
    assert heard.index("i_ok") < heard.index("r_ask")
    assert talk.call.customer == MARTA
