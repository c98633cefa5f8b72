"""An announcement that a supervisor says into the telephone, in both languages."""

import pytest

from core.errors import Forbidden
from core.ids import Username
from core.language import Language
from ivr.endings import Goodbye
from ivr.flows.needs import House
from ivr.flows.studio import studio
from ivr.line import CallerHungUp, Known
from tests.doubles.house import house
from tests.doubles.line import ScriptedLine
from tests.doubles.studio import PIN, Rules, TakesInHand
from tests.unit.flows.conversations import Conversation

EWAS = Known(phone=Username("ewa"))
FIRST_STEP = 10
"""Of the recording, after the PIN and the menu."""


async def talked(at: House, *keys: str) -> list[str]:
    """What is told after the first menu, of a call that records; then there is silence."""
    talk = Conversation(ScriptedLine(*PIN, "3", *keys, known=EWAS))
    assert await studio(talk.call, at) == Goodbye()
    return talk.line.prompts[2:]


async def test_both_languages_are_said_and_heard_and_released_by_a_second_person() -> None:
    takes = TakesInHand()
    rules = Rules(Forbidden("a second person", code="second_person_needed"))

    told = await talked(house(takes=takes, releases=rules), "1", "1", "1", "1")

    names = {language: str(takes.place(takes.forgotten[0], language)) for language in Language}
    assert takes.drafts == [names]
    assert told[:4] == ["st_say_pl", names[Language.PL].rsplit("/", 1)[1], "st_take", "st_say_en"]
    assert "st_requested" in told
    assert rules.done == [("requested", 9, 1, "ewa")]


async def test_what_was_said_can_be_said_again_but_not_for_ever() -> None:
    takes = TakesInHand()

    told = await talked(house(takes=takes), *"222")

    assert told.count("st_say_pl") == 3
    assert told.count("st_not_recorded") == 1
    assert takes.drafts == []


async def test_one_language_alone_is_not_kept() -> None:
    takes = TakesInHand()

    told = await talked(house(takes=takes), "1", "*")

    assert "st_not_recorded" in told
    assert (takes.drafts, len(takes.forgotten)) == ([], 1)


async def test_silence_is_no_announcement() -> None:
    takes = TakesInHand(silent=True)

    told = await talked(house(takes=takes), "1")

    assert told[3:5] == ["st_nothing", "st_menu"]
    assert (takes.drafts, len(takes.forgotten)) == ([], 1)


@pytest.mark.parametrize("step", range(FIRST_STEP, FIRST_STEP + 14))
async def test_plain_sound_of_who_hangs_up_is_removed(step: int) -> None:
    takes = TakesInHand()
    line = ScriptedLine(*PIN, "3", known=EWAS, hang_up_at=step)

    with pytest.raises(CallerHungUp):
        await studio(Conversation(line).call, house(takes=takes))

    assert (takes.drafts, len(takes.forgotten)) == ([], 1)
