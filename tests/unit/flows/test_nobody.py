"""Nobody can answer: a message, or waiting all the same."""

import pytest

from core.language import Language
from ivr.endings import Goodbye, ToQueue
from ivr.flows.nobody import withdrawn
from ivr.line import CallerHungUp, Known
from tests.doubles.after_talk import NewTickets
from tests.doubles.house import Duty, Mailbox, ScriptedVoice, house
from tests.doubles.line import ScriptedLine
from tests.doubles.secrets import CODE
from tests.unit.flows.conversations import Conversation
from tickets.calls.events import MessageLeft, NobodyAnswers, Reason

ENGLISH = Known(Language.EN)
WAITING = ToQueue(Language.PL, Reason.GENERAL, told_nobody=True)


@pytest.mark.parametrize("keys", [(), ("0",), ("1",)])
async def test_who_does_not_leave_a_message_stays_on_the_line(keys: tuple[str, ...]) -> None:
    talk = Conversation(ScriptedLine(*keys))

    ending = await withdrawn(talk.call, house())

    assert ending == WAITING
    assert talk.told(NobodyAnswers)


async def test_who_is_taken_out_of_the_queue_goes_back_with_the_same_language_and_reason() -> None:
    talk = Conversation(ScriptedLine(known=Known(Language.EN, Reason.FALLBACK_PROCEDURE)))

    ending = await withdrawn(talk.call, house())

    assert ending == ToQueue(Language.EN, Reason.FALLBACK_PROCEDURE, told_nobody=True)
    assert ending.head_start == 600


SPOKEN_NUMBER = "zet gie el; dwa trzy dwa; dziewięć dziewięć osiem siedem"
REGISTERED = f"Dziękujemy. Wiadomość zarejestrowaliśmy jako zgłoszenie numer {SPOKEN_NUMBER}."


async def test_a_message_becomes_a_ticket_whose_number_and_code_are_told_twice() -> None:
    talk = Conversation(ScriptedLine("2"))
    messages = Mailbox()

    ending = await withdrawn(talk.call, house(messages=messages))

    code = ["t_code", *(f"digit_{digit}" for digit in CODE)]
    told = ["sentence", *code, "t_again", "sentence", *code, "z_bye"]
    assert ending == Goodbye()
    assert messages.taken == talk.line.recorded
    assert talk.line.prompts[-len(told) :] == told
    assert talk.voice.said == [REGISTERED, f"Numer Państwa zgłoszenia: {SPOKEN_NUMBER}."]


async def test_a_message_whose_code_cannot_be_issued_now_has_its_number_told_twice() -> None:
    talk = Conversation(ScriptedLine("2"))

    ending = await withdrawn(talk.call, house(hand_overs=NewTickets(away=True)))

    assert ending == Goodbye()
    assert talk.line.prompts[-3:] == ["sentence", "sentence", "z_bye"]
    assert talk.voice.said == [REGISTERED, f"Zgłoszenie numer {SPOKEN_NUMBER}."]


async def test_the_ticket_is_known_to_the_call() -> None:
    talk = Conversation(ScriptedLine("2"))

    await withdrawn(talk.call, house())

    (fact,) = talk.told(MessageLeft)
    assert isinstance(fact, MessageLeft)
    assert fact.ticket == "ZGL2329987"


async def test_hanging_up_after_speaking_still_leaves_the_message() -> None:
    talk = Conversation(ScriptedLine("2", hang_up_at=3))
    messages = Mailbox()

    with pytest.raises(CallerHungUp):
        await withdrawn(talk.call, house(messages=messages))

    assert messages.taken == talk.line.recorded


async def test_an_empty_message_is_no_ticket_and_the_caller_waits() -> None:
    talk = Conversation(ScriptedLine("2"))

    ending = await withdrawn(talk.call, house(messages=Mailbox(ticket=None)))

    assert ending == WAITING
    assert talk.told(MessageLeft) == []


async def test_a_desk_that_is_away_keeps_the_caller_waiting() -> None:
    talk = Conversation(ScriptedLine("2"))

    ending = await withdrawn(talk.call, house(messages=Mailbox(away=True)))

    assert ending == WAITING


async def test_a_voice_that_is_away_does_not_cost_the_ticket() -> None:
    talk = Conversation(ScriptedLine("2"), voice=ScriptedVoice(away=True))

    ending = await withdrawn(talk.call, house())

    assert ending == Goodbye()
    assert talk.line.prompts[-1] == "z_bye"


POLISH_ONLY = Duty(frozenset({Language.PL}))


async def test_when_only_polish_is_spoken_an_english_caller_may_change() -> None:
    talk = Conversation(ScriptedLine("1", known=ENGLISH))

    ending = await withdrawn(talk.call, house(duty=POLISH_ONLY))

    assert ending == ToQueue(Language.PL, Reason.GENERAL)
    assert talk.line.languages == [Language.PL]


async def test_an_english_caller_may_leave_a_message_instead() -> None:
    talk = Conversation(ScriptedLine("2", known=ENGLISH))

    ending = await withdrawn(talk.call, house(duty=POLISH_ONLY))

    assert ending == Goodbye()


async def test_an_english_caller_may_wait_for_english() -> None:
    talk = Conversation(ScriptedLine(known=ENGLISH))

    ending = await withdrawn(talk.call, house(duty=POLISH_ONLY))

    assert ending == ToQueue(Language.EN, Reason.GENERAL, told_nobody=True)
    assert talk.line.prompts == ["q_noen_message"]
