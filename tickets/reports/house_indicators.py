"""The indicators of people, tickets and announcements (domain 7). Data."""

from core.language import Language
from tickets.reports.indicator import Indicator
from tickets.reports.views import Unit

OCCUPANCY = Indicator(
    code="occupancy",
    name_pl="Zajętość",
    name_en="Occupancy",
    formula_pl="czas obsługi ÷ (czas obsługi + czas gotowości)",
    formula_en="handling time ÷ (handling + available time)",
    at_least=0.75,
    at_most=0.85,
)
UTILISATION = Indicator(
    code="utilisation",
    name_pl="Wykorzystanie czasu",
    name_en="Utilisation",
    formula_pl="(czas obsługi + czas gotowości) ÷ czas zalogowania",
    formula_en="(handling + available time) ÷ signed-in time",
)
AVAILABILITY = {
    Language.PL: Indicator(
        code="availability_pl",
        name_pl="Dostępność po polsku (R13)",
        name_en="Availability in Polish (R13)",
        formula_pl="czas z co najmniej jednym zalogowanym konsultantem ÷ cały czas; "
        "czas bez obserwacji liczy się jako niedostępność",
        formula_en="time with at least one consultant signed in ÷ all time; "
        "time that nobody watched counts as not available",
        at_least=1,
    ),
    Language.EN: Indicator(
        code="availability_en",
        name_pl="Dostępność po angielsku",
        name_en="Availability in English",
        formula_pl="czas z co najmniej jednym zalogowanym konsultantem ÷ cały czas; "
        "czas bez obserwacji liczy się jako niedostępność",
        formula_en="time with at least one consultant signed in ÷ all time; "
        "time that nobody watched counts as not available",
    ),
}
COMPLIANCE = Indicator(
    code="ten_days",
    name_pl="Odpowiedź w 10 dni roboczych (R16)",
    name_en="Answered in ten business days (R16)",
    formula_pl="odpowiedzi w terminie ÷ zgłoszenia z odpowiedzią lub po terminie",
    formula_en="answered by the due date ÷ all that fell due or were answered",
    at_least=0.98,
)
APPLICATION_TIME = Indicator(
    code="application_time",
    name_pl="Czas rozpatrzenia wniosku",
    name_en="Application time",
    formula_pl="od przyjęcia formalnego do zakończenia, bez czasu awarii; mediana",
    formula_en="formal acceptance to completion without outage time; read the median",
    unit=Unit.SECONDS,
)
APPLICATION_OUTAGE = Indicator(
    code="application_outage",
    name_pl="Wnioski: czas zawieszenia z powodu awarii",
    name_en="Applications: time suspended by outages",
    formula_pl="czas zawieszenia zakończonych wniosków ÷ zakończone wnioski",
    formula_en="suspended time of completed applications ÷ completed applications",
    unit=Unit.SECONDS,
)
COMPLAINT_RATE = Indicator(
    code="complaint_rate",
    name_pl="Reklamacje",
    name_en="Complaint rate",
    formula_pl="reklamacje ÷ zgłoszenia z odpowiedzią",
    formula_en="complaints ÷ answered tickets",
    at_most=0.02,
)
UPHELD = Indicator(
    code="complaints_upheld",
    name_pl="Reklamacje uznane",
    name_en="Complaints upheld",
    formula_pl="uznane ÷ rozstrzygnięte reklamacje",
    formula_en="upheld ÷ decided complaints",
)
CALLBACK_DELAY = Indicator(
    code="callback_delay",
    name_pl="Czas do oddzwonienia",
    name_en="Callback delay",
    formula_pl="od prośby do rozmowy ÷ osiągnięci; mediana",
    formula_en="request to talk ÷ reached; read the median",
    unit=Unit.SECONDS,
)
NOTICE_DELAY = Indicator(
    code="notice_delay",
    name_pl="Czas do komunikatu o awarii",
    name_en="Outage notice delay",
    formula_pl="pierwszy komunikat − podany w nim początek awarii ÷ ogłoszone awarie",
    formula_en="first announcement − the outage's beginning as it says ÷ announced outages",
    unit=Unit.SECONDS,
    at_most=15 * 60,
)

HOUSE_INDICATORS = (
    OCCUPANCY,
    UTILISATION,
    *AVAILABILITY.values(),
    COMPLIANCE,
    APPLICATION_TIME,
    APPLICATION_OUTAGE,
    COMPLAINT_RATE,
    UPHELD,
    CALLBACK_DELAY,
    NOTICE_DELAY,
)
