"""The templates that a new house begins with; a supervisor reads and approves them once.

What is spoken is generated (domain 4.4), so that a passed end becomes an unknown one by itself.
"""

from typing import NamedTuple

from tickets.announcements.views import AnnouncementKind

WRITTEN_BY = "hotline"
"""Not a person: whichever supervisor approves is the second one."""


class First(NamedTuple):
    """One template."""

    name: str
    kind: AnnouncementKind
    title_pl: str
    title_en: str
    body_pl: str
    body_en: str


FIRST = (
    First(
        "outage",
        AnnouncementKind.OUTAGE,
        "Awaria: {svc}",
        "Failure: {svc}",
        "Wystąpiła awaria: {svc}. Czas przywrócenia działania nie jest jeszcze znany. "
        "Awarii nie trzeba zgłaszać.",
        "There is a failure: {svc}. It is not known yet when it will be restored. "
        "There is no need to report it.",
    ),
    First(
        "outage_until",
        AnnouncementKind.OUTAGE,
        "Awaria: {svc}",
        "Failure: {svc}",
        "Wystąpiła awaria: {svc}. Przewidywany koniec: {until}.",
        "There is a failure: {svc}. Expected end: {until}.",
    ),
    First(
        "maintenance",
        AnnouncementKind.MAINTENANCE,
        "Prace serwisowe: {svc}",
        "Maintenance works: {svc}",
        "Z uwagi na konieczność przeprowadzenia prac serwisowych niedostępne będą: {svc}. "
        "Przerwa w działaniu: {ranges}.",
        "Because of maintenance works these will be unavailable: {svc}. Interruption: {ranges}.",
    ),
    First(
        "phone_outage",
        AnnouncementKind.PHONE_OUTAGE,
        "Awaria infolinii",
        "Failure of the telephone line",
        "Wystąpiła awaria infolinii. Czas przywrócenia jej działania nie jest jeszcze znany. "
        "Pozostałe formy kontaktu działają prawidłowo.",
        "There is a failure of the telephone line. It is not known yet when it will be restored. "
        "The other forms of contact work normally.",
    ),
)
