"""What a consultant sees of a customer; never a PESEL, never a secret."""

from datetime import datetime
from enum import StrEnum

from core.ids import TicketNumber, Username
from core.language import Language
from core.view import View
from tickets.customers.facts import Fact


class TrustLevel(StrEnum):
    """How far the caller has proved who they are (domain 4.3)."""

    L0 = "L0"
    L1 = "L1"
    L1T = "L1T"
    L2 = "L2"
    L3 = "L3"
    L3_PLUS = "L3+"
    L4 = "L4"


class AccountState(StrEnum):
    """The state of a PUESC account, as imported."""

    ACTIVE = "active"
    LOCKED = "locked"
    BASIC = "basic"


class CustomerView(View):
    """One PUESC account. ``name`` is masked ("Marta W.") until trust allows more."""

    id: int
    name: str
    company: str | None
    customer_number: str
    account_state: AccountState
    locked_since: datetime | None
    services: tuple[str, ...]
    """Codes of the services chosen (R32)."""
    language: Language


class FactsView(View):
    """The two facts that a caller is asked for as one customer, and whether both were right."""

    customer_id: int
    facts: tuple[Fact, ...]
    matched: bool | None
    """None until the one try of this call was made."""


class RepresentationView(View):
    """A company that the person acts for; what is in public registers."""

    nip: str
    name: str
    eori: str | None
    rights: tuple[str, ...]


class AccountView(View):
    """One PUESC account as a consultant sees it: masked, or whole once trust allows it.

    The ID SISC is in neither: its end is what callers are asked for.
    """

    id: int
    masked: bool
    name: str
    email: str | None
    email_dead: str | None = None
    """Why the address is not written to; None when it works, and in lists, as far as is known."""
    phones: tuple[str, ...]
    company: str | None
    customer_number: str
    account_state: AccountState
    locked_since: datetime | None
    language: Language
    services: tuple[str, ...]
    """Codes of the services chosen (R32)."""
    represents: tuple[RepresentationView, ...]
    help_desk_access: bool
    """R31: every account has it."""
    portal_activated_at: datetime | None
    """When its owner first signed in to the portal (D10)."""


class AccountPage(View):
    """Some of the accounts that were looked for; ``after`` asks for the next ones, if any."""

    found: tuple[AccountView, ...]
    after: int | None


class LoginChangeState(StrEnum):
    """What has become of a change of login data."""

    WAITS_FOR_OFFICE = "waits_for_office"
    UNDER_WAY = "under_way"
    """The old address was told, and may stop it."""
    STOPPED = "stopped"
    FOR_BACK_OFFICE = "for_back_office"
    """Nobody stopped it: the back office changes PUESC, which we do not."""
    DONE = "done"


class LoginChangeView(View):
    """One change of an account's e-mail or login data."""

    ticket: TicketNumber
    customer: int
    state: LoginChangeState
    level: TrustLevel
    asked_at: datetime
    asked_by: Username
    takes_effect_at: datetime | None
    ended_at: datetime | None


class PinLinkPreview(View):
    """A link to a new PIN, before it is used."""

    language: Language
    valid_until: datetime


class StopLinkPreview(View):
    """A link that stops a change of login data, before it is used."""

    language: Language
    ticket: TicketNumber
    is_email: bool
    """The e-mail address is to change; else other login data."""
    takes_effect_at: datetime


class RejectedLine(View):
    """A line of an import that was not taken; the reasons quote nothing of it."""

    line: int
    reasons: tuple[str, ...]


class ImportReport(View):
    """What an import has done, or would do."""

    new: int
    changed: int
    unchanged: int
    rejected: tuple[RejectedLine, ...]
