"""When a change of an account's e-mail or login data may take effect (domain 4.3, L3+)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.errors import Conflict
from core.events import Event
from tickets.customers.levels import Deed, allowed
from tickets.customers.views import TrustLevel

DELAY = timedelta(hours=24)
"""The owner of the old address has this long to stop what they did not ask for."""


@dataclass(frozen=True, slots=True)
class WaitsForOffice:
    """Nothing changes until somebody has shown a document at an office."""


@dataclass(frozen=True, slots=True)
class TakesEffect:
    """The change that is under way unless it is stopped."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OldAddressToBeTold(Event):
    """A change was asked for: the old address is told at once, with a way to stop it."""

    customer: int
    takes_effect_at: datetime


def begin(level: TrustLevel, now: datetime) -> WaitsForOffice | TakesEffect:
    """What becomes of a change that somebody on this level asks for."""
    if level is TrustLevel.L4:
        return TakesEffect(now)
    if Deed.CHANGE_OF_LOGIN in allowed(level):
        return TakesEffect(now + DELAY)
    return WaitsForOffice()


def notice(customer: int, change: TakesEffect, now: datetime) -> OldAddressToBeTold:
    """What the old address is told."""
    return OldAddressToBeTold(at=now, customer=customer, takes_effect_at=change.at)


def refuse_to_stop_after(change: TakesEffect, now: datetime) -> None:
    """Once a change has taken effect it is undone by another one."""
    if now >= change.at:
        raise Conflict("the change has taken effect", code="change_done")
