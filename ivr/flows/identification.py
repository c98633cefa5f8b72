"""Who is calling: customer number and telephone PIN (L2 of domain 4.3), asked only where needed."""

from dataclasses import replace

from ivr.call import Call
from ivr.entering import Entry, Left, digits, secret
from ivr.flows.needs import House
from ivr.menu import ATTEMPTS
from ivr.prompts import Key
from tickets.sealed import SecretAnswer

CUSTOMER = Entry((Key.I_OFFER,), least=8, most=8)
PIN = Entry((Key.I_PIN,), least=6, most=6)


async def identify(call: Call, house: House) -> int | Left:
    """The customer; ``SKIPPED`` when the call goes on without knowing who it is.

    Which of the two was wrong is never told, nor whether there is such a customer.
    """
    entry = CUSTOMER
    for _ in range(ATTEMPTS):
        number = await digits(call, entry)
        if isinstance(number, Left):
            return number
        pin = await secret(call, PIN)
        if isinstance(pin, Left):
            return pin
        answer = await house.pins.identify(number, pin.open(), call.caller)
        if not isinstance(answer, SecretAnswer):
            return await _identified(call, answer)
        if answer is SecretAnswer.LOCKED:
            await call.insist(Key.I_LOCKED)
            return Left.SKIPPED
        entry = replace(CUSTOMER, before=(Key.I_BAD,))
    return Left.SKIPPED


async def _identified(call: Call, customer: int) -> int:
    call.step("identified", "L2")
    await call.say(Key.I_OK, Key.I_SAFE)
    return customer
