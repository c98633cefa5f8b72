"""In a crowd: the announcement first, a short way to a message, and no main menu."""

from core.language import Language
from ivr.endings import Goodbye, ToQueue
from ivr.flows.front_door import front_door
from tests.doubles.house import Air, Lines, Mailbox, announcement, house
from tests.doubles.line import ScriptedLine
from tests.unit.flows.conversations import Conversation
from tickets.calls.events import MessageLeft, Reason

FULL = Lines(full=True)


async def test_the_announcement_comes_before_the_greeting_and_no_menu_after_it() -> None:
    talk = Conversation(ScriptedLine("1"))

    await front_door(talk.call, house(announcement(1), announcement(2), lines=FULL))

    assert talk.line.prompts[:3] == ["an_lead", "pl_1", "g_welcome"]
    assert not {"an_more", "p_notice", "m_main"} & set(talk.line.prompts)


async def test_who_chooses_english_hears_it_in_english_too() -> None:
    talk = Conversation(ScriptedLine("2"))

    ending = await front_door(talk.call, house(announcement(1), lines=FULL))

    assert [sound for sound in talk.line.prompts if sound.endswith("_1")] == ["pl_1", "en_1"]
    assert ending == ToQueue(Language.EN, Reason.GENERAL)


async def test_a_message_is_offered_at_once() -> None:
    talk = Conversation(ScriptedLine("1", "2"))
    messages = Mailbox()

    ending = await front_door(talk.call, house(lines=FULL, messages=messages))

    assert ending == Goodbye()
    assert talk.told(MessageLeft)
    assert messages.taken == talk.line.recorded


async def test_a_key_that_chose_the_language_early_is_not_taken_for_a_message() -> None:
    talk = Conversation(ScriptedLine(during={"pl_1": "2"}))

    ending = await front_door(talk.call, house(announcement(1), lines=FULL))

    assert ending == ToQueue(Language.EN, Reason.GENERAL)


async def test_who_says_nothing_in_the_message_waits() -> None:
    talk = Conversation(ScriptedLine("1", "2"))

    ending = await front_door(talk.call, house(lines=FULL, messages=Mailbox(ticket=None)))

    assert ending == ToQueue(Language.PL, Reason.GENERAL)


async def test_who_presses_nothing_waits() -> None:
    talk = Conversation(ScriptedLine())

    ending = await front_door(talk.call, house(announcement(1), lines=FULL))

    assert ending == ToQueue(Language.PL, Reason.NO_KEY)


async def test_zero_leads_to_a_person_while_the_announcement_plays() -> None:
    talk = Conversation(ScriptedLine(during={"pl_1": "0"}))

    ending = await front_door(talk.call, house(announcement(1), lines=FULL))

    assert ending == ToQueue(Language.PL, Reason.GENERAL)
    assert talk.line.prompts[-1] == "q_connect"


async def test_without_the_desk_the_greeting_is_first() -> None:
    talk = Conversation(ScriptedLine("1"))

    await front_door(talk.call, house(air=Air(None), lines=FULL))

    assert talk.line.prompts[0] == "g_welcome"


async def test_with_room_the_main_menu_comes() -> None:
    talk = Conversation(ScriptedLine("1", "0"))

    await front_door(talk.call, house(lines=Lines()))

    assert "m_main" in talk.line.prompts
