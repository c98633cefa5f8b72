"""Who has a telephone on the desk, and whether it is reachable: the exchange says so, no page."""

from contextlib import suppress
from enum import StrEnum

from core.errors import Unavailable
from core.ids import Username
from ivr.control import CallControl, DeskPhones


class DeskPhone(StrEnum):
    """How a telephone on the desk is."""

    REGISTERED = "registered"
    AWAY = "away"


class Telephones:
    """As the exchange told when it was last asked; whoever is not here has a browser's."""

    def __init__(self, desk_phones: DeskPhones, control: CallControl) -> None:
        self._desk_phones = desk_phones
        self._control = control
        self._known: dict[Username, DeskPhone] = {}

    def of(self, consultant: Username) -> DeskPhone | None:
        """None: the telephone is in the browser."""
        return self._known.get(consultant)

    async def look(self, consultant: Username) -> bool:
        """Ask anew; answers whether it is now another than before."""
        before = self.of(consultant)
        with suppress(Unavailable):  # what was known stays: calls do not end with our questions
            if not await self._desk_phones.has(consultant):
                self._known.pop(consultant, None)
            else:
                self._known.setdefault(consultant, DeskPhone.AWAY)
                there = await self._control.phone_registered(consultant)
                self._known[consultant] = DeskPhone.REGISTERED if there else DeskPhone.AWAY
        return self.of(consultant) is not before
