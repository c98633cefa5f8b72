"""Numbers and secrets, entered digit by digit."""

import copy
import pickle

import pytest

from ivr.call import PersonWanted
from ivr.entering import Entry, Left, digits, secret
from ivr.prompts import Key
from tests.doubles.line import SILENCE, ScriptedLine
from tests.unit.flows.conversations import Conversation

CANARY = "407193"
TICKET = Entry((Key.S_ENTER,), least=6, most=9)
PIN = Entry((Key.I_PIN,), least=6, most=6)


async def entered(entry: Entry, *keys: str, during: dict[str, str] | None = None) -> str | Left:
    return await digits(Conversation(ScriptedLine(*keys, during=during)).call, entry)


async def test_hash_ends_a_number() -> None:
    assert await entered(TICKET, *"2400001#") == "2400001"


async def test_all_ten_digits_are_digits() -> None:
    assert await entered(TICKET, *"098098#") == "098098"


async def test_silence_ends_a_number_that_is_long_enough() -> None:
    assert await entered(TICKET, *"2400001", SILENCE) == "2400001"


async def test_a_number_of_fixed_length_ends_by_itself() -> None:
    talk = Conversation(ScriptedLine(*CANARY, "1"))

    assert await digits(talk.call, PIN) == CANARY
    assert await talk.line.wait_key(1) == "1"


async def test_the_longest_number_ends_by_itself() -> None:
    assert await entered(TICKET, *"2400001234") == "240000123"


async def test_the_first_digit_may_cut_the_question_short() -> None:
    assert await entered(TICKET, *"400001#", during={"s_enter": "2"}) == "2400001"


async def test_a_hash_after_the_last_digit_does_not_skip_the_next_question() -> None:
    talk = Conversation(ScriptedLine(*CANARY, *CANARY, during={"s_enter": "#"}))

    await digits(talk.call, PIN)

    assert await digits(talk.call, TICKET) == CANARY


async def test_a_hash_after_the_last_digit_is_not_an_answer_to_what_follows_at_once() -> None:
    talk = Conversation(ScriptedLine(*CANARY, "#", "7"))

    await digits(talk.call, PIN)

    assert await talk.call.next_key(8) == "7"


async def test_a_second_hash_is_meant() -> None:
    talk = Conversation(ScriptedLine(*CANARY, "#"))

    await digits(talk.call, PIN)

    assert await digits(talk.call, TICKET) is Left.SKIPPED


async def test_hash_alone_skips() -> None:
    assert await entered(TICKET, "#") is Left.SKIPPED


@pytest.mark.parametrize("keys", ["*", "24*"])
async def test_star_goes_back_also_in_the_middle(keys: str) -> None:
    assert await entered(TICKET, *keys) is Left.BACK


async def test_what_is_too_short_is_asked_for_again_and_three_times_means_a_person() -> None:
    talk = Conversation(ScriptedLine(*"24#", SILENCE, *"24#"))

    with pytest.raises(PersonWanted):
        await digits(talk.call, TICKET)

    assert talk.line.prompts == ["s_enter", "i_bad", "s_enter", "x_timeout", "s_enter"]


async def test_each_digit_has_eight_seconds_and_a_slow_caller_twice_that() -> None:
    talk = Conversation(ScriptedLine(SILENCE, *"240000#"))

    await digits(talk.call, TICKET)

    assert talk.line.waited == [8.0] + [16.0] * 7


async def test_a_key_from_before_the_question_is_no_digit() -> None:
    talk = Conversation(ScriptedLine(*"240000#", during={"c_intro": "5"}))
    await talk.call.say(Key.C_INTRO)

    assert await digits(talk.call, TICKET) == "240000"


async def test_no_digit_becomes_a_fact() -> None:
    talk = Conversation(ScriptedLine(*CANARY))

    await secret(talk.call, PIN)

    assert talk.facts == []


async def test_a_secret_is_read_once_and_shows_itself_to_nobody() -> None:
    sealed = await secret(Conversation(ScriptedLine(*CANARY)).call, PIN)
    assert not isinstance(sealed, Left)

    shown = f"{sealed} {sealed!r} {[sealed]}"

    assert CANARY not in shown
    for copied in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError):
            copied(sealed)
    assert sealed.open() == CANARY
