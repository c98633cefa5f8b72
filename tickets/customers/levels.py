"""How far a caller has proved who they are, and what that allows (domain 4.3)."""

from dataclasses import dataclass
from enum import StrEnum

from core.errors import Forbidden
from tickets.customers.views import TrustLevel


class Deed(StrEnum):
    """What somebody may ask for on the telephone."""

    GENERAL_INFORMATION = "general information"
    NEW_NOTIFICATION = "a new notification"
    QUEUE = "a talk with a consultant"
    SCREEN_POP = "showing the account to the consultant"
    TICKET_STATUS = "the status and due date of the ticket whose code was given"
    OWN_TICKETS = "the own open tickets"
    CONTACT_DATA = "the whole name, numbers and address of the account"
    COMPLAINT = "a complaint by telephone"
    CALLBACK_WITH_CONTEXT = "a callback about an own ticket"
    ISSUE_PIN = "a new telephone PIN"
    ACCOUNT_APPLICATION = "an application about the account"
    CHANGE_OF_LOGIN = "a change of e-mail or login data without a visit"
    NEW_EMERGENCY_PASSWORD = "a new emergency password"


@dataclass(frozen=True, slots=True)
class Proofs:
    """What a caller has shown so far."""

    number: bool = False
    """The calling number is one of the account's; it can be forged."""
    access_code: bool = False
    """Ticket number and access code."""
    pin: bool = False
    """The telephone PIN, with the customer number or the calling number."""
    facts: bool = False
    """Both facts that the system has chosen."""
    document: bool = False
    """An identity document, at an office."""


ADDED: dict[TrustLevel, frozenset[Deed]] = {
    TrustLevel.L0: frozenset({Deed.GENERAL_INFORMATION, Deed.NEW_NOTIFICATION, Deed.QUEUE}),
    TrustLevel.L1: frozenset({Deed.SCREEN_POP}),
    TrustLevel.L1T: frozenset({Deed.TICKET_STATUS}),
    TrustLevel.L2: frozenset(
        {Deed.OWN_TICKETS, Deed.CONTACT_DATA, Deed.COMPLAINT, Deed.CALLBACK_WITH_CONTEXT}
    ),
    TrustLevel.L3: frozenset({Deed.ISSUE_PIN, Deed.ACCOUNT_APPLICATION}),
    TrustLevel.L3_PLUS: frozenset({Deed.CHANGE_OF_LOGIN}),
    TrustLevel.L4: frozenset({Deed.NEW_EMERGENCY_PASSWORD}),
}
"""What each level allows beyond the one before it."""


def level_of(proofs: Proofs) -> TrustLevel:
    """The highest level that these proofs reach."""
    reached = (
        (proofs.document, TrustLevel.L4),
        (proofs.pin and proofs.facts, TrustLevel.L3_PLUS),
        (proofs.facts, TrustLevel.L3),
        (proofs.pin, TrustLevel.L2),
        (proofs.access_code, TrustLevel.L1T),
        (proofs.number, TrustLevel.L1),
    )
    return next((level for proved, level in reached if proved), TrustLevel.L0)


def allowed(level: TrustLevel) -> frozenset[Deed]:
    """All that somebody on this level may ask for."""
    ladder = list(ADDED)
    steps = ladder[: ladder.index(level) + 1]
    return frozenset(deed for step in steps for deed in ADDED[step])


def reaches(level: TrustLevel, needed: TrustLevel) -> bool:
    """Whether somebody on this level has proved as much as that one asks for."""
    ladder = list(ADDED)
    return ladder.index(level) >= ladder.index(needed)


def refuse_unless(level: TrustLevel, deed: Deed) -> None:
    """Refuses in words what this level does not allow."""
    if deed not in allowed(level):
        needed = next(name for name, deeds in ADDED.items() if deed in deeds)
        raise Forbidden(f"{deed.value} needs level {needed}, not {level}", code="level")
