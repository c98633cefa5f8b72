"""What a consultant sees of a customer; never a PESEL, never a secret."""

from datetime import datetime
from enum import StrEnum

from core.language import Language
from core.view import View


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
