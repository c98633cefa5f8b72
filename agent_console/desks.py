"""Every consultant's desk and the supervisors' board, kept true by the facts on the bus."""

from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import replace

import structlog

from agent_console.board import Board
from agent_console.card import card
from agent_console.case import Case, look_up
from agent_console.errands import Errands, errands
from agent_console.hold_limit import hold_limit
from agent_console.listener import shown_to_consultant
from agent_console.live_call import LiveCall
from agent_console.needs import House
from agent_console.pages import Pages
from agent_console.recall import recall, recall_wrap_ups
from agent_console.seat import Seat
from agent_console.telephones import Telephones
from agent_console.views import CallCard, Me
from core.errors import Unavailable
from core.events import Event
from core.ids import CallId, Username
from tickets.announcements.events import AnnouncementsChanged
from tickets.announcements.views import OnAir
from tickets.audit.views import Action
from tickets.calls.events import BridgeLost, BridgeResynced, CallFact, ConsultantChanged
from tickets.calls.views import Draft
from tickets.outbox.events import MessageFailed
from tickets.reconciliation.events import DifferencesFound
from tickets.reminders.events import DeadlineNear
from tickets.reviews.events import OutageNeedsReview
from tickets.staff.views import UserView
from tickets.thresholds.events import LimitsChanged
from tickets.thresholds.views import Figure

log = structlog.get_logger()

NEEDS = (DifferencesFound, OutageNeedsReview, DeadlineNear, MessageFailed)
"""What only supervisors' boards are told."""
LINK = (BridgeLost, BridgeResynced)
KINDS = (CallFact, ConsultantChanged, *LINK, AnnouncementsChanged, LimitsChanged, *NEEDS)

FACTS_WAITING = 20_000
"""Facts a stall of the loop may heap up, some minutes of the busiest hour. Beyond that the
picture cannot be trusted: ``Lagged`` ends the service, and its next start reads all anew."""


class Desks:
    """Folds facts, looks up who is calling, and tells the pages."""

    def __init__(self, house: House) -> None:
        self.pages = Pages()
        self.board = Board(house.clock())
        self.names: dict[Username, str] = {}
        self.telephones = Telephones(house.desk_phones, house.control)
        self._house = house
        self._cases: dict[Username, tuple[CallId, Case]] = {}
        self._errands: Errands | None = None
        self._on_air: tuple[OnAir, ...] = ()
        self._hold_limit: int | None = None
        # From now on, not from the start of the work: the bridge may speak before that.
        self._listening = ExitStack()
        self._facts = self._listening.enter_context(house.bus.subscribe(*KINDS, size=FACTS_WAITING))

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[Errands]:
        """Follow the facts for the length of the block."""
        with self._listening:
            await recall(self._house, self.board, self.names)
            await self._hear()
            self._hold_limit = await hold_limit(self._house.oversight.thresholds)
            async with errands() as self._errands:
                self._errands.rely_on(self._follow(), "facts")
                yield self._errands

    def me(self, user: UserView) -> Me:
        """What this person's page shows."""
        now = self._house.clock()
        seat = self.board.seats.get(user.username) or Seat(since=now)
        call = self.board.call_of(user.username)
        return Me(
            user=user,
            now=now,
            state=seat.state,
            pause_reason=seat.shown_reason,
            since=seat.since,
            exchange="ok" if self.board.lost_since is None else "lost",
            call=self._card(user.username, call) if call else None,
            hold_limit=self._hold_limit,
            desk_phone=self.telephones.of(user.username),
            listener=shown_to_consultant(
                call.listener if call else None,
                self.names,
                hides=not self._house.listening.shown,
            ),
            missed=self.board.missed.of(user.username, now),
        )

    def tell(self, *names: Username) -> None:
        """Send these people their desks as they are now."""
        for name in names:
            pages = self.pages.of(name)
            if pages:
                frame = f'{{"type":"me","me":{self.me(pages[-1].user).model_dump_json()}}}'
                for page in pages:
                    page.put("me", frame)

    async def welcome(self, user: UserView) -> None:
        """A page opens: bring back wrap-ups from before a restart, and whatever was not found."""
        self.names[user.username] = user.name
        await self.telephones.look(user.username)
        try:
            await recall_wrap_ups(self._house, self.board, user.username)
        except Unavailable:
            log.warning("console.nothing_recalled", who=user.username)
        _, case = self._cases.get(user.username, (None, Case()))
        if case.lacks_something:
            self._cases.pop(user.username, None)
        self._prepare(user.username)
        self.tell(user.username)

    async def refresh(self, username: Username) -> None:
        """Read again what is kept of the call at this desk."""
        call = self.board.call_of(username)
        if call is not None:
            kept = await self._house.ledger.call(call.id)
            facts = await self._house.identity.asked(call.id)
            case = self._case(username, call)
            who = case.who.model_copy(update={"facts": facts})
            self._cases[username] = (call.id, replace(case, who=who, kept=kept))
        self.tell(username)

    def drafted(self, consultant: Username, call: CallId, draft: Draft) -> None:
        """The draft was kept: a page that comes back finds it."""
        known, case = self._cases.get(consultant, (None, Case()))
        if known == call and case.kept is not None:
            kept = case.kept.model_copy(update={"draft": draft})
            self._cases[consultant] = (call, replace(case, kept=kept))

    def wrapped_up(self, call: CallId, consultant: Username) -> None:
        """The call at this desk is written up."""
        self.board.wrapped_up(call, self._house.clock())
        self._prepare(consultant)
        self.tell(consultant)

    async def _follow(self) -> None:
        async for fact in self._facts:
            try:
                if isinstance(fact, AnnouncementsChanged):
                    await self._hear()
                self._take(fact)
            except Exception:  # one fact that we cannot read does not end the day
                log.exception("console.fact_failed", fact=type(fact).__name__)

    def _take(self, fact: Event) -> None:
        if isinstance(fact, LimitsChanged) and fact.figure is Figure.LONGEST_HOLD:
            self._hold_limit = fact.limits.warning
        touched = self.board.apply(fact)
        whole = not isinstance(fact, (CallFact, ConsultantChanged, *NEEDS))
        for name in self.pages.everybody() if whole else touched:
            self.tell(name)
        for name in touched:
            self._prepare(name)

    async def _hear(self) -> None:
        """Know what callers hear: the cards of running calls show it too."""
        self._on_air = await self._house.announcements.on_air()

    def _card(self, consultant: Username, call: LiveCall) -> CallCard:
        return card(call, self._case(consultant, call), self._on_air)

    def _case(self, consultant: Username, call: LiveCall) -> Case:
        known, case = self._cases.get(consultant, (None, Case()))
        return case if known == call.id else Case()

    def _prepare(self, consultant: Username) -> None:
        """Look up the call at this desk, once, and again when something did not answer."""
        call = self.board.call_of(consultant)
        if call is None:
            self._cases.pop(consultant, None)
        elif self._errands and self._cases.get(consultant, (None, None))[0] != call.id:
            self._cases[consultant] = (call.id, Case())
            self._errands.start(self._look_up(call, consultant), "look up")

    async def _look_up(self, call: LiveCall, consultant: Username) -> None:
        case = await look_up(self._house, call)
        if self._cases.get(consultant, (None, None))[0] != call.id:
            return
        self._cases[consultant] = (call.id, case)
        self.tell(consultant)
        if not case.who.customers:
            return
        seen = [f"customer {customer.id}" for customer in case.who.customers]
        try:
            await self._house.audit.record(consultant, Action.CUSTOMER_SEEN, *seen)
        except Unavailable:
            log.warning("audit.missed", who=consultant, call=call.id, seen=seen)
