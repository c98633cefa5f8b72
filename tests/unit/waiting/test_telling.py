"""What waiting callers are told, and when."""

from datetime import timedelta

import pytest

from core.ids import CallId
from core.language import Language
from core.queue_settings import QueueSettings
from ivr.ami.places import Place
from ivr.prompts import Key, prompts_folder, read_prompts
from ivr.utterances import Sentence
from ivr.waiting.telling import BETWEEN, Told, Words, is_due, is_long, words
from tests.unit.ami.captures import NOW
from tickets.queues.views import QueueLimits, SetLimits
from tickets.waiting.estimate import Estimate

PROMPTS = read_prompts(prompts_folder())
LIMITS = QueueLimits.of(QueueSettings())
ONCE = Told(1, NOW, Estimate(4))
TWICE = Told(2, NOW, Estimate(4))


def place(
    position: int = 1, language: Language = Language.PL, *, waiting: int = 1, free: int = 0
) -> Place:
    return Place(CallId("1.1"), language, position, position, waiting, 1, free)


def said(
    where: Place, told: Told | None, estimate: Estimate | None, *, long: bool = False
) -> list[str | Key]:
    offer = Key.Q_LONG_MESSAGE if long else None
    return [text(part) for part in words(where, told, estimate, offer=offer, prompts=PROMPTS)]


def text(part: Words) -> str | Key:
    return part.text if isinstance(part, Sentence) else part


@pytest.mark.parametrize(
    ("where", "minutes", "told"),
    [
        (
            place(3),
            1,
            ["Państwa miejsce w kolejce: trzecie.", "Szacowany czas oczekiwania: jedna minuta."],
        ),
        (
            place(22),
            22,
            [
                "Państwa miejsce w kolejce: dwudzieste drugie.",
                "Szacowany czas oczekiwania: dwadzieścia dwie minuty.",
            ],
        ),
        (
            place(2, Language.EN),
            12,
            ["Your position in the queue: two.", "Estimated waiting time: twelve minutes."],
        ),
    ],
)
def test_place_and_time_are_told_in_correct_grammar(
    where: Place, minutes: int, told: list[str]
) -> None:
    assert said(where, None, Estimate(minutes)) == told


def test_above_thirty_minutes_no_number_is_told() -> None:
    assert said(place(), None, Estimate(31))[1:] == [Key.Q_OVER30]


def test_less_than_a_minute_has_words_of_its_own() -> None:
    assert said(place(), None, Estimate(0))[1:] == [Key.Q_EWT_SHORT]


def test_without_an_estimate_only_the_place_is_told() -> None:
    assert said(place(), None, None) == ["Państwa miejsce w kolejce: pierwsze."]


def test_a_long_wait_says_at_once_what_else_there_is() -> None:
    assert said(place(), None, Estimate(12), long=True)[2:] == [Key.Q_LONG_MESSAGE]


@pytest.mark.parametrize(("long", "told"), [(False, Key.Q_WAIT), (True, Key.Q_LONG_MESSAGE)])
def test_in_between_there_is_comfort_or_the_offer_again(long: bool, told: Key) -> None:
    assert said(place(), ONCE, Estimate(4), long=long) == [told]


def test_then_place_and_time_come_again_without_the_offer() -> None:
    assert said(place(), TWICE, Estimate(12), long=True) == [
        "Państwa miejsce w kolejce: pierwsze.",
        "Szacowany czas oczekiwania: dwanaście minut.",
    ]


@pytest.mark.parametrize(
    ("waiting", "minutes", "long"),
    [(10, 10, False), (11, 10, True), (10, 11, True), (10, None, False), (11, None, True)],
)
def test_long_is_more_than_ten_callers_or_ten_minutes(
    waiting: int, minutes: int | None, long: bool
) -> None:
    estimate = None if minutes is None else Estimate(minutes)

    assert is_long(place(waiting=waiting), estimate, LIMITS) is long


def test_the_limits_can_be_set_for_each_queue() -> None:
    limits = LIMITS.under(SetLimits(callers_pl=2, minutes_en=2))

    assert is_long(place(waiting=3), None, limits)
    assert not is_long(place(), Estimate(3), limits)
    assert is_long(place(language=Language.EN), Estimate(3), limits)


def test_who_has_just_joined_is_told_at_once() -> None:
    assert is_due(None, place(), NOW)


def test_whom_a_consultant_is_about_to_answer_is_told_nothing() -> None:
    assert not is_due(None, place(2, free=2), NOW)
    assert is_due(None, place(3, free=2), NOW)


def test_sentences_are_half_a_minute_apart() -> None:
    assert not is_due(ONCE, place(), NOW + BETWEEN - timedelta(seconds=1))
    assert is_due(ONCE, place(), NOW + BETWEEN)
