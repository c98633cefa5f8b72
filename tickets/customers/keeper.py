"""Keeps changes of login data going when their time has come."""

from core.rounds import rounds
from tickets.customers.login_changes import BATCH, LoginChanges

INTERVAL = 60.0
"""Seconds: a change waits for a day, and then for people."""


async def keep_login_changes(changes: LoginChanges, interval: float = INTERVAL) -> None:
    """Hand on what is due, for as long as the service runs."""
    await rounds(changes.hand_on_due, interval, "login_changes.not_handed_on", whole=BATCH)
