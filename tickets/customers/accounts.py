"""Accounts as consultants look at them: found, shown as far as trust allows, every look noted."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict, Invalid
from core.ids import Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.customers import finding
from tickets.customers.account import MOST_PARTS
from tickets.customers.levels import Deed, allowed
from tickets.customers.model import ChosenService, Customer
from tickets.customers.search import understood
from tickets.customers.showing import account_view
from tickets.customers.views import AccountPage, AccountView, TrustLevel
from tickets.desk.services import all_services
from tickets.outbox.repository import dead_reason, trust

PAGE = 20
"""Accounts of one page; each of them is noted as seen."""


class Accounts:
    """PUESC accounts (R31, R32), with their numbers and those whom they represent."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def account(self, customer: int, level: TrustLevel, by: Username) -> AccountView:
        """One account; below L2 its name, numbers and address are masked."""
        async with self._work() as work:
            found = await finding.account(work.session, customer)
            self._note(work.session, Action.CUSTOMER_SEEN, customer, by)
            return await _shown(work.session, found, level)

    async def trust_email(self, customer: int, level: TrustLevel, by: Username) -> AccountView:
        """Write to the account's address again, where messages did not arrive; again, nothing."""
        async with self._work() as work:
            account = await finding.held_account(work.session, customer)
            if account.email is None:
                raise Conflict("the account has no e-mail address", code="no_email")
            if await trust(work.session, account.email):
                self._note(work.session, Action.EMAIL_TRUSTED, customer, by)
            return await _shown(work.session, account, level)

    async def search(self, text: str, by: Username, after: int = 0) -> AccountPage:
        """Accounts by name, company, NIP, EORI, customer number, ID SISC, number or e-mail.

        Always masked, a page at a time; several people may have one number, or one company.
        """
        sought = understood(text)
        async with self._work() as work:
            found = await finding.found(work.session, sought, after, PAGE + 1)
            page = found[:PAGE]
            for customer in page:
                self._note(work.session, Action.CUSTOMER_SEEN, customer.id, by)
            views = tuple(account_view(customer, whole=False) for customer in page)
            return AccountPage(found=views, after=page[-1].id if len(found) > PAGE else None)

    async def choose_services(
        self, customer: int, codes: Sequence[str], level: TrustLevel, by: Username
    ) -> AccountView:
        """Support is wanted for these services, in this order (R32); the same again is nothing."""
        wanted = tuple(dict.fromkeys(codes))
        if len(wanted) > MOST_PARTS:
            raise Invalid(f"choose at most {MOST_PARTS} services", code="too_many_services")
        async with self._work() as work:
            await _refuse_unknown(work.session, wanted)
            account = await finding.held_account(work.session, customer)
            kept = {chosen.service: chosen for chosen in account.chosen}
            if wanted != tuple(kept):
                account.chosen = [kept.get(code) or ChosenService(service=code) for code in wanted]
                for place, chosen in enumerate(account.chosen):
                    chosen.position = place
                self._note(work.session, Action.CUSTOMER_CHANGED, customer, by)
            return await _shown(work.session, account, level)

    def _note(self, session: AsyncSession, what: Action, customer: int, by: Username) -> None:
        note(session, at=self._clock(), who=by, what=what, object=f"customer {customer}")


async def _shown(session: AsyncSession, account: Customer, level: TrustLevel) -> AccountView:
    dead = await dead_reason(session, account.email) if account.email else None
    return account_view(account, whole=Deed.CONTACT_DATA in allowed(level), email_dead=dead)


async def _refuse_unknown(session: AsyncSession, codes: Sequence[str]) -> None:
    known = {service.code for service in await all_services(session) if not service.retired}
    if missing := sorted(set(codes) - known):
        raise Invalid(f"no such service: {', '.join(missing)}", code="unknown_service")
