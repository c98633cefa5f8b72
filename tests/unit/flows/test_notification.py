"""A new notification, and the failures that are known already."""

import pytest

from core.language import Language
from ivr.endings import Ending, Goodbye, ToQueue
from ivr.flows.front_door import front_door
from ivr.flows.notification import notification
from ivr.line import Known
from tests.doubles.house import Orders, announcement, house
from tests.doubles.line import SILENCE, ScriptedLine
from tests.doubles.secrets import KnownTickets, Listeners
from tests.unit.flows.conversations import Conversation
from tickets.announcements.views import OnAir
from tickets.calls.events import Reason
from tickets.followers.views import Way

PERSON = ToQueue(Language.PL, Reason.NEW_NOTIFICATION)
MOBILE, LANDLINE = "+48600000214", "+48334832055"
EXPORT, SENT = announcement(1, service="AES_ECS2"), announcement(2, service="SENT")


async def asked(
    *keys: str,
    on_air: tuple[OnAir, ...] = (EXPORT,),
    caller: str | None = MOBILE,
    listeners: Listeners | None = None,
    callbacks: Orders | None = None,
    language: Language = Language.PL,
) -> tuple[Conversation, Ending | None]:
    talk = Conversation(ScriptedLine(*keys, caller=caller, known=Known(language)))
    within = house(*on_air, listeners=listeners, callbacks=callbacks)
    return talk, await notification(talk.call, within)


@pytest.mark.parametrize(
    ("key", "step"), [("1", "trade"), ("2", "excise"), ("3", "sent"), ("4", "other_systems")]
)
async def test_a_consultant_gets_the_group(key: str, step: str) -> None:
    talk, ending = await asked(key, on_air=())

    assert ending == PERSON
    assert talk.path == [(step, key)]
    assert talk.line.prompts == ["n_menu", "q_connect"]


@pytest.mark.parametrize("language", Language)
async def test_a_known_failure_that_affects_the_caller_is_counted_and_told_when_over(
    language: Language,
) -> None:
    listeners = Listeners()

    talk, ending = await asked("1", "2", "1", listeners=listeners, language=language)

    assert ending == Goodbye()
    assert talk.line.prompts == [
        *("n_menu", f"{language}_1", "n_known", "n_counted", "n_notify_done", "z_bye")
    ]
    assert listeners.told == listeners.affected == [1]
    assert [(one.way, one.number, one.language) for one in listeners.wishes] == [
        (Way.SMS, MOBILE, language)
    ]


async def test_a_landline_is_called_back() -> None:
    listeners = Listeners()

    await asked("1", "2", "1", listeners=listeners, caller=LANDLINE, callbacks=Orders(offers=True))

    assert [one.way for one in listeners.wishes] == [Way.CALLBACK]


@pytest.mark.parametrize("callbacks", [Orders(), Orders(offers=True, allowed=False)])
async def test_who_cannot_be_called_is_asked_for_another_number(callbacks: Orders) -> None:
    listeners = Listeners()

    keys = ("1", "2", "1", *"600000214", "1")
    await asked(*keys, listeners=listeners, caller=LANDLINE, callbacks=callbacks)

    assert [(one.way, one.number) for one in listeners.wishes] == [(Way.SMS, MOBILE)]


async def test_a_second_number_that_cannot_be_told_leads_to_a_person() -> None:
    listeners = Listeners()

    talk, _ = await asked(*("1", "2", "1", *"334832055", "1"), listeners=listeners, caller=LANDLINE)

    assert talk.line.prompts[-1] == "x_consultant"
    assert listeners.wishes == []


async def test_a_withheld_number_is_asked_for_and_read_back() -> None:
    listeners = Listeners()

    talk, ending = await asked(
        "1", "2", "1", *"601234567", "2", *"600000214", "1", listeners=listeners, caller=None
    )

    assert ending == Goodbye()
    assert [one.number for one in listeners.wishes] == [MOBILE]
    assert talk.line.prompts.count("b_other") == 2


async def test_an_expensive_number_is_refused() -> None:
    listeners = Listeners()

    talk, _ = await asked("1", "2", "1", *"701234567", "#", listeners=listeners, caller=None)

    assert talk.line.prompts[-3:] == ["b_refused", "b_other", "x_consultant"]
    assert listeners.wishes == []


async def test_a_failure_of_another_group_is_not_told() -> None:
    talk, ending = await asked("1", on_air=(SENT,))

    assert ending == PERSON
    assert talk.line.prompts == ["n_menu", "q_connect"]


async def test_something_else_leads_to_the_next_failure_and_then_to_a_person() -> None:
    other = announcement(3, service="AES_ECS2")

    talk, ending = await asked("1", "1", "1", on_air=(EXPORT, other))

    assert ending == PERSON
    assert talk.line.prompts == ["n_menu", "pl_1", "n_known", "pl_3", "n_known", "q_connect"]


async def test_nine_tells_the_failure_again() -> None:
    talk, _ = await asked("1", "9", "1")

    assert talk.line.prompts == ["n_menu", "pl_1", "n_known", "pl_1", "n_known", "q_connect"]


@pytest.mark.parametrize("keys", [("*",), ("1", "*"), ("1", "2", "*")])
async def test_star_goes_back_to_the_main_menu(keys: tuple[str, ...]) -> None:
    _, ending = await asked(*keys)

    assert ending is None


@pytest.mark.parametrize("keys", [(), ("1",), ("1", "2")])
async def test_silence_leads_to_a_person(keys: tuple[str, ...]) -> None:
    talk, ending = await asked(*keys, *[SILENCE] * 3)

    assert isinstance(ending, ToQueue)
    assert talk.line.prompts[-1] == "x_consultant"


async def test_a_failure_that_has_just_ended_leads_to_a_person() -> None:
    _, ending = await asked("1", "2", "1", listeners=Listeners(over=True))

    assert ending == PERSON


async def test_nobody_is_told_of_having_been_counted_who_was_not() -> None:
    talk = Conversation(ScriptedLine("1", "4", "1", "2"))

    ending = await front_door(talk.call, house(EXPORT, listeners=Listeners(away=True)))

    assert ending == PERSON
    assert talk.line.prompts[-1] == "x_system"
    assert "n_counted" not in talk.line.prompts


async def test_a_catalogue_that_is_away_means_one_apology_and_the_queue() -> None:
    talk = Conversation(ScriptedLine("1", "4", "1"))

    ending = await front_door(talk.call, house(tickets=KnownTickets(away=True)))

    assert ending == PERSON
    assert talk.line.prompts[-1] == "x_system"


async def test_who_heard_an_announcement_is_counted_wherever_it_was_told() -> None:
    listeners = Listeners()
    talk = Conversation(ScriptedLine("1", "3", "#", "*", "0"))

    await front_door(talk.call, house(EXPORT, SENT, listeners=listeners))

    assert listeners.told == [1, 1, 2]
