"""Account, login and passwords."""

import pytest

from core.language import Language
from ivr.endings import Goodbye, ToQueue
from ivr.flows.account import account
from ivr.flows.front_door import front_door
from ivr.flows.needs import Profile
from ivr.line import Known
from tests.doubles.house import house
from tests.doubles.line import SILENCE, ScriptedLine
from tests.unit.flows.conversations import Conversation
from tickets.calls.events import Reason


@pytest.mark.parametrize(("key", "guidance"), [("1", "a_pwd_self"), ("2", "a_pwd_visit")])
@pytest.mark.parametrize("language", Language)
async def test_password_guidance_can_end_the_call(
    key: str, guidance: str, language: Language
) -> None:
    talk = Conversation(ScriptedLine(key, "1", known=Known(language)))

    ending = await account(talk.call, house())

    assert ending == Goodbye()
    assert talk.line.heard == [
        f"hotline/{language}/{name}" for name in ("a_menu", guidance, "a_solved", "z_bye")
    ]


async def test_an_impatient_second_one_does_not_end_the_call() -> None:
    talk = Conversation(ScriptedLine("1", SILENCE, during={"a_pwd_self": "1"}))

    ending = await account(talk.call, house())

    assert ending == ToQueue(Language.PL, Reason.PASSWORD_SELF)
    assert "a_solved" in talk.line.prompts


async def test_nine_tells_the_guidance_again() -> None:
    talk = Conversation(ScriptedLine("2", "9", "1"))

    await account(talk.call, house())

    told = ["a_pwd_visit", "a_solved"]
    assert talk.line.prompts == ["a_menu", *told, *told, "z_bye"]


async def test_star_after_the_guidance_leads_back_to_the_main_menu() -> None:
    talk = Conversation(ScriptedLine("1", "*"))

    assert await account(talk.call, house()) is None


async def test_who_is_not_helped_reaches_a_person_with_the_matter() -> None:
    talk = Conversation(ScriptedLine("1", "1", "2", "0"))

    ending = await front_door(talk.call, house())

    assert ending == ToQueue(Language.PL, Reason.PASSWORD_VISIT)


@pytest.mark.parametrize(
    ("key", "profile", "explanation", "reason"),
    [
        ("3", "seed", "a_lock_seed", Reason.ACCOUNT_LOCKED),
        ("3", "today", "a_lock_today", Reason.ACCOUNT_LOCKED),
        ("4", "seed", "a_email", Reason.CHANGE_EMAIL),
        ("5", "seed", "a_pesel", Reason.PESEL_EXISTS),
    ],
)
async def test_an_application_is_taken_by_a_consultant(
    key: str, profile: Profile, explanation: str, reason: Reason
) -> None:
    talk = Conversation(ScriptedLine(key))

    ending = await account(talk.call, house(profile=profile))

    assert ending == ToQueue(Language.PL, reason)
    assert talk.line.prompts[1] == explanation


async def test_star_leads_back_to_the_main_menu() -> None:
    talk = Conversation(ScriptedLine("1", "1", "*", "0"))

    ending = await front_door(talk.call, house())

    assert ending == ToQueue(Language.PL, Reason.GENERAL)
    assert talk.line.prompts[-4:] == ["m_main", "a_menu", "m_main", "q_connect"]


async def test_giving_up_is_answered_by_a_person() -> None:
    talk = Conversation(ScriptedLine("1", "1"))

    ending = await front_door(talk.call, house())

    assert ending == ToQueue(Language.PL, Reason.ACCOUNT)
    assert talk.line.prompts[-1] == "x_consultant"
