"""The indicators of calls (domain 7): all of them are made of the roll-up's sums. Data."""

from tickets.reports.indicator import Indicator
from tickets.reports.views import Unit

OFFERED = Indicator(
    code="offered",
    name_pl="Połączenia w kolejce",
    name_en="Offered",
    formula_pl="wejścia do kolejki po menu",
    formula_en="entries into the queue after the menu",
    unit=Unit.COUNT,
    top={"offered": 1},
)
SERVICE_LEVEL = Indicator(
    code="service_level",
    name_pl="Poziom obsługi 80/20",
    name_en="Service level 80/20",
    formula_pl="odebrane w 20 s ÷ (oferowane − porzucone przed 5 s − oddzwonienia i wiadomości)",
    formula_en="answered within 20 s ÷ (offered − abandoned under 5 s − moved to callback)",
    at_least=0.8,
    top={"answered_in_time": 1},
    bottom={"offered": 1, "abandoned_short": -1, "moved": -1},
)
SERVICE_LEVEL_STRICT = Indicator(
    code="service_level_strict",
    name_pl="Poziom obsługi, od wszystkich",
    name_en="Service level, of all",
    formula_pl="odebrane w 20 s ÷ oferowane",
    formula_en="answered within 20 s ÷ offered",
    top={"answered_in_time": 1},
    bottom={"offered": 1},
)
SERVICE_LEVEL_ANSWERED = Indicator(
    code="service_level_answered",
    name_pl="Poziom obsługi, od odebranych",
    name_en="Service level, of the answered",
    formula_pl="odebrane w 20 s ÷ odebrane",
    formula_en="answered within 20 s ÷ answered",
    top={"answered_in_time": 1},
    bottom={"answered": 1},
)
SPEED_OF_ANSWER = Indicator(
    code="asa",
    name_pl="Średni czas oczekiwania (ASA)",
    name_en="Average speed of answer (ASA)",
    formula_pl="suma oczekiwania odebranych ÷ odebrane",
    formula_en="waiting time of the answered ÷ answered",
    unit=Unit.SECONDS,
    at_most=60,
    top={"waited": 1},
    bottom={"answered": 1},
)
ABANDONMENT = Indicator(
    code="abandonment",
    name_pl="Połączenia porzucone",
    name_en="Abandonment",
    formula_pl="porzucone po 5 s ÷ (oferowane − porzucone przed 5 s)",
    formula_en="abandoned after 5 s ÷ (offered − abandoned under 5 s)",
    at_most=0.05,
    top={"abandoned": 1},
    bottom={"offered": 1, "abandoned_short": -1},
)
HANDLING_TIME = Indicator(
    code="aht",
    name_pl="Średni czas obsługi (AHT)",
    name_en="Average handling time (AHT)",
    formula_pl="(rozmowa + zawieszenie + dokumentowanie) ÷ odebrane",
    formula_en="(talk + hold + wrap-up) ÷ answered",
    unit=Unit.SECONDS,
    top={"handling": 1},
    bottom={"answered": 1},
)
FIRST_CONTACT = Indicator(
    code="fcr",
    name_pl="Rozwiązane przy pierwszym kontakcie (FCR)",
    name_en="First-contact resolution (FCR)",
    formula_pl="oznaczone w rozmowie i bez ponownego kontaktu w tej usłudze w 7 dni ÷ ze sprawą",
    formula_en="marked in the call, no contact on the service in 7 days ÷ calls with a matter",
    at_least=0.7,
    top={"settled": 1},
    bottom={"matters": 1},
)
MARKED = Indicator(
    code="resolved_marked",
    name_pl="Rozwiązane: oznaczone w rozmowie",
    name_en="Resolved: marked in the call",
    formula_pl="oznaczone przez konsultanta ÷ rozmowy ze sprawą",
    formula_en="marked by the consultant ÷ calls with a matter",
    top={"marked": 1},
    bottom={"matters": 1},
)
CONFIRMED = Indicator(
    code="resolved_confirmed",
    name_pl="Rozwiązane: potwierdzone w ankiecie (FCR z ankiety)",
    name_en="Resolved: confirmed in the survey (survey-based FCR)",
    formula_pl="odpowiedzi „tak” ÷ odpowiedzi na pytanie, czy sprawa jest rozwiązana",
    formula_en="answers 'yes' ÷ answers to the question whether it is resolved",
    top={"confirmed": 1},
    bottom={"asked": 1},
)
LASTING = Indicator(
    code="resolved_lasting",
    name_pl="Rozwiązane: bez ponownego kontaktu w 7 dni",
    name_en="Resolved: no repeat within 7 days",
    formula_pl="bez ponownego kontaktu klienta w tej usłudze w 7 dni ÷ rozmowy ze sprawą",
    formula_en="no contact of the customer on the service within 7 days ÷ calls with a matter",
    top={"lasting": 1},
    bottom={"matters": 1},
)
CONTAINMENT = Indicator(
    code="ivr_containment",
    name_pl="Załatwione w menu",
    name_en="IVR containment",
    formula_pl="zakończone w menu jako rozwiązane lub po odczytaniu statusu ÷ połączenia w menu",
    formula_en="ended in the menu as solved or with the status heard ÷ calls entering the menu",
    top={"contained": 1},
    bottom={"arrived": 1},
)
SATISFACTION = Indicator(
    code="csat",
    name_pl="Zadowolenie (CSAT)",
    name_en="Satisfaction (CSAT)",
    formula_pl="oceny 4–5 ÷ oceny",
    formula_en="scores 4 and 5 ÷ scores given",
    at_least=0.8,
    top={"satisfied": 1},
    bottom={"scored": 1},
)
MEAN_SCORE = Indicator(
    code="csat_mean",
    name_pl="Średnia ocena",
    name_en="Mean score",
    formula_pl="suma ocen ÷ oceny",
    formula_en="sum of scores ÷ scores given",
    unit=Unit.SCORE,
    top={"score": 1},
    bottom={"scored": 1},
)
RESPONSE_RATE = Indicator(
    code="survey_response",
    name_pl="Udział w ankiecie",
    name_en="Survey response rate",
    formula_pl="oceny ÷ zaproszenia do ankiety",
    formula_en="scores given ÷ invitations to the survey",
    top={"scored": 1},
    bottom={"invited": 1},
)
CALLBACK_SUCCESS = Indicator(
    code="callback_success",
    name_pl="Oddzwonienia skuteczne",
    name_en="Callback success",
    formula_pl="osiągnięci ÷ prośby o oddzwonienie",
    formula_en="reached ÷ requested",
    at_least=0.9,
    top={"called_back": 1},
    bottom={"callbacks": 1},
)
ESTIMATE_ACCURACY = Indicator(
    code="ewt_accuracy",
    name_pl="Trafność zapowiedzi czasu oczekiwania",
    name_en="EWT accuracy",
    formula_pl="oczekiwanie w granicach ±30 % lub ±60 s zapowiedzi ÷ odebrane z zapowiedzią",
    formula_en="real wait within ±30 % or ±60 s of the estimate ÷ answered with an estimate",
    at_least=0.7,
    top={"estimated_well": 1},
    bottom={"estimated": 1},
)

CALL_INDICATORS = (
    OFFERED,
    SERVICE_LEVEL,
    SERVICE_LEVEL_STRICT,
    SERVICE_LEVEL_ANSWERED,
    SPEED_OF_ANSWER,
    ABANDONMENT,
    HANDLING_TIME,
    FIRST_CONTACT,
    MARKED,
    CONFIRMED,
    LASTING,
    CONTAINMENT,
    SATISFACTION,
    MEAN_SCORE,
    RESPONSE_RATE,
    CALLBACK_SUCCESS,
    ESTIMATE_ACCURACY,
)
