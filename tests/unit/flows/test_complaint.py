"""Complaint or explanations: in time, late, and of whom nobody knows."""

from datetime import date

import pytest

from core.language import Language
from ivr.endings import Ending, ToQueue
from ivr.flows.complaint import complaint
from ivr.flows.front_door import front_door
from ivr.line import Known
from tests.doubles.house import house
from tests.doubles.line import SILENCE, ScriptedLine
from tests.doubles.secrets import MARTAS_NUMBER, PIN, KnownPins, KnownTickets, ticket
from tests.unit.flows.conversations import Conversation
from tickets.calls.events import Reason
from tickets.desk.views import TicketState, TicketView

PERSON = ToQueue(Language.PL, Reason.COMPLAINT)
IDENTIFIED = (*MARTAS_NUMBER, *PIN)
TICKET = tuple("2400001#")
TODAY, YESTERDAY = date(2026, 7, 13), date(2026, 7, 12)
LATE = ticket(TicketState.ANSWERED, complaint_until=YESTERDAY)


async def asked(
    *keys: str, about: TicketView | None = None, language: Language = Language.PL
) -> tuple[Conversation, Ending | None]:
    found = about or ticket(TicketState.ANSWERED, complaint_until=TODAY)
    talk = Conversation(ScriptedLine(*keys, known=Known(language)))
    own = KnownTickets(closed={found.number: found})
    return talk, await complaint(talk.call, house(tickets=own))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("key", "step"), [("1", "objection"), ("2", "explanations")])
async def test_in_time_the_last_day_is_told_and_a_consultant_gets_ticket_and_wish(
    key: str, step: str, language: Language
) -> None:
    talk, ending = await asked(*IDENTIFIED, *TICKET, key, language=language)

    assert ending == ToQueue(language, Reason.COMPLAINT)
    assert talk.line.prompts[2:] == [
        *("i_ok", "i_safe", "c_intro", "c_enter", "sentence", "c_choice", "q_connect")
    ]
    assert talk.path == [("identified", "L2"), ("about_ticket", "ZGL2400001"), (step, key)]


async def test_the_last_day_is_spoken_in_words() -> None:
    talk, _ = await asked(*IDENTIFIED, *TICKET, "1")

    assert talk.voice.said == ["Ostatni dzień terminu: dziś."]


@pytest.mark.parametrize("about", [LATE, ticket(TicketState.CLOSED)])
async def test_late_is_told_with_what_can_be_done_instead(about: TicketView) -> None:
    talk, ending = await asked(*IDENTIFIED, *TICKET, "1", about=about)

    assert ending == PERSON
    assert talk.line.prompts[6:] == ["c_late", "c_choice", "q_connect"]
    assert ("complaint_late", "") in talk.path


async def test_where_there_is_no_answer_yet_there_is_no_deadline() -> None:
    talk, ending = await asked(*IDENTIFIED, *TICKET, "1", about=ticket())

    assert ending == PERSON
    assert talk.line.prompts[5:] == ["c_enter", "c_choice", "q_connect"]


async def test_who_is_not_identified_hears_nothing_of_the_ticket() -> None:
    talk, ending = await asked("#", *TICKET, "1", about=LATE)

    assert ending == PERSON
    assert talk.line.prompts == ["i_offer", "c_intro", "c_enter", "c_choice", "q_connect"]
    assert talk.path[0] == ("about_ticket", "ZGL2400001")


async def test_a_ticket_of_somebody_else_is_no_ticket_and_a_person_helps() -> None:
    talk, ending = await asked(*IDENTIFIED, *"2499999#" * 3, "1")

    assert ending == PERSON
    assert talk.line.prompts[5:] == [
        *("c_enter", "s_none", "c_enter", "s_none", "c_enter", "s_none", "c_choice", "q_connect")
    ]


@pytest.mark.parametrize("who", ["#", "".join(IDENTIFIED)])
async def test_who_skips_the_number_reaches_a_person(who: str) -> None:
    talk, ending = await asked(*who, "#", "2")

    assert ending == PERSON
    assert talk.line.prompts[-3:] == ["c_enter", "c_choice", "q_connect"]


@pytest.mark.parametrize("keys", [("*",), ("#", "*"), ("#", *TICKET, "*"), (*IDENTIFIED, "*")])
async def test_star_goes_back_to_the_main_menu(keys: tuple[str, ...]) -> None:
    _, ending = await asked(*keys)

    assert ending is None


async def test_wrong_keys_and_silence_lead_to_a_person() -> None:
    talk, ending = await asked("#", *TICKET, "7", SILENCE, "7")

    assert ending == PERSON
    assert talk.line.prompts[-1] == "x_consultant"


async def test_a_back_end_that_is_away_means_one_apology_and_the_queue() -> None:
    talk = Conversation(ScriptedLine("1", "5", *IDENTIFIED))

    ending = await front_door(talk.call, house(pins=KnownPins(away=True)))

    assert ending == PERSON
    assert talk.line.prompts[-1] == "x_system"
