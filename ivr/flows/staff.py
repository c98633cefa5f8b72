"""Who calls the studio: the telephone says whose it is, and the PIN that it is in their hands."""

from dataclasses import replace

from ivr.call import Call
from ivr.entering import Entry, Left, secret
from ivr.flows.needs import House
from ivr.menu import ATTEMPTS
from ivr.prompts import Key
from tickets.sealed import SecretAnswer
from tickets.staff.views import Role, UserView

PIN = Entry((Key.ST_PIN,), least=6, most=6)


async def supervisor(call: Call, house: House) -> UserView | None:
    """The supervisor at this telephone; None when there is none, and why has been told."""
    owner = await house.staff_pins.owner(call.known.phone) if call.known.phone else None
    if owner is None:
        await call.announce(Key.ST_UNKNOWN)
        return None
    await call.use(owner.screen_language)
    entry = PIN
    for _ in range(ATTEMPTS):
        pin = await secret(call, entry)
        if isinstance(pin, Left):
            return None
        answer = await house.staff_pins.identify(owner.username, pin.open())
        if not isinstance(answer, SecretAnswer):
            return await _in_that_role(call, answer)
        if answer is SecretAnswer.LOCKED:
            await call.insist(Key.ST_LOCKED)
            return None
        entry = replace(PIN, before=(Key.I_BAD,))
    return None


async def _in_that_role(call: Call, user: UserView) -> UserView | None:
    if Role.SUPERVISOR in user.roles:
        return user
    await call.announce(Key.ST_ROLE)
    return None
