"""The draft that waits for the consultant: filled from what the caller chose in the menu.

Subjects are Polish whatever the languages of caller and screen: a ticket is a document of a Polish
authority, and the officers who read it next write Polish too.
"""

from tickets.calls.events import Reason
from tickets.calls.views import Draft
from tickets.desk.views import ApplicationType, TicketKind

BY_REASON = {
    Reason.ACCOUNT: Draft(subject="Konto i logowanie"),
    Reason.PASSWORD_SELF: Draft(subject="Zapomniane hasło podstawowe"),
    Reason.PASSWORD_VISIT: Draft(subject="Zapomniane oba hasła"),
    Reason.ACCOUNT_LOCKED: Draft(subject="Konto zablokowane po trzech próbach logowania"),
    Reason.CHANGE_EMAIL: Draft(
        kind=TicketKind.APPLICATION,
        application_type=ApplicationType.CHANGE_EMAIL_MASTER_LOST,
        subject="Zmiana adresu e-mail",
    ),
    Reason.PESEL_EXISTS: Draft(
        kind=TicketKind.APPLICATION,
        application_type=ApplicationType.PESEL_EXISTS,
        subject="Numer PESEL już istnieje w systemie",
    ),
    Reason.OUTAGE: Draft(subject="Awaria"),
    Reason.FALLBACK_PROCEDURE: Draft(
        kind=TicketKind.APPLICATION,
        application_type=ApplicationType.FALLBACK_APPROVAL,
        subject="Zgoda na stosowanie procedury awaryjnej",
    ),
    Reason.TICKET_STATUS: Draft(service="HELPDESK", subject="Status zgłoszenia"),
    Reason.COMPLAINT: Draft(service="HELPDESK", subject="Reklamacja lub dodatkowe wyjaśnienia"),
}


def first_draft(reason: Reason | None) -> Draft:
    """An empty draft where the reason says nothing about the matter."""
    return BY_REASON.get(reason, Draft()) if reason else Draft()
