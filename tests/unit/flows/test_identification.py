"""Who is calling: what is told of it, and the short way for who is known by the own number."""

import pytest

from core.language import Language
from ivr.endings import Ending, ToQueue
from ivr.flows.front_door import front_door
from ivr.flows.needs import House
from ivr.flows.status import status
from ivr.line import Known
from tests.doubles.house import Duty, Mailbox, house
from tests.doubles.line import SILENCE, ScriptedLine
from tests.doubles.secrets import CODE, MARTA, MARTAS_NUMBER, PIN, TICKET, KnownPins
from tests.unit.flows.conversations import Conversation
from tickets.calls.events import CallerIdentified, CallRouted, IdentifiedBy
from tickets.customers.views import TrustLevel

PERSON = ("1", "#", "#", "0")
"""Polish, past the announcement and the notice, a person."""


async def asked(*keys: str, pins: KnownPins | None = None) -> tuple[Conversation, Ending | None]:
    talk = Conversation(ScriptedLine(*keys, known=Known(Language.PL)))
    return talk, await status(talk.call, house(pins=pins))


async def called(*keys: str, within: House) -> tuple[Conversation, Ending]:
    talk = Conversation(ScriptedLine(*keys))
    return talk, await front_door(talk.call, within)


def proved(talk: Conversation) -> list[tuple[TrustLevel, IdentifiedBy, int | None, str | None]]:
    facts = [fact for fact in talk.facts if isinstance(fact, CallerIdentified)]
    return [(fact.level, fact.how, fact.customer, fact.ticket) for fact in facts]


async def test_number_and_pin_tell_who_it_is() -> None:
    talk, _ = await asked(*MARTAS_NUMBER, *PIN, "*")

    assert proved(talk) == [(TrustLevel.L2, IdentifiedBy.CUSTOMER_NUMBER, MARTA, None)]


async def test_an_access_code_tells_of_its_ticket_alone() -> None:
    talk, _ = await asked("#", *"2400001#", *CODE, "1")

    assert proved(talk) == [(TrustLevel.L1T, IdentifiedBy.ACCESS_CODE, None, TICKET)]


@pytest.mark.parametrize(
    "keys", [(*MARTAS_NUMBER, *"999999*"), ("#", *"2400001#", *"9999*"), ("#", "#")]
)
async def test_a_wrong_secret_or_none_tells_nothing(keys: tuple[str, ...]) -> None:
    talk, _ = await asked(*keys)

    assert proved(talk) == []


async def test_who_is_known_by_the_number_is_asked_for_the_pin_alone() -> None:
    talk, _ = await asked(*PIN, "*", pins=KnownPins(known=True))

    assert talk.line.prompts[:3] == ["i_known", "i_ok", "i_safe"]
    assert proved(talk) == [(TrustLevel.L2, IdentifiedBy.CALLING_NUMBER, MARTA, None)]


async def test_who_is_known_by_the_number_and_skips_may_still_give_a_code() -> None:
    talk, _ = await asked("#", *"2400001#", *CODE, "1", pins=KnownPins(known=True))

    assert talk.line.prompts[:3] == ["i_known", "s_enter", "s_code"]


@pytest.mark.parametrize("language", Language)
async def test_before_the_queue_who_is_known_by_the_number_may_say_so(language: Language) -> None:
    keys = {Language.PL: "1", Language.EN: "2"}[language], "#", "#", "0", *PIN

    talk, ending = await called(*keys, within=house(pins=KnownPins(known=True)))

    assert isinstance(ending, ToQueue)
    assert [heard for heard in talk.line.heard if "/i_" in heard or "/q_" in heard] == [
        f"hotline/{language}/{key}" for key in ("i_known", "i_ok", "i_safe", "q_connect")
    ]
    assert proved(talk) == [(TrustLevel.L2, IdentifiedBy.CALLING_NUMBER, MARTA, None)]


@pytest.mark.parametrize("keys", [("#",), (SILENCE,), ("*",), ("4", "0", SILENCE), ()])
async def test_who_does_not_answer_that_is_in_the_queue_all_the_same(keys: tuple[str, ...]) -> None:
    talk, ending = await called(*PERSON, *keys, within=house(pins=KnownPins(known=True)))

    assert isinstance(ending, ToQueue)
    assert talk.line.prompts.count("i_known") == 1
    assert talk.line.prompts[-1] == "q_connect"
    assert proved(talk) == []


async def test_three_wrong_pins_before_the_queue_lock_and_a_person_takes_over() -> None:
    wrong = tuple("999999" * 3)

    talk, ending = await called(*PERSON, *wrong, within=house(pins=KnownPins(known=True)))

    assert isinstance(ending, ToQueue)
    assert talk.line.prompts[-2:] == ["i_locked", "q_connect"]


async def test_everybody_else_is_not_asked_before_the_queue() -> None:
    talk, _ = await called(*PERSON, within=house())

    assert "i_offer" not in talk.line.prompts
    assert "i_known" not in talk.line.prompts


async def test_who_was_asked_already_is_not_asked_again_before_the_queue() -> None:
    keys = ("1", "#", "#", "2", "#", "#")

    talk, _ = await called(*keys, within=house(pins=KnownPins(known=True)))

    assert talk.line.prompts.count("i_known") == 1


async def test_who_has_pressed_no_key_is_not_asked_for_one() -> None:
    talk, ending = await called(within=house(pins=KnownPins(known=True)))

    assert isinstance(ending, ToQueue)
    assert "i_known" not in talk.line.prompts


async def test_a_desk_that_is_away_keeps_nobody_from_the_queue() -> None:
    talk, ending = await called(*PERSON, within=house(pins=KnownPins(away=True)))

    assert isinstance(ending, ToQueue)
    assert talk.line.prompts[-1] == "q_connect"


async def test_on_an_empty_floor_who_stays_is_asked_after_hearing_so() -> None:
    within = house(pins=KnownPins(known=True), duty=Duty(frozenset()))

    talk, ending = await called(*PERSON, SILENCE, *PIN, within=within)

    assert isinstance(ending, ToQueue)
    assert talk.line.prompts.index("q_nobody_message") < talk.line.prompts.index("i_known")
    assert len(talk.told(CallRouted)) == 1


async def test_who_leaves_a_message_on_an_empty_floor_is_not_asked() -> None:
    within = house(pins=KnownPins(known=True), duty=Duty(frozenset()), messages=Mailbox())

    talk, _ = await called(*PERSON, "2", within=within)

    assert "i_known" not in talk.line.prompts
    assert proved(talk) == []
