"""What people ask about companies, certificates, messages and the help desk (KB09 to KB17)."""

from tickets.calls.events import Reason
from tickets.desk.views import ApplicationType
from tickets.knowledge.views import ArticleInput, Step

MATTERS = {
    "link-person-to-company": ArticleInput(
        title_pl="Powiązanie osoby z firmą",
        title_en="Link a person to a company",
        steps=(
            Step(pl="Firma musi być zarejestrowana.", en="The company must be registered."),
            Step(pl="Formularz WPE0001.", en="Form WPE0001."),
            Step(
                pl=(
                    "Dołącz upoważnienie z danymi obu stron i dowód opłaty skarbowej (17 zł), "
                    "jeśli jest wymagana."
                ),
                en=(
                    "Attach the authorisation naming both parties and proof of stamp duty (PLN 17) "
                    "if required."
                ),
            ),
            Step(pl="Podpisz i wyślij.", en="Sign and send."),
            Step(
                pl="Błąd zwykle przychodzi do 5 minut.",
                en="An error usually arrives within 5 minutes.",
            ),
        ),
        services=("E_KLIENT", "SZPROT"),
    ),
    "register-company-and-eori": ArticleInput(
        title_pl="Rejestracja firmy i EORI",
        title_en="Company registration and EORI",
        steps=(
            Step(pl="Konto z rozszerzonym zakresem.", en="Account with extended scope."),
            Step(pl="Formularz WRP0001.", en="Form WRP0001."),
            Step(pl="Zaznacz obszar „cło”.", en="Tick the customs area."),
            Step(pl="Podpisz, wyślij, sprawdź status.", en="Sign, send, check status."),
            Step(pl="Numer: PL, NIP, pięć zer.", en="Number: PL, NIP, five zeros."),
        ),
        services=("SZPROT", "EORI"),
    ),
    "customs-certificate": ArticleInput(
        title_pl="Certyfikat celny",
        title_en="Customs certificate",
        steps=(
            Step(pl="Zainstaluj CertSign.", en="Install CertSign."),
            Step(
                pl="Mój pulpit, Moje dane, Certyfikaty celne.",
                en="My desktop, My data, Customs certificates.",
            ),
            Step(pl="„Generuj certyfikat celny”.", en="“Generate a customs certificate”."),
            Step(
                pl="Hasło klucza: co najmniej 12 znaków.",
                en="Key password: at least 12 characters.",
            ),
            Step(
                pl="Zapomnianego hasła klucza nie można odzyskać – wygeneruj nowy certyfikat.",
                en="A forgotten key password cannot be recovered; generate a new certificate.",
            ),
        ),
        services=("PKI",),
    ),
    "fallback-procedure": ArticleInput(
        title_pl="Procedura awaryjna",
        title_en="Fall-back procedure",
        steps=(
            Step(pl="Sprawdź komunikaty.", en="Check announcements."),
            Step(
                pl="Jeśli komunikat zwalnia ze zgody, podaj godzinę końcową.",
                en="If one waives approval, give its end time.",
            ),
            Step(
                pl="W innym przypadku zapisz system, EORI, powód i od kiedy.",
                en="Otherwise note system, EORI, reason, start.",
            ),
            Step(pl="Wydaj lub odmów zgody, podaj numer.", en="Grant or refuse, give the number."),
            Step(
                pl="Po awarii przedsiębiorca przesyła zaległe komunikaty.",
                en="After the failure the trader sends the missing messages.",
            ),
        ),
        services=("KOMUNIKATOR", "AIS_IMPORT", "AES_ECS2", "NCTS2", "EMCS_PL2"),
        application_types=(ApplicationType.FALLBACK_APPROVAL,),
        reasons=(Reason.FALLBACK_PROCEDURE, Reason.OUTAGE),
    ),
    "send-a-notification": ArticleInput(
        title_pl="Jak wysłać zgłoszenie",
        title_en="How to send a notification",
        steps=(
            Step(
                pl="Zaloguj się i otwórz portal pomocy.",
                en="Log in and open the help-desk portal.",
            ),
            Step(pl="Nowe zgłoszenie.", en="New notification."),
            Step(pl="Wybierz usługę i klasyfikację.", en="Choose service and classification."),
            Step(
                pl="Opisz problem: data, godzina, numer dokumentu, treść błędu.",
                en="Describe: date, time, document number, error text.",
            ),
            Step(pl="Dodaj zrzut ekranu.", en="Add a screenshot."),
            Step(pl="Zapisz numer.", en="Note the number."),
        ),
        services=("HELPDESK",),
        reasons=(Reason.NEW_NOTIFICATION,),
    ),
    "complaint-or-explanations": ArticleInput(
        title_pl="Reklamacja lub wyjaśnienia",
        title_en="Complaint or explanations",
        steps=(
            Step(pl="Trzy dni od otrzymania odpowiedzi.", en="Three days from the answer."),
            Step(pl="Otwórz zgłoszenie w portalu.", en="Open the ticket in the portal."),
            Step(
                pl="Wybierz reklamację albo prośbę o wyjaśnienia.",
                en="Choose complaint or explanation request.",
            ),
            Step(pl="Uzasadnij.", en="Give reasons."),
            Step(pl="Po terminie: nowe zgłoszenie.", en="After the deadline: a new notification."),
        ),
        services=("HELPDESK",),
        reasons=(Reason.COMPLAINT, Reason.TICKET_STATUS),
    ),
    "message-rejected": ArticleInput(
        title_pl="Odrzucony komunikat (nieUPO)",
        title_en="Message rejected",
        steps=(
            Step(pl="Poproś o treść odrzucenia.", en="Ask for the rejection text."),
            Step(
                pl="UPO oznacza przyjęcie, nieUPO odrzucenie.",
                en="UPO means accepted, nieUPO rejected.",
            ),
            Step(
                pl="Popraw wskazane pole i wyślij ponownie.",
                en="Correct the field named and resend.",
            ),
            Step(
                pl="Błąd po stronie systemu: zgłoszenie z plikiem XML.",
                en="System fault: notification with the XML file.",
            ),
        ),
        services=("WEBSERVICE", "AIS_IMPORT", "AES_ECS2", "NCTS2", "EMCS_PL2"),
    ),
    "sent-locator-not-working": ArticleInput(
        title_pl="SENT: lokalizator nie działa",
        title_en="SENT: locator not working",
        steps=(
            Step(
                pl="Kierowca zatrzymuje się na najbliższym parkingu lub w zatoce.",
                en="The driver stops at the nearest car park or lay-by.",
            ),
            Step(pl="Sprawdź dane formularzem SENT406.", en="Check data with form SENT406."),
            Step(pl="Sprawdź komunikaty.", en="Check announcements."),
            Step(
                pl="Przyjmij zgłoszenie: numer SENT, pojazd, urządzenie.",
                en="Take a notification: SENT number, vehicle, device.",
            ),
            Step(
                pl="Pytania o opłaty drogowe – infolinia e-TOLL.",
                en="Road-charge questions: e-TOLL hotline.",
            ),
        ),
        services=("SENT", "SENT_GEO", "E_TOLL"),
    ),
    "what-we-do-not-handle": ArticleInput(
        title_pl="Czego nie załatwiamy",
        title_en="What we do not handle",
        steps=(
            Step(
                pl=(
                    "Przepisy, stawki, klasyfikacja towarów, kary, rozliczenia, wypełnianie "
                    "formularzy."
                ),
                en="Law, rates, goods classification, penalties, settlements, filling in forms.",
            ),
            Step(
                pl="Wskaż właściwy urząd lub informację skarbową.",
                en="Refer to the competent office or tax information service.",
            ),
        ),
        services=("HELPDESK",),
        reasons=(Reason.GENERAL,),
    ),
}
