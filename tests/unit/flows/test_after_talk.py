"""The consultant has left: number and code told twice, two questions, and always the farewell."""

import pytest

from core.ids import TicketNumber
from core.language import Language
from ivr.endings import Ending, Goodbye, ToQueue
from ivr.flows.after_talk import after_talk
from ivr.flows.needs import House
from ivr.line import CallerHungUp, Known
from tests.doubles.after_talk import Asked, NewTickets
from tests.doubles.house import Duty, Lines, house
from tests.doubles.line import SILENCE, ScriptedLine
from tests.doubles.secrets import CODE, TICKET
from tests.unit.flows.conversations import Conversation
from tickets.calls.events import Reason
from tickets.surveys.views import SurveyAnswers

SPELLED_CODE = [f"digit_{digit}" for digit in CODE]
ONCE = ["sentence", "t_code", *SPELLED_CODE]
TOLD = [*ONCE, "t_again", *ONCE]
QUESTIONS = ["e_offer", "e_resolved", "e_score"]
SURVEY = [*QUESTIONS, "e_comment"]
STEPS_TO_THE_END_OF_THE_COMMENT = 6
"""Four prompts and two keys, from zero."""
YES, FIVE = SurveyAnswers(resolved=True), SurveyAnswers(score=5)


def new_ticket() -> NewTickets:
    return NewTickets(untold=[TICKET])


async def left(
    *keys: str,
    within: House | None = None,
    language: Language = Language.PL,
    during: dict[str, str] | None = None,
) -> tuple[Conversation, Ending]:
    talk = Conversation(ScriptedLine(*keys, known=Known(language), during=during))
    return talk, await after_talk(talk.call, within or house())


@pytest.mark.parametrize("language", Language)
async def test_number_and_code_are_told_twice_before_the_survey(language: Language) -> None:
    talk, ending = await left("1", "5", within=house(hand_overs=new_ticket()), language=language)

    assert ending == Goodbye()
    assert talk.line.prompts == [*TOLD, *SURVEY, "z_bye"]
    assert {sound.split("/")[1] for sound in talk.line.heard} == {language}


async def test_a_code_is_never_voiced_and_leaves_no_fact() -> None:
    talk, _ = await left("1", "5", within=house(hand_overs=new_ticket()))

    number = "zet gie el; dwa cztery zero; zero zero zero jeden"
    assert talk.voice.said == [f"Numer Państwa zgłoszenia: {number}."] * 2
    assert talk.path == [("ticket_told", "")]


async def test_a_code_is_asked_for_with_the_key_of_call_and_ticket() -> None:
    hand_overs = new_ticket()

    await left("1", "5", within=house(hand_overs=hand_overs))

    assert hand_overs.keys == [f"call-1763664000.7-{TICKET}"]


async def test_every_ticket_of_the_call_is_told() -> None:
    other = TicketNumber("ZGL2400002")

    talk, _ = await left(within=house(hand_overs=NewTickets(untold=[TICKET, other])))

    assert talk.path == [("ticket_told", ""), ("ticket_told", "")]


async def test_a_key_cuts_one_round_short_and_the_other_is_told_whole() -> None:
    talk, _ = await left("1", "5", within=house(hand_overs=new_ticket()), during={"sentence": "0"})

    assert talk.line.prompts == ["sentence", "t_again", *ONCE, *SURVEY, "z_bye"]


async def test_a_ticket_that_is_written_down_during_the_survey_is_told_at_its_end() -> None:
    talk, _ = await left("1", "5", within=house(hand_overs=NewTickets(later=[TICKET])))

    assert talk.line.prompts == [*SURVEY, *TOLD, "z_bye"]


async def test_a_ticket_that_is_not_there_is_not_waited_for() -> None:
    talk, ending = await left("1", "5")

    assert ending == Goodbye()
    assert talk.line.prompts == [*SURVEY, "z_bye"]


async def test_each_answer_is_kept_at_once_and_is_no_step_of_the_journey() -> None:
    opinions = Asked()

    talk, _ = await left("1", "5", within=house(opinions=opinions))

    assert (opinions.answers, opinions.ended) == ([YES, FIVE], 1)
    assert talk.path == []


async def test_a_comment_is_kept_in_the_callers_own_words() -> None:
    opinions = Asked()

    talk, _ = await left("#", "#", within=house(opinions=opinions))

    assert opinions.comments == talk.line.recorded == [opinions.place(talk.line.call)]
    assert opinions.ended == 1


async def test_the_comment_of_who_hangs_up_after_it_is_kept_too() -> None:
    opinions = Asked()
    line = ScriptedLine("1", "5", hang_up_at=STEPS_TO_THE_END_OF_THE_COMMENT)

    with pytest.raises(CallerHungUp):
        await after_talk(Conversation(line).call, house(opinions=opinions))

    assert line.prompts == SURVEY
    assert (opinions.comments, opinions.ended) == ([opinions.place(line.call)], 1)


async def test_two_says_that_the_matter_is_not_resolved() -> None:
    opinions = Asked()

    await left("2", "#", within=house(opinions=opinions))

    assert opinions.answers == [SurveyAnswers(resolved=False)]


async def test_hash_leaves_a_question_out() -> None:
    opinions = Asked()

    await left("#", "3", within=house(opinions=opinions))

    assert (opinions.answers, opinions.ended) == ([SurveyAnswers(score=3)], 1)


async def test_a_call_that_is_not_to_be_asked_hears_the_farewell() -> None:
    talk, _ = await left(within=house(opinions=Asked(asking=False)))

    assert talk.line.prompts == ["z_bye"]


async def test_nobody_is_asked_while_the_trunk_is_nearly_full() -> None:
    talk, _ = await left(within=house(hand_overs=new_ticket(), lines=Lines(full=True)))

    assert talk.line.prompts == [*TOLD, "z_bye"]


@pytest.mark.parametrize(("key", "complaint"), [(SILENCE, "x_timeout"), ("7", "x_invalid")])
async def test_who_does_not_answer_is_asked_once_more_and_then_not_the_next_question(
    key: str, complaint: str
) -> None:
    opinions = Asked()

    talk, ending = await left(key, key, within=house(opinions=opinions))

    assert ending == Goodbye()
    assert talk.line.prompts == ["e_offer", "e_resolved", complaint, "e_resolved", "z_bye"]
    assert opinions.answers == []


async def test_a_wrong_key_at_the_score_leaves_the_first_answer() -> None:
    opinions = Asked()

    talk, _ = await left("1", "7", "8", within=house(opinions=opinions))

    assert opinions.answers == [YES]
    assert talk.line.prompts[-4:] == ["e_score", "x_invalid", "e_score", "z_bye"]


async def test_nine_asks_again() -> None:
    talk, _ = await left("9", "1", "5")

    assert talk.line.prompts == ["e_offer", "e_resolved", *SURVEY[1:], "z_bye"]


async def test_who_wants_a_person_again_waits_for_one() -> None:
    talk, ending = await left("0")

    assert ending == ToQueue(Language.PL, Reason.GENERAL)
    assert talk.line.prompts == ["e_offer", "e_resolved", "q_connect"]


async def test_who_wants_a_person_again_is_told_when_nobody_is_left() -> None:
    talk, ending = await left("0", SILENCE, within=house(duty=Duty(frozenset())))

    assert ending == ToQueue(Language.PL, Reason.GENERAL, told_nobody=True)
    assert talk.line.prompts == ["e_offer", "e_resolved", "q_nobody_message"]


@pytest.mark.parametrize(
    ("within", "heard"),
    [
        (house(hand_overs=NewTickets(away=True)), []),
        (house(opinions=Asked(away_at="ask")), []),
        (house(opinions=Asked(away_at="resolved")), ["e_offer", "e_resolved"]),
        (house(opinions=Asked(away_at="score")), QUESTIONS),
        (house(opinions=Asked(away_at="comment")), SURVEY),
        (house(opinions=Asked(away_at="end")), SURVEY),
    ],
)
async def test_a_desk_that_is_away_costs_one_apology(within: House, heard: list[str]) -> None:
    talk, ending = await left("1", "5", within=within)

    assert ending == Goodbye()
    assert talk.line.prompts == [*heard, "x_problem", "z_bye"]


async def test_who_hangs_up_after_the_first_question_has_said_that_much() -> None:
    opinions = Asked()
    talk = Conversation(ScriptedLine("1", hang_up_at=3))

    with pytest.raises(CallerHungUp):
        await after_talk(talk.call, house(opinions=opinions))

    assert (opinions.answers, opinions.ended) == ([YES], 0)
