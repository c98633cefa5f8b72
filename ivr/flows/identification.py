"""Who is calling: customer number and telephone PIN (L2 of domain 4.3), asked only where needed.

Whoever wants it so, and calls from the own number, is asked for the PIN alone.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from core.errors import Unavailable
from ivr.call import Call, PersonWanted
from ivr.entering import Entry, Left, Secret, digits, secret
from ivr.flows.needs import House
from ivr.menu import ATTEMPTS
from ivr.prompts import Key
from ivr.utterances import Utterance
from tickets.calls.events import CallerIdentified, IdentifiedBy
from tickets.customers.views import TrustLevel
from tickets.sealed import SecretAnswer

CUSTOMER = Entry((Key.I_OFFER,), least=8, most=8)
PIN = Entry((Key.I_PIN,), least=6, most=6)
KNOWN = Entry((Key.I_KNOWN,), least=6, most=6)
KNOWN_ON_THE_WAY = replace(KNOWN, attempts=1)
"""Who wants a person and says nothing to this is not kept from the queue."""

Claim = tuple[str, Secret]
"""A customer number, and the PIN that shall prove it."""
Ask = Callable[[Call, tuple[Utterance, ...]], Awaitable[Claim | Left]]


async def identify(call: Call, house: House) -> int | Left:
    """The customer, asked for once; ``SKIPPED`` when the call goes on without knowing who it is.

    Which of the two was wrong is never told, nor whether there is such a customer.
    """
    if call.customer is not None:
        return call.customer
    call.asked_who = True
    number = await house.pins.recognised(call.caller)
    if number is None:
        who = await _prove(call, house, _number_and_pin, IdentifiedBy.CUSTOMER_NUMBER)
    else:
        who = await _prove(call, house, _pin_of(number, KNOWN), IdentifiedBy.CALLING_NUMBER)
    if isinstance(who, int):
        call.step("identified", "L2")
    return who


async def introduce(call: Call, house: House) -> None:
    """Before a queue, who is known by the own number may say so; whatever comes of it, a person
    takes over. Nobody is asked twice, nor who has pressed no key so far."""
    if call.silent or call.asked_who:
        return
    call.asked_who = True
    try:
        number = await house.pins.recognised(call.caller)
        if number is not None:
            ask = _pin_of(number, KNOWN_ON_THE_WAY)
            await _prove(call, house, ask, IdentifiedBy.CALLING_NUMBER)
    except (PersonWanted, Unavailable):
        """The consultant can ask as well."""


async def _prove(call: Call, house: House, ask: Ask, how: IdentifiedBy) -> int | Left:
    before: tuple[Utterance, ...] = ()
    for _ in range(ATTEMPTS):
        claim = await ask(call, before)
        if isinstance(claim, Left):
            return claim
        number, pin = claim
        answer = await house.pins.identify(number, pin.open(), call.caller)
        if not isinstance(answer, SecretAnswer):
            return await _identified(call, answer, how)
        if answer is SecretAnswer.LOCKED:
            await call.insist(Key.I_LOCKED)
            return Left.SKIPPED
        before = (Key.I_BAD,)
    return Left.SKIPPED


async def _number_and_pin(call: Call, before: tuple[Utterance, ...]) -> Claim | Left:
    number = await digits(call, replace(CUSTOMER, before=before))
    if isinstance(number, Left):
        return number
    pin = await secret(call, PIN)
    return pin if isinstance(pin, Left) else (number, pin)


def _pin_of(number: str, question: Entry) -> Ask:
    return partial(_pin, number, question)


async def _pin(
    number: str, question: Entry, call: Call, before: tuple[Utterance, ...]
) -> Claim | Left:
    pin = await secret(call, replace(question, before=before))
    return pin if isinstance(pin, Left) else (number, pin)


async def _identified(call: Call, customer: int, how: IdentifiedBy) -> int:
    """The consultant will know, also if the caller does not listen to the thanks."""
    call.customer = customer
    proof = CallerIdentified(
        at=call.clock(), call=call.id, level=TrustLevel.L2, how=how, customer=customer
    )
    call.publish(proof)
    await call.say(Key.I_OK, Key.I_SAFE)
    return customer
