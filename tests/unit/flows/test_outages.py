"""Announcements one by one, and the fall-back procedure."""

from core.language import Language
from ivr.endings import Goodbye, ToQueue
from ivr.flows.outages import outages
from tests.doubles.house import Air, ScriptedVoice, announcement, house
from tests.doubles.line import ScriptedLine
from tests.unit.flows.conversations import Conversation
from tickets.calls.events import Reason


async def test_announcements_are_told_one_after_the_other() -> None:
    talk = Conversation(ScriptedLine("#", "*"))

    ending = await outages(talk.call, house(announcement(1), announcement(2)))

    assert ending is None
    assert talk.line.prompts == ["sentence", "pl_1", "o_list", "pl_2", "o_last"]
    assert talk.voice.said == ["Liczba aktualnych komunikatów: dwa."]


async def test_without_announcements_the_fall_back_procedure_is_still_offered() -> None:
    talk = Conversation(ScriptedLine("1"))

    ending = await outages(talk.call, house())

    assert ending == ToQueue(Language.PL, Reason.FALLBACK_PROCEDURE)
    assert talk.line.prompts == ["an_none", "o_last", "f_need", "q_connect"]


async def test_a_waived_approval_needs_nobody() -> None:
    talk = Conversation(ScriptedLine("1", "1"))

    ending = await outages(talk.call, house(announcement(waived=True)))

    assert ending == Goodbye()
    assert talk.line.prompts[2:] == ["o_last", "waiver_1", "a_solved", "z_bye"]


async def test_the_waiver_of_one_announcement_does_not_serve_another() -> None:
    talk = Conversation(ScriptedLine("#", "1"))

    ending = await outages(talk.call, house(announcement(1, waived=True), announcement(2)))

    assert ending == ToQueue(Language.PL, Reason.FALLBACK_PROCEDURE)


async def test_a_voice_that_is_away_costs_one_sentence() -> None:
    talk = Conversation(ScriptedLine("*"), voice=ScriptedVoice(away=True))

    await outages(talk.call, house(announcement()))

    assert talk.line.prompts == ["pl_1", "o_last"]


async def test_a_desk_that_is_away_leads_to_a_person() -> None:
    talk = Conversation(ScriptedLine())

    ending = await outages(talk.call, house(air=Air(None)))

    assert ending == ToQueue(Language.PL, Reason.NO_KEY)
    assert talk.line.prompts == ["x_system"]


async def test_giving_up_after_an_announcement_leads_to_a_person() -> None:
    talk = Conversation(ScriptedLine("7"))

    ending = await outages(talk.call, house(announcement(1), announcement(2)))

    assert ending == ToQueue(Language.PL, Reason.OUTAGE)


async def test_giving_up_after_the_last_announcement_leads_to_a_person() -> None:
    talk = Conversation(ScriptedLine("7"))

    ending = await outages(talk.call, house(announcement()))

    assert ending == ToQueue(Language.PL, Reason.OUTAGE)


async def test_star_leaves_the_announcements() -> None:
    talk = Conversation(ScriptedLine("*"))

    ending = await outages(talk.call, house(announcement(1), announcement(2)))

    assert ending is None


async def test_the_fall_back_procedure_is_offered_after_every_announcement() -> None:
    talk = Conversation(ScriptedLine("1", "1"))

    ending = await outages(talk.call, house(announcement(1, waived=True), announcement(2)))

    assert ending == Goodbye()
    assert talk.line.prompts[-3:] == ["waiver_1", "a_solved", "z_bye"]


async def test_nine_tells_the_announcement_again_with_its_question() -> None:
    talk = Conversation(ScriptedLine("9", "#", "9", "*"))

    await outages(talk.call, house(announcement(1), announcement(2)))

    once, again = ["pl_1", "o_list"] * 2, ["pl_2", "o_last"] * 2
    assert talk.line.prompts == ["sentence", *once, *again]


async def test_nine_begins_again_while_an_announcement_is_told() -> None:
    talk = Conversation(ScriptedLine("*", during={"pl_1": "9"}))

    await outages(talk.call, house(announcement(1)))

    assert talk.line.prompts == ["sentence", "pl_1", "pl_1", "o_last"]


async def test_star_leads_back_from_a_waiver_too() -> None:
    talk = Conversation(ScriptedLine("1", "*"))

    assert await outages(talk.call, house(announcement(waived=True))) is None
