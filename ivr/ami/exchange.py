"""The exchange as the rest of the bridge sees it: reachable at this moment, or not."""

from datetime import datetime

from ivr.ami.errors import LinkLost
from ivr.ami.manager import REPLY_SECONDS, Link, Reply


class Exchange:
    """Holds the link of this moment; without one, an action fails at once and is not kept."""

    def __init__(self) -> None:
        self._link: Link | None = None
        self.connected_since: datetime | None = None
        self.version: str | None = None
        """As it told when it was last reached."""

    def up(self, link: Link, at: datetime) -> None:
        """The link is there and the state has been read anew."""
        self._link, self.connected_since = link, at

    def down(self) -> None:
        """The link is lost."""
        self._link, self.connected_since = None, None

    async def send(self, action: str, **headers: str) -> Reply:
        """Carry out one action, or raise: ``LinkLost``, ``NoReply``, ``ActionRefused``."""
        if self._link is None:
            raise LinkLost("the exchange is not connected")
        return await self._link.send(action, seconds=REPLY_SECONDS, **headers)

    async def read(self, action: str, **headers: str) -> Reply:
        """The same for an action that answers with a list."""
        if self._link is None:
            raise LinkLost("the exchange is not connected")
        return await self._link.read(action, seconds=REPLY_SECONDS, **headers)
