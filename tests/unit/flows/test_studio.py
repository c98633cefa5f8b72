"""The announcement studio: who may enter it, and what a supervisor hears there."""

import pytest

from core.errors import Conflict, Forbidden, Invalid, Unavailable
from core.ids import Username
from core.language import Language
from ivr.endings import Goodbye
from ivr.flows.needs import House
from ivr.flows.studio import studio
from ivr.line import Known
from tests.doubles.house import announcement, house
from tests.doubles.line import ScriptedLine
from tests.doubles.studio import (
    PIN,
    ApprovedWords,
    DraftsInHand,
    KnownStaff,
    Rules,
    choice,
    draft,
    person,
)
from tests.unit.flows.conversations import Conversation
from tickets.announcements.views import DraftState
from tickets.staff.views import Role

EWAS = Known(phone=Username("ewa"))
DONE = ["st_menu", "x_timeout", "st_menu", "x_timeout", "st_menu", "z_bye"]
"""The menu, and silence until the farewell."""


async def dialled(at: House, *keys: str, known: Known = EWAS) -> Conversation:
    """A call to the studio; after the last key there is silence."""
    talk = Conversation(ScriptedLine(*keys, known=known))
    assert await studio(talk.call, at) == Goodbye()
    return talk


async def test_the_right_pin_leads_to_the_menu() -> None:
    talk = await dialled(house(), *PIN)

    assert talk.line.prompts == ["st_pin", *DONE]


@pytest.mark.parametrize("language", Language)
async def test_the_studio_speaks_the_persons_own_language(language: Language) -> None:
    talk = await dialled(house(staff=KnownStaff(person(language=language))), *PIN)

    assert {sound.split("/")[1] for sound in talk.line.heard} == {language}


async def test_star_changes_the_language() -> None:
    talk = await dialled(house(), *PIN, "*")

    assert talk.line.languages == [Language.PL, Language.EN]
    assert talk.line.heard[-1] == "hotline/en/z_bye"


@pytest.mark.parametrize("known", [Known(), Known(phone=Username("nobody"))])
async def test_a_telephone_of_nobody_is_asked_for_no_pin(known: Known) -> None:
    talk = await dialled(house(), *PIN, known=known)

    assert talk.line.prompts == ["st_unknown", "z_bye"]


async def test_three_wrong_pins_end_the_call() -> None:
    talk = await dialled(house(), *"111111", *"222222", *"333333", *PIN)

    assert talk.line.prompts == [
        "st_pin", "i_bad", "st_pin", "i_bad", "st_pin", "st_locked", "z_bye",
    ]  # fmt: skip


async def test_the_studio_is_for_supervisors() -> None:
    talk = await dialled(house(staff=KnownStaff(person(role=Role.CONSULTANT))), *PIN)

    assert talk.line.prompts == ["st_pin", "st_role", "z_bye"]


async def test_who_enters_no_pin_is_let_go() -> None:
    assert (await dialled(house(), "#")).line.prompts == ["st_pin", "z_bye"]
    assert (await dialled(house())).line.prompts[-2:] == ["st_nobody", "z_bye"]


async def test_a_desk_that_is_away_is_told() -> None:
    talk = await dialled(house(staff=KnownStaff(away=True)), *PIN)

    assert talk.line.prompts == ["x_problem", "z_bye"]


async def test_what_is_on_the_line_is_told_with_its_state() -> None:
    talk = await dialled(house(announcement(1)), *PIN, "1")

    assert talk.line.prompts[2:7] == [
        "sentence", "st_is_on_air", "sentence", "pl_1", "st_no_drafts",
    ]  # fmt: skip
    assert talk.voice.said[:2] == ["Liczba komunikatów na linii: jeden.", "bez tytułu"]


async def test_every_draft_is_told_with_its_state() -> None:
    drafts = [draft(3 + place, state) for place, state in enumerate(DraftState)]
    talk = await dialled(house(studio=DraftsInHand(tuple(drafts))), *PIN, "1", "#", "#", "#")

    states = [prompt for prompt in talk.line.prompts if prompt.startswith("st_is")]
    assert states == ["st_is_draft", "st_is_change", "st_is_requested"]
    assert "st_no_more" in talk.line.prompts


async def test_a_draft_is_heard_in_both_languages() -> None:
    talk = await dialled(house(studio=DraftsInHand((draft(),))), *PIN, "1", "1")

    heard = talk.line.prompts
    assert heard[heard.index("st_draft") + 1 :][:3] == ["pl_3", "en_3", "st_release"]


async def test_a_draft_without_a_title_in_this_language_has_none() -> None:
    untitled = DraftsInHand((draft(english=" "),))
    talk = await dialled(house(studio=untitled), *PIN, "*", "1", "*")

    assert talk.voice.said[-1] == "without a title"


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (Conflict("changed", code="draft_changed"), "st_changed"),
        (Invalid("no English", code="incomplete"), "st_incomplete"),
        (Forbidden("something new"), "st_refused"),
        (Unavailable("the voice does not answer"), "x_problem"),
    ],
)
async def test_what_is_refused_is_told_in_words_and_the_menu_comes_again(
    refusal: Conflict, words: str
) -> None:
    talk = await dialled(house(studio=DraftsInHand((draft(),), refusal)), *PIN, "1", "1")

    assert talk.line.prompts[-len(DONE) - 1 :] == [words, *DONE]


async def test_zero_leads_to_nobody_and_back_to_the_menu() -> None:
    talk = await dialled(house(studio=DraftsInHand((draft(),))), *PIN, "1", "0")

    assert talk.line.prompts[-len(DONE) - 1 :] == ["st_nobody", *DONE]


async def test_a_pin_that_is_entered_leaves_no_trace_in_the_call() -> None:
    talk = await dialled(house(), *PIN)

    assert talk.path == []
    assert PIN not in repr(talk.facts)
    assert PIN not in repr(vars(talk.call))


def after_menu(talk: Conversation) -> list[str]:
    """What was heard between the menu and the silence at the end."""
    return talk.line.prompts[2 : -len(DONE)]


async def test_a_template_and_a_service_are_heard_and_put_on_the_line() -> None:
    words = ApprovedWords((choice("info", service=False), choice()))
    talk = await dialled(house(templates=words), *PIN, "2", "2", "2", "#", "1")

    assert words.published == [("outage", "SENT", "ewa")]
    assert after_menu(talk) == [
        "sentence", "sentence", "st_template", "st_service",
        "pl_outage", "en_outage", "st_release", "st_released",
    ]  # fmt: skip


async def test_a_template_about_no_service_asks_for_none() -> None:
    words = ApprovedWords((choice("phone_outage", service=False),))
    talk = await dialled(house(templates=words), *PIN, "2", "1", "1")

    assert words.published == [("phone_outage", "ewa")]
    assert "st_service" not in talk.line.prompts


async def test_hash_tells_the_list_of_services() -> None:
    words = ApprovedWords((choice(),))
    talk = await dialled(house(templates=words), *PIN, "2", "1", "#", "1", "#", "1")

    assert talk.voice.said[1:3] == ["jeden: PUESC.", "dwa: SENT."]
    assert words.published == [("outage", "PUESC", "ewa")]


@pytest.mark.parametrize("keys", ["*", "1*", "11#*", "99999", "13#3#3#", "1", "11#", "11#5"])
async def test_nothing_is_published_without_the_last_key(keys: str) -> None:
    words = ApprovedWords((choice(),))
    await dialled(house(templates=words), *PIN, "2", *keys)

    assert words.published == []


async def test_a_number_that_nothing_has_is_told_so() -> None:
    talk = await dialled(house(templates=ApprovedWords((choice(),))), *PIN, "2", "2", "*")

    assert after_menu(talk)[2:] == ["st_no_such_number", "st_template"]


async def test_a_key_pressed_while_it_is_told_puts_nothing_on_the_line() -> None:
    words = ApprovedWords((choice(),))
    line = ScriptedLine(*PIN, "2", "1", "1", "#", during={"pl_outage": "1"}, known=EWAS)
    await studio(Conversation(line).call, house(templates=words))

    assert words.published == []


async def test_without_templates_it_says_so() -> None:
    assert after_menu(await dialled(house(), *PIN, "2")) == ["st_no_templates"]


async def test_a_template_that_is_refused_is_told_in_words() -> None:
    refusal = Conflict("withdrawn", code="not_approved")
    words = ApprovedWords((choice(service=False),), refusal)
    talk = await dialled(house(templates=words), *PIN, "2", "1", "1")

    assert after_menu(talk)[-1] == "st_changed"


FREE_TEXT = Forbidden("a second person", code="second_person_needed")
SAME_PERSON = Forbidden("not the own words", code="same_person")


async def released(rules: Rules, state: DraftState, *keys: str) -> Conversation:
    """A draft in this state, heard; then these keys."""
    at = house(studio=DraftsInHand((draft(3, state),)), releases=rules)
    return await dialled(at, *PIN, "1", "1", *keys)


async def test_a_draft_that_one_person_may_publish_goes_on_the_line() -> None:
    rules = Rules()
    talk = await released(rules, DraftState.DRAFT, "1")

    assert rules.done == [("published", 3, 1, "ewa")]
    assert "st_released" in talk.line.prompts


async def test_for_free_text_a_second_person_is_asked() -> None:
    rules = Rules(FREE_TEXT)
    talk = await released(rules, DraftState.DRAFT, "1", "1")

    assert rules.done == [("requested", 3, 1, "ewa")]
    assert talk.line.prompts.index("st_second") < talk.line.prompts.index("st_requested")


async def test_nobody_is_asked_without_a_key() -> None:
    rules = Rules(FREE_TEXT)
    talk = await released(rules, DraftState.DRAFT, "1", "*")

    assert rules.done == []
    assert "st_not_released" in talk.line.prompts


async def test_new_words_for_what_is_on_the_line_need_a_second_person() -> None:
    rules = Rules()
    await released(rules, DraftState.CHANGE, "1", "1")

    assert rules.done == [("requested", 3, 1, "ewa")]


async def test_the_second_person_puts_it_on_the_line() -> None:
    rules = Rules()
    talk = await released(rules, DraftState.REQUESTED, "1")

    assert rules.done == [("approved", 3, 1, "ewa")]
    assert "st_released" in talk.line.prompts


async def test_who_wrote_it_hears_why_not() -> None:
    talk = await released(Rules(SAME_PERSON), DraftState.REQUESTED, "1")

    assert after_menu(talk)[-1] == "st_same_person"


@pytest.mark.parametrize("state", DraftState)
@pytest.mark.parametrize("key", ["*", "#", "0", ""])
async def test_a_draft_that_was_heard_stays_one_without_the_last_key(
    state: DraftState, key: str
) -> None:
    rules = Rules()
    await released(rules, state, key)

    assert rules.done == []
