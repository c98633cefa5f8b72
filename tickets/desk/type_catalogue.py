"""The types of applications that every new database starts with (R3 to R7)."""

from typing import NamedTuple

from tickets.customers.views import TrustLevel
from tickets.desk.views import ApplicationType as Type


class TypeRow(NamedTuple):
    """One line of the catalogue; what most types are is the default."""

    code: Type
    workflow: Type
    name_pl: str
    name_en: str
    at_once: bool = False
    level: TrustLevel = TrustLevel.L3
    office_visit: bool = False
    needs_e_klient: bool = True
    retired: bool = False


TYPES = (
    TypeRow(
        Type.CHANGE_EMAIL_MASTER_LOST,
        Type.CHANGE_EMAIL_MASTER_LOST,
        "zmiana adresu e-mail, gdy nie pamiętają Państwo hasła podstawowego",
        "change of e-mail address when the master password is forgotten",
    ),
    TypeRow(
        Type.CHANGE_EMAIL_BOTH_LOST,
        Type.CHANGE_EMAIL_BOTH_LOST,
        "zmiana adresu e-mail, gdy nie pamiętają Państwo hasła podstawowego ani awaryjnego",
        "change of e-mail address when both passwords are forgotten",
        office_visit=True,
    ),
    TypeRow(
        Type.PESEL_EXISTS,
        Type.PESEL_EXISTS,
        "nie można założyć konta, ponieważ numer PESEL jest już w systemie",
        "an account cannot be created because the PESEL is already in the system",
    ),
    TypeRow(
        Type.RESTORE_LOGIN,
        Type.RESTORE_LOGIN,
        "przywrócenie logowania po trzech błędnych próbach",
        "restoring login after three wrong attempts",
        at_once=True,
    ),
    TypeRow(
        Type.UNBLOCK_ACCOUNT,
        Type.RESTORE_LOGIN,  # domain 3.3: the same workflow under two names
        "odblokowanie konta",
        "unblocking an account",
        at_once=True,
    ),
    TypeRow(
        Type.CHANGE_LOGIN_DATA,
        Type.CHANGE_LOGIN_DATA,
        "zmiana danych logowania",
        "change of login data",
    ),
    TypeRow(
        Type.FALLBACK_APPROVAL,
        Type.FALLBACK_APPROVAL,
        "zgoda na stosowanie procedury awaryjnej",
        "approval for the fall-back procedure",
        at_once=True,
        level=TrustLevel.L0,  # about a service, not an account: whoever is affected may ask
        needs_e_klient=False,
    ),
)
