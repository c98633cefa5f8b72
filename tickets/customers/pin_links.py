"""How a telephone PIN reaches its owner: by e-mail, with a link that works once.

No consultant sees or hears a PIN: they learn where the link was sent, and that address is masked.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict, NotFound
from core.ids import Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.customers import repository
from tickets.customers.levels import Deed, refuse_unless
from tickets.customers.links import PinLink
from tickets.customers.pins import Pins
from tickets.customers.sealed import SealedPin
from tickets.customers.tokens import hash_of, new_token
from tickets.customers.views import TrustLevel
from tickets.outbox.addresses import masked
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.posting import Outbox
from tickets.outbox.repository import dead_reason, withdraw_from
from tickets.outbox.views import MessageKind

VALID = timedelta(hours=24)

REPEATED = timedelta(minutes=2)
"""Asked again so soon, nothing more is sent: two consultants, or a button pressed twice."""


class PinLinks:
    """One-time links to new PINs; ``address`` is the page that opens them."""

    def __init__(
        self,
        work: UnitOfWork,
        clock: Clock,
        pins: Pins,
        outbox: Outbox,
        address: str,
        token: Callable[[], str] = new_token,
    ) -> None:
        self._work = work
        self._clock = clock
        self._pins = pins
        self._outbox = outbox
        self._address = address
        self._token = token

    async def request(self, customer: int, level: TrustLevel, by: Username) -> str:
        """Send a link to the account's e-mail; returns that address, masked. Needs L3.

        The link before it stops working; the PIN that the customer has works until the new one.
        """
        refuse_unless(level, Deed.ISSUE_PIN)
        async with self._work() as work:
            whom = await _reachable(work.session, customer)
            now = self._clock()
            kept = await repository.pin_link_of(work.session, customer)
            if kept is None or kept.address != whom.email or now - kept.asked_at >= REPEATED:
                await self._send(work.session, whom, by, now)
            return masked(whom.email or "")

    async def redeem(self, token: str) -> SealedPin:
        """The new PIN, for the owner of the link alone; once."""
        kept = hash_of(token)
        async with self._work.reading() as session:
            seen = _refuse_void(await repository.pin_link(session, kept), self._clock())
        drawn = await self._pins.draw()
        async with self._work() as work:
            whom = await _reachable(work.session, seen.customer_id)
            found = await repository.pin_link(work.session, kept, hold=True)
            link = _refuse_void(found, self._clock())
            if whom.email != link.address:
                raise _void()
            await repository.spend(work.session, link)
            await self._pins.issue(work.session, link.customer_id, drawn, link.asked_by)
        return drawn.sealed

    async def _send(
        self, session: AsyncSession, whom: Recipient, by: Username, now: datetime
    ) -> None:
        token, until = self._token(), now + VALID
        link = PinLink(
            customer_id=whom.customer_id,
            token_hash=hash_of(token),
            address=whom.email,
            asked_at=now,
            asked_by=by,
            valid_until=until,
        )
        await repository.supersede(session, link)
        await withdraw_from(session, link.customer_id, MessageKind.PIN_LINK)
        values = {"link": f"{self._address}/{token}", "valid_until": until.isoformat()}
        notice = Notice(key=f"pin-{link.token_hash}", kind=MessageKind.PIN_LINK, values=values)
        await self._outbox.post(session, whom, notice, now)
        about = f"customer {whom.customer_id}"
        note(session, at=now, who=by, what=Action.PIN_LINK_SENT, object=about)


async def _reachable(session: AsyncSession, customer: int) -> Recipient:
    """The account's own address; held, so that of two links at once one is the last."""
    account = await repository.held_customer(session, customer)
    if account is None:
        raise NotFound("there is no such customer")
    if not account.email:
        raise Conflict("the account has no e-mail address to send a link to", code="no_email")
    if await dead_reason(session, account.email):
        raise Conflict("messages to the account's e-mail address come back", code="dead_email")
    return Recipient(language=account.language, email=account.email, customer_id=customer)


def _refuse_void(link: PinLink | None, now: datetime) -> PinLink:
    if link is None or now >= link.valid_until:
        raise _void()
    return link


def _void() -> NotFound:
    """Used, replaced, too old or never sent: which of them is told to nobody."""
    return NotFound("this link does not work any more; ask for a new one", code="link_void")
