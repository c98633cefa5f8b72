"""Announcements one by one, and the fall-back procedure."""

from dataclasses import replace
from datetime import timedelta

from core.language import Language
from ivr.endings import Goodbye, ToQueue
from ivr.flows.news import subject_of
from ivr.flows.outages import outages
from tests.doubles.house import NOW, Air, ScriptedVoice, announcement, house
from tests.doubles.line import ScriptedLine
from tests.unit.flows.conversations import Conversation
from tickets.announcements.views import AnnouncementKind, Window
from tickets.calls.events import Reason

LATER = NOW + timedelta(hours=3)
EARLIER = NOW - timedelta(minutes=1)


async def test_announcements_are_told_one_after_the_other() -> None:
    talk = Conversation(ScriptedLine("#", "*"))

    ending = await outages(talk.call, house(announcement(1), announcement(2)))

    assert ending is None
    assert talk.line.prompts == ["sentence", "pl_1", "o_list", "pl_2", "o_last"]
    assert talk.voice.said == ["Liczba aktualnych komunikatów: dwa."]


async def test_without_announcements_the_fall_back_procedure_is_still_offered() -> None:
    talk = Conversation(ScriptedLine("1"))

    ending = await outages(talk.call, house())

    assert ending == ToQueue(Language.PL, Reason.FALLBACK_PROCEDURE, head_start=600)
    assert talk.line.prompts == ["an_none", "o_last", "f_need", "q_connect"]


async def test_approval_is_waived_until_its_minute() -> None:
    talk = Conversation(ScriptedLine("1", "1"))

    ending = await outages(talk.call, house(announcement(fallback_free_until=LATER)))

    assert ending == Goodbye()
    assert talk.voice.said[-1] == (
        "Procedura awaryjna: help desk. Można ją stosować bez naszej zgody "
        "do godziny jedenastej, dziś."
    )


async def test_after_that_minute_a_consultant_decides() -> None:
    talk = Conversation(ScriptedLine("#", "1"))
    over = announcement(2, fallback_free_until=NOW)

    ending = await outages(talk.call, house(announcement(1), over))

    assert ending == ToQueue(Language.PL, Reason.FALLBACK_PROCEDURE, head_start=600)


async def test_a_voice_that_is_away_leaves_the_decision_to_a_consultant() -> None:
    talk = Conversation(ScriptedLine("1"), voice=ScriptedVoice(away=True))

    ending = await outages(talk.call, house(announcement(fallback_free_until=LATER)))

    assert ending == ToQueue(Language.PL, Reason.FALLBACK_PROCEDURE, head_start=600)


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


async def test_an_expected_end_that_has_passed_is_told_as_unknown() -> None:
    talk = Conversation(ScriptedLine("*"))
    overdue = announcement(spoken_pl="Koniec o siódmej.", expected_end=EARLIER)

    await outages(talk.call, house(overdue))

    assert "nie jest jeszcze znany" in talk.voice.said[-1]


async def test_without_a_voice_the_published_recording_is_better_than_nothing() -> None:
    talk = Conversation(ScriptedLine("*"), voice=ScriptedVoice(away=True))

    await outages(talk.call, house(announcement(expected_end=EARLIER)))

    assert talk.line.prompts == ["pl_1", "o_last"]


async def test_words_that_a_supervisor_chose_are_not_replaced() -> None:
    talk = Conversation(ScriptedLine("*"), language=Language.EN)
    edited = announcement(spoken_en="It will be back at eleven.", expected_end=LATER)

    await outages(talk.call, house(edited))

    assert talk.line.prompts[1] == "en_1"


async def test_works_announced_in_advance_are_told_as_current_once_they_begin() -> None:
    talk = Conversation(ScriptedLine("*"))
    published_at = NOW - timedelta(hours=2)
    window = Window(start=NOW - timedelta(hours=1), end=LATER)
    works = announcement(kind=AnnouncementKind.MAINTENANCE, windows=(window,))
    words = talk.call.announcer.spoken(subject_of(works, Language.PL), published_at)
    view = works.view.model_copy(update={"spoken_pl": words, "published_at": published_at})

    await outages(talk.call, house(replace(works, view=view)))

    assert talk.voice.said[-1] == (
        "Trwają prace serwisowe: help desk. Przerwa potrwa do godziny jedenastej."
    )
