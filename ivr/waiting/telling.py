"""When a waiting caller is told something, and what. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.language import Language
from ivr.ami.places import Place
from ivr.prompts import Key, Prompts
from ivr.speech.languages import SPEECH
from ivr.utterances import Sentence
from tickets.queues.views import QueueLimits
from tickets.waiting.estimate import Estimate

Words = Key | Sentence
BETWEEN = timedelta(seconds=30)
"""Position and estimate are told every other time, that is once a minute (domain 4.2)."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one caller has heard since joining the queue."""

    times: int
    at: datetime
    estimate: Estimate | None


def is_due(told: Told | None, place: Place, now: datetime) -> bool:
    """Whether this caller is to hear something now; not while a consultant is being rung."""
    return not place.is_offered and (told is None or now - told.at >= BETWEEN)


def is_long(place: Place, estimate: Estimate | None, limits: QueueLimits) -> bool:
    """Whether the wait is so long that other ways are offered."""
    by_time = estimate is not None and estimate.minutes > limits.minutes(place.language)
    return by_time or place.waiting > limits.callers(place.language)


def words(
    place: Place,
    told: Told | None,
    estimate: Estimate | None,
    *,
    offer: Key | None,
    prompts: Prompts,
) -> tuple[Words, ...]:
    """Position and estimate, then comfort, and so on in turns; what else one can do in a long wait
    is the ``offer``: the first time at once, then in place of comfort."""
    times = told.times if told else 0
    if times % 2:
        return (offer or Key.Q_WAIT,)
    at_once = (offer,) if offer and times == 0 else ()
    return (*_position(place, prompts), *_estimate(estimate, place.language, prompts), *at_once)


def _position(place: Place, prompts: Prompts) -> Sequence[Words]:
    text = prompts.text(Key.Q_POS, place.language)
    return (Sentence(text.format(position=SPEECH[place.language].position(place.position))),)


def _estimate(estimate: Estimate | None, language: Language, prompts: Prompts) -> Sequence[Words]:
    if estimate is None:
        return ()
    if estimate.is_long:
        return (Key.Q_OVER30,)
    if estimate.minutes == 0:
        return (Key.Q_EWT_SHORT,)
    minutes = SPEECH[language].minutes(estimate.minutes)
    return (Sentence(prompts.text(Key.Q_EWT, language).format(minutes=minutes)),)
