"""One line of an import: an account as the file describes it, or reasons why it cannot be."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from core.errors import Invalid
from core.language import Language
from core.view import YEARS
from tickets.customers import identifiers
from tickets.customers.numbers import e164
from tickets.customers.views import AccountState
from tickets.free_text import refuse_pesel

COLUMNS = (
    "customer_number",
    "id_sisc",
    "first_name",
    "last_name",
    "email",
    "portal_activated_at",
    "language",
    "account_state",
    "locked_since",
    "phones",
    "services",
    "company",
    "nip",
    "eori",
    "rights",
    "known_by_number",
)
NEEDED = ("first_name", "last_name")

KEPT_WITHOUT_COLUMN = ("email", "portal_activated_at", "known_by_number")
"""A file without these columns says nothing of them; an empty field says that there is none."""

BETWEEN = "|"
"""Between several numbers, services or rights of one account."""

LONGEST_TEXT = 200
MOST_PARTS = 50
"""Numbers, services or rights of one account; whoever has more is a mistake."""

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Represented:
    """The company that the person acts for."""

    nip: str
    eori: str | None
    rights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """All that is imported of one account."""

    customer_number: str | None
    id_sisc: str | None
    first_name: str
    last_name: str
    language: Language
    state: AccountState
    locked_since: datetime | None
    phones: tuple[str, ...]
    services: tuple[str, ...]
    company: str | None
    represented: Represented | None
    email: str | None = None
    portal_activated_at: datetime | None = None
    known_by_number: bool = False
    unsaid: frozenset[str] = field(default=frozenset(), compare=False)
    """Of what stays as it is, since the file has no column for it."""


class Line:
    """Reads the fields of one line and collects what is wrong with them; values are not quoted."""

    def __init__(self, fields: Mapping[str, str], services: Collection[str]) -> None:
        self._fields = fields
        self._services = services
        self.reasons: list[str] = []

    def account(self) -> Account:
        """The account; worth nothing when there are reasons."""
        account = Account(
            customer_number=self._checked("customer_number", identifiers.customer_number),
            id_sisc=self._checked("id_sisc", identifiers.id_sisc),
            first_name=self._text("first_name"),
            last_name=self._text("last_name"),
            language=self._checked("language", _language) or Language.PL,
            state=self._checked("account_state", _state) or AccountState.ACTIVE,
            locked_since=self._moment("locked_since"),
            phones=tuple(sorted(self._several("phones", _phone))),
            services=self._several("services", self._service),
            company=self._text("company") or None,
            represented=self._represented(),
            email=self._checked("email", identifiers.email),
            portal_activated_at=self._moment("portal_activated_at"),
            known_by_number=self._checked("known_by_number", _yes_or_no) or False,
            unsaid=frozenset(KEPT_WITHOUT_COLUMN) - self._fields.keys(),
        )
        self._refuse_halves(account)
        return account

    def _refuse_halves(self, account: Account) -> None:
        if not (self._fields["customer_number"] or self._fields["id_sisc"]):
            self.reasons.append("an account needs a customer number or an ID SISC")
        self.reasons += [f"{name} is empty" for name in NEEDED if not self._fields[name]]
        if (account.state is AccountState.LOCKED) != (self._fields["locked_since"] != ""):
            self.reasons.append("locked_since belongs to a locked account, and to no other")

    def _represented(self) -> Represented | None:
        nip = self._checked("nip", identifiers.nip)
        if nip is None:
            if not self._fields["nip"] and (self._fields["eori"] or self._fields["rights"]):
                self.reasons.append("eori and rights belong to a company with a NIP")
            return None
        if not self._fields["company"]:
            self.reasons.append("the company with the NIP has no name")
        eori = self._checked("eori", lambda text: identifiers.eori_of(nip, text))
        return Represented(nip, eori, tuple(sorted(self._several("rights", _plain_text))))

    def _text(self, name: str) -> str:
        return self._checked(name, _plain_text) or ""

    def _moment(self, name: str) -> datetime | None:
        return self._checked(name, lambda text: _moment(name, text))

    def _several(self, name: str, parse: Callable[[str], str]) -> tuple[str, ...]:
        parts = [part.strip() for part in self._fields[name].split(BETWEEN)]
        if len(parts) > MOST_PARTS:
            self.reasons.append(f"{name} has more than {MOST_PARTS} parts")
            return ()
        kept = (self._kept(part, parse) for part in parts if part)
        return tuple(dict.fromkeys(part for part in kept if part is not None))

    def _checked(self, name: str, parse: Callable[[str], Kept]) -> Kept | None:
        text = self._fields.get(name, "")
        return self._kept(text, parse) if text else None

    def _kept(self, text: str, parse: Callable[[str], Kept]) -> Kept | None:
        try:
            return parse(text)
        except Invalid as refused:
            self.reasons.append(str(refused))
            return None

    def _service(self, code: str) -> str:
        if code not in self._services:
            raise Invalid("a service is not in the catalogue")
        return code


def _plain_text(text: str) -> str:
    if len(text) > LONGEST_TEXT or not text.isprintable():
        raise Invalid(f"a text has at most {LONGEST_TEXT} printable characters")
    refuse_pesel(text)
    return text


def _phone(text: str) -> str:
    number = e164(text)
    if number is None:
        raise Invalid("a telephone number is not valid")
    return number


def _language(text: str) -> Language:
    if text not in list(Language):
        raise Invalid(f"language is one of {', '.join(Language)}")
    return Language(text)


def _state(text: str) -> AccountState:
    if text not in list(AccountState):
        raise Invalid(f"account_state is one of {', '.join(AccountState)}")
    return AccountState(text)


def _yes_or_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise Invalid("known_by_number is yes or no")
    return text == "yes"


def _moment(name: str, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or moment.year not in YEARS:
        raise Invalid(f"{name} is a time with its zone, as 2026-11-20T09:41:00Z")
    return moment.astimezone(UTC)
