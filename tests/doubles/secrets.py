"""PINs, access codes and tickets in memory; ``away``, they do not answer."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from core.errors import Conflict, NotFound, Unavailable
from core.ids import CallId, TicketNumber
from tickets.codes.entered import digits_of
from tickets.codes.views import TicketStatus
from tickets.desk.views import Channel, ServiceView, TicketKind, TicketState, TicketView
from tickets.followers.views import Wish
from tickets.sealed import SecretAnswer

MARTA, MARTAS_NUMBER, PIN, CODE = 1, "10000001", "407193", "4071"
TICKET = TicketNumber("ZGL2400001")
LOCKED_AFTER = 3
DUE = date(2026, 7, 24)


def ticket(
    state: TicketState = TicketState.IN_PROGRESS,
    *,
    number: str = TICKET,
    kind: TicketKind = TicketKind.NOTIFICATION,
    complaint_until: date | None = None,
) -> TicketView:
    """One of Marta's, due on a Friday."""
    return TicketView(
        number=TicketNumber(number),
        kind=kind,
        application_type=None,
        service="HELPDESK",
        subject="",
        body="",
        state=state,
        channel=Channel.PORTAL,
        resolution=None,
        customer_id=MARTA,
        registered_at=datetime(2026, 7, 10, 6, 0, tzinfo=UTC),
        due_on=DUE,
        answered_at=None,
        complaint_until=complaint_until,
        registered_by=None,
        call=None,
    )


@dataclass
class Locks:
    """Counts failures at one name; the third one locks it."""

    failures: Counter[str] = field(default_factory=Counter)

    def refused(self, name: str) -> SecretAnswer:
        """What a wrong secret is answered with."""
        self.failures[name] += 1
        locked = self.failures[name] >= LOCKED_AFTER
        return SecretAnswer.LOCKED if locked else SecretAnswer.WRONG


@dataclass
class KnownPins(Locks):
    """One customer with a PIN; ``known``: calls from the own number and wants to be known by it."""

    known: bool = False
    away: bool = False

    async def recognised(self, calling: str | None) -> str | None:
        if self.away:
            raise Unavailable("the desk does not answer")
        return MARTAS_NUMBER if self.known else None

    async def identify(
        self, customer_number: str, pin: str, calling: str | None
    ) -> int | SecretAnswer:
        if self.away:
            raise Unavailable("the desk does not answer")
        if (customer_number, pin) == (MARTAS_NUMBER, PIN):
            return MARTA
        return self.refused(customer_number)


@dataclass
class KnownCodes(Locks):
    """One ticket with a code."""

    found: TicketView = field(default_factory=ticket)
    away: bool = False

    async def status(
        self, ticket: str, code: str, calling: str | None
    ) -> TicketStatus | SecretAnswer:
        if self.away:
            raise Unavailable("the desk does not answer")
        if (f"ZGL{digits_of(ticket)}", code) != (self.found.number, CODE):
            return self.refused(ticket)
        found = self.found
        return TicketStatus(
            number=found.number, kind=found.kind, state=found.state, due_on=found.due_on
        )


@dataclass
class KnownTickets:
    """Marta's tickets, and a catalogue of one service in each of three groups."""

    open: Sequence[TicketView] = ()
    closed: Mapping[str, TicketView] = field(default_factory=dict)
    away: bool = False

    async def services(self) -> Sequence[ServiceView]:
        if self.away:
            raise Unavailable("the desk does not answer")
        return [_service("AES_ECS2", "G1"), _service("SENT", "G3"), _service("HELPDESK", "G5")]

    async def open_tickets(self, customer_ids: Collection[int]) -> Sequence[TicketView]:
        if self.away:
            raise Unavailable("the desk does not answer")
        return self.open if MARTA in customer_ids else ()

    async def own_ticket(self, customer: int, number: TicketNumber) -> TicketView:
        found = self.closed.get(number)
        if found is None or customer != found.customer_id:
            raise NotFound(f"no ticket {number}")
        return found


def _service(code: str, group: str) -> ServiceView:
    return ServiceView(
        code=code, name_pl=code, name_en=code, spoken_pl=code, group=group, retired=False
    )


@dataclass
class Listeners:
    """Who heard what, whom it affects, and who wants to be told; ``over``: it has ended."""

    told: list[int] = field(default_factory=list)
    affected: list[int] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    away: bool = False
    over: bool = False

    def heard(self, announcement: int, call: CallId, caller: str | None) -> None:
        self.told.append(announcement)

    async def affects(self, announcement: int, call: CallId, caller: str | None) -> object:
        if self.away:
            raise Unavailable("the desk does not answer")
        self.affected.append(announcement)
        return None

    async def follow(self, announcement: int, wish: Wish) -> object:
        if self.over:
            raise Conflict("only a failure that lasts can be followed", code="not_followed")
        self.wishes.append(wish)
        return None
