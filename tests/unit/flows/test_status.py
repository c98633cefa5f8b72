"""Ticket status: by access code, and the own tickets of whoever is identified."""

from datetime import date

import pytest

from core.language import Language
from ivr.endings import Ending, Goodbye, ToQueue
from ivr.flows.front_door import front_door
from ivr.flows.needs import House
from ivr.flows.status import status
from ivr.line import Known
from tests.doubles.house import Duty, house
from tests.doubles.line import SILENCE, ScriptedLine
from tests.doubles.secrets import (
    CODE,
    MARTAS_NUMBER,
    PIN,
    KnownCodes,
    KnownPins,
    KnownTickets,
    ticket,
)
from tests.unit.flows.conversations import Conversation
from tickets.calls.events import CallRouted, Reason
from tickets.desk.views import TicketKind, TicketState

PERSON = ToQueue(Language.PL, Reason.TICKET_STATUS)
BY_CODE = ("#", *"2400001#", *CODE)
IDENTIFIED = (*MARTAS_NUMBER, *PIN)
WRONG_CODE = (*"2400001#", *"9999")
SECRETS = (PIN, CODE, "9999", "999999")


async def asked(
    *keys: str, within: House | None = None, language: Language = Language.PL
) -> tuple[Conversation, Ending | None]:
    talk = Conversation(ScriptedLine(*keys, known=Known(language)))
    return talk, await status(talk.call, within or house())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("profile", ["seed", "today"])
async def test_who_has_the_code_hears_state_and_date(language: Language, profile: str) -> None:
    within = house(profile="seed" if profile == "seed" else "today")

    talk, ending = await asked(*BY_CODE, "1", within=within, language=language)

    assert ending == Goodbye()
    assert talk.line.heard == [
        *(f"hotline/{language}/{key}" for key in ("i_offer", "s_enter", "s_code")),
        f"hotline/{language}/s_state_in_progress",
        f"spoken/{language}/sentence",
        f"hotline/{language}/a_solved",
        f"hotline/{language}/z_bye",
    ]


async def test_the_date_is_spoken_in_full() -> None:
    talk, _ = await asked(*BY_CODE, "1")

    assert talk.voice.said == ["Najpóźniejszy termin odpowiedzi: piątek, dwudziesty czwarty lipca."]


async def test_a_status_that_was_heard_counts_even_if_the_caller_hangs_up_during_the_date() -> None:
    talk, _ = await asked(*BY_CODE, "1")

    assert ("status_heard", "") in talk.path


@pytest.mark.parametrize("state", TicketState)
@pytest.mark.parametrize("kind", TicketKind)
async def test_every_state_has_words(state: TicketState, kind: TicketKind) -> None:
    codes = KnownCodes(found=ticket(state, kind=kind))

    talk, _ = await asked(*BY_CODE, "1", within=house(codes=codes))

    told = [key for key in talk.line.prompts if key.startswith("s_state_")]
    carried_out = kind is TicketKind.APPLICATION and state is TicketState.IN_PROGRESS
    assert told == ["s_state_app_in_progress" if carried_out else f"s_state_{state}"]


@pytest.mark.parametrize("state", [TicketState.ANSWERED, TicketState.CLOSED])
async def test_what_is_answered_has_no_date(state: TicketState) -> None:
    talk, _ = await asked(*BY_CODE, "1", within=house(codes=KnownCodes(found=ticket(state))))

    assert talk.voice.said == []


async def test_nine_tells_all_of_it_again() -> None:
    talk, _ = await asked(*BY_CODE, "9", "1")

    told = ["s_state_in_progress", "sentence", "a_solved"]
    assert talk.line.prompts[3:] == [*told, *told, "z_bye"]


async def test_an_unknown_ticket_and_a_wrong_code_sound_alike() -> None:
    unknown, _ = await asked("#", *"2499999#", *CODE, "*")
    wrong, _ = await asked("#", *WRONG_CODE, "*")

    assert unknown.line.prompts == wrong.line.prompts
    assert wrong.line.prompts[3:] == ["s_none", "s_enter"]


async def test_three_wrong_codes_lock_the_ticket_and_lead_to_a_person() -> None:
    talk, ending = await asked("#", *WRONG_CODE * 3)

    assert ending == PERSON
    assert talk.line.prompts[-2:] == ["i_code_locked", "q_connect"]


async def test_wrong_codes_at_three_tickets_lead_to_a_person() -> None:
    talk, ending = await asked("#", *"2400001#9999", *"2400002#9999", *"2400003#9999")

    assert ending == PERSON
    assert talk.line.prompts[-2:] == ["s_none", "x_consultant"]


async def test_that_a_ticket_is_locked_is_heard_also_when_nobody_is_on_duty() -> None:
    nobody_there = house(duty=Duty(frozenset()))

    talk, _ = await asked("#", *WRONG_CODE * 3, within=nobody_there)

    assert talk.line.prompts[-2:] == ["i_code_locked", "q_nobody_message"]


@pytest.mark.parametrize(
    "keys", [("*",), ("#", "*"), ("#", *"2400001#", "*"), (*MARTAS_NUMBER, "*")]
)
async def test_star_goes_back_to_the_main_menu(keys: tuple[str, ...]) -> None:
    _, ending = await asked(*keys)

    assert ending is None


@pytest.mark.parametrize("keys", [("#", "#"), ("#", *"2400001#", "#")])
async def test_who_knows_neither_number_nor_code_reaches_a_person(keys: tuple[str, ...]) -> None:
    _, ending = await asked(*keys)

    assert ending == PERSON


async def test_silence_at_a_number_leads_to_a_person() -> None:
    talk = Conversation(ScriptedLine("1", "2", SILENCE, SILENCE, SILENCE))

    ending = await front_door(talk.call, house())

    assert ending == PERSON
    assert talk.line.prompts[-2:] == ["i_offer", "q_connect"]


async def test_the_own_tickets_are_counted_and_read_with_number_state_and_date() -> None:
    answered = ticket(TicketState.ANSWERED, number="ZGL2400002")
    own = KnownTickets(open=(ticket(), answered))

    talk, ending = await asked(*IDENTIFIED, "1", within=house(tickets=own))

    assert ending == Goodbye()
    assert talk.line.prompts[2:] == [
        "i_ok",
        "i_safe",
        *("sentence", "sentence", "s_state_in_progress", "sentence"),
        *("sentence", "s_state_answered"),
        "a_solved",
        "z_bye",
    ]
    assert talk.voice.said[:2] == [
        "Liczba otwartych zgłoszeń: dwa.",
        "Zgłoszenie numer zet gie el; dwa cztery zero; zero zero zero jeden.",
    ]


async def test_the_consultant_sees_that_the_caller_is_identified() -> None:
    talk, _ = await asked(*IDENTIFIED, "*", within=house())

    assert talk.path[0] == ("identified", "L2")


async def test_hash_skips_one_of_the_own_tickets() -> None:
    own = KnownTickets(open=(ticket(), ticket(TicketState.COMPLAINT)))
    talk = Conversation(ScriptedLine(*IDENTIFIED, "1", during={"s_state_in_progress": "#"}))

    await status(talk.call, house(tickets=own))

    assert "s_state_complaint" in talk.line.prompts


async def test_who_has_no_open_ticket_asks_about_one_that_is_closed() -> None:
    closed = ticket(TicketState.CLOSED)
    own = KnownTickets(closed={closed.number: closed})

    talk, ending = await asked(*IDENTIFIED, *"2400001#", "1", within=house(tickets=own))

    assert ending == Goodbye()
    assert talk.line.prompts[4:7] == ["sentence", "s_enter", "s_state_closed"]


async def test_a_ticket_of_somebody_else_is_no_ticket() -> None:
    talk, ending = await asked(*IDENTIFIED, *"2499999#" * 3)

    assert ending == PERSON
    assert talk.line.prompts.count("s_none") == 3


async def test_a_wrong_pin_may_be_tried_again_and_what_was_wrong_is_not_told() -> None:
    talk, _ = await asked(*MARTAS_NUMBER, *"999999", *IDENTIFIED, "*")
    other, _ = await asked(*"10000099", *PIN, *IDENTIFIED, "*")

    assert talk.line.prompts[:6] == ["i_offer", "i_pin", "i_bad", "i_offer", "i_pin", "i_ok"]
    assert talk.line.prompts == other.line.prompts


async def test_three_wrong_pins_end_identification_but_not_the_call() -> None:
    talk, _ = await asked(*((*MARTAS_NUMBER, *"999999") * 3), "*")

    assert talk.line.prompts[-2:] == ["i_locked", "s_enter"]


@pytest.mark.parametrize("language", Language)
async def test_a_back_end_that_is_away_means_one_apology_and_the_queue(language: Language) -> None:
    key = {Language.PL: "1", Language.EN: "2"}[language]
    talk = Conversation(ScriptedLine(key, "2", *IDENTIFIED))

    ending = await front_door(talk.call, house(pins=KnownPins(away=True)))

    assert ending == ToQueue(language, Reason.TICKET_STATUS)
    assert talk.line.prompts[-1] == "x_system"
    assert talk.told(CallRouted)


async def test_codes_that_are_away_mean_the_queue() -> None:
    talk = Conversation(ScriptedLine("1", "2", *BY_CODE))

    ending = await front_door(talk.call, house(codes=KnownCodes(away=True)))

    assert ending == PERSON
    assert talk.line.prompts[-1] == "x_system"


async def test_no_secret_becomes_a_fact_or_a_sentence() -> None:
    own = KnownTickets(open=(ticket(complaint_until=date(2026, 7, 13)),))
    talks = [
        (await asked(*keys, within=house(tickets=own)))[0]
        for keys in ((*IDENTIFIED, "1"), ("#", *WRONG_CODE, *"2400001#", *CODE, "1"))
    ]

    told = "".join(f"{talk.facts}{talk.voice.said}" for talk in talks)

    assert [secret for secret in SECRETS if secret in told] == []
