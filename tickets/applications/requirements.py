"""What each workflow of applications needs, as data, and whether it is there (R18)."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from core.errors import Invalid
from core.language import Language
from core.view import Moment
from tickets.applications.views import Requirement
from tickets.customers.identifiers import eori
from tickets.desk.views import ApplicationType
from tickets.free_text import refuse_pesel

R = Requirement

NEEDED: dict[str, tuple[Requirement, ...]] = {
    ApplicationType.CHANGE_EMAIL_MASTER_LOST: (R.ACCOUNT, R.NEW_EMAIL),
    ApplicationType.CHANGE_EMAIL_BOTH_LOST: (R.ACCOUNT, R.NEW_EMAIL),
    ApplicationType.PESEL_EXISTS: (R.REASON,),  # who cannot create an account has none
    ApplicationType.RESTORE_LOGIN: (R.ACCOUNT,),
    ApplicationType.UNBLOCK_ACCOUNT: (R.ACCOUNT,),
    ApplicationType.CHANGE_LOGIN_DATA: (R.ACCOUNT, R.NEW_EMAIL),  # the login is the address
    ApplicationType.FALLBACK_APPROVAL: (R.SYSTEM, R.EORI, R.REASON, R.START),
}

NAMES: dict[Requirement, dict[Language, str]] = {
    R.ACCOUNT: {
        Language.PL: "konto, którego dotyczy wniosek",
        Language.EN: "the account concerned",
    },
    R.NEW_EMAIL: {Language.PL: "nowy adres e-mail", Language.EN: "the new e-mail address"},
    R.SYSTEM: {Language.PL: "nazwa systemu", Language.EN: "the name of the system"},
    R.EORI: {Language.PL: "numer EORI", Language.EN: "the EORI number"},
    R.REASON: {Language.PL: "uzasadnienie", Language.EN: "the reason"},
    R.START: {Language.PL: "data i godzina rozpoczęcia", Language.EN: "the date and time of start"},
}

EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]+")
LONGEST_EMAIL = 254
MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)


def email(text: str) -> str:
    """An address that could exist; only a message that arrives proves more."""
    if len(text) > LONGEST_EMAIL or not EMAIL.fullmatch(text):
        raise Invalid("an e-mail address looks like name@example.org", code="email")
    return text


def moment(text: str) -> str:
    """A moment as ISO 8601 in UTC."""
    try:
        return MOMENT.validate_python(text).isoformat()
    except ValidationError:
        raise Invalid("a moment has its zone: 2026-11-20T10:41:00+01:00", code="moment") from None


ALWAYS = (R.ACCOUNT,)
"""For a workflow that somebody has added."""

CHECKS: dict[Requirement, Callable[[str], str]] = {
    R.NEW_EMAIL: email,
    R.EORI: eori,
    R.START: moment,
}


def needed(workflow: str) -> tuple[Requirement, ...]:
    """What applications of this workflow need, in the order of the form."""
    return NEEDED.get(workflow, ALWAYS)


def checked(workflow: str, fields: Mapping[Requirement, str]) -> dict[Requirement, str]:
    """The fields as they are kept; refused are those that it does not have."""
    known = [field for field in needed(workflow) if field is not R.ACCOUNT]
    if strange := set(fields) - set(known):
        raise Invalid(
            f"{workflow} has the fields {_codes(known)}, not {_codes(strange)}", code="field"
        )
    refuse_pesel(*fields.values())
    return {field: CHECKS.get(field, str)(text) for field, text in fields.items()}


def missing(
    workflow: str, fields: Collection[Requirement], account: bool
) -> tuple[Requirement, ...]:
    """What is still needed, in the order of the form."""
    there = {*fields, R.ACCOUNT} if account else set(fields)
    return tuple(field for field in needed(workflow) if field not in there)


def named(fields: Collection[Requirement], language: Language) -> str:
    """As the customer is told of them."""
    return ", ".join(NAMES[field][language] for field in fields)


def _codes(fields: Collection[Requirement]) -> str:
    return ", ".join(sorted(fields)) or "none"
