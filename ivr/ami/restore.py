"""Keeps what the exchange knows in step: gives back what it forgot, takes away what has expired."""

import asyncio

import structlog

from ivr.ami.control import AsteriskControl
from ivr.ami.facts import MemberSeen
from ivr.ami.phones import Phones

log = structlog.get_logger()

AGAIN_SECONDS = 5.0
TIDY_SECONDS = 60.0


async def restore(
    phones: Phones, control: AsteriskControl, forgotten: tuple[MemberSeen, ...]
) -> None:
    """Tries until it is done; each step can be repeated."""
    while True:
        try:
            await phones.restore()
            for member in forgotten:
                await control.restore(member)
        except Exception:  # the edge: the registry may be away; calls go on meanwhile
            log.exception("exchange.restore_failed")
            await asyncio.sleep(AGAIN_SECONDS)
        else:
            return


async def tidy(phones: Phones) -> None:
    """Once a minute; what fails is done the next time."""
    while True:
        await asyncio.sleep(TIDY_SECONDS)
        try:
            await phones.remove_expired()
        except Exception:  # the edge: the registry may be away
            log.exception("exchange.tidy_failed")
