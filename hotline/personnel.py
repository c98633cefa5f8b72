"""The wiring's part that is about the people who work here."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from agent_console.elsewhere import BACK
from agent_console.people_needs import Entrance, Personnel
from core.clock import Clock, utc_now
from core.db import UnitOfWork, database
from core.events import EventBus
from core.settings import HttpSettings, Settings
from core.vault import Vault, vault_in
from gateways.oidc.asking import asking
from gateways.oidc.sign_in import OidcSignIn
from hotline.ground import Ground
from tickets.api_tokens.service import ApiTokens
from tickets.handover.service import Handovers
from tickets.outbox.posting import Outbox
from tickets.pauses.service import Pauses
from tickets.roster.covering import Covering
from tickets.roster.service import Roster
from tickets.staff.authenticators import Authenticators
from tickets.staff.first_administrator import FirstAdministrator
from tickets.staff.password_links import PasswordLinks
from tickets.staff.passwords import Passwords
from tickets.staff.people import People
from tickets.staff.phones import Phones
from tickets.staff.pins import StaffPins
from tickets.staff.service import Staff
from tickets.staff.vouching import VouchedSignIn


@dataclass(frozen=True, slots=True)
class Crew:
    """Who works here, and how they prove it."""

    passwords: Passwords
    staff: Staff
    pins: StaffPins
    phones: Phones
    tokens: ApiTokens
    covering: Covering
    personnel: Personnel
    entrance: Entrance


def crew(ground: Ground, outbox: Outbox, ways_in: Entrance) -> Crew:
    """All of them over one database."""
    settings, work, clock, vault = ground.settings, ground.work, ground.clock, ground.read.vault
    passwords = Passwords()
    staff = Staff(work, clock, passwords, vault, settings.sign_in.require_totp)
    pins = StaffPins(work, clock, passwords)
    links = password_links(settings.http, work, clock, passwords, outbox)
    authenticators = Authenticators(work, clock, vault, staff.proof)
    covering = Covering(work, clock, outbox)
    return Crew(
        passwords=passwords,
        staff=staff,
        pins=pins,
        phones=Phones(work, clock),
        tokens=ApiTokens(work, clock),
        covering=covering,
        personnel=personnel(work, clock, links, pins, authenticators, covering),
        entrance=ways_in,
    )


def personnel(
    work: UnitOfWork,
    clock: Clock,
    links: PasswordLinks,
    pins: StaffPins,
    authenticators: Authenticators,
    covering: Covering,
) -> Personnel:
    """What the console asks of them."""
    return Personnel(
        people=People(work, clock, links),
        links=links,
        pins=pins,
        roster=Roster(work, clock),
        covering=covering,
        authenticators=authenticators,
        handovers=Handovers(work, clock),
        pauses=Pauses(work, clock),
    )


@asynccontextmanager
async def entrance(
    settings: Settings, work: UnitOfWork, clock: Clock, vault: Vault
) -> AsyncIterator[Entrance]:
    """The ways in, for the length of the block; the provider is asked when somebody comes."""
    vouched, oidc = VouchedSignIn(work, clock), settings.sign_in.oidc
    if not oidc.used:
        yield Entrance(vouched)
        return
    here = f"{settings.http.public_url.rstrip('/')}{BACK}"
    async with asking() as asks:
        yield Entrance(
            vouched,
            password=settings.sign_in.password,
            provider=OidcSignIn(oidc, asks, vault, clock, here),
            account_pl=oidc.label_pl,
            account_en=oidc.label_en,
        )


def password_links(
    http: HttpSettings, work: UnitOfWork, clock: Clock, passwords: Passwords, outbox: Outbox
) -> PasswordLinks:
    """They lead to the console's own page for passwords."""
    address = f"{http.public_url.rstrip('/')}/password"
    return PasswordLinks(work, clock, passwords, outbox, address)


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """What lets people in at the command line."""

    staff: Staff
    people: People
    pins: StaffPins
    authenticators: Authenticators
    first: FirstAdministrator


@asynccontextmanager
async def doorkeeper(settings: Settings, clock: Clock = utc_now) -> AsyncIterator[Doorkeeper]:
    """Its services alone: neither exchange nor voice."""
    vault = await asyncio.to_thread(vault_in, settings.var / "keys")
    async with database(settings.database_url) as sessions:
        work = UnitOfWork(sessions, EventBus())
        passwords = Passwords()
        links = password_links(settings.http, work, clock, passwords, Outbox(vault))
        yield Doorkeeper(
            staff=(staff := Staff(work, clock, passwords, vault)),
            people=People(work, clock, links),
            pins=StaffPins(work, clock, passwords),
            authenticators=Authenticators(work, clock, vault, staff.proof),
            first=FirstAdministrator(work, clock, links),
        )
