"""Asking a caller for two facts, once in a call, and noting whether both were right."""

import secrets
from collections.abc import Callable, Mapping

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict
from core.ids import CallId, Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.customers import repository
from tickets.customers.directory import OwnAccounts
from tickets.customers.facts import Fact, choose, match
from tickets.customers.model import FactCheck
from tickets.customers.views import CustomerView, FactsView


class Identity:
    """Level L3: nobody, consultants included, gets an expected answer to see."""

    def __init__(
        self,
        work: UnitOfWork,
        clock: Clock,
        chance: Callable[[int], int] = secrets.randbelow,
    ) -> None:
        self._work = work
        self._clock = clock
        self._chance = chance

    async def asked(self, call: CallId) -> tuple[FactsView, ...]:
        """What the caller was asked for in this call, and how it ended."""
        return await repository.asked(self._work, call)

    async def account(self, customer: int) -> CustomerView | None:
        """The account that the caller has proved to have; None when it was erased."""
        return await OwnAccounts(self._work).by_id(customer)

    async def ask(self, call: CallId, customer: int, by: Username) -> FactsView:
        """The facts to ask for: in one call always the same, so nobody waits for easier ones."""
        async with self._work() as work:
            kept = await repository.fact_check(work.session, call, customer)
            if kept:
                return kept.view()
            known = await repository.known(work.session, customer, call)
            facts = choose(known, self._chance)
            check = FactCheck(
                call=call, customer_id=customer, facts=facts, asked_at=self._clock(), asked_by=by
            )
            work.session.add(check)
            return check.view()

    async def answer(
        self, call: CallId, customer: int, answers: Mapping[Fact, str], by: Username
    ) -> bool:
        """Whether both answers are right; in one call there is one try."""
        async with self._work() as work:
            check = await repository.fact_check(work.session, call, customer)
            if check is None:
                raise Conflict("ask for the facts first", code="facts_not_asked")
            if check.matched is not None:
                raise Conflict("the facts were answered in this call", code="facts_answered")
            known = await repository.known(work.session, customer, call)
            check.matched = match(known, check.facts, answers)
            what = Action.FACTS_MATCHED if check.matched else Action.FACTS_REFUSED
            now, whom = self._clock(), f"customer {customer}"
            note(work.session, at=now, who=by, what=what, object=whom)
            return check.matched
