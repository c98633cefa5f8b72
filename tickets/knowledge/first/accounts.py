"""What people ask about passwords, locks and accounts (domain 6, KB01 to KB08)."""

from tickets.calls.events import Reason
from tickets.desk.views import ApplicationType
from tickets.knowledge.views import ArticleInput, Step

ACCOUNTS = {
    "master-password-forgotten": ArticleInput(
        title_pl="Zapomniane hasło podstawowe (hasło awaryjne znane)",
        title_en="Master password forgotten (emergency password known)",
        steps=(
            Step(pl="Otwórz stronę logowania PUESC.", en="Open the PUESC login page."),
            Step(pl="Wybierz „zapomniałem hasła”.", en="Choose “Forgot your password?”."),
            Step(
                pl="Podaj login (adres e-mail) i hasło awaryjne.",
                en="Give the login (e-mail) and emergency password.",
                profile="seed",
            ),
            Step(
                pl="Link do zmiany hasła przychodzi e-mailem.",
                en="A reset link arrives by e-mail.",
                profile="today",
            ),
            Step(pl="Ustaw nowe hasło podstawowe.", en="Set a new master password."),
        ),
        services=("PUESC", "E_KLIENT"),
        reasons=(Reason.PASSWORD_SELF,),
    ),
    "both-passwords-forgotten": ArticleInput(
        title_pl="Zapomniane oba hasła",
        title_en="Both passwords forgotten",
        steps=(
            Step(
                pl="Nie próbuj dalej, aby nie zablokować konta.",
                en="Stop trying, to avoid a lock.",
            ),
            Step(
                pl="Idź osobiście do najbliższej placówki celnej.",
                en="Go in person to the nearest customs office.",
            ),
            Step(pl="Zabierz dokument tożsamości.", en="Take an identity document."),
            Step(pl="Otrzymasz nowe hasło awaryjne.", en="You receive a new emergency password."),
            Step(
                pl="Zmień hasło podstawowe jak w artykule „Zapomniane hasło podstawowe”.",
                en="Reset the master password as in “Master password forgotten”.",
            ),
        ),
        services=("PUESC", "E_KLIENT"),
        reasons=(Reason.PASSWORD_VISIT,),
    ),
    "account-locked": ArticleInput(
        title_pl="Konto zablokowane po trzech próbach",
        title_en="Account locked after three attempts",
        steps=(
            Step(
                pl="Sprawdź login, układ klawiatury i Caps Lock.",
                en="Check login, keyboard layout and Caps Lock.",
            ),
            Step(pl="Odczekaj 30 minut.", en="Wait 30 minutes.", profile="today"),
            Step(
                pl="Jeśli blokada trwa, przyjmij wniosek o przywrócenie logowania.",
                en="If still locked, take the restore-login application.",
            ),
            Step(pl="Zaproponuj zmianę hasła.", en="Suggest a password reset."),
        ),
        services=("PUESC", "E_KLIENT"),
        application_types=(ApplicationType.RESTORE_LOGIN, ApplicationType.UNBLOCK_ACCOUNT),
        reasons=(Reason.ACCOUNT_LOCKED,),
    ),
    "change-email-master-password-lost": ArticleInput(
        title_pl="Zmiana e-maila, brak hasła podstawowego",
        title_en="Change e-mail, master password lost",
        steps=(
            Step(pl="Potwierdź tożsamość (poziom L3).", en="Confirm identity (L3)."),
            Step(
                pl="Zapytaj, czy hasło awaryjne jest znane.",
                en="Ask whether the emergency password is known.",
            ),
            Step(
                pl="Przyjmij wniosek, zapisz nowy adres.",
                en="Take the application and new address.",
            ),
            Step(
                pl="Podaj numer zgłoszenia i kod dostępu.",
                en="Give ticket number and access code.",
            ),
        ),
        services=("PUESC", "E_KLIENT"),
        application_types=(ApplicationType.CHANGE_EMAIL_MASTER_LOST,),
        reasons=(Reason.CHANGE_EMAIL,),
    ),
    "change-email-both-passwords-lost": ArticleInput(
        title_pl="Zmiana e-maila, brak obu haseł",
        title_en="Change e-mail, both lost",
        steps=(
            Step(pl="Przyjmij wniosek.", en="Take the application."),
            Step(
                pl="Poinformuj o wizycie z dokumentem w placówce.",
                en="Explain the office visit with a document.",
            ),
            Step(
                pl="Wniosek czeka na potwierdzenie.",
                en="The application waits for confirmation.",
            ),
            Step(
                pl="Nie podawaj ani nie przyjmuj haseł przez telefon.",
                en="Never give or accept passwords by phone.",
            ),
        ),
        services=("PUESC", "E_KLIENT"),
        application_types=(ApplicationType.CHANGE_EMAIL_BOTH_LOST,),
        reasons=(Reason.CHANGE_EMAIL,),
    ),
    "pesel-exists": ArticleInput(
        title_pl="PESEL już istnieje",
        title_en="PESEL already exists",
        steps=(
            Step(
                pl="Zapytaj, czy wcześniej było konto lub rejestracja.",
                en="Ask about an earlier account or registration.",
            ),
            Step(
                pl="Zaproponuj odzyskanie hasła („Zapomniane hasło podstawowe”).",
                en="Suggest recovery (“Master password forgotten”).",
            ),
            Step(
                pl="Jeśli konto jest nieznane, przyjmij wniosek i oznacz możliwe nadużycie.",
                en="If unknown, take the application and flag possible misuse.",
            ),
            Step(
                pl="Numer wpisz tylko w systemie obsługi.",
                en="Type the number only in the back-office system.",
            ),
        ),
        services=("PUESC", "E_KLIENT"),
        application_types=(ApplicationType.PESEL_EXISTS,),
        reasons=(Reason.PESEL_EXISTS,),
    ),
    "create-account": ArticleInput(
        title_pl="Zakładanie konta",
        title_en="Creating an account",
        steps=(
            Step(pl="„Załóż konto”.", en="“Create account”."),
            Step(
                pl="Podstawowy zakres: bez podpisu, ograniczone usługi.",
                en="Basic scope: no signature, limited services.",
            ),
            Step(
                pl="Rozszerzony: podpis kwalifikowany, profil zaufany albo wizyta z dokumentem.",
                en="Extended: qualified signature, trusted profile or visit with a document.",
            ),
            Step(pl="Wpisz kod z e-maila.", en="Enter the code from the e-mail."),
            Step(pl="Sprawdź UPO i numer ID SISC.", en="Check the receipt and SISC ID."),
        ),
        services=("PUESC", "E_KLIENT"),
        reasons=(Reason.ACCOUNT,),
    ),
    "where-is-the-sisc-id": ArticleInput(
        title_pl="Gdzie jest ID SISC",
        title_en="Where is the SISC ID",
        steps=(
            Step(pl="Zaloguj się.", en="Log in."),
            Step(pl="Mój pulpit, Moje dane.", en="My desktop, My data."),
            Step(pl="Numer ma 17 znaków.", en="It has 17 characters."),
            Step(
                pl="Brak numeru oznacza konto podstawowe lub wniosek w toku.",
                en="No number means a basic account or a pending application.",
            ),
        ),
        services=("PUESC", "E_KLIENT", "SZPROT"),
        reasons=(Reason.ACCOUNT,),
    ),
}
