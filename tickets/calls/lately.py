"""Who talked with a caller lately: the card shows it, and the dialplan rings there first. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol

from core.ids import Username

LATELY = timedelta(days=7)
"""Who calls again so soon should not have to tell it all again."""


class Contact(Protocol):
    """An earlier call."""

    @property
    def at(self) -> datetime: ...

    @property
    def consultant(self) -> Username | None: ...


def lately_with(earlier: Iterable[Contact], arrived_at: datetime) -> Username | None:
    """The newest contact comes first; a call that nobody answered is not a talk."""
    lately = (one for one in earlier if arrived_at - one.at <= LATELY)
    return next((one.consultant for one in lately if one.consultant is not None), None)
