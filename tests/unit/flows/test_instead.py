"""A message instead of waiting: a ticket, or back to the same place."""

from core.language import Language
from ivr.endings import Goodbye, ToQueue
from ivr.flows.instead import message_instead
from ivr.line import Known
from tests.doubles.house import Mailbox, house
from tests.doubles.line import ScriptedLine
from tests.unit.flows.conversations import Conversation
from tickets.calls.events import MessageLeft, Reason, StepTaken

WAITING = Known(Language.EN, Reason.FALLBACK_PROCEDURE)


async def test_a_message_becomes_a_ticket_and_the_call_ends() -> None:
    talk = Conversation(ScriptedLine(known=WAITING))

    ending = await message_instead(talk.call, house())

    assert ending == Goodbye()
    assert talk.told(MessageLeft)


async def test_the_consultant_sees_that_a_message_was_begun() -> None:
    talk = Conversation(ScriptedLine(known=WAITING))

    await message_instead(talk.call, house(messages=Mailbox(ticket=None)))

    (step,) = talk.told(StepTaken)
    assert isinstance(step, StepTaken)
    assert (step.step, step.key) == ("message", "2")


async def test_who_says_nothing_waits_on_in_the_same_language_for_the_same_reason() -> None:
    talk = Conversation(ScriptedLine(known=WAITING))

    ending = await message_instead(talk.call, house(messages=Mailbox(ticket=None)))

    assert ending == ToQueue(Language.EN, Reason.FALLBACK_PROCEDURE)
    assert ending.head_start == 600


async def test_without_the_desk_the_caller_waits_on() -> None:
    talk = Conversation(ScriptedLine(known=WAITING))

    ending = await message_instead(talk.call, house(messages=Mailbox(away=True)))

    assert ending == ToQueue(Language.EN, Reason.FALLBACK_PROCEDURE)
