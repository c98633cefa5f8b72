"""What the public pages say around the announcements, in both languages."""

from core.language import Language
from tickets.announcements.views import AnnouncementKind
from tickets.desk.views import Channel

WORDS = {
    Language.PL: {
        "title": "Komunikaty Help Desk SISC",
        "description": "Awarie, prace serwisowe i informacje o usługach informatycznych KAS.",
        "skip": "Przejdź do treści",
        "other_language": "English",
        "feed": "Kanał RSS",
        "none": "Nie ma komunikatów.",
        "all": "Wszystkie komunikaty",
        "newer": "Nowsze",
        "older": "Starsze",
        "pages": "Strony archiwum",
        "page": "Strona {n} z {total}",
        "published": "Opublikowano",
        "services": "Dotyczy",
        "when": "Przerwa w działaniu",
        "end": "Przewidywany koniec",
        "unknown": "nie jest jeszcze znany",
        "ended": "Zakończono",
        "affected": "Nie działa",
        "working": "Działa prawidłowo",
        "fallback": "Procedura awaryjna bez zgody Help Desk do",
        "contact": "Kontakt",
        "phone": "telefon",
        "email": "e-mail",
        "current": "Aktualny",
        "resolved": "Awaria usunięta",
        "over": "Zakończony",
        "mistake": "Wycofany: opublikowano przez pomyłkę",
    },
    Language.EN: {
        "title": "Help Desk SISC announcements",
        "description": "Failures, maintenance works and news of the tax and customs IT services.",
        "skip": "Skip to content",
        "other_language": "Polski",
        "feed": "RSS feed",
        "none": "There are no announcements.",
        "all": "All announcements",
        "newer": "Newer",
        "older": "Older",
        "pages": "Pages of the archive",
        "page": "Page {n} of {total}",
        "published": "Published",
        "services": "Concerns",
        "when": "Unavailable",
        "end": "Expected end",
        "unknown": "not known yet",
        "ended": "Ended",
        "affected": "Does not work",
        "working": "Works normally",
        "fallback": "Fall-back procedure without the help desk's approval until",
        "contact": "Contact",
        "phone": "telephone",
        "email": "e-mail",
        "current": "Current",
        "resolved": "Failure resolved",
        "over": "Over",
        "mistake": "Withdrawn: published by mistake",
    },
}

KINDS = {
    Language.PL: {
        AnnouncementKind.OUTAGE: "Awaria",
        AnnouncementKind.MAINTENANCE: "Prace serwisowe",
        AnnouncementKind.PHONE_OUTAGE: "Awaria infolinii",
        AnnouncementKind.INFO: "Informacja",
    },
    Language.EN: {
        AnnouncementKind.OUTAGE: "Failure",
        AnnouncementKind.MAINTENANCE: "Maintenance works",
        AnnouncementKind.PHONE_OUTAGE: "Failure of the telephone line",
        AnnouncementKind.INFO: "Information",
    },
}

CHANNELS = {
    Language.PL: {
        Channel.PORTAL: "portal",
        Channel.TELEPHONE: "telefon",
        Channel.EMAIL: "poczta elektroniczna",
    },
    Language.EN: {
        Channel.PORTAL: "portal",
        Channel.TELEPHONE: "telephone",
        Channel.EMAIL: "e-mail",
    },
}
