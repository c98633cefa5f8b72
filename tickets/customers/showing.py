"""How an account is shown: whole, or masked before the caller has proved enough."""

from tickets.customers.model import Customer, Representation
from tickets.customers.names import masked_name
from tickets.customers.views import AccountView, RepresentationView
from tickets.outbox.addresses import masked as masked_address


def account_view(customer: Customer, *, whole: bool, email_dead: str | None = None) -> AccountView:
    """As a consultant sees it; everything that belongs to the account must be loaded."""
    name, phones, email = _contact(customer) if whole else _masked(customer)
    return AccountView(
        id=customer.id,
        masked=not whole,
        name=name,
        email=email,
        email_dead=email_dead,
        phones=phones,
        company=customer.company,
        customer_number=customer.customer_number,
        account_state=customer.account_state,
        locked_since=customer.locked_since,
        language=customer.language,
        services=tuple(chosen.service for chosen in customer.chosen),
        represents=tuple(_representation(one) for one in customer.represents),
        help_desk_access=True,
        portal_activated_at=customer.portal_activated_at,
    )


Contact = tuple[str, tuple[str, ...], str | None]
"""Name, numbers and e-mail address."""


def _contact(customer: Customer) -> Contact:
    name = f"{customer.first_name} {customer.last_name}".strip()
    return name, tuple(phone.number for phone in customer.phones), customer.email


def _masked(customer: Customer) -> Contact:
    name = masked_name(customer.first_name, customer.last_name)
    phones = tuple(masked_address(phone.number) for phone in customer.phones)
    return name, phones, customer.email and masked_address(customer.email)


def _representation(one: Representation) -> RepresentationView:
    company = one.company
    return RepresentationView(
        nip=company.nip, name=company.name, eori=company.eori, rights=one.rights
    )
