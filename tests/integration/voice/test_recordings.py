"""What callers really hear: level, silence and length of prompts by the real voices."""

import itertools

import pytest

from core.language import Language
from ivr.flows.front_door import WISHES_OF_THE_SILENT
from ivr.flows.language import TONGUES
from ivr.prompts import Key
from tests.integration.voice.conftest import MEASURED, Built

EVERY = pytest.mark.parametrize(
    ("language", "key"), [*itertools.product(Language, sorted(MEASURED))]
)
MENUS = (
    Key.M_MAIN,
    Key.A_MENU,
    Key.O_LIST,
    Key.O_LAST,
    Key.N_MENU,
    Key.Q_NOBODY_MESSAGE,
    Key.Q_NOEN_MESSAGE,
)
LEAD, TAIL = 0.08, -0.15
pytestmark = pytest.mark.timeout(120)


@EVERY
def test_a_prompt_is_at_the_level_of_all_others(language: Language, key: Key, built: Built) -> None:
    levels = [sound.between(LEAD, TAIL).level for sound in built.sounds(language, key)]

    assert levels == pytest.approx([-20, -20], abs=2)


@EVERY
def test_a_prompt_never_shouts(language: Language, key: Key, built: Built) -> None:
    peaks = [sound.peak for sound in built.sounds(language, key)]

    assert max(peaks) <= -3


@EVERY
def test_a_prompt_begins_and_ends_in_silence_without_waiting(
    language: Language, key: Key, built: Built
) -> None:
    for sound in built.sounds(language, key):
        assert sound.between(0, LEAD).peak < -50
        assert sound.between(sound.seconds + TAIL, sound.seconds).peak < -50
        assert sound.between(LEAD, 0.4).peak > -30


def opening(built: Built) -> float:
    """The opening in Polish with the offer of English, up to the last word of *zero*."""
    polish = built.seconds(Language.PL, Key.G_WELCOME, Key.G_LANG, Key.G_PERSON)
    return polish + built.seconds(Language.EN, Key.G_LANG)


def test_the_way_to_a_person_is_heard_within_twelve_seconds(built: Built) -> None:
    assert opening(built) <= 12


def test_who_presses_nothing_is_in_the_queue_within_forty_five_seconds(built: Built) -> None:
    menu = built.seconds(Language.PL, Key.P_NOTICE, Key.M_MAIN, Key.Q_CONNECT)

    total = opening(built) + TONGUES.patience + menu + WISHES_OF_THE_SILENT.patience

    assert total <= 44  # a second for the exchange and the network


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("menu", MENUS)
def test_a_menu_takes_at_most_twenty_five_seconds(
    language: Language, menu: Key, built: Built
) -> None:
    assert built.seconds(language, menu) <= 25
