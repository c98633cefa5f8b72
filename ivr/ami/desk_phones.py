"""``DeskPhones`` over ARI: the same phone as in the browser, defined another way."""

from core.errors import Conflict
from core.ids import Username
from core.settings import AsteriskSettings
from ivr.ami.names import CONSULTANT_CONTEXT, endpoint
from ivr.ami.phones import Phones, caller_id
from ivr.control import DeskPhoneAccount


class AsteriskDeskPhones:
    """Telephones on desks, which queues and dialplan know by the same names."""

    def __init__(self, settings: AsteriskSettings, phones: Phones) -> None:
        self._settings = settings
        self._phones = phones

    @property
    def offered(self) -> bool:
        """Whether this house has any."""
        return self._settings.desk_phones is not None

    async def has(self, consultant: Username) -> bool:
        """Whether this consultant has chosen one."""
        return await self._phones.is_on_desk(endpoint(consultant))

    async def give(self, consultant: Username, name: str) -> DeskPhoneAccount:
        """One with a new password; the phone in the browser, or the password before, ends."""
        server, own = self._settings.desk_phones, endpoint(consultant)
        if server is None:
            raise Conflict("this house has no telephones on desks", code="no_desk_phones")
        shown = caller_id(name, consultant)
        secret = await self._phones.create_on_desk(own, CONSULTANT_CONTEXT, shown, consultant)
        return DeskPhoneAccount(server, self._settings.sip_port, own, secret)

    async def take_back(self, consultant: Username) -> None:
        """From now on nobody registers with it; who has none has none."""
        if await self.has(consultant):
            await self._phones.remove(endpoint(consultant))
