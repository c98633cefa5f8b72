"""The opening and the main menu."""

import pytest

from core.language import Language
from ivr.endings import ToQueue
from ivr.flows.front_door import front_door
from tests.doubles.house import Air, Duty, announcement, house
from tests.doubles.line import SILENCE, ScriptedLine
from tests.unit.flows.conversations import Conversation
from tickets.calls.events import CallRouted, LanguageChosen, NobodyAnswers, Reason

OPENING = [
    "hotline/pl/g_welcome",
    "hotline/pl/g_lang",
    "hotline/en/g_lang",
    "hotline/pl/g_person",
]


async def test_the_opening_offers_both_languages_and_a_person() -> None:
    talk = Conversation(ScriptedLine("1", "0"))

    await front_door(talk.call, house())

    assert talk.line.heard[:4] == OPENING


async def test_english_is_greeted_in_english() -> None:
    talk = Conversation(ScriptedLine("2", "0"))

    ending = await front_door(talk.call, house())

    assert ending == ToQueue(Language.EN, Reason.GENERAL)
    assert talk.line.heard[4:6] == ["hotline/en/g_welcome", "hotline/en/g_person"]


async def test_silence_means_polish_and_a_caller_without_keys_reaches_a_person() -> None:
    talk = Conversation(ScriptedLine())

    ending = await front_door(talk.call, house())

    assert ending == ToQueue(Language.PL, Reason.NO_KEY)
    assert talk.line.waited == [3.0, 2.0]
    assert talk.line.prompts[4:] == ["p_notice", "m_main", "q_connect"]


async def test_a_key_during_the_opening_is_an_answer() -> None:
    talk = Conversation(ScriptedLine("0", during={"g_welcome": "2"}))

    await front_door(talk.call, house())

    assert talk.line.heard[:2] == ["hotline/pl/g_welcome", "hotline/en/g_welcome"]


async def test_zero_in_the_opening_is_a_person_in_polish() -> None:
    talk = Conversation(ScriptedLine(during={"g_welcome": "0"}))

    ending = await front_door(talk.call, house())

    assert ending == ToQueue(Language.PL, Reason.GENERAL)
    assert talk.line.languages == [Language.PL]


async def test_zero_is_heard_while_an_announcement_plays() -> None:
    talk = Conversation(ScriptedLine("1", during={"pl_1": "0"}))

    ending = await front_door(talk.call, house(announcement()))

    assert ending == ToQueue(Language.PL, Reason.GENERAL)
    assert talk.line.prompts[-1] == "q_connect"


async def test_the_most_important_announcement_is_told_before_the_menu() -> None:
    talk = Conversation(ScriptedLine("1", "0"))

    await front_door(talk.call, house(announcement(1), announcement(2)))

    assert talk.line.prompts[4:9] == ["an_lead", "pl_1", "an_more", "p_notice", "m_main"]


async def test_hash_skips_the_announcement() -> None:
    talk = Conversation(ScriptedLine("1", "0", during={"an_lead": "#"}))

    await front_door(talk.call, house(announcement()))

    assert talk.line.prompts[4:7] == ["an_lead", "p_notice", "m_main"]


async def test_nine_tells_the_announcement_again() -> None:
    talk = Conversation(ScriptedLine("1", "0", during={"pl_1": "9"}))

    await front_door(talk.call, house(announcement()))

    assert talk.line.prompts[4:10] == ["an_lead", "pl_1"] * 2 + ["p_notice", "m_main"]


async def test_a_key_pressed_early_answers_the_main_menu() -> None:
    talk = Conversation(ScriptedLine("1", during={"p_notice": "2"}))

    ending = await front_door(talk.call, house())

    assert ending == ToQueue(Language.PL, Reason.TICKET_STATUS)
    assert "m_main" not in talk.line.prompts


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("2", Reason.TICKET_STATUS),
        ("4", Reason.NEW_NOTIFICATION),
        ("5", Reason.COMPLAINT),
        ("0", Reason.GENERAL),
    ],
)
async def test_a_consultant_gets_the_reason(key: str, reason: Reason) -> None:
    talk = Conversation(ScriptedLine("1", key))

    ending = await front_door(talk.call, house())

    assert ending == ToQueue(Language.PL, reason)


async def test_the_path_through_the_tree_is_told() -> None:
    talk = Conversation(ScriptedLine("2", "1", "0"))

    await front_door(talk.call, house())

    assert talk.path == [("english", "2"), ("account", "1"), ("person", "0")]
    assert [type(fact).__name__ for fact in talk.facts].count("LanguageChosen") == 1
    assert talk.told(LanguageChosen)
    assert talk.told(CallRouted)


async def test_two_retries_and_then_a_person() -> None:
    talk = Conversation(ScriptedLine("1", SILENCE, "7", SILENCE))

    ending = await front_door(talk.call, house())

    assert ending == ToQueue(Language.PL, Reason.GENERAL)
    assert talk.line.prompts[5:] == [
        "m_main",
        "x_timeout",
        "m_main",
        "x_invalid",
        "m_main",
        "q_connect",
    ]


async def test_a_slow_caller_gets_twice_the_time() -> None:
    talk = Conversation(ScriptedLine("1", SILENCE, "0"))

    await front_door(talk.call, house())

    assert talk.line.waited == [3.0, 6.0, 12.0]


async def test_nine_repeats_without_costing_an_attempt() -> None:
    talk = Conversation(ScriptedLine("1", "9", "9", "9", "9", "0"))

    await front_door(talk.call, house())

    assert talk.line.prompts.count("m_main") == 5
    assert "x_invalid" not in talk.line.prompts


async def test_eight_tells_how_data_are_processed_and_returns_to_the_menu() -> None:
    talk = Conversation(ScriptedLine("1", "8", "0"))

    await front_door(talk.call, house())

    assert talk.line.prompts[5:8] == ["m_main", "p_full", "m_main"]


async def test_star_in_the_main_menu_changes_the_language() -> None:
    talk = Conversation(ScriptedLine("1", "*", "2", "0"))

    ending = await front_door(talk.call, house())

    assert ending == ToQueue(Language.EN, Reason.GENERAL)
    assert talk.line.languages == [Language.PL, Language.EN]


async def test_a_desk_that_is_away_stops_nobody() -> None:
    talk = Conversation(ScriptedLine("1", "0"))

    ending = await front_door(talk.call, house(air=Air(None)))

    assert ending == ToQueue(Language.PL, Reason.GENERAL)


async def test_nobody_on_duty_is_told_at_once() -> None:
    talk = Conversation(ScriptedLine("2", "0"))

    ending = await front_door(talk.call, house(duty=Duty(frozenset())))

    assert ending == ToQueue(Language.EN, Reason.GENERAL, told_nobody=True)
    assert talk.line.heard[-2:] == ["hotline/en/m_main", "hotline/en/q_nobody_message"]
    assert talk.told(NobodyAnswers)


async def test_who_knows_the_way_is_told_nothing_more_before_it() -> None:
    talk = Conversation(ScriptedLine("1", "3", during={"pl_1": "1"}))

    ending = await front_door(talk.call, house(announcement(1), announcement(2)))

    assert ending == ToQueue(Language.PL, Reason.ACCOUNT_LOCKED)
    assert talk.line.prompts[4:7] == ["an_lead", "pl_1", "a_menu"]


async def test_no_key_keeps_a_caller_from_the_queue_once_it_is_decided() -> None:
    talk = Conversation(ScriptedLine("1", "0", during={"q_connect": "0"}))

    ending = await front_door(talk.call, house())

    assert ending == ToQueue(Language.PL, Reason.GENERAL)
